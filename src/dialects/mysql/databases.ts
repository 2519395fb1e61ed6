import { setTimeout as sleep } from 'node:timers/promises'
import { quoteName, quoteText } from '../../ddl/mysql/quote.js'
import { ToolError } from '../../kernel/errors.js'
import type { DatabaseCommands, MarkedDatabase, Session } from '../dialect.js'
import { codeOf } from '../error-code.js'
import { scratchPrefix } from '../scratch-name.js'
import { copyMysqlInto } from './clone.js'
import { clusterState, forgetGrants, removeRoles } from './cluster.js'
import { mark, markedDatabases, markerName, runOfMarker } from './marker.js'
import { occupied } from './occupied.js'
import { rollBackPrepared } from './prepared.js'

/** mysqlDatabases makes, copies and drops databases on MySQL and MariaDB. */
export const mysqlDatabases: DatabaseCommands = {
  create,
  mark,
  identityOf,
  copy: { way: 'into', copyInto: copyMysqlInto },
  drop,
  dropByHand,
  endSessions,
  endStrays,
  rollBackPrepared,
  marked: markedDatabases,
  occupied,
  cluster: clusterState,
  dropOwned: async () => {},
  removeRoles,
  // Nothing of an account that was there may be changed: the worker refuses it.
  keepAccounts: async () => async () => {},
}

/** The server's own character set and collation are taken, as for any CREATE DATABASE. */
async function create(session: Session, database: MarkedDatabase): Promise<void> {
  assertScratchName(database.name)
  await session.query(`create database ${quoteName(database.name)}`)
  try {
    await mark(session, database)
  } catch (error) {
    await session.query(`drop database ${quoteName(database.name)}`)
    throw error
  }
}

function assertScratchName(name: string): void {
  if (name.startsWith(scratchPrefix) && name.length <= 64) return
  throw new ToolError(`The name ${JSON.stringify(name)} is not that of a scratch database.`, {
    blame: 'tool',
    advice: 'Report this: the tool makes no other databases.',
  })
}

/** The family numbers no databases, so that this tells only whether there is one of the name: a database that was dropped and made again has the same. */
async function identityOf(session: Session, name: string): Promise<string | null> {
  const [row] = await session.query<{ name: string }>(
    `select SCHEMA_NAME as \`name\` from information_schema.SCHEMATA where SCHEMA_NAME = ${quoteText(name)}`,
  )
  return row?.name ?? null
}

async function drop(session: Session, name: string): Promise<void> {
  if ((await identityOf(session, name)) === null) return
  const [row] = await session.query<{ comment: string }>(
    `select ROUTINE_COMMENT as \`comment\` from information_schema.ROUTINES
     where ROUTINE_SCHEMA = ${quoteText(name)} and ROUTINE_NAME = ${quoteText(markerName)}`,
  )
  if (!name.startsWith(scratchPrefix) || runOfMarker(row?.comment ?? null) === null) throw notOurs(name)
  await endSessions(session, name)
  // A transaction that somebody prepared and left (XA) holds its tables for ever.
  // MariaDB waits for its rows by InnoDB's own limit, once per table.
  await session.query('set session lock_wait_timeout = 15, session innodb_lock_wait_timeout = 15')
  await session.query(`drop database if exists ${quoteName(name)}`).catch((error) => {
    throw codeOf(error) === 'ER_LOCK_WAIT_TIMEOUT' ? stillHeld(name, error) : error
  })
  await forgetGrants(session, name)
}

function dropByHand(name: string): string {
  return `DROP DATABASE ${quoteName(name)};`
}

function stillHeld(name: string, cause: unknown): ToolError {
  return new ToolError(`The scratch database ${JSON.stringify(name)} is in use, so the server did not drop it.`, {
    blame: 'environment',
    advice: `See who holds it in SHOW PROCESSLIST and XA RECOVER; then run: ${dropByHand(name)}`,
    cause,
  })
}

function notOurs(name: string): ToolError {
  return new ToolError(`The database ${JSON.stringify(name)} does not carry our marker, so it is not dropped.`, {
    blame: 'user',
    advice: 'Drop it by hand if nobody needs it.',
  })
}

const patience = 15_000

async function endSessions(session: Session, name: string): Promise<void> {
  const end = Date.now() + patience
  for (;;) {
    const rows = await session.query<{ id: string | number }>(
      `select ID as \`id\` from information_schema.PROCESSLIST where DB = ${quoteText(name)} and ID <> connection_id()`,
    )
    if (rows.length === 0) return
    if (Date.now() > end) throw stillConnected(name, rows.length)
    for (const { id } of rows) await session.query(`kill ${id}`).catch(ignoreGone)
    await sleep(5)
  }
}

/** One that ended meanwhile is what was wanted. */
function ignoreGone(error: unknown): void {
  if (codeOf(error) !== 'ER_NO_SUCH_THREAD') throw error
}

/** Every step of ours ends its sessions, so whoever is there still is another's. */
async function endStrays(session: Session): Promise<void> {
  const end = Date.now() + strayPatience
  for (;;) {
    const rows = await session.query<{ id: string | number }>(straysQuery)
    if (rows.length === 0 || Date.now() > end) return
    for (const { id } of rows) await session.query(`kill ${id}`).catch(ignoreGone)
    await sleep(2)
  }
}

const strayPatience = 5000

const straysQuery =
  'select ID as `id` from information_schema.PROCESSLIST where DB = database() and ID <> connection_id()'

function stillConnected(name: string, sessions: number): ToolError {
  return new ToolError(`${sessions} sessions on the database ${JSON.stringify(name)} did not end within 15 seconds.`, {
    blame: 'environment',
    advice: 'See what they wait for in SHOW PROCESSLIST.',
  })
}
