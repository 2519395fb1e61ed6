import { quoteName, quoteText } from '../../ddl/mysql/quote.js'
import { type KnexTables, lockOf } from '../../kernel/knex-tables.js'
import type { Bookkeeping, Session } from '../dialect.js'
import { knexTableSql } from '../knex-table-sql.js'
import type { KnexTableCommands, PlacedTables } from '../migrating.js'

const { mainTable, lockTable, freeSql, recordSql, strikeSql, renameSql } = knexTableSql({
  name: quoteName,
  text: quoteText,
})

/** mysqlKnexTables reads Knex's two tables on MySQL and MariaDB, where `schemaName` is another database. */
export const mysqlKnexTables: KnexTableCommands = {
  read,
  free,
  freeSql,
  recordSql,
  strikeSql,
  renameSql,
}

async function read(
  session: Session,
  { tableName, schemaName }: Bookkeeping,
  namespaces: readonly string[] | null,
): Promise<KnexTables> {
  const namespace = schemaName ?? namespaces?.[0] ?? (await currentDatabase(session))
  const tables = { tableName, namespace }
  const rows = await session.query<{ name: string }>(
    'select TABLE_NAME as name from information_schema.TABLES where TABLE_SCHEMA = ? and TABLE_NAME in (?, ?)',
    [namespace, tableName, `${tableName}_lock`],
  )
  // Where the server keeps names in lower case it gives them so.
  const found = new Set(rows.map(({ name }) => name.toLowerCase()))
  const exist = found.has(tableName.toLowerCase())
  const applied = exist ? await appliedIn(session, tables) : []
  const lock = found.has(`${tableName}_lock`.toLowerCase()) ? await lockRows(session, tables) : []
  return { namespace, exist, applied, lock: lockOf(lock) }
}

async function currentDatabase(session: Session): Promise<string | null> {
  const [row] = await session.query<{ name: string | null }>('select database() as name')
  return row?.name ?? null
}

interface AppliedRow {
  readonly id: string | number
  readonly name: string | null
  readonly batch: string | number | null
}

async function appliedIn(session: Session, tables: PlacedTables) {
  const rows = await session.query<AppliedRow>(`select id, name, batch from ${mainTable(tables)} order by id`)
  return rows.map(({ id, name, batch }) => ({ id: Number(id), name: name ?? '', batch: Number(batch ?? 0) }))
}

async function lockRows(session: Session, tables: PlacedTables): Promise<readonly (number | null)[]> {
  const rows = await session.query<{ value: string | number | null }>(
    `select is_locked as value from ${lockTable(tables)}`,
  )
  return rows.map(({ value }) => (value === null ? null : Number(value)))
}

async function free(session: Session, tables: PlacedTables): Promise<void> {
  await session.query('set session innodb_lock_wait_timeout = 2, session lock_wait_timeout = 2')
  await session.query(`update ${lockTable(tables)} set is_locked = 0`)
}
