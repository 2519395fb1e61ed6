import type { OpenDatabase, Session } from '../dialect.js'
import { markedDatabases } from './marker.js'

/** systemDatabases are the server's own. */
export const systemDatabases = ['mysql', 'sys', 'information_schema', 'performance_schema'] as const

/** occupied gives the name of the first database that is not ours and holds tables with rows, or cannot be looked into; null where there is none. */
export async function occupied(session: Session, _open: OpenDatabase): Promise<string | null> {
  const ours = new Set((await markedDatabases(session)).map(({ name }) => name))
  const rows = await session.query<{ name: string }>(
    `select distinct TABLE_SCHEMA as \`name\` from information_schema.TABLES
     where TABLE_ROWS > 0 and TABLE_SCHEMA not in (${systemDatabases.map((name) => `'${name}'`).join(', ')}) order by TABLE_SCHEMA`,
  )
  return rows.find(({ name }) => !ours.has(name))?.name ?? null
}
