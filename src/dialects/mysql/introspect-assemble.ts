import { partitionClause } from '../../ddl/mysql/partitions.js'
import { quoteName } from '../../ddl/mysql/quote.js'
import type { SchemaObject } from '../../schema/snapshot.js'
import { type Draft, draft, grouped } from './catalog.js'
import { eventDraft, triggerDraft, viewDraft } from './catalog-programs.js'
import { libraryDraft, routineDraft } from './catalog-routines.js'
import { type TableRow, tableDraft } from './catalog-tables.js'
import { columnDraft } from './introspect-columns.js'
import { routineKey } from './introspect-extras.js'
import { addGrants, databaseGrants, routineGrants } from './introspect-grants.js'
import { bookkeepingTables, type Material, type TableParts } from './introspect-parts.js'
import { sequenceDraft } from './introspect-sequences.js'
import { foreignKeyDrafts, indexDrafts, partitionDrafts, partitionFacts } from './introspect-tables.js'
import { columnLines } from './shown-table.js'

/** assemble turns what was read into schema objects, identified by name alone. */
export function assemble(material: Material, tables: readonly TableParts[]): readonly SchemaObject[] {
  const relations = new Map([
    ...tables.map((parts) => [parts.row.name, tableOf(parts, material)] as const),
    ...sequencesOf(material),
    ...viewsOf(material),
  ])
  const orphans = addGrants(material.rows, relations, bookkeepingTables(material))
  return [...databaseOf(material), ...relations.values(), ...orphans, ...programsOf(material)]
}

function databaseOf({ rows }: Material): readonly Draft[] {
  return rows.database.map((row) =>
    draft('database', 'database', {
      collation: row.collation,
      comment: row.comment,
      encryption: row.encryption === 'YES' ? true : null,
      grants: databaseGrants(rows),
    }),
  )
}

function tableOf(parts: TableParts, material: Material): Draft {
  const table = tableDraft(parts.row)
  const further = draft('table', '', {
    columnOrder: parts.columns.map((row) => row.name),
    periods: parts.periods.map(
      ({ name, columns: [from, to] }) =>
        `${name === null ? 'system_time' : quoteName(name)} (${quoteName(from)}, ${quoteName(to)})`,
    ),
    options: [...((table.facts.options as readonly string[] | undefined) ?? []), ...parts.residue.table].sort(),
    ...partitionFacts(parts.partitions),
  })
  Object.assign(table.facts, further.facts)
  table.children.push(
    ...columnsOf(parts, material),
    ...indexDrafts(parts.keys, parts.overlaps, parts.residue.keys),
    ...foreignKeyDrafts(parts.foreignKeys, parts.rules, material.place),
    ...checksOf(parts),
    ...partitionDrafts(parts.partitions),
    ...parts.triggers.map((row) => triggerDraft(row, material.extras.triggers.get(row.name) ?? null)),
  )
  return withClause(table, parts.shown.clause)
}

/** Partitions that cannot be made again from what the catalog says of them are told as SHOW CREATE does. */
function withClause(table: Draft, clause: string): Draft {
  const compact = (sql: string) => sql.replace(/[\s`]/g, '').toLowerCase()
  if (compact(partitionClause(table) ?? '') !== compact(clause)) table.facts.partitioning = clause
  return table
}

function columnsOf(
  { row: table, columns, checks, shown, residue }: TableParts,
  { place, extras }: Material,
): readonly Draft[] {
  const isMysql = place.server.vendor === 'mysql'
  const lines = isMysql ? columnLines(shown) : null
  const own = new Map(checks.filter((row) => row.level === 'Column').map((row) => [row.name, row.expression]))
  return columns.map((row) =>
    columnDraft(row, {
      isMysql,
      check: own.get(row.name) ?? null,
      line: lines?.get(row.name) ?? null,
      options: residue.columns.get(row.name) ?? [],
      srid: row.srid ?? extras.references.get(`${table.name}.${row.name}`) ?? null,
    }),
  )
}

function checksOf({ checks, enforcements }: TableParts): readonly Draft[] {
  return checks
    .filter((row) => row.level === 'Table')
    .map((row) => {
      const isOff = enforcements.some((one) => one.name === row.name && one.enforced === 'NO')
      return draft('check', row.name, { expression: row.expression, enforced: isOff ? false : null })
    })
}

function sequencesOf({ extras, rows }: Material): readonly (readonly [string, Draft])[] {
  return rows.tables
    .filter((row: TableRow) => row.type === 'SEQUENCE')
    .map((row) => {
      const type = rows.columns.find((column) => column.table === row.name && column.name === 'minimum_value')?.type
      return [row.name, sequenceDraft(row, type ?? null, extras.sequences.get(row.name) ?? null)] as const
    })
}

function viewsOf({ place, rows, extras }: Material): readonly (readonly [string, Draft])[] {
  return rows.views.map((row) => [row.name, viewDraft(row, place, extras.views.get(row.name) ?? null)] as const)
}

function programsOf({ rows, extras, place }: Material): readonly Draft[] {
  const parameters = grouped(rows.parameters, (row) => `${row.routineType} ${row.routine}`)
  const libraries = grouped(rows.usedLibraries, (row) => `${row.routineType} ${row.routine}`)
  const grants = routineGrants(rows)
  const routines = rows.routines.map((row) =>
    routineDraft(row, {
      parameters: parameters.get(`${row.type} ${row.specific}`) ?? [],
      libraries: (libraries.get(routineKey(row)) ?? []).map(({ database, library }) =>
        database === place.database ? quoteName(library) : `${quoteName(database)}.${quoteName(library)}`,
      ),
      grants: grants.of(row),
      shown: extras.routines.get(routineKey(row)) ?? null,
    }),
  )
  return [...routines, ...grants.orphans, ...rows.libraries.map(libraryDraft), ...rows.events.map(eventDraft)]
}
