import type { Bookkeeping } from '../dialect.js'
import { grouped, type Place } from './catalog.js'
import type { TriggerRow } from './catalog-programs.js'
import type { CatalogRows } from './catalog-queries.js'
import {
  type CheckRow,
  type ColumnRow,
  type EnforcementRow,
  isTable,
  type KeyColumnRow,
  type PartitionRow,
  type ReferenceRow,
  type StatisticsRow,
  type TableRow,
} from './catalog-tables.js'
import type { Extras } from './introspect-extras.js'
import { type Residue, residueOf } from './residue.js'
import { overlapsIn, type Period, periodsIn, type ShownTable, shownTable } from './shown-table.js'

/** Material is what a snapshot is made of. */
export interface Material {
  readonly place: Place
  readonly rows: CatalogRows
  readonly extras: Extras
  readonly bookkeeping: Bookkeeping
}

/** TableParts is all that was read of one table. */
export interface TableParts {
  readonly row: TableRow
  readonly columns: readonly ColumnRow[]
  /** Without the two columns of a period at the end of a key that has one: `overlaps` names it by key. */
  readonly keys: readonly StatisticsRow[]
  readonly overlaps: ReadonlyMap<string, string>
  readonly foreignKeys: readonly KeyColumnRow[]
  readonly rules: readonly ReferenceRow[]
  readonly checks: readonly CheckRow[]
  readonly enforcements: readonly EnforcementRow[]
  readonly partitions: readonly PartitionRow[]
  readonly triggers: readonly TriggerRow[]
  readonly shown: ShownTable
  readonly periods: readonly Period[]
  readonly residue: Residue
}

/** tableParts puts the rows of the catalogs and SHOW CREATE TABLE together by table. The bookkeeping's tables are not among them. */
export function tableParts(material: Material): readonly TableParts[] {
  const left = bookkeepingTables(material)
  const of = rowsByTable(material)
  return material.rows.tables
    .filter((row) => isTable(row) && !left.has(row.name))
    .map((row) => partsOf(row, of, material))
}

/** bookkeepingTables are Knex's own two tables: in the database itself, or in another one that is configured and that we do not read. */
export function bookkeepingTables({ place, bookkeeping }: Material): ReadonlySet<string> {
  const { tableName, schemaName } = bookkeeping
  if (schemaName !== null && schemaName !== place.database) return new Set()
  return new Set([tableName, `${tableName}_lock`])
}

function rowsByTable({ rows }: Material) {
  const by = <Row extends { readonly table: string | null }>(list: readonly Row[]) => {
    const groups = grouped(list, (row) => row.table ?? '')
    return (name: string): readonly Row[] => groups.get(name) ?? []
  }
  // MySQL's catalog of checks does not say the table, but their names are unique in a database there.
  const homes = new Map(rows.enforcements.map((row) => [row.name, row.table]))
  return {
    columns: by(rows.columns),
    keys: by(rows.statistics),
    foreignKeys: by(rows.keyColumns),
    rules: by(rows.references),
    checks: by(rows.checks.map((row) => ({ ...row, table: row.table ?? homes.get(row.name) ?? '' }))),
    enforcements: by(rows.enforcements),
    partitions: by(rows.partitions),
    triggers: by(rows.triggers),
  }
}

function partsOf(row: TableRow, of: ReturnType<typeof rowsByTable>, { extras, place }: Material): TableParts {
  const { name } = row
  const shown = shownTable(extras.tables.get(name) ?? '')
  const periods = periodsIn(shown)
  const overlaps = overlapsIn(shown)
  const parts = {
    row,
    columns: of.columns(name),
    keys: withoutPeriods(of.keys(name), overlaps),
    overlaps,
    foreignKeys: of.foreignKeys(name),
    rules: of.rules(name),
    // A period is also in the catalog of checks: it begins before it ends.
    checks: of.checks(name).filter((check) => !periods.some((period) => period.name === check.name)),
    enforcements: of.enforcements(name),
    partitions: of.partitions(name),
    triggers: of.triggers(name),
    shown,
    periods,
  }
  return { ...parts, residue: residueOf(shown, { ...parts, table: row, database: place.database }) }
}

function withoutPeriods(
  keys: readonly StatisticsRow[],
  overlaps: ReadonlyMap<string, string>,
): readonly StatisticsRow[] {
  if (overlaps.size === 0) return keys
  return [...grouped(keys, (row) => row.name)].flatMap(([name, own]) => (overlaps.has(name) ? own.slice(0, -2) : own))
}
