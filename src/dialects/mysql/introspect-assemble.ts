import type { SchemaObject } from '../../schema/snapshot.js'
import type { Bookkeeping } from '../dialect.js'
import { type Draft, draft, grouped, type Place } from './catalog.js'
import { eventDraft, routineDraft, triggerDraft, viewDraft } from './catalog-programs.js'
import type { CatalogRows } from './catalog-queries.js'
import { type ColumnRow, isTable, type PrivilegeRow, type TableRow, tableDraft } from './catalog-tables.js'
import { columnDraft } from './introspect-columns.js'
import type { Extras } from './introspect-extras.js'
import { sequenceDraft } from './introspect-sequences.js'
import { foreignKeyDrafts, indexDrafts, partitionDrafts, partitionFacts } from './introspect-tables.js'
import { withoutDatabase } from './sql-text.js'

/** Material is what a snapshot is made of. */
export interface Material {
  readonly place: Place
  readonly rows: CatalogRows
  readonly extras: Extras
  readonly bookkeeping: Bookkeeping
}

/** Assembled is a snapshot's objects, with the plain names of its tables, views and sequences. */
export interface Assembled {
  readonly objects: readonly SchemaObject[]
  readonly names: ReadonlySet<string>
}

/** assemble turns the rows of the catalog queries into schema objects, identified by name alone. */
export function assemble(material: Material): Assembled {
  const left = bookkeepingTables(material)
  const own = material.rows.tables.filter((row) => !left.has(row.name))
  const relations = new Map([...tablesOf(material, own), ...sequencesOf(material, own), ...viewsOf(material)])
  const orphans = addGrants(material, relations, left)
  return {
    objects: [...databaseOf(material), ...relations.values(), ...orphans, ...programsOf(material)],
    names: new Set(relations.keys()),
  }
}

/** Knex's own two tables are in the database itself, or in another one that is configured and that we do not read. */
function bookkeepingTables({ place, bookkeeping }: Material): ReadonlySet<string> {
  const { tableName, schemaName } = bookkeeping
  if (schemaName !== null && schemaName !== place.database) return new Set()
  return new Set([tableName, `${tableName}_lock`])
}

function databaseOf({ rows }: Material): readonly Draft[] {
  return rows.database.map((row) =>
    draft('database', 'database', {
      collation: row.collation,
      comment: row.comment,
      encryption: row.encryption === 'YES' ? true : null,
    }),
  )
}

function tablesOf(material: Material, own: readonly TableRow[]): readonly (readonly [string, Draft])[] {
  const parts = partsOf(material)
  return own.filter(isTable).map((row) => {
    const table = tableDraft(row)
    for (const add of parts) add(row.name, table)
    return [row.name, table] as const
  })
}

type AddParts = (name: string, table: Draft) => void

function partsOf({ place, rows, extras }: Material): readonly AddParts[] {
  const by = <Row extends { readonly table: string }>(list: readonly Row[]) => {
    const groups = grouped(list, (row) => row.table)
    return (name: string): readonly Row[] => groups.get(name) ?? []
  }
  const [statistics, keys, rules] = [by(rows.statistics), by(rows.keyColumns), by(rows.references)]
  const [partitions, triggers] = [by(rows.partitions), by(rows.triggers)]
  return [
    addColumns(place, rows, extras),
    (name, table) => table.children.push(...indexDrafts(statistics(name))),
    (name, table) => table.children.push(...foreignKeyDrafts(keys(name), rules(name), place)),
    addChecks(rows),
    (name, table) => {
      Object.assign(table.facts, partitionFacts(partitions(name)))
      table.children.push(...partitionDrafts(partitions(name)))
    },
    (name, table) => table.children.push(...triggers(name).map(triggerDraft)),
  ]
}

function addColumns(place: Place, rows: CatalogRows, { created }: Extras): AddParts {
  const groups = grouped(rows.columns, (row) => row.table)
  const columnChecks = new Map(
    rows.checks.filter((row) => row.level === 'Column').map((row) => [`${row.table}.${row.name}`, row.expression]),
  )
  return (name, table) => {
    const columns: readonly ColumnRow[] = groups.get(name) ?? []
    table.facts.columnOrder = columns.map((row) => row.name)
    const vendor = place.server.vendor
    const lines = columnLines(created.get(name) ?? '')
    const checkOf = (row: ColumnRow) => columnChecks.get(`${name}.${row.name}`) ?? null
    table.children.push(
      ...columns.map((row) =>
        columnDraft(inPlace(row, place), { vendor, check: checkOf(row), line: lines.get(row.name) ?? null }),
      ),
    )
  }
}

/** A default may ask a sequence, whose name the server writes with the database's. */
function inPlace(row: ColumnRow, { database }: Place): ColumnRow {
  const plain = (text: string | null) => (text === null ? null : withoutDatabase(text, database))
  return { ...row, default: plain(row.default), expression: plain(row.expression) }
}

/** The lines of SHOW CREATE TABLE that define a column, by its name. A text may hold line breaks only as escapes. */
function columnLines(created: string): ReadonlyMap<string, string> {
  const lines = [...created.matchAll(/^ {2}`((?:[^`]|``)*)` (.*?),?$/gm)]
  return new Map(lines.map(([, name = '', rest = '']) => [name.replaceAll('``', '`'), rest]))
}

function addChecks(rows: CatalogRows): AddParts {
  const homes = new Map(rows.enforcements.map((row) => [row.name, row]))
  const checks = rows.checks.filter((row) => row.level === 'Table')
  const groups = grouped(checks, (row) => row.table ?? homes.get(row.name)?.table ?? '')
  return (name, table) => {
    for (const row of groups.get(name) ?? []) {
      const enforced = homes.get(row.name)?.enforced === 'NO' ? false : null
      table.children.push(draft('check', row.name, { expression: row.expression, enforced }))
    }
  }
}

function sequencesOf({ extras, rows }: Material, own: readonly TableRow[]): readonly (readonly [string, Draft])[] {
  return own
    .filter((row) => row.type === 'SEQUENCE')
    .map((row) => {
      const type = rows.columns.find((column) => column.table === row.name && column.name === 'minimum_value')?.type
      return [row.name, sequenceDraft(row, type ?? null, extras.sequences.get(row.name) ?? null)] as const
    })
}

function viewsOf({ place, rows, extras }: Material): readonly (readonly [string, Draft])[] {
  return rows.views.map(
    (row) => [row.name, viewDraft(row, place, extras.viewAlgorithms.get(row.name) ?? null)] as const,
  )
}

/** Privileges outlive the table they are on, and hold again as soon as there is one of that name. */
function addGrants(
  { rows }: Material,
  relations: ReadonlyMap<string, Draft>,
  left: ReadonlySet<string>,
): readonly Draft[] {
  const groups = grouped([...rows.tablePrivileges, ...rows.columnPrivileges], (row) => row.table)
  return [...groups]
    .filter(([name]) => !left.has(name))
    .flatMap(([name, list]) => {
      const grants = list.map(grantText).sort()
      const relation = relations.get(name)
      if (relation === undefined) return [draft('privileges', name, { grants })]
      relation.facts.grants = grants
      return []
    })
}

function grantText({ grantee, privilege, column, grantable }: PrivilegeRow): string {
  const where = column === null ? '' : ` (${column})`
  return `${grantee}: ${privilege}${where}${grantable === 'YES' ? ' with grant option' : ''}`
}

function programsOf({ rows }: Material): readonly Draft[] {
  const parameters = grouped(rows.parameters, (row) => `${row.routineType} ${row.routine}`)
  const routines = rows.routines.map((row) => routineDraft(row, parameters.get(`${row.type} ${row.specific}`) ?? []))
  return [...routines, ...rows.events.map(eventDraft)]
}
