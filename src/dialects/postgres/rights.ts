import { ToolError } from '../../kernel/errors.js'
import type { Session } from '../dialect.js'
import { quoteName } from './quote.js'

interface RightsRow {
  readonly name: string
  readonly allowed: boolean
  readonly standby: boolean
}

/** assertMayCreate throws a ToolError where the session's role, or its server, cannot create databases. */
export async function assertMayCreate(session: Session): Promise<void> {
  const [row] = await session.query<RightsRow>(
    `select rolname as name, rolsuper or rolcreatedb as allowed, pg_is_in_recovery() as standby
     from pg_catalog.pg_roles where rolname = current_user`,
  )
  if (row?.standby === true) {
    throw new ToolError('The server is a standby, on which nothing can be created.', {
      blame: 'user',
      advice: 'Use a server of its own for the check, such as a service container.',
    })
  }
  if (row?.allowed === true) return
  throw new ToolError(
    'The role of the database URL may not create databases, and the check works in databases of its own.',
    {
      blame: 'user',
      advice: `Run on the server: ALTER ROLE ${quoteName(row?.name ?? 'the_role')} CREATEDB;`,
    },
  )
}
