import { setTimeout as sleep } from 'node:timers/promises'
import { ToolError } from '../../kernel/errors.js'
import type { DatabaseCommands, MarkedDatabase, OpenDatabase, Session } from '../dialect.js'
import { codeOf } from '../error-code.js'
import { scratchPrefix } from '../scratch-name.js'
import { keepAccounts } from './accounts.js'
import { clusterState, dropOwned, removeRoles } from './cluster.js'
import { copyDatabaseAttributes } from './database-attributes.js'
import { freeForCopy, freeForDrop, heldBy } from './detach.js'
import { mark, markedDatabases, runOfMarker } from './marker.js'
import { occupied } from './occupied.js'
import { quoteName } from './quote.js'

/** postgresDatabases makes, copies and drops databases on PostgreSQL 13 and later. */
export const postgresDatabases: DatabaseCommands = {
  create,
  mark,
  identityOf,
  copy: { way: 'whole', mayClone, freeForCopy, clone },
  drop,
  dropByHand,
  endSessions,
  endStrays,
  rollBackPrepared: (session, { name, open }) => freeForCopy(session, name, open),
  marked: markedDatabases,
  occupied,
  cluster: clusterState,
  dropOwned,
  removeRoles,
  keepAccounts,
}

/** The default template is used, as for any CREATE DATABASE: a project's service container may have put extensions into template1. */
async function create(session: Session, database: MarkedDatabase): Promise<void> {
  assertScratchName(database.name)
  await whileTemplateIsFree(session, `create database ${quoteName(database.name)}`)
  await markOrDrop(session, database)
}

/** A template copy is without the subscriptions of its source, which are kept on the server by the source's number; all else that a migration can see comes along. */
async function mayClone(session: Session, source: string): Promise<boolean> {
  return !(await heldBy(session, source)).subscriptions
}

async function clone(session: Session, source: string, target: MarkedDatabase): Promise<void> {
  assertScratchName(target.name)
  await endSessions(session, source)
  await whileTemplateIsFree(session, `create database ${quoteName(target.name)} template ${quoteName(source)}`)
  await markOrDrop(session, target)
  await copyDatabaseAttributes(session, source, target.name)
}

function assertScratchName(name: string): void {
  if (name.startsWith(scratchPrefix) && Buffer.byteLength(name) <= 63) return
  throw new ToolError(`The name ${JSON.stringify(name)} is not that of a scratch database.`, {
    blame: 'tool',
    advice: 'Report this: the tool makes no other databases.',
  })
}

/** A database cannot be marked in the statement that makes it; one that could not be marked is dropped at once. */
async function markOrDrop(session: Session, database: MarkedDatabase): Promise<void> {
  try {
    await mark(session, database)
  } catch (error) {
    await session.query(`drop database ${quoteName(database.name)}`)
    throw error
  }
}

const inUse = '55006'
const patience = 15_000

/** Somebody who is connected to the template for a moment (another run that creates, a monitor) makes CREATE DATABASE fail with 55006. */
async function whileTemplateIsFree(session: Session, sql: string): Promise<void> {
  const end = Date.now() + patience
  for (;;) {
    try {
      await session.query(sql)
      return
    } catch (error) {
      if (codeOf(error) !== inUse || Date.now() > end) throw error
      await sleep(100)
    }
  }
}

async function identityOf(session: Session, name: string): Promise<string | null> {
  const [row] = await session.query<{ oid: string }>(
    'select oid::text as oid from pg_catalog.pg_database where datname = $1',
    [name],
  )
  return row?.oid ?? null
}

interface DatabaseRow {
  readonly comment: string | null
  readonly template: boolean
}

async function drop(session: Session, name: string, open: OpenDatabase): Promise<void> {
  const [row] = await session.query<DatabaseRow>(
    `select shobj_description(oid, 'pg_database') as comment, datistemplate as template
     from pg_catalog.pg_database where datname = $1`,
    [name],
  )
  if (row === undefined) return
  if (!name.startsWith(scratchPrefix) || runOfMarker(row.comment) === null) throw notOurs(name)
  if (row.template) await session.query(`alter database ${quoteName(name)} with is_template false`)
  await freeForDrop(session, name, open)
  await session.query(`drop database if exists ${quoteName(name)} with (force)`).catch((error) => {
    throw codeOf(error) === inUse ? stillHeld(name, error) : error
  })
}

function dropByHand(name: string): string {
  return `DROP DATABASE ${quoteName(name)} WITH (FORCE);`
}

function stillHeld(name: string, cause: unknown): ToolError {
  return new ToolError(`The scratch database ${JSON.stringify(name)} is in use, so the server did not drop it.`, {
    blame: 'environment',
    advice: `See who holds it in pg_stat_activity, pg_replication_slots, pg_subscription and pg_prepared_xacts; then run: ${dropByHand(name)}`,
    cause,
  })
}

function notOurs(name: string): ToolError {
  return new ToolError(`The database ${JSON.stringify(name)} does not carry our marker, so it is not dropped.`, {
    blame: 'user',
    advice: 'Drop it by hand if nobody needs it.',
  })
}

/** Background processes of the server (autovacuum) are left alone: CREATE and DROP DATABASE send those away by themselves. Who reads from a replication slot is no `client backend`. */
async function endSessions(session: Session, name: string): Promise<void> {
  const end = Date.now() + patience
  for (;;) {
    const rows = await session.query<{ pid: number }>(
      `select pid, pg_terminate_backend(pid) as ended from pg_catalog.pg_stat_activity
       where datname = $1 and pid <> pg_backend_pid() and backend_type in ('client backend', 'walsender')`,
      [name],
    )
    if (rows.length === 0) return
    if (Date.now() > end) throw stillConnected(name, rows.length)
    await sleep(5)
  }
}

const strayPatience = 5000

/** A session of ours that is kept from step to step is idle and holds nothing. Whether anybody holds a lock is asked first, at every step: it takes 0.2 ms, and the list of sessions 0.6 ms. */
async function endStrays(session: Session): Promise<void> {
  const end = Date.now() + strayPatience
  while ((await session.query(heldQuery)).length > 0 && Date.now() < end) {
    if ((await session.query(straysQuery)).length === 0) return
    await sleep(5)
  }
}

const heldQuery = `
select from pg_catalog.pg_lock_status() l
where l.database = (select oid from pg_catalog.pg_database where datname = current_database()) and l.pid <> pg_backend_pid() limit 1`

const straysQuery = `
select pg_terminate_backend(a.pid) as ended from pg_catalog.pg_stat_activity a
where a.datname = current_database() and a.pid <> pg_backend_pid() and a.backend_type = 'client backend'
  and (a.state <> 'idle' or exists (select from pg_catalog.pg_locks l where l.pid = a.pid and l.locktype = 'advisory'))`

function stillConnected(name: string, sessions: number): ToolError {
  return new ToolError(`${sessions} sessions on the database ${JSON.stringify(name)} did not end within 15 seconds.`, {
    blame: 'environment',
    advice:
      'See what they wait for in pg_stat_activity; a statement in C code or in uninterruptible I/O cannot be ended.',
  })
}
