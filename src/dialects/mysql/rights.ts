import { ToolError } from '../../kernel/errors.js'
import type { Session } from '../dialect.js'

interface ReadOnlyRow {
  readonly readOnly: string | number
}

/** assertMayCreate throws a ToolError where the server is a replica that takes no writes, or the session's user may not create databases of ours. */
export async function assertMayCreate(session: Session): Promise<void> {
  const [row] = await session.query<ReadOnlyRow>('select @@global.read_only as `readOnly`')
  if (Number(row?.readOnly ?? 0) === 1) {
    throw new ToolError('The server is read-only, as a replica is, so nothing can be created on it.', {
      blame: 'user',
      advice: 'Use a server of its own for the check, such as a service container.',
    })
  }
}
