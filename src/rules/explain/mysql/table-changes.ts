import type { Change } from '../../../diff/change.js'
import type { SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { type Added, type Modified, type Removed, whole } from '../family.js'
import { lastStep } from '../place.js'
import { isDroppedBySql, makerOf } from './own-index.js'

/** TablePlace is the table whose changes are taken back together. */
export interface TablePlace {
  readonly table: string
  readonly vendor: Vendor
  /** What up and down have sent. */
  readonly statements: readonly string[]
}

/** TableChanges are the changes of one table, sorted by what they are. */
export interface TableChanges {
  readonly added: readonly Added[]
  readonly removed: readonly Removed[]
  readonly modified: readonly Modified[]
  /** The table as it was before; null where the changes do not carry it. */
  readonly before: SchemaObject | null
}

/** remadeByServer are the foreign keys that are unchanged and have to be made again, since only so does the server make its own index for them again. */
export function remadeByServer({ removed, added, modified, before }: TableChanges, { statements }: TablePlace) {
  const touched = new Set(
    [...removed, ...added, ...modified].filter(ofKind('foreign-key')).map(({ path }) => lastStep(path).name),
  )
  return removed.flatMap(({ object }) => {
    const key = isDroppedBySql(object.name, statements) ? null : makerOf(object, before)
    return key === null || touched.has(key.name) ? [] : [key]
  })
}

/** isLeftToServer holds for an index that comes back with its foreign key. */
export function isLeftToServer(index: SchemaObject, changes: TableChanges, place: TablePlace): boolean {
  const key = makerOf(index, changes.before)
  const remade = [...again(changes, ofKind('foreign-key')), ...remadeByServer(changes, place)]
  return key !== null && remade.some(({ name }) => name === key.name)
}

/** ofKind tells the changes of one kind of object. */
export const ofKind =
  (kind: string) =>
  (change: Change): boolean =>
    lastStep(change.path).kind === kind

/** again gives the objects of a kind that have to be made: those that are gone, and those that are another. */
export function again(
  { removed, modified }: TableChanges,
  isKind: (change: Change) => boolean,
): readonly SchemaObject[] {
  const changed = modified.filter(isKind).flatMap((change) => whole(change) ?? [])
  return [...removed.filter(isKind).map(({ object }) => object), ...changed]
}

/** tooMany gives the names of a kind that have to go: those that were not there, and those that are another. */
export function tooMany({ added, modified }: TableChanges, isKind: (change: Change) => boolean): readonly string[] {
  const changed = modified.filter((change) => isKind(change) && whole(change) !== null)
  return [...added, ...changed].filter(isKind).map(({ path }) => lastStep(path).name)
}
