import type { Change } from '../../../diff/change.js'
import type { MigrationError } from '../../../history/step.js'
import type { SchemaObject } from '../../../schema/snapshot.js'
import { code, fence, jsString } from '../../words.js'
import { lastStep, tableOf } from '../place.js'
import { keyColumns } from './keys.js'
import { fitsBuilder, quoted, raw, words } from './sql.js'

const rule =
  'A foreign key needs the index: drop the foreign key first, `t.dropForeign(...)`, and then the index, `t.dropIndex(...)`'

/** adviceForNeededIndex is the way out of "Cannot drop index: needed in a foreign key constraint", with the foreign key that needs it where what up did tells. */
export function adviceForNeededIndex({ message, sql }: MigrationError, applied: readonly Change[]): string {
  const index = /drop index '([^']+)'/i.exec(message)?.[1]
  const table = /alter\s+table\s+(?:`((?:[^`]|``)+)`|(\S+))/i.exec(sql ?? '')
  const name = table?.[1]?.replaceAll('``', '`') ?? table?.[2]
  if (index === undefined || name === undefined) return `${rule}.`
  const taken = takenAway(applied, name)
  if (taken !== null) return taken
  const key = keyServedBy(
    index,
    applied.filter((change) => tableOf(change.path) === name),
  )
  const note = key === null ? ' // or whatever its name is' : ''
  return `${rule}:\n\n${fence('js', dropBoth({ table: name, index, key: key ?? usualName(index), note }))}`
}

/** Where up made a better index, the server took away the one that it had made for the foreign key. */
function takenAway(applied: readonly Change[], table: string): string | null {
  for (const change of applied) {
    if (change.type !== 'removed' || tableOf(change.path) !== table || lastStep(change.path).kind !== 'index') continue
    const key = foreignKeys(change.within).find((one) => isLedBy(keyColumns(change.object), one))
    if (key !== undefined) {
      return `The foreign key ${code(key.name)} now stands on the index that up made: the server took the index away that it had made itself, ${code(change.object.name)}. Put that one back in the same statement.`
    }
  }
  return null
}

function foreignKeys(table: SchemaObject | undefined): readonly SchemaObject[] {
  return table?.children.filter(({ kind }) => kind === 'foreign-key') ?? []
}

function isLedBy(columns: readonly string[], key: SchemaObject): boolean {
  const own = words(key.facts.columns)
  return own.length > 0 && own.every((column, at) => columns[at] === column)
}

/** The foreign key, one that up made or one that was there, whose columns the index begins with. */
function keyServedBy(index: string, applied: readonly Change[]): string | null {
  const made = applied.flatMap((change) => (change.type === 'added' ? [change.object, ...change.object.children] : []))
  const there = applied.find(({ within }) => within !== undefined)?.within
  const own = [...made, ...(there?.children ?? [])].find(({ kind, name }) => kind === 'index' && name === index)
  const keys = [...made.filter(({ kind }) => kind === 'foreign-key'), ...foreignKeys(there)]
  const key = own === undefined ? undefined : keys.find((one) => isLedBy(keyColumns(own), one))
  return key?.name ?? null
}

/** The index that the server made has the foreign key's name, and one of Knex's has its own ending. */
function usualName(index: string): string {
  return index.replace(/_(?:index|unique)$/, '_foreign')
}

interface Both {
  readonly table: string
  readonly index: string
  readonly key: string
  readonly note: string
}

function dropBoth({ table, index, key, note }: Both): string {
  if (!fitsBuilder(table, index, key))
    return raw(`alter table ${quoted(table)} drop foreign key ${quoted(key)}, drop index ${quoted(index)}`)
  return [
    `await knex.schema.alterTable(${jsString(table)}, (t) => {`,
    `  t.dropForeign([], ${jsString(key)})${note}`,
    `  t.dropIndex([], ${jsString(index)})`,
    '})',
  ].join('\n')
}
