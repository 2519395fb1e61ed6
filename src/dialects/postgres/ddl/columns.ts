import { childrenOf, is, list, text, words } from '../../../ddl/facts.js'
import type { SchemaObject } from '../../../schema/snapshot.js'
import { nameParts, sqlName, sqlQualified } from '../sql-name.js'
import { foreignOptions, settings } from './literals.js'
import { identityClause } from './sequences.js'

/** columnClause writes a column as it stands in CREATE TABLE; in a typed table the type is given already. */
export function columnClause(column: SchemaObject, table: SchemaObject): string {
  const typed = table.facts.ofType !== undefined
  const collation = text(column, 'collation')
  return words(
    sqlName(column.name),
    typed ? 'with options' : text(column, 'type'),
    text(column, 'compression') === '' || typed ? '' : `compression ${text(column, 'compression')}`,
    collation === '' || typed ? '' : `collate ${collation}`,
    foreignOptions(list(column, 'foreignOptions')),
    valueClause(column, table),
    notNullClause(column, table),
  )
}

function valueClause(column: SchemaObject, table: SchemaObject): string {
  if (column.facts.identity !== undefined) return identityClause(column, table.name)
  if (column.facts.generated !== undefined)
    return `generated always as (${text(column, 'expression')}) ${text(column, 'generated')}`
  return column.facts.default === undefined ? '' : `default ${text(column, 'default')}`
}

/** Since 18 NOT NULL is a constraint, whose name is told only where the server would choose another. */
function notNullClause(column: SchemaObject, table: SchemaObject): string {
  if (column.facts.nullable !== false) return ''
  const constraint = childrenOf(table, 'not-null').find((child) => child.name === column.name)
  if (constraint === undefined) return 'not null'
  const fromParent = constraint.facts.local === false && table.facts.partitionOf === undefined
  if (constraint.facts.validated === false || fromParent) return ''
  const name = text(constraint, 'automaticName')
  const usual = `${nameParts(table.name).at(-1)}_${column.name}_not_null`
  return words(
    name === usual ? '' : `constraint ${sqlName(name)}`,
    'not null',
    is(constraint, 'noInherit') ? 'no inherit' : '',
  )
}

/** columnSettings are what CREATE TABLE cannot say of a column. */
export function columnSettings(column: SchemaObject, table: SchemaObject): readonly string[] {
  const alter = `alter ${table.kind.replace('-', ' ')} ${sqlQualified(table.name)} alter column ${sqlName(column.name)}`
  const options = list(column, 'options')
  return [
    ...(column.facts.storage === undefined ? [] : [`${alter} set storage ${text(column, 'storage')}`]),
    ...(column.facts.statistics === undefined ? [] : [`${alter} set statistics ${text(column, 'statistics')}`]),
    ...(options.length === 0 ? [] : [`${alter} set (${settings(options)})`]),
  ]
}
