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
  for (const statement of statementsOn(quoteName(name))) {
    if (await isDenied(session, statement)) throw notAllowed(row?.who ?? '')
  }
  if (await isDenied(session, `use ${quoteName(name)}`)) throw notEntering(row?.who ?? '')
}

/** There is no such database, which the servers say only to those who could do this in it, by whatever grant or role. The procedure is our marker. */
function statementsOn(database: string): readonly string[] {
  return [`create table ${database}.t (n int)`, `create procedure ${database}.p() do 0`, `drop table ${database}.t`]
}

/** For a database, a table, a routine, and whatever else. */
const denied = new Set([1044, 1142, 1370, 1227])

/** By an option of the server, and by the storage engine's. */
const notWriting = new Set([1290, 1836])

async function isDenied(session: Session, statement: string): Promise<boolean> {
  try {
    await session.query(statement)
    return false
  } catch (error) {
    const number = numberOf(error)
    if (notWriting.has(number)) throw readOnly()
    return denied.has(number)
  }
}

function readOnly(): ToolError {
  return new ToolError('The server is read-only, as a replica is, so nothing can be created on it.', {
    blame: 'user',
    advice: 'Use a server of its own for the check, such as a service container.',
  })
}

function notAllowed(who: string): ToolError {
  return lacking(
    'The user of the database URL may not create databases, and the check works in databases of its own.',
    grantTo(who),
  )
}

/** MySQL 8.0 takes rights on a pattern of names for every statement, but while a role is active neither for USE nor for a connection, be they the role's or the user's own. */
function notEntering(who: string): ToolError {
  return lacking(
    'The user of the database URL may create databases, but this server lets him enter none of them while a role is active.',
    `${grantTo(who)} SET DEFAULT ROLE NONE TO ${accountOf(who)};`,
  )
}

function lacking(message: string, sql: string): ToolError {
  return new ToolError(message, { blame: 'user', advice: `Run on the server: ${sql}` })
}

function grantTo(who: string): string {
  const databases = quoteName(`${scratchPrefix.replaceAll('_', '\\_')}%`)
  return `GRANT ALL PRIVILEGES ON ${databases}.* TO ${accountOf(who)};`
}

function accountOf(who: string): string {
  const at = who.lastIndexOf('@')
  return `${quoteName(who.slice(0, at))}@${quoteName(who.slice(at + 1))}`
}
