import type { CatalogQuery, Place } from './catalog.js'
import * as programs from './catalog-programs.js'
import * as routines from './catalog-routines.js'
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
  databasePrivileges: tables.databasePrivileges,
  views: programs.views,
  triggers: programs.triggers,
  routines: routines.routines,
  parameters: routines.parameters,
  routinePrivileges: routines.routinePrivileges,
  libraries: routines.libraries,
  usedLibraries: routines.usedLibraries,
  events: programs.events,
  database: programs.database,
} as const

type Queries = typeof queries
type RowOf<Query> = Query extends CatalogQuery<infer Row> ? Row : never

/** CatalogRows holds the rows of every catalog query by its name. */
export type CatalogRows = { readonly [Name in keyof Queries]: readonly RowOf<Queries[Name]>[] }

/** CatalogName names a catalog query. */
export type CatalogName = keyof Queries

/** allCatalogs names all catalog queries. */
export const allCatalogs = Object.keys(queries) as readonly CatalogName[]

/** catalogStatements are catalog queries for one database, in a fixed order: all of them unless some are named. */
export function catalogStatements(place: Place, names = allCatalogs): readonly string[] {
  return names.flatMap((name) => queries[name].sql(place) ?? [])
}

/** catalogRows puts the results of catalogStatements under their names; what was not asked has no rows. */
export function catalogRows(place: Place, results: readonly (readonly unknown[])[], names = allCatalogs): CatalogRows {
  const asked = names.filter((name) => queries[name].sql(place) !== null)
  const found = new Map(asked.map((name, index) => [name, results[index] ?? []]))
  return Object.fromEntries(allCatalogs.map((name) => [name, found.get(name) ?? []])) as unknown as CatalogRows
}
