import { quoteName } from '../../../ddl/mysql/quote.js'
import type { Change } from '../../../diff/change.js'
import type { SchemaObject } from '../../../schema/snapshot.js'
import { code } from '../../words.js'
import { findChange } from '../cause.js'
import { type Background, type Modified, type Moment, whole } from '../family.js'
import { lastStep, tableOf } from '../place.js'
import { renameCause } from '../renames.js'
import { keyColumns, keyKinds } from './keys.js'
import { foreignKeysOf, isDroppedBySql, isLedBy, makerOf } from './own-index.js'
import { isReset, remakingOf } from './resets.js'

/** causeOf is what on this family did it, as the end of a sentence; null where nothing but the migration did. */
export function causeOf(change: Change, moment: Moment, background: Background): string | null {
  const { kind } = lastStep(change.path)
  const renamed = renameCause(change, moment, background)
  if (renamed !== null) return renamed
  if (moment === 'down' && change.path.length > 1) {
    const index = indexOfForeignKey(change, background) ?? indexOfForeignKeyGone(change, background)
    if (index !== null) return index
    if (keyKinds.has(kind)) return keyOfDroppedColumn(change, background)
  }
  const instead = moment === 'reapply' ? indexMadeInstead(change, background) : null
  if (instead !== null) return instead
  if (change.type !== 'modified') return null
  return madeAgain(change, moment, background) ?? (kind === 'column' ? columnCause(change, background) : null)
}

/** InnoDB makes an index for a foreign key that has none, and names it like the key. */
function indexOfForeignKey(change: Change, { applied }: Background): string | null {
  if (change.type !== 'added' || lastStep(change.path).kind !== 'index') return null
  const own = keyColumns(change.object)
  const key = foreignKeysIn(applied, 'added', tableOf(change.path)).find((one) => isLedBy(own, one))
  return key === undefined
    ? null
    : `: the server made it for the foreign key ${code(key.name)}, and dropping the foreign key leaves it, so that \`dropIndex\` has to follow \`dropForeign\``
}

function foreignKeysIn(changes: readonly Change[], type: 'added', table: string): readonly SchemaObject[] {
  return changes.flatMap((change) =>
    change.type === type && lastStep(change.path).kind === 'foreign-key' && tableOf(change.path) === table
      ? [change.object]
      : [],
  )
}

/** The index that it made goes by itself as soon as another one serves the foreign key. */
function indexOfForeignKeyGone(change: Change, { applied, upSql = [] }: Background): string | null {
  if (change.type !== 'removed' || lastStep(change.path).kind !== 'index') return null
  const { name } = lastStep(change.path)
  const isUps = findChange(applied, change.path)?.type === 'removed'
  const key = foreignKeysOf(change.within).find((one) => isLedBy(keyColumns(change.object), one))
  if (!isUps || isDroppedBySql(name, upSql) || key === undefined) return null
  return `: the server had made it for the foreign key ${code(key.name)}, took it away when up made another index that serves the key, and makes it again only with the foreign key`
}

/** An index that down has made in place of the server's own is one that the server does not take away again. */
function indexMadeInstead(change: Change, { applied }: Background): string | null {
  if (change.type !== 'added' || lastStep(change.path).kind !== 'index') return null
  const before = findChange(applied, change.path)
  const key = before?.type === 'removed' ? makerOf(before.object, before.within ?? null) : null
  return key === null
    ? null
    : `: the server took its own index for the foreign key ${code(key.name)} away in the first up, and keeps the one that down made by a statement in its place, so that down has to drop the foreign key and make it again instead`
}

/** A dropped column leaves its keys, and the last one takes the key with it. */
function keyOfDroppedColumn(change: Change, { applied, sql }: Background): string | null {
  const key = whole(change)
  if (key === null) return null
  const table = tableOf(change.path)
  const isDropped = (name: string) =>
    applied.some(
      (other) =>
        other.type === 'removed' &&
        tableOf(other.path) === table &&
        lastStep(other.path).kind === 'column' &&
        lastStep(other.path).name === name,
    )
  const byDown = (name: string) =>
    sql.some((text) => new RegExp(`drop\\s+(?:column\\s+)?${escaped(quoteName(name))}`, 'i').test(text))
  const [up, down] = [keyColumns(key).find(isDropped), keyColumns(key).find(byDown)]
  const dropped = up ?? down
  if (dropped === undefined) return null
  const what = change.type === 'removed' ? 'which takes the key with it' : 'which takes it out of the key'
  return `: ${up === undefined ? 'down' : 'up'} drops the column ${code(dropped)}, ${what}, and making the column again does not bring that back`
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

const defaultFacts: ReadonlySet<string> = new Set(['collation', 'engine', 'rowFormat', 'options'])

/** A table, or a column of one, that down makes again without saying what it was. */
function madeAgain(change: Modified, moment: Moment, { applied }: Background): string | null {
  const table = applied.some(
    (other) => other.type === 'removed' && other.path.length === 1 && tableOf(other.path) === tableOf(change.path),
  )
  if (moment !== 'down' || !table || !change.deltas.every(({ fact }) => defaultFacts.has(fact))) return null
  return ': down makes the table again, and what it does not state is the default of the server or the database'
}

function columnCause(change: Modified, background: Background): string | null {
  if (gainsPresentTime(change, background))
    return ': the server gives the first TIMESTAMP of a table the present time by itself where `explicit_defaults_for_timestamp` is off'
  const remaking = remakingOf(tableOf(change.path), lastStep(change.path).name, background.sql)
  const collation = change.within?.facts.collation ?? null
  return remaking !== null && change.deltas.some((delta) => isReset(delta, remaking, collation)) ? remaking.cause : null
}

function gainsPresentTime({ deltas }: Modified, { sql, upSql = [] }: Background): boolean {
  const gains = deltas.some(
    ({ fact, before, after }) => fact === 'onUpdate' && before === null && typeof after === 'string',
  )
  return gains && ![...sql, ...upSql].some((text) => /on\s+update\s+(?:current_timestamp|now)/i.test(text))
}
