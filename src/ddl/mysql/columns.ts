import type { SchemaObject, Vendor } from '../../schema/snapshot.js'
import { is, list, text, words } from '../facts.js'
import { quoteName, quoteText } from './quote.js'

/** ColumnPlace is what a column leaves unsaid, since its table and its server imply it. */
export interface ColumnPlace {
  /** The table's default collation; empty where it is not known. */
  readonly collation: string
  readonly vendor: Vendor
}

/** placeOf is where the columns of a table stand; `table` is null where it is not known. */
export function placeOf(table: SchemaObject | null, vendor: Vendor): ColumnPlace {
  return { collation: table === null ? '' : text(table, 'collation'), vendor }
}

/** columnText writes a column as it stands in CREATE TABLE, or after ADD or MODIFY, which resets what it is not told; the collation is said where it is not the table's. */
export function columnText(column: SchemaObject, { collation: tableCollation, vendor }: ColumnPlace): string {
  const collation = text(column, 'collation')
  const comment = text(column, 'comment')
  const check = text(column, 'check')
  return words(
    quoteName(column.name),
    text(column, 'type'),
    vendor === 'mariadb' ? given('ref_system_id =', text(column, 'srid')) : '',
    collation === '' || collation === tableCollation ? '' : `collate ${collation}`,
    generation(column),
    nullability(column, vendor),
    given('default', text(column, 'default')),
    given('on update', text(column, 'onUpdate')),
    is(column, 'autoIncrement') ? 'auto_increment' : '',
    is(column, 'invisible') ? 'invisible' : '',
    vendor === 'mysql' ? given('srid', text(column, 'srid')) : '',
    ...list(column, 'attributes'),
    ...list(column, 'options'),
    comment === '' ? '' : `comment ${quoteText(comment)}`,
    // MariaDB takes no word behind it.
    check === '' ? '' : `check (${check})`,
  )
}

/** The two columns of the system's time have words in place of an expression. */
function generation(column: SchemaObject): string {
  const generated = text(column, 'generated')
  const expression = text(column, 'expression')
  if (generated === '') return ''
  if (isOfSystemTime(expression)) return `generated always as ${expression.toLowerCase()}`
  return `generated always as (${expression}) ${generated}`
}

function isOfSystemTime(expression: string): boolean {
  return /^row (?:start|end)$/i.test(expression)
}

/** A timestamp may be NOT NULL where nothing is said, which depends on the server; MariaDB takes neither word of a generated column, and nobody of the system's time. */
function nullability(column: SchemaObject, vendor: Vendor): string {
  const isGenerated = text(column, 'generated') !== ''
  if (isOfSystemTime(text(column, 'expression')) || (isGenerated && vendor === 'mariadb')) return ''
  if (!is(column, 'nullable')) return 'not null'
  return text(column, 'type').startsWith('timestamp') ? 'null' : ''
}

function given(word: string, value: string): string {
  return value === '' ? '' : `${word} ${value}`
}
