import type { SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { quoteName, quoteText } from '../quote.js'
import { columnText } from './columns.js'
import { childrenOf, is, list, text, words } from './facts.js'
import { checkText, keyText, referenceText } from './keys.js'
import { partitionClause } from './partitions.js'

/** createTable makes a table with all that stands in CREATE TABLE, and what must be altered at once; foreign keys come when all tables are there. */
export function createTable(table: SchemaObject, vendor: Vendor): readonly string[] {
  const [engine, collation] = [text(table, 'engine'), text(table, 'collation')]
  const lines = [
    ...inOrder(table).map((column) => columnText(column, { collation, vendor })),
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

function inOrder(table: SchemaObject): readonly SchemaObject[] {
  const columns = childrenOf(table, 'column')
  const order = list(table, 'columnOrder')
  const place = (column: SchemaObject) => order.indexOf(column.name)
  return columns.toSorted((a, b) => place(a) - place(b))
}

function tableOptions(table: SchemaObject): string {
  const [engine, collation, comment] = [text(table, 'engine'), text(table, 'collation'), text(table, 'comment')]
  return words(
    engine === '' ? '' : `engine=${engine}`,
    collation === '' ? '' : `default charset=${collation.split('_')[0]} collate=${collation}`,
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

/** createSequence makes a sequence; its type is said where it is not the usual one, which servers before 11.5 do not know. */
export function createSequence(sequence: SchemaObject): readonly string[] {
  const type = text(sequence, 'type').replace(/\(\d+\)/, '')
  const [engine, comment] = [text(sequence, 'engine'), text(sequence, 'comment')]
  return [
    words(
      `create sequence ${quoteName(sequence.name)}`,
      type === '' || type === 'bigint' ? '' : `as ${type}`,
      `start with ${text(sequence, 'start')}`,
      `minvalue ${text(sequence, 'minimum')} maxvalue ${text(sequence, 'maximum')}`,
      `increment by ${text(sequence, 'increment')} cache ${text(sequence, 'cache')}`,
      is(sequence, 'cycle') ? 'cycle' : 'nocycle',
      engine === '' ? '' : `engine=${engine}`,
      comment === '' ? '' : `comment=${quoteText(comment)}`,
    ),
  ]
}
