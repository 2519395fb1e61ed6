import { type Draft, draft, grouped } from './catalog.js'
import type { CatalogRows } from './catalog-queries.js'
import type { RoutinePrivilegeRow, RoutineRow } from './catalog-routines.js'
import type { PrivilegeRow } from './catalog-tables.js'

/** addGrants puts the grants on tables, views and sequences to them. Privileges outlive the table they are on, and hold again as soon as there is one of that name: those are objects of their own. */
export function addGrants(
  rows: CatalogRows,
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

/** databaseGrants are the grants on the whole database. */
export function databaseGrants(rows: CatalogRows): readonly string[] {
  return rows.databasePrivileges.map((row) => grantText({ ...row, column: null })).sort()
}

function grantText({ grantee, privilege, column, grantable }: Omit<PrivilegeRow, 'table'>): string {
  const where = column === null ? '' : ` (${column})`
  return `${grantee}: ${privilege}${where}${grantable === 'YES' ? ' with grant option' : ''}`
}

/** RoutineGrants are the grants on routines, and those on routines that are not there. */
export interface RoutineGrants {
  of(row: RoutineRow): readonly string[]
  readonly orphans: readonly Draft[]
}

/** The server compares the names of routines without their case. */
const keyOf = (type: string, name: string) => `${type.toUpperCase()} ${name.toLowerCase()}`

/** routineGrants reads which routine they are on. */
export function routineGrants(rows: CatalogRows): RoutineGrants {
  const groups = grouped(rows.routinePrivileges, (row) => keyOf(row.type, row.name))
  const there = new Set([
    ...rows.routines.map((row) => keyOf(row.type, row.name)),
    ...rows.libraries.map((row) => keyOf('LIBRARY', row.name)),
  ])
  const gone = [...groups].filter(([key]) => !there.has(key))
  return {
    of: (row) => (groups.get(keyOf(row.type, row.name)) ?? []).flatMap(grantTexts),
    orphans: gone.map(([, own]) => {
      const [{ type, name }] = own as readonly [RoutinePrivilegeRow]
      return draft('routine-privileges', `${type.toLowerCase()} ${name}`, { grants: own.flatMap(grantTexts).sort() })
    }),
  }
}

function grantTexts({ grantee, privileges }: RoutinePrivilegeRow): readonly string[] {
  const all = privileges.toUpperCase().split(',')
  const grantable = all.includes('GRANT') ? 'YES' : 'NO'
  const own = all.filter((privilege) => privilege !== 'GRANT' && privilege !== '')
  const named = own.length === 0 ? ['USAGE'] : own
  return named.map((privilege) => grantText({ grantee, privilege, grantable, column: null }))
}
