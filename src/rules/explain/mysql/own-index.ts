import type { SchemaObject } from '../../../schema/snapshot.js'
import { keyCall, keyColumns, keyKinds } from './keys.js'
import { words } from './sql.js'
import { saysInSql } from './statements.js'

/*
 * InnoDB makes an index for a foreign key that has none, under the key's name, and takes it away again as soon as
 * another index serves the key. Which index it has made itself is a mark that no catalog and no SHOW CREATE shows: an
 * index made by a statement stays, so only making the foreign key again brings the server's own one back.
 */

/** isLedBy holds for columns that begin with those of a foreign key, and so serve it. */
export function isLedBy(columns: readonly string[], foreignKey: SchemaObject): boolean {
  const own = words(foreignKey.facts.columns)
  return own.length > 0 && own.every((name, at) => columns[at] === name)
}

/** foreignKeysOf are the foreign keys of a table; none of one that is not known. */
export function foreignKeysOf(table: SchemaObject | null | undefined): readonly SchemaObject[] {
  return table?.children.filter(({ kind }) => kind === 'foreign-key') ?? []
}

/** makerOf is the foreign key for which the server made an index, as far as can be told: it has its name and columns, and no other index serves it. Null for an index that a statement made. */
export function makerOf(index: SchemaObject, table: SchemaObject | null): SchemaObject | null {
  const columns = keyColumns(index)
  const key = foreignKeysOf(table).find(
    (one) => one.name === index.name && words(one.facts.columns).length === columns.length && isLedBy(columns, one),
  )
  const others = table?.children.filter(({ kind, name }) => keyKinds.has(kind) && name !== index.name) ?? []
  const isNeeded = key !== undefined && !others.some((other) => isLedBy(keyColumns(other), key))
  return index.kind === 'index' && keyCall(index, '') !== null && index.facts.method !== 'fulltext' && isNeeded
    ? key
    : null
}

/** isDroppedBySql holds where a statement drops the index by name: then it was no index of the server's own, or is not any more. */
export function isDroppedBySql(index: string, statements: readonly string[]): boolean {
  return statements.some((sql) => /drop\s+(?:index|key)/i.test(sql) && saysInSql(sql, index))
}
