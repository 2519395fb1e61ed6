import { createHash } from 'node:crypto'
import { quoteName, quoteText } from '../../ddl/mysql/quote.js'
import { compareText } from '../../schema/order.js'
import { batchOf } from '../batch.js'
import type { ClusterState, Session } from '../dialect.js'
import { scratchForm, scratchPrefix } from '../scratch-name.js'
import { type AccountTable, accountTables, tablespacesQuery } from './cluster-queries.js'
import { identifyMysql } from './flavors.js'
import { isRefusal } from './session.js'

type Row = Readonly<Record<string, unknown>>

/** clusterState reads what lies beside scratch databases: every user and role with attributes, memberships and what was granted to them (on scratch databases apart), the databases that are nobody's scratch with their defaults, and MySQL's tablespaces. A user who may not read a catalog sees none of it. */
export async function clusterState(session: Session): Promise<ClusterState> {
  const mariadb = await isMariadb(session)
  const tables = accountTables(mariadb)
  const statements = [databasesQuery, ...(mariadb ? [] : [tablespacesQuery]), ...tables.map(({ sql }) => sql)]
  const results = await allowed(session, statements)
  const [databases = [], ...others] = results
  const [spaces, ...accounts] = mariadb ? [[], ...others] : others
  return {
    roles: rolesOf(tables, accounts),
    databases: databases.map((row) => ({ name: String(row.SCHEMA_NAME), digest: digestOf([row]) })),
    tablespaces: (spaces ?? []).map((row) => String(row.name)),
  }
}

/** What a server is does not change under a session, and its state is asked for at every step. */
const vendors = new WeakMap<Session, boolean>()

async function isMariadb(session: Session): Promise<boolean> {
  const known = vendors.get(session) ?? (await identifyMysql(session)).vendor === 'mariadb'
  vendors.set(session, known)
  return known
}

/** Whole rows, since the columns differ by server: a comment on MariaDB, encryption on MySQL. */
const databasesQuery = `select * from information_schema.SCHEMATA
  where SCHEMA_NAME not regexp ${quoteText(scratchForm)} order by SCHEMA_NAME`

/** In one round trip where everything may be read, else one by one. */
async function allowed(session: Session, statements: readonly string[]): Promise<readonly (readonly Row[])[]> {
  try {
    return (await batchOf(session, statements)) as readonly (readonly Row[])[]
  } catch {
    const results: (readonly Row[])[] = []
    for (const sql of statements) results.push(await session.query<Row>(sql).catch(nothingAllowed))
    return results
  }
}

/** A session that has ended knows nothing, which is not to say that there is nothing. */
function nothingAllowed(error: unknown): readonly Row[] {
  if (isRefusal(error)) return []
  throw error
}

function rolesOf(tables: readonly AccountTable[], results: readonly (readonly Row[])[]): ClusterState['roles'] {
  const accounts = new Map<string, unknown[]>()
  for (const [index, { user, host }] of tables.entries()) {
    for (const row of results[index] ?? []) {
      const name = accountName(String(row[user]), String(row[host]))
      accounts.set(name, [...(accounts.get(name) ?? []), [index, row]])
    }
  }
  return [...accounts]
    .map(([name, rows]) => ({ name, digest: digestOf(rows) }))
    .sort((a, b) => compareText(a.name, b.name))
}

/** A role of MariaDB's has no host. */
function accountName(user: string, host: string): string {
  return host === '' ? user : `${user}@${host}`
}

function digestOf(rows: readonly unknown[]): string {
  const texts = rows.map((row) => JSON.stringify(row)).sort(compareText)
  return createHash('sha256').update(texts.join('\n')).digest('hex')
}

/** removeRoles drops users and roles by the names that clusterState gives them, and with them all that was granted to them; those that are still there are returned. */
export async function removeRoles(session: Session, roles: readonly string[]): Promise<readonly string[]> {
  for (const name of roles) await session.query(dropStatement(name)).catch(() => [])
  const left = new Set((await clusterState(session)).roles.map((role) => role.name))
  return roles.filter((name) => left.has(name))
}

function dropStatement(name: string): string {
  const at = name.lastIndexOf('@')
  if (at === -1) return `drop role if exists ${quoteName(name)}`
  return `drop user if exists ${quoteAccount(name.slice(0, at), name.slice(at + 1))}`
}

function quoteAccount(user: string, host: string): string {
  if (host !== '') return `${quoteName(user)}@${quoteName(host)}`
  // MariaDB since 10.11: what everybody has.
  return user === 'PUBLIC' ? user : quoteName(user)
}

interface GrantRow {
  readonly user: string
  readonly host: string
  readonly on: string
}

/** forgetGrants takes back what was granted on a scratch database: DROP DATABASE leaves that in the catalogs, for the next database of the name. A user who may not read them has granted nothing. */
export async function forgetGrants(session: Session, name: string): Promise<void> {
  if (!name.startsWith(scratchPrefix)) return
  const grants = await session.query<GrantRow>(grantsQuery(name)).catch(() => [])
  for (const { user, host, on } of grants) {
    for (const what of ['all privileges', 'grant option']) {
      // Not every grant has both.
      await session.query(`revoke ${what} on ${on} from ${quoteAccount(user, host)}`).catch(() => [])
    }
  }
}

/** An underscore in GRANT ... ON database.* stands for any character, and may be written so that it does not. */
function grantsQuery(name: string): string {
  const database = quoteText(name)
  const within = (object: string) => `concat('\`', replace(Db, '\`', '\`\`'), '\`.', ${object})`
  const quoted = (column: string) => `concat('\`', replace(${column}, '\`', '\`\`'), '\`')`
  return `
select User as \`user\`, Host as \`host\`, ${within(`'*'`)} as \`on\` from mysql.db where replace(Db, ${quoteText('\\_')}, '_') = ${database}
union select User, Host, ${within(quoted('Table_name'))} from mysql.tables_priv where Db = ${database}
union select User, Host, ${within(quoted('Table_name'))} from mysql.columns_priv where Db = ${database}
union select User, Host, concat(Routine_type, ' ', ${within(quoted('Routine_name'))}) from mysql.procs_priv where Db = ${database}`
}
