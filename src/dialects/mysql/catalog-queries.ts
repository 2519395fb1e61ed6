import type { CatalogQuery, Place } from './catalog.js'
import * as programs from './catalog-programs.js'
import * as tables from './catalog-tables.js'

const queries = {
  tables: tables.tables,
  columns: tables.columns,
  statistics: tables.statistics,
  keyColumns: tables.keyColumns,
  references: tables.references,
  checks: tables.checks,
  enforcements: tables.enforcements,
  partitions: tables.partitions,
  tablePrivileges: tables.tablePrivileges,
  columnPrivileges: tables.columnPrivileges,
  views: programs.views,
  triggers: programs.triggers,
  routines: programs.routines,
  parameters: programs.parameters,
  events: programs.events,
  database: programs.database,
} as const

type Queries = typeof queries
type RowOf<Query> = Query extends CatalogQuery<infer Row> ? Row : never

/** CatalogRows holds the rows of every catalog query by its name. */
export type CatalogRows = { readonly [Name in keyof Queries]: readonly RowOf<Queries[Name]>[] }

/** catalogStatements are all catalog queries for one database, in a fixed order. */
export function catalogStatements(place: Place): readonly string[] {
  return Object.values(queries).map((query) => query.sql(place))
}

/** catalogRows puts the results of catalogStatements under their names. */
export function catalogRows(results: readonly (readonly unknown[])[]): CatalogRows {
  return Object.fromEntries(
    Object.keys(queries).map((name, index) => [name, results[index] ?? []]),
  ) as unknown as CatalogRows
}
