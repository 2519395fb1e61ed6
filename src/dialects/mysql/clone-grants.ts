import type { Session } from '../dialect.js'
import { markerName } from './marker.js'
import { quoteName, quoteText } from './quote.js'

/** Grant is one privilege on the database itself (`object` null), on a table, on some of its columns, or on a routine. */
export interface Grant {
  /** 'user'@'host' as the server writes it; a MariaDB role has no host. */
  readonly grantee: string
  /** `procedure` and the like; null where the object is none. */
  readonly routine: string | null
  readonly object: string | null
  readonly privilege: string
  /** Column names, each quoted for SQL, with commas; null for the whole table. */
  readonly columns: string | null
  readonly grantable: string
}

/** readGrants reads the privileges that were granted on a database and on what is in it. Those on routines are in no catalog: who may not read the system's table knows none. */
export async function readGrants(session: Session, database: string): Promise<readonly Grant[]> {
  const grants = await session.query<Grant>(grantsQuery(database))
  const routines = await session.query<RoutineRow>(routinesQuery(database)).catch(() => [])
  return [...grants, ...routines.map(routineGrant)]
}

function grantsQuery(database: string): string {
  const here = `TABLE_SCHEMA = ${quoteText(database)}`
  const column = "concat('`', replace(COLUMN_NAME, '`', '``'), '`')"
  return `select GRANTEE as \`grantee\`, null as \`routine\`, null as \`object\`, PRIVILEGE_TYPE as \`privilege\`, null as \`columns\`, IS_GRANTABLE as \`grantable\`
from information_schema.SCHEMA_PRIVILEGES where ${here}
union all select GRANTEE, null, TABLE_NAME, PRIVILEGE_TYPE, null, IS_GRANTABLE from information_schema.TABLE_PRIVILEGES where ${here}
union all select GRANTEE, null, TABLE_NAME, PRIVILEGE_TYPE, group_concat(${column} order by COLUMN_NAME), IS_GRANTABLE
  from information_schema.COLUMN_PRIVILEGES where ${here} group by GRANTEE, TABLE_NAME, PRIVILEGE_TYPE, IS_GRANTABLE
order by 1, 3, 4, 5`
}

interface RoutineRow {
  readonly host: string
  readonly user: string
  readonly name: string
  readonly type: string
  readonly privileges: string
}

function routinesQuery(database: string): string {
  return `select Host as \`host\`, User as \`user\`, Routine_name as \`name\`, Routine_type as \`type\`, Proc_priv as \`privileges\`
from mysql.procs_priv where Db = ${quoteText(database)} and Routine_name <> ${quoteText(markerName)} order by 1, 2, 3, 4`
}

function routineGrant({ host, user, name, type, privileges }: RoutineRow): Grant {
  const list = privileges.split(',').filter((one) => one !== '')
  const own = list.filter((one) => one !== 'Grant')
  return {
    grantee: `${quoteText(user)}@${quoteText(host)}`,
    routine: type.toLowerCase(),
    object: name,
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
    const key = JSON.stringify([grant.grantee, grant.routine, grant.object])
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

function placeOf({ routine, object }: Grant, database: string): string {
  return `${routine === null ? '' : `${routine} `}${quoteName(database)}.${object === null ? '*' : quoteName(object)}`
}

/** MariaDB writes a role with an empty host and takes it only without one. */
function holderOf({ grantee }: Grant): string {
  return grantee.replace(/@''$/, '')
}
