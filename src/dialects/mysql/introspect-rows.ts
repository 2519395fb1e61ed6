import type { Place } from './catalog.js'
import type { CatalogRows } from './catalog-queries.js'
import type { ColumnRow } from './catalog-tables.js'
import { markerName } from './marker.js'
import { unescaped, withoutDatabase } from './sql-text.js'

/** usualRows makes the rows the same on all servers and in all databases: expressions are SQL as SHOW CREATE has it, without the name of the database, and our marker is left out. */
export function usualRows(rows: CatalogRows, place: Place): CatalogRows {
  const isMysql = place.server.vendor === 'mysql'
  const sql = (text: string) => withoutDatabase(isMysql ? unescaped(text) : text, place.database)
  const isOurs = (name: string, type: string) => type.toUpperCase() === 'PROCEDURE' && name.toLowerCase() === markerName
  return {
    ...rows,
    columns: rows.columns.map((row) => usualColumn(row, sql)),
    statistics: rows.statistics.map((row) =>
      row.expression === null ? row : { ...row, expression: sql(row.expression) },
    ),
    checks: rows.checks.map((row) => ({ ...row, expression: sql(row.expression) })),
    routines: rows.routines.filter((row) => !isOurs(row.name, row.type)),
    routinePrivileges: rows.routinePrivileges.filter((row) => !isOurs(row.name, row.type)),
  }
}

/** MySQL keeps only what is computed as SQL; what MariaDB says is SQL all of it. */
function usualColumn(row: ColumnRow, sql: (text: string) => string): ColumnRow {
  const expression = row.expression === null ? null : sql(row.expression)
  const isComputed = row.default !== null && (row.computed === null || Number(row.computed) === 1)
  return { ...row, expression, default: isComputed ? sql(row.default ?? '') : row.default }
}
