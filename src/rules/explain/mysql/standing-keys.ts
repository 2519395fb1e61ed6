import type { Change } from '../../../diff/change.js'
import type { SchemaObject, Vendor } from '../../../schema/snapshot.js'
import type { Background, Fix } from '../family.js'
import { lastStep, tableOf } from '../place.js'
import { addForeignKey, dropForeignKey } from './keys.js'
import { foreignKeysOf } from './own-index.js'
import { fixOf, text, words } from './sql.js'

/*
 * No server of the family changes the type of a column while a foreign key stands on it, on either side: such a key is
 * dropped first, and made again when both sides are what they were.
 */

/** standingKeyFixes take foreign keys that are as they were out of the way of columns that get their type back. */
export function standingKeyFixes(changes: readonly Change[], { applied }: Background, vendor: Vendor): readonly Fix[] {
  const columns = changedColumns(changes)
  if (columns.size === 0) return []
  const touched = new Set(changes.filter(isOwnChange).map(keyOf))
  return [...tablesBefore([...changes, ...applied])].flatMap(([table, before]) =>
    foreignKeysOf(before)
      .filter(({ name }) => !touched.has(`${table}\u0000${name}`) && !touched.has(table))
      .filter((key) => standsOn(key, table, columns))
      .flatMap((key) => [
        { ...fixOf(table, dropForeignKey(key.name)), rank: 8 },
        fixOf(table, addForeignKey(key, vendor)),
      ]),
  )
}

function columnKey(table: string, column: string): string {
  return `${table}\u0000${column}`
}

function changedColumns(changes: readonly Change[]): ReadonlySet<string> {
  return new Set(
    changes.flatMap((change) => {
      const { kind, name } = lastStep(change.path)
      const isType =
        change.type === 'modified' && change.deltas.some(({ fact }) => fact === 'type' || fact === 'collation')
      return kind === 'column' && isType ? [columnKey(tableOf(change.path), name)] : []
    }),
  )
}

/** A foreign key that is itself another is put right anyway, and so is a table that came or went. */
function isOwnChange(change: Change): boolean {
  const { kind } = lastStep(change.path)
  return kind === 'foreign-key' || (change.path.length === 1 && change.type !== 'modified')
}

function keyOf({ path }: Change): string {
  return path.length === 1 ? tableOf(path) : columnKey(tableOf(path), lastStep(path).name)
}

function tablesBefore(changes: readonly Change[]): ReadonlyMap<string, SchemaObject> {
  return new Map(changes.flatMap(({ path, within }) => (within?.kind === 'table' ? [[tableOf(path), within]] : [])))
}

function standsOn({ facts }: SchemaObject, table: string, columns: ReadonlySet<string>): boolean {
  const parent = text(facts.references) ?? ''
  return (
    words(facts.columns).some((name) => columns.has(columnKey(table, name))) ||
    words(facts.referencedColumns).some((name) => columns.has(columnKey(parent, name)))
  )
}
