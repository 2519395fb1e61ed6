import type { ConnectionSettings, Dialect, Session } from '../../dialects/dialect.js'
import { ToolError } from '../../kernel/errors.js'
import { addressOf } from './address.js'

/** assertUnoccupied throws a ToolError where a database that is not ours holds tables with rows, or cannot be looked into: such a server is somebody's, not made for tests. */
export async function assertUnoccupied(
  dialect: Dialect,
  connection: ConnectionSettings,
  session: Session,
): Promise<void> {
  const open = (database: string) => dialect.open({ ...connection, database })
  const name = await dialect.databases.occupied(session, open)
  if (name !== null) throw occupied(connection, name)
}

function occupied(connection: ConnectionSettings, database: string): ToolError {
  return new ToolError(
    `The server at ${addressOf(connection)} holds data that is not ours: the database ${JSON.stringify(database)} has tables with rows.`,
    {
      blame: 'user',
      advice: `Use a server made for tests, or leave the URL out to have one started. If this one is for tests, name it with allow-remote-host: ${connection.host}`,
    },
  )
}
