import { randomBytes } from 'node:crypto'
import { quoteName } from '../../ddl/mysql/quote.js'
import { ToolError } from '../../kernel/errors.js'
import type { Session } from '../dialect.js'
import { scratchPrefix } from '../scratch-name.js'
import { numberOf } from './error-number.js'

interface WhoRow {
  readonly who: string
  readonly readOnly: string | number
}

/** assertMayCreate throws a ToolError where the server takes no writes, as a replica, or where the session's user may not create databases of ours. Nothing is made to find out. */
export async function assertMayCreate(session: Session): Promise<void> {
  const [row] = await session.query<WhoRow>('select current_user() as `who`, @@global.read_only as `readOnly`')
  // A number, but one of several words since MariaDB 12.0.
  if (!['0', 'OFF'].includes(String(row?.readOnly ?? 0))) throw readOnly()
  const name = `${scratchPrefix}${randomBytes(4).toString('hex')}_rights`
  for (const statement of statementsOn(quoteName(name))) await assertAllowed(session, statement, row?.who ?? '')
}

/** There is no such database, which the servers say only to those who could do this in it, by whatever grant or role. The procedure is our marker. */
function statementsOn(database: string): readonly string[] {
  return [`create table ${database}.t (n int)`, `create procedure ${database}.p() do 0`, `drop table ${database}.t`]
}

/** For a database, a table, a routine, and whatever else. */
const denied = new Set([1044, 1142, 1370, 1227])

/** By an option of the server, and by the storage engine's. */
const notWriting = new Set([1290, 1836])

async function assertAllowed(session: Session, statement: string, who: string): Promise<void> {
  try {
    await session.query(statement)
  } catch (error) {
    const number = numberOf(error)
    if (notWriting.has(number)) throw readOnly()
    if (denied.has(number)) throw notAllowed(who)
  }
}

function readOnly(): ToolError {
  return new ToolError('The server is read-only, as a replica is, so nothing can be created on it.', {
    blame: 'user',
    advice: 'Use a server of its own for the check, such as a service container.',
  })
}

function notAllowed(who: string): ToolError {
  const at = who.lastIndexOf('@')
  const account = `${quoteName(who.slice(0, at))}@${quoteName(who.slice(at + 1))}`
  return new ToolError(
    'The user of the database URL may not create databases, and the check works in databases of its own.',
    {
      blame: 'user',
      advice: `Run on the server: GRANT ALL PRIVILEGES ON ${quoteName(`${scratchPrefix.replaceAll('_', '\\_')}%`)}.* TO ${account};`,
    },
  )
}
