import { quoteName, quoteText } from '../../ddl/mysql/quote.js'
import { type KnexTables, lockOf } from '../../kernel/knex-tables.js'
import type { Bookkeeping, Session } from '../dialect.js'
import type { KnexTableCommands, PlacedTables } from '../migrating.js'

/** mysqlKnexTables reads Knex's two tables on MySQL and MariaDB, where `schemaName` is another database. */
export const mysqlKnexTables: KnexTableCommands = {
  read,
  free,
  freeSql: (tables, lock) =>
    lock === 'damaged'
      ? `DELETE FROM ${lockTable(tables)}; INSERT INTO ${lockTable(tables)} (is_locked) VALUES (0);`
      : `UPDATE ${lockTable(tables)} SET is_locked = 0;`,
  recordSql: (tables, { name, batch }) =>
    `INSERT INTO ${mainTable(tables)} (name, batch, migration_time) VALUES (${quoteText(name)}, ${batch}, NOW());`,
  strikeSql: (tables, name) =>
    `DELETE FROM ${mainTable(tables)} WHERE ${name === '' ? "coalesce(name, '') = ''" : `name = ${quoteText(name)}`};`,
  renameSql: (tables, renamed) =>
    renamed
      .map(({ from, to }) => `UPDATE ${mainTable(tables)} SET name = ${quoteText(to)} WHERE name = ${quoteText(from)};`)
      .join('\n'),
}

function qualified(namespace: string | null, table: string): string {
  return namespace === null ? quoteName(table) : `${quoteName(namespace)}.${quoteName(table)}`
}

const mainTable = ({ tableName, namespace }: PlacedTables) => qualified(namespace, tableName)
const lockTable = ({ tableName, namespace }: PlacedTables) => qualified(namespace, `${tableName}_lock`)

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
