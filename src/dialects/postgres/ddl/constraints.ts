import { is, list, text, words } from '../../../ddl/facts.js'
import type { SchemaObject } from '../../../schema/snapshot.js'
import { sqlName, sqlQualified } from '../sql-name.js'
import { names, withOptions } from './literals.js'

/** constraintClause writes a constraint as it stands in CREATE TABLE and after ADD. */
export function constraintClause(constraint: SchemaObject): string {
  return words(`constraint ${sqlName(constraint.name)}`, bodyOf(constraint), timing(constraint), state(constraint))
}

function bodyOf(constraint: SchemaObject): string {
  switch (constraint.kind) {
    case 'primary-key':
      return words('primary key', key(constraint), indexClauses(constraint))
    case 'unique':
      return words(
        'unique',
        is(constraint, 'nullsNotDistinct') ? 'nulls not distinct' : '',
        key(constraint),
        indexClauses(constraint),
      )
    case 'check':
      return words(`check (${text(constraint, 'expression')})`, is(constraint, 'noInherit') ? 'no inherit' : '')
    case 'foreign-key':
      return reference(constraint)
    default:
      return text(constraint, 'definition')
  }
}

function key(constraint: SchemaObject): string {
  const columns = list(constraint, 'columns').map(sqlName)
  const last = columns.length - 1
  return `(${columns.map((column, index) => (index === last && is(constraint, 'period') ? `${column} without overlaps` : column)).join(', ')})`
}

function indexClauses(constraint: SchemaObject): string {
  const include = list(constraint, 'include')
  return words(include.length === 0 ? '' : `include ${names(include)}`, withOptions(list(constraint, 'options')))
}

function reference(constraint: SchemaObject): string {
  const period = is(constraint, 'period')
  const columns = (fact: string) => {
    const all = list(constraint, fact).map(sqlName)
    return `(${all.map((column, index) => (period && index === all.length - 1 ? `period ${column}` : column)).join(', ')})`
  }
  const action = (event: string, fact: string) =>
    text(constraint, fact) === 'no action' ? '' : `on ${event} ${text(constraint, fact)}`
  const single = list(constraint, 'onDeleteColumns')
  return words(
    `foreign key ${columns('columns')} references ${sqlQualified(text(constraint, 'references'))} ${columns('referencedColumns')}`,
    text(constraint, 'match') === 'full' ? 'match full' : '',
    action('update', 'onUpdate'),
    action('delete', 'onDelete'),
    single.length === 0 ? '' : names(single),
  )
}

/** An exclusion constraint's definition has its timing in it. */
function timing(constraint: SchemaObject): string {
  if (constraint.kind === 'exclusion') return ''
  return words(
    is(constraint, 'deferrable') ? 'deferrable' : '',
    is(constraint, 'initiallyDeferred') ? 'initially deferred' : '',
  )
}

function state(constraint: SchemaObject): string {
  if (constraint.facts.enforced === false) return 'not enforced'
  return constraint.facts.validated === false ? 'not valid' : ''
}

/** createIndex writes CREATE INDEX; an index of a partitioned table is made for that alone, and those of its partitions are attached. */
export function createIndex(index: SchemaObject, table: SchemaObject): string {
  const include = list(index, 'include')
  const predicate = text(index, 'predicate')
  const tablespace = text(index, 'tablespace')
  return words(
    `create ${is(index, 'unique') ? 'unique ' : ''}index ${sqlName(index.name)} on`,
    table.facts.partitionKey === undefined ? '' : 'only',
    `${sqlQualified(table.name)} using ${text(index, 'method')} (${list(index, 'keys').join(', ')})`,
    include.length === 0 ? '' : `include ${names(include)}`,
    is(index, 'nullsNotDistinct') ? 'nulls not distinct' : '',
    withOptions(list(index, 'options')),
    tablespace === '' ? '' : `tablespace ${sqlName(tablespace)}`,
    predicate === '' ? '' : `where ${predicate}`,
  )
}
