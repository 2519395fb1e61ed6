import { quoteName } from '../../ddl/mysql/quote.js'
import type { OpenDatabase, Session } from '../dialect.js'
import { numberOf } from './error-number.js'
import { markedDatabases } from './marker.js'

/** The server's own. */
const systemDatabases = ['mysql', 'sys', 'information_schema', 'performance_schema', 'ndbinfo'] as const

interface TableRow {
  readonly database: string
  readonly table: string
  readonly rows: string | number | null
}

/** Those in which somebody counted rows come first, so that the others need seldom be looked into. */
const tablesQuery = `select TABLE_SCHEMA as \`database\`, TABLE_NAME as \`table\`, TABLE_ROWS as \`rows\`
  from information_schema.TABLES
  where TABLE_TYPE in ('BASE TABLE', 'SYSTEM VERSIONED')
    and lower(TABLE_SCHEMA) not in (${systemDatabases.map((name) => `'${name}'`).join(', ')})
  order by TABLE_ROWS > 0 desc, TABLE_SCHEMA, TABLE_NAME`

/** occupied gives the name of the first database that is not ours and holds a table with rows, or one that cannot be looked into; null where there is none. What the user may not see is not touched by him either. */
export async function occupied(session: Session, _open: OpenDatabase): Promise<string | null> {
  const ours = new Set((await markedDatabases(session)).map(({ name }) => name))
  const tables = (await session.query<TableRow>(tablesQuery)).filter(({ database }) => !ours.has(database))
  for (const table of tables) if (await holdsRows(session, table)) return table.database
  return null
}

/** The database, or the table, vanished meanwhile: another run's, another test's. */
const gone = new Set([1049, 1146])

/** The catalog's number of rows is an estimate, and may say none where there are some. */
async function holdsRows(session: Session, { database, table, rows }: TableRow): Promise<boolean> {
  if (Number(rows ?? 0) > 0) return true
  try {
    const found = await session.query(`select 1 as \`one\` from ${quoteName(database)}.${quoteName(table)} limit 1`)
    return found.length > 0
  } catch (error) {
    return !gone.has(numberOf(error))
  }
}
