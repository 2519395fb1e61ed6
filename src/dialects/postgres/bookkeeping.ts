import { type KnexTables, lockOf } from '../../kernel/knex-tables.js'
import type { Bookkeeping, Session } from '../dialect.js'
import { knexTableSql } from '../knex-table-sql.js'
import type { KnexTableCommands, PlacedTables } from '../migrating.js'
import { quoteName, quoteText } from './quote.js'

const { mainTable, lockTable, freeSql, recordSql, strikeSql, renameSql } = knexTableSql({
  name: quoteName,
  text: (text) => quoteText(text).trim(),
})

/** postgresKnexTables reads Knex's two tables on PostgreSQL. */
export const postgresKnexTables: KnexTableCommands = {
  read,
  free,
  freeSql,
  recordSql,
  strikeSql,
  renameSql,
}

/** Knex asks for its tables in `current_schema()`, which is the first on the search path that is there. */
async function read(
  session: Session,
  { tableName, schemaName }: Bookkeeping,
  namespaces: readonly string[] | null,
): Promise<KnexTables> {
  const namespace = schemaName ?? (namespaces === null ? await usualNamespace(session) : (namespaces[0] ?? null))
  const found = await tablesOf(session, namespace, tableName)
  const tables = { tableName, namespace }
  const exist = found.has(tableName)
  const applied = exist
    ? await session.query<{ id: number; name: string; batch: number }>(
        `select id::float8 as id, coalesce(name::text, '') as name, coalesce(batch, 0)::float8 as batch from ${mainTable(tables)} order by id`,
      )
    : []
  return { namespace, exist, applied, lock: lockOf(await lockRows(session, tables, found)) }
}

async function lockRows(
  session: Session,
  tables: PlacedTables,
  found: ReadonlySet<string>,
): Promise<readonly (number | null)[]> {
  if (!found.has(`${tables.tableName}_lock`)) return []
  const rows = await session.query<{ value: number | null }>(
    `select is_locked::float8 as value from ${lockTable(tables)}`,
  )
  return rows.map(({ value }) => value)
}

async function tablesOf(session: Session, namespace: string | null, tableName: string): Promise<ReadonlySet<string>> {
  if (namespace === null) return new Set()
  const rows = await session.query<{ name: string }>(
    `select c.relname as name from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname in ($2, $3) and c.relkind in ('r', 'p', 'v', 'f')`,
    [namespace, tableName, `${tableName}_lock`],
  )
  return new Set(rows.map(({ name }) => name))
}

/** What a session of this user begins with. */
async function usualNamespace(session: Session): Promise<string | null> {
  const [row] = await session.query<{ name: string | null }>('select pg_catalog.current_schema() as name')
  return row?.name ?? null
}

/** Nothing is set for longer than the transaction: behind a pooler others are given the session. */
async function free(session: Session, tables: PlacedTables): Promise<void> {
  await session.query('begin')
  try {
    await session.query("set local lock_timeout = '2s'")
    await session.query(`update ${lockTable(tables)} set is_locked = 0`)
    await session.query('commit')
  } catch (error) {
    await session.query('rollback')
    throw error
  }
}
