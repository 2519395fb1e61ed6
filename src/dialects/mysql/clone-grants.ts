import { quoteName } from '../../ddl/mysql/quote.js'
import { compareText } from '../../schema/order.js'
import { grouped } from './catalog.js'
import type { RoutinePrivilegeRow } from './catalog-routines.js'
import { maskedName, type PrivilegeRow } from './catalog-tables.js'
import type { PartsMaterial } from './introspect.js'

/** Grant is one privilege on the database itself (`object` null), on a table, on some of its columns, or on a routine. */
export interface Grant {
  /** 'user'@'host' as the server writes it; a MariaDB role has no host. */
  readonly grantee: string
  /** `procedure` and the like; null where the object is none. */
  readonly routine: string | null
  readonly object: string | null
  /** Whether the underscores of the database's name are masked in it: to the server, that is another grant. */
  readonly isMasked: boolean
  readonly privilege: string
  /** Column names, each quoted for SQL, with commas; null for the whole table. */
  readonly columns: string | null
  readonly grantable: string
}

/** grantsIn gives the privileges that were granted on a database and on what is in it, sorted, as far as the session may read them. */
export function grantsIn({ place, rows }: PartsMaterial): readonly Grant[] {
  const masked = maskedName(place.database)
  const plain = { routine: null, isMasked: false, columns: null }
  const grants: readonly Grant[] = [
    ...rows.databasePrivileges.map(({ on, ...row }) => ({ ...plain, ...row, object: null, isMasked: on === masked })),
    ...rows.tablePrivileges.map(({ table, grantee, privilege, grantable }) => ({
      ...plain,
      ...{ object: table, grantee, privilege, grantable },
    })),
    ...columnGrants(rows.columnPrivileges),
    ...rows.routinePrivileges.map(routineGrant),
  ]
  return [...grants].sort((a, b) => compareText(textOf(a), textOf(b)))
}

function textOf({ grantee, routine, object, isMasked, privilege, columns }: Grant): string {
  return JSON.stringify([grantee, routine, object, isMasked, privilege, columns])
}

function columnGrants(rows: readonly PrivilegeRow[]): readonly Grant[] {
  const groups = grouped(rows, ({ grantee, table, privilege, grantable }) =>
    JSON.stringify([grantee, table, privilege, grantable]),
  )
  return [...groups.values()].map((own) => {
    const [{ grantee, table, privilege, grantable }] = own as readonly [PrivilegeRow]
    const columns = own.map(({ column }) => quoteName(column ?? '')).sort(compareText)
    return { grantee, routine: null, object: table, isMasked: false, privilege, columns: columns.join(','), grantable }
  })
}

function routineGrant({ grantee, name, type, privileges }: RoutinePrivilegeRow): Grant {
  const list = privileges.split(',').filter((one) => one !== '')
  const own = list.filter((one) => one !== 'Grant')
  return {
    grantee,
    routine: type.toLowerCase(),
    object: name,
    isMasked: false,
    privilege: own.length === 0 ? 'usage' : own.join(', '),
    columns: null,
    grantable: list.includes('Grant') ? 'YES' : 'NO',
  }
}

/** grantStatements make the grants on the target those of the source; where somebody's grants on an object differ, all of them are made again. */
export function grantStatements(
  source: readonly Grant[],
  target: readonly Grant[],
  database: string,
): readonly string[] {
  const wanted = byHolder(source)
  const found = byHolder(target)
  const keys = [...new Set([...found.keys(), ...wanted.keys()])].filter(
    (key) => JSON.stringify(found.get(key)) !== JSON.stringify(wanted.get(key)),
  )
  return [
    ...keys.flatMap((key) => (found.get(key) ?? []).slice(0, 1).flatMap((grant) => revokes(grant, database))),
    ...keys.flatMap((key) => (wanted.get(key) ?? []).map((grant) => grants(grant, database))),
  ]
}

function byHolder(list: readonly Grant[]): ReadonlyMap<string, readonly Grant[]> {
  const groups = new Map<string, Grant[]>()
  for (const grant of list) {
    const key = JSON.stringify([grant.grantee, grant.routine, grant.object, grant.isMasked])
    groups.set(key, [...(groups.get(key) ?? []), grant])
  }
  return groups
}

function revokes(grant: Grant, database: string): readonly string[] {
  const where = `on ${placeOf(grant, database)} from ${holderOf(grant)}`
  return [`revoke all privileges ${where}`, ...(grant.grantable === 'YES' ? [`revoke grant option ${where}`] : [])]
}

function grants(grant: Grant, database: string): string {
  const columns = grant.columns === null ? '' : ` (${grant.columns})`
  const option = grant.grantable === 'YES' ? ' with grant option' : ''
  return `grant ${grant.privilege}${columns} on ${placeOf(grant, database)} to ${holderOf(grant)}${option}`
}

function placeOf({ routine, object, isMasked }: Grant, database: string): string {
  const within = quoteName(isMasked ? maskedName(database) : database)
  return `${routine === null ? '' : `${routine} `}${within}.${object === null ? '*' : quoteName(object)}`
}

/** MariaDB writes a role with an empty host and takes it only without one. */
function holderOf({ grantee }: Grant): string {
  return grantee.replace(/@''$/, '')
}
