import type { SchemaObject, Vendor } from '../../schema/snapshot.js'
import { childrenOf, is, list, text, words } from '../facts.js'
import { columnText, placeOf } from './columns.js'
import { checkText, keyText, referenceText } from './keys.js'
import { partitionClause } from './partitions.js'
import { quoteName, quoteText } from './quote.js'

/** createTable makes a table with all that stands in CREATE TABLE, and what must be altered at once; foreign keys come when all tables are there. */
export function createTable(table: SchemaObject, vendor: Vendor): readonly string[] {
  const engine = text(table, 'engine')
  const place = placeOf(table, vendor)
  const lines = [
    ...columnsInOrder(table).map((column) => columnText(column, place)),
    ...list(table, 'periods').map((period) => `period for ${period}`),
    ...childrenOf(table, 'primary-key', 'unique', 'index')
      .toSorted((a, b) => rank(a) - rank(b))
      .map((key) => keyText(key, engine, vendor)),
    ...childrenOf(table, 'check').map(checkText),
  ]
  const clause = partitionClause(table)
  const tail = [tableOptions(table), ...(clause === null ? [] : [clause])].join('\n')
  return [
    `create table ${quoteName(table.name)} (\n  ${lines.join(',\n  ')}\n) ${tail}`,
    ...childrenOf(table, 'column').flatMap((column) => dropDefault(table, column)),
    ...disabledKeys(table),
  ]
}

function rank({ kind }: SchemaObject): number {
  return ['primary-key', 'unique', 'index'].indexOf(kind)
}

/** columnsInOrder are a table's columns as they stand. */
export function columnsInOrder(table: SchemaObject): readonly SchemaObject[] {
  const order = list(table, 'columnOrder')
  const place = ({ name }: SchemaObject) => (order.includes(name) ? order.indexOf(name) : order.length)
  return childrenOf(table, 'column').toSorted((a, b) => place(a) - place(b))
}

/** The name of a collation begins with its character set. */
function characterSetOf(collation: string): string {
  return collation.split('_')[0] ?? collation
}

/** characterSetText is `character set x collate y`. */
export function characterSetText(collation: string): string {
  return `character set ${characterSetOf(collation)} collate ${collation}`
}

function tableOptions(table: SchemaObject): string {
  const [engine, collation, comment] = [text(table, 'engine'), text(table, 'collation'), text(table, 'comment')]
  return words(
    engine === '' ? '' : `engine=${engine}`,
    collation === '' ? '' : `default charset=${characterSetOf(collation)} collate=${collation}`,
    ...list(table, 'options'),
    comment === '' ? '' : `comment=${quoteText(comment)}`,
    is(table, 'systemVersioned') ? 'with system versioning' : '',
  )
}

/** A column that may be null is made with that for its default. */
function dropDefault(table: SchemaObject, column: SchemaObject): readonly string[] {
  if (!is(column, 'noDefault')) return []
  return [`alter table ${quoteName(table.name)} alter ${quoteName(column.name)} drop default`]
}

function disabledKeys(table: SchemaObject): readonly string[] {
  return childrenOf(table, 'index', 'unique').some((key) => is(key, 'disabled'))
    ? [`alter table ${quoteName(table.name)} disable keys`]
    : []
}

/** addForeignKeys adds the foreign keys of a table, whose indexes are there already. */
export function addForeignKeys(table: SchemaObject, vendor: Vendor): readonly string[] {
  const keys = childrenOf(table, 'foreign-key')
  if (keys.length === 0) return []
  const added = keys.map((key) => `add ${referenceText(key, vendor)}`)
  return [`alter table ${quoteName(table.name)}\n  ${added.join(',\n  ')}`]
}
