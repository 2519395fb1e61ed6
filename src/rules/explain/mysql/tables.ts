import type { SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import type { Fix } from '../family.js'
import { columnCall, columnDefinition, placeOf } from './columns.js'
import { addForeignKey, checkClause, keyCall, keyClause, keyColumns, keyKinds } from './keys.js'
import { makerOf } from './own-index.js'
import { partitionClause } from './partitions.js'
import { columnsInOrder } from './position.js'
import { createTrigger } from './programs.js'
import { characterSet, fitsBuilder, fixOf, quoted, raw, text, textLiteral, words } from './sql.js'

/** createTable makes a table with its keys and checks, and then its foreign keys and triggers. */
export function createTable(table: SchemaObject, vendor: Vendor): readonly Fix[] {
  const of = (kind: string) => table.children.filter((child) => child.kind === kind)
  return [
    { rank: 40, table: null, code: builderTable(table, vendor) ?? sqlTable(table, vendor) },
    ...of('foreign-key').map((key) => fixOf(table.name, addForeignKey(key, vendor))),
    ...of('trigger').map((trigger) => createTrigger(trigger, table)),
  ]
}

/** The keys that a statement makes; the server makes its own with the foreign keys. */
function ownKeys(table: SchemaObject): readonly SchemaObject[] {
  return table.children.filter((child) => keyKinds.has(child.kind) && makerOf(child, table) === null)
}

/** The builder says it all where it has a call for each column and key, and the table has no options. */
function builderTable(table: SchemaObject, vendor: Vendor): string | null {
  const place = placeOf(table, vendor)
  const primary = table.children.find(({ kind }) => kind === 'primary-key')
  const columns = columnsInOrder(table).map((column) => incrementsCall(column, primary) ?? columnCall(column, place))
  const counts = columnsInOrder(table).some((column) => incrementsCall(column, primary) !== null)
  const keys = ownKeys(table).filter(({ kind }) => !(counts && kind === 'primary-key'))
  const settings = settingCalls(table)
  const isOdd = table.children.some(({ kind }) => kind === 'check' || kind === 'partition')
  if (isOdd || settings === null || !fitsBuilder(table.name)) return null
  const lines = [...columns, ...keys.map(keyCall), ...settings]
  if (lines.some((line) => line === null)) return null
  const body = lines.map((line) => `  ${line}`).join('\n')
  return `await knex.schema.createTable(${jsString(table.name)}, (t) => {\n${body}\n})`
}

/** incrementsCall is the builder's call for a column that counts and is the primary key by itself; null for any other. */
export function incrementsCall(column: SchemaObject, primary: SchemaObject | undefined): string | null {
  const { type, nullable, autoIncrement, comment, invisible, check } = column.facts
  const method = /^int(?:\(10\))? unsigned$/.test(String(type))
    ? 'increments'
    : /^bigint(?:\(20\))? unsigned$/.test(String(type))
      ? 'bigIncrements'
      : null
  const isPrimary = primary !== undefined && keyCall(primary) !== null && isOnly(keyColumns(primary), column.name)
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
  const place = placeOf(table, vendor)
  const lines = [
    ...columnsInOrder(table).map((column) => `${quoted(column.name)} ${columnDefinition(column, place)}`),
    ...words(table.facts.periods).map((period) => `period for ${period}`),
    ...ownKeys(table).map((key) => keyClause(key, vendor)),
    ...table.children.filter(({ kind }) => kind === 'check').map(checkClause),
  ]
  const partitions = partitionClause(table)
  const settings = tableSettings(table)
  const after = [settings, ...(partitions === null ? [] : [partitions])].join('\n')
  return raw(`create table ${quoted(table.name)} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n) ${after}`)
}

function tableSettings({ facts }: SchemaObject): string {
  const { engine, collation, comment, options, systemVersioned } = facts
  return [
    typeof engine === 'string' ? `engine = ${engine}` : null,
    typeof collation === 'string' ? `default ${characterSet(collation)}` : null,
    ...words(options),
    text(comment) === null ? null : `comment = ${textLiteral(String(comment))}`,
    systemVersioned === true ? 'with system versioning' : null,
  ]
    .filter((part) => part !== null)
    .join(' ')
}
