import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionSettings, Session } from '../dialect.js'
import type { Migrating, Obstacle, PlacedTables } from '../migrating.js'
import { clientSessions, postgresAdvisoryLock } from './advisory-lock.js'
import { postgresKnexTables } from './bookkeeping.js'
import { quoteName } from './quote.js'
import { openPlainPostgres } from './session.js'

/** postgresMigrating is what PostgreSQL has for a database that is migrated for good. */
export const postgresMigrating: Migrating = {
  open: openPlainPostgres,
  transactionalDdl: true,
  commits: (sql) => ending.test(sql),
  // An index that could not be built without locking its table stays, marked invalid.
  staysWhenFailed: (sql) => /^\s*(?:create\s+(?:unique\s+)?index|reindex\b.*)\s+concurrently\b/is.test(sql),
  tables: postgresKnexTables,
  lock: postgresAdvisoryLock,
  sessions: clientSessions,
  endSessions,
  endSql: (ids) => ids.map((id) => `SELECT pg_terminate_backend(${id});`).join('\n'),
  obstacle,
  grantAdvice,
  connectAdvice: ({ database, user }) => ({
    'unknown-database': `Create it on the server: CREATE DATABASE ${quoteName(database)};`,
    'may-not-connect': `Run on the server: GRANT CONNECT ON DATABASE ${quoteName(database)} TO ${quoteName(user)};`,
  }),
}

/** A migration, or a script that it sends, can end the transaction that Knex has begun; the `end` of a block of code does not stand alone. */
const ending =
  /^\s*(?:commit|end)(?:\s+(?:work|transaction))?\s*;?\s*$|;\s*commit(?:\s+(?:work|transaction))?\s*(?:;|$)/i

const patience = 2500

/** The database and the user are asked for beside the number: behind a pooler the number may be another's. */
const endQuery = `
select pid, pg_catalog.pg_terminate_backend(pid) as ended from pg_catalog.pg_stat_activity
where pid = any($1::int4[]) and pid <> pg_backend_pid() and datname = current_database() and usename = session_user`

async function endSessions(session: Session, ids: readonly number[]): Promise<readonly number[]> {
  if (ids.length === 0) return []
  const end = Date.now() + patience
  for (;;) {
    const rows = await session.query<{ pid: number }>(endQuery, [ids])
    if (rows.length === 0 || Date.now() > end) return rows.map(({ pid }) => pid)
    await sleep(20)
  }
}

interface StateRow {
  readonly standby: boolean
  readonly readOnly: boolean
}

const stateQuery = `
select pg_catalog.pg_is_in_recovery() as standby,
  (select reset_val = 'on' from pg_catalog.pg_settings where name = 'default_transaction_read_only') as "readOnly"`

async function obstacle(session: Session, tables: PlacedTables): Promise<Obstacle | null> {
  const [state] = await session.query<StateRow>(stateQuery)
  if (state?.standby === true) {
    return {
      message: 'The server is a standby, on which nothing can be changed.',
      advice: 'Name its primary in the URL.',
    }
  }
  if (state?.readOnly === true) {
    return {
      message:
        'Sessions of this user on this database begin read-only (default_transaction_read_only is on), so nothing can be migrated.',
      advice:
        'Name a user that may write, or take the setting back: ALTER DATABASE or ALTER ROLE ... RESET default_transaction_read_only;',
    }
  }
  return missingRight(session, tables)
}

interface RightRow {
  readonly user: string
  readonly main: boolean | null
  readonly lock: boolean | null
  readonly make: boolean | null
}

/** Null where there is no such table, or no such namespace. */
const rightsQuery = `
select current_user as user,
  has_schema_privilege(n.oid, 'CREATE') as make,
  (select has_table_privilege(c.oid, 'SELECT') and has_table_privilege(c.oid, 'INSERT') and has_table_privilege(c.oid, 'DELETE')
     from pg_catalog.pg_class c where c.relnamespace = n.oid and c.relname = $2) as main,
  (select has_table_privilege(c.oid, 'SELECT') and has_table_privilege(c.oid, 'UPDATE')
     from pg_catalog.pg_class c where c.relnamespace = n.oid and c.relname = $3) as lock
from pg_catalog.pg_namespace n where n.nspname = $1`

async function missingRight(session: Session, { tableName, namespace }: PlacedTables): Promise<Obstacle | null> {
  if (namespace === null) {
    return {
      message: 'No namespace of the search path is there, so Knex has no place for its tables.',
      advice: 'Create the namespace, such as CREATE SCHEMA app; or name another with searchPath in the knexfile.',
    }
  }
  const bindings = [namespace, tableName, `${tableName}_lock`]
  const [row] = await session.query<RightRow>(rightsQuery, bindings)
  if (row === undefined) {
    return {
      message: `The namespace ${JSON.stringify(namespace)}, in which Knex is to keep its tables, is not there.`,
      advice: `Create it: CREATE SCHEMA ${quoteName(namespace)};`,
    }
  }
  const tableNames = [row.main === false ? tableName : null, row.lock === false ? `${tableName}_lock` : null]
  const denied = tableNames.filter((name) => name !== null)
  if (denied.length > 0) return deniedTables(row.user, namespace, denied)
  if ((row.main === null || row.lock === null) && row.make !== true) return deniedNamespace(row.user, namespace)
  return null
}

function deniedTables(user: string, namespace: string, names: readonly string[]): Obstacle {
  const tables = names.map((name) => `${quoteName(namespace)}.${quoteName(name)}`).join(', ')
  return {
    message: `The user ${user} may not write to Knex's own tables in ${JSON.stringify(namespace)}.`,
    advice: `Migrate as their owner, or run on the server: GRANT SELECT, INSERT, UPDATE, DELETE ON ${tables} TO ${quoteName(user)};`,
  }
}

/** Since PostgreSQL 15 not everybody may create tables in `public`. */
function deniedNamespace(user: string, namespace: string): Obstacle {
  return {
    message: `The user ${user} may not create tables in the namespace ${JSON.stringify(namespace)}, so Knex cannot make its own.`,
    advice: `Run on the server: GRANT CREATE ON SCHEMA ${quoteName(namespace)} TO ${quoteName(user)};`,
  }
}

function grantAdvice({ user }: ConnectionSettings, namespace: string | null): string {
  return `Migrate as the owner of what the migration changes; for what is new, run on the server: GRANT CREATE ON SCHEMA ${quoteName(namespace ?? 'public')} TO ${quoteName(user)};`
}
