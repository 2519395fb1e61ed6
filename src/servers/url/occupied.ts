import type { ConnectionSettings, Dialect, Session } from '../../dialects/dialect.js'
import { ToolError } from '../../kernel/errors.js'
import { withSession } from '../managed.js'
import { addressOf } from './address.js'

/** assertUnoccupied throws a ToolError where a database that is not ours holds tables with rows, or cannot be looked into: such a server is somebody's, not made for tests. */
export async function assertUnoccupied(
  dialect: Dialect,
  connection: ConnectionSettings,
  session: Session,
): Promise<void> {
  const ours = new Set((await dialect.databases.marked(session)).map(({ name }) => name))
  const rows = await session.query<{ name: string }>(
    'select datname as name from pg_catalog.pg_database where datallowconn and not datistemplate order by datname',
  )
  for (const { name } of rows) {
    if (!ours.has(name) && (await holdsRows(dialect, { ...connection, database: name })))
      throw occupied(connection, name)
  }
}

/** A database that vanishes meanwhile (another run's, another test's) is nobody's. */
async function holdsRows(dialect: Dialect, connection: ConnectionSettings): Promise<boolean> {
  try {
    return await withSession(dialect, connection, async (session) => {
      const [row] = await session.query<{ found: boolean }>(rowsQuery)
      return row?.found === true
    })
  } catch (error) {
    return !(typeof error === 'object' && error !== null && 'code' in error && error.code === '3D000')
  }
}

const rowsQuery = `
select exists (
  select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relpersistence <> 't' and pg_relation_size(c.oid) > 0
    and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp_)'
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')) as found`

function occupied(connection: ConnectionSettings, database: string): ToolError {
  return new ToolError(
    `The server at ${addressOf(connection)} holds data that is not ours: the database ${JSON.stringify(database)} has tables with rows.`,
    {
      blame: 'user',
      advice: `Use a server made for tests, or leave the URL out to have one started. If this one is for tests, name it with allow-remote-host: ${connection.host}`,
    },
  )
}
