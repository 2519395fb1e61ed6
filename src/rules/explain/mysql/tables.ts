import { placeOf } from '../../../ddl/mysql/columns.js'
import { columnsInOrder, createTable as createTableSql } from '../../../ddl/mysql/tables.js'
import type { SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import type { Fix } from '../family.js'
import { columnCall } from './columns.js'
import { addForeignKey, keyCall, keyColumns, keyKinds } from './keys.js'
import { makerOf } from './own-index.js'
import { createTrigger } from './programs.js'
import { fitsBuilder, fixOf, raw, text, words } from './sql.js'

/** createTable makes a table with its keys and checks, and then its foreign keys and triggers. */
export function createTable(table: SchemaObject, vendor: Vendor): readonly Fix[] {
  const of = (kind: string) => table.children.filter((child) => child.kind === kind)
  return [
    { rank: 40, table: null, code: builderTable(table, vendor) ?? sqlTable(table, vendor) },
    ...of('foreign-key').map((key) => fixOf(table.name, addForeignKey(key, vendor))),
    ...of('trigger').map((trigger) => createTrigger(trigger, table, { vendor, changed: [] })),
  ]
}

/** The keys that a statement makes; the server makes its own with the foreign keys. */
function ownKeys(table: SchemaObject): readonly SchemaObject[] {
  return table.children.filter((child) => keyKinds.has(child.kind) && makerOf(child, table) === null)
}

/** The builder says it all where it has a call for each column and key, and the table has no options. */
function builderTable(table: SchemaObject, vendor: Vendor): string | null {
  const place = placeOf(table, vendor)
  const engine = text(table.facts.engine) ?? ''
  const primary = plainPrimary(table)
  const columns = columnsInOrder(table).map((column) => incrementsCall(column, primary) ?? columnCall(column, place))
  const counts = columnsInOrder(table).some((column) => incrementsCall(column, primary) !== null)
  const keys = ownKeys(table).filter(({ kind }) => !(counts && kind === 'primary-key'))
  const settings = settingCalls(table)
  const isOdd = table.children.some(({ kind }) => kind === 'check' || kind === 'partition')
  if (isOdd || settings === null || !fitsBuilder(table.name)) return null
  const lines = [...columns, ...keys.map((key) => keyCall(key, engine)), ...settings]
  if (lines.some((line) => line === null)) return null
  const body = lines.map((line) => `  ${line}`).join('\n')
  return `await knex.schema.createTable(${jsString(table.name)}, (t) => {\n${body}\n})`
}

/** plainPrimary is a table's primary key, where the builder can make it; undefined where not, or where there is none. */
export function plainPrimary(table: SchemaObject): SchemaObject | undefined {
  const engine = text(table.facts.engine) ?? ''
  return table.children.find((child) => child.kind === 'primary-key' && keyCall(child, engine) !== null)
}

/** incrementsCall is the builder's call for a column that counts and is the primary key by itself; null for any other. */
export function incrementsCall(column: SchemaObject, primary: SchemaObject | undefined): string | null {
  const { type, nullable, autoIncrement, comment, invisible, check } = column.facts
  const method = /^int(?:\(10\))? unsigned$/.test(String(type))
    ? 'increments'
    : /^bigint(?:\(20\))? unsigned$/.test(String(type))
      ? 'bigIncrements'
      : null
  const isPrimary = primary !== undefined && isOnly(keyColumns(primary), column.name)
  const isOdd = text(comment) !== null || invisible === true || text(check) !== null || nullable !== false
  return method === null || autoIncrement !== true || !isPrimary || isOdd
    ? null
    : `t.${method}(${jsString(column.name)})`
}

function isOnly(columns: readonly string[], name: string): boolean {
  return columns.length === 1 && columns[0] === name
}

/** Calls for what a table is besides columns and keys; null where there is more than the builder knows. */
function settingCalls({ facts }: SchemaObject): readonly string[] | null {
  const { engine, collation, comment, options, systemVersioned } = facts
  const isOdd =
    words(options).length + words(facts.periods).length > 0 ||
    systemVersioned === true ||
    /['\\\p{Cc}]/u.test(text(comment) ?? '')
  if (isOdd || text(facts.partitionKey) !== null) return null
  return [
    ...(typeof engine === 'string' && engine !== 'InnoDB' ? [`t.engine(${jsString(engine)})`] : []),
    ...(typeof collation === 'string'
      ? [`t.charset(${jsString(String(collation.split('_')[0]))})`, `t.collate(${jsString(collation)})`]
      : []),
    ...(text(comment) === null ? [] : [`t.comment(${jsString(String(comment))})`]),
  ]
}

function sqlTable(table: SchemaObject, vendor: Vendor): string {
  const own = new Set(ownKeys(table))
  const children = table.children.filter((child) => !keyKinds.has(child.kind) || own.has(child))
  return createTableSql({ ...table, children }, vendor)
    .map(raw)
    .join('\n')
}
