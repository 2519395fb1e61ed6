import { childrenOf, is, list, text, words } from '../../../ddl/facts.js'
import type { SchemaObject } from '../../../schema/snapshot.js'
import { nameParts, sqlName, sqlQualified } from '../sql-name.js'
import { columnClause, columnSettings } from './columns.js'
import { constraintClause, createIndex } from './constraints.js'
import { foreignOptions, withOptions } from './literals.js'

const keys = ['primary-key', 'unique', 'exclusion'] as const

/** createTable writes a table with its columns, keys, checks and indexes. */
export function createTable(table: SchemaObject): readonly string[] {
  const apart = isPartitioning(table)
  return [
    createClause(table, apart),
    ...attach(table),
    ...(apart ? [] : createIndexes(table)),
    ...childrenOf(table, 'column').flatMap((column) => columnSettings(column, table)),
    ...lateConstraints(table),
    ...tableSettings(table),
  ]
}

/** createPartitionIndexes writes keys and indexes of partitioned tables and of partitions: were they there before the partitions are attached, the server would make more of them. */
export function createPartitionIndexes(table: SchemaObject): readonly string[] {
  if (!isPartitioning(table)) return []
  const added = childrenOf(table, ...keys).map(
    (key) => `alter table only ${sqlQualified(table.name)} add ${constraintClause(key)}`,
  )
  return [...added, ...createIndexes(table), ...attachIndexes(table)]
}

function createIndexes(table: SchemaObject): readonly string[] {
  return [...childrenOf(table, 'index').map((index) => createIndex(index, table)), ...indexSettings(table)]
}

/** Keys of partitioned tables and of partitions are made apart and then attached to one another. */
function isPartitioning(table: SchemaObject): boolean {
  return table.facts.partitionKey !== undefined || table.facts.partitionOf !== undefined
}

function createClause(table: SchemaObject, keysApart: boolean): string {
  const order = list(table, 'columnOrder')
  const columns = childrenOf(table, 'column')
    .filter((column) => column.facts.local !== false || table.facts.partitionOf !== undefined)
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
    .filter((column) => table.facts.ofType === undefined || isSaid(column, table))
  const checks = childrenOf(table, 'check').filter(
    (check) => check.facts.local !== false || table.facts.partitionOf !== undefined,
  )
  const parts = [
    ...columns.map((column) => columnClause(column, table)),
    ...(keysApart ? [] : childrenOf(table, ...keys).map(constraintClause)),
    ...checks.filter((check) => check.facts.validated !== false).map(constraintClause),
  ]
  const body =
    parts.length === 0 && table.facts.ofType !== undefined
      ? ''
      : `(${parts.map((part) => `\n  ${part}`).join(',')}${parts.length === 0 ? '' : '\n'})`
  return words(head(table), table.facts.ofType === undefined ? '' : `of ${text(table, 'ofType')}`, body, tail(table))
}

/** A typed table's columns are only said where there is something to add. */
function isSaid(column: SchemaObject, table: SchemaObject): boolean {
  return columnClause(column, table) !== `${sqlName(column.name)} with options`
}

function head(table: SchemaObject): string {
  if (table.kind === 'foreign-table') return `create foreign table ${sqlQualified(table.name)}`
  return `create ${text(table, 'persistence') === 'unlogged' ? 'unlogged ' : ''}table ${sqlQualified(table.name)}`
}

function tail(table: SchemaObject): string {
  const parents = list(table, 'inherits')
  const method = text(table, 'accessMethod')
  const tablespace = text(table, 'tablespace')
  return words(
    parents.length === 0 ? '' : `inherits (${parents.join(', ')})`,
    table.facts.partitionKey === undefined ? '' : `partition by ${text(table, 'partitionKey')}`,
    table.kind === 'foreign-table'
      ? words(`server ${sqlName(text(table, 'server'))}`, foreignOptions(list(table, 'foreignOptions')))
      : '',
    method === '' || method === 'heap' ? '' : `using ${sqlName(method)}`,
    withOptions(list(table, 'options')),
    tablespace === '' ? '' : `tablespace ${sqlName(tablespace)}`,
  )
}

function attach(table: SchemaObject): readonly string[] {
  const parent = text(table, 'partitionOf')
  return parent === ''
    ? []
    : [`alter table only ${parent} attach partition ${sqlQualified(table.name)} ${text(table, 'partitionBound')}`]
}

function attachIndexes(table: SchemaObject): readonly string[] {
  const namespace = namespaceOf(table)
  return childrenOf(table, ...keys, 'index')
    .filter((index) => index.facts.partitionOf !== undefined)
    .map((index) => `alter index ${text(index, 'partitionOf')} attach partition ${namespace}${sqlName(index.name)}`)
}

/** The namespace of a table with its dot: indexes are always in their table's. */
function namespaceOf(table: SchemaObject): string {
  const parts = nameParts(table.name).slice(0, -1)
  return parts.map((part) => `${sqlName(part)}.`).join('')
}

/** Constraints that old rows were never checked against must be added after the table. */
function lateConstraints(table: SchemaObject): readonly string[] {
  const late = childrenOf(table, 'check', 'not-null').filter(
    (child) => child.facts.validated === false && child.facts.local !== false,
  )
  return late.map((child) =>
    child.kind === 'check'
      ? `alter table ${sqlQualified(table.name)} add ${constraintClause(child)}`
      : `alter table ${sqlQualified(table.name)} add constraint ${sqlName(text(child, 'automaticName'))} not null ${sqlName(child.name)} not valid`,
  )
}

function indexSettings(table: SchemaObject): readonly string[] {
  const name = sqlQualified(table.name)
  const namespace = namespaceOf(table)
  return childrenOf(table, ...keys, 'index').flatMap((index) => [
    ...Object.entries((index.facts.statistics ?? {}) as Record<string, number>).map(
      ([position, target]) =>
        `alter index ${namespace}${sqlName(index.name)} alter column ${position} set statistics ${target}`,
    ),
    ...(is(index, 'clustered') && table.kind !== 'materialized-view'
      ? [`alter table ${name} cluster on ${sqlName(index.name)}`]
      : []),
    ...(is(index, 'replicaIdentity')
      ? [`alter table ${name} replica identity using index ${sqlName(index.name)}`]
      : []),
  ])
}

function tableSettings(table: SchemaObject): readonly string[] {
  const alter = `alter table ${sqlQualified(table.name)}`
  const identity = text(table, 'replicaIdentity')
  return [
    ...(is(table, 'rowSecurity') ? [`${alter} enable row level security`] : []),
    ...(is(table, 'forceRowSecurity') ? [`${alter} force row level security`] : []),
    ...(identity === 'full' || identity === 'nothing' ? [`${alter} replica identity ${identity}`] : []),
  ]
}

/** createView writes a view or materialized view with its column defaults and indexes. */
export function createView(view: SchemaObject): readonly string[] {
  const definition = text(view, 'definition').replace(/;\s*$/, '').trim()
  const materialized = view.kind === 'materialized-view'
  const name = sqlQualified(view.name)
  const method = text(view, 'accessMethod')
  const storage = materialized && method !== '' && method !== 'heap' ? `using ${sqlName(method)}` : ''
  const data = materialized && view.facts.populated === false ? '\nwith no data' : ''
  return [
    `${words(`create ${view.kind.replace('-', ' ')} ${name}`, storage, withOptions(list(view, 'options')), 'as')}\n${definition}${data}`,
    ...childrenOf(view, 'column')
      .filter((column) => column.facts.default !== undefined)
      .map(
        (column) => `alter view ${name} alter column ${sqlName(column.name)} set default ${text(column, 'default')}`,
      ),
    ...childrenOf(view, 'index').map((index) => createIndex(index, view)),
    ...indexSettings(view),
  ]
}
