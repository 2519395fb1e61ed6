import { setTimeout as sleep } from 'node:timers/promises'
import type { Session } from '../dialects/dialect.js'
import { Interrupted, ToolError } from '../kernel/errors.js'
import type { KnexTables } from '../kernel/knex-tables.js'
import type { ProjectFacts } from '../protocol/messages.js'
import { type ApplyPlace, answers, type HostSession, openSession } from './apply-place.js'
import type { ApplyWorker } from './apply-worker.js'
import type { Surroundings } from './surroundings.js'

/** lockName names the lock around a run: one for each database and table of migrations. */
export function lockName(
  { connection }: Pick<ApplyPlace, 'connection'>,
  { tableName, schemaName }: Pick<ProjectFacts, 'tableName' | 'schemaName'>,
): string {
  return ['knex-roundtrip apply', connection.database, schemaName ?? '', tableName].join('\n')
}

/** TurnOptions say which lock is waited for, and how long, in milliseconds. */
export interface TurnOptions {
  readonly name: string
  readonly limit: number
  readonly around: Surroundings
}

/** Turn is ours until it is disposed of. */
export interface Turn extends AsyncDisposable {
  /** held says whether the lock is still ours: the session that holds it may have been lost. */
  held(): Promise<boolean>
}

const look = 250
const heartbeat = 15_000
const answerLimit = 1000

/** takeTurn takes the lock around a run, in a session of its own; while another run holds it, it waits and says who. A ToolError where the wait was in vain. */
export async function takeTurn(place: ApplyPlace, options: TurnOptions): Promise<Turn> {
  const session = await openSession(lockPlace(place), options.around)
  try {
    await waitForLock(session, place, options)
  } catch (cause) {
    await session[Symbol.asyncDispose]()
    throw cause
  }
  return {
    held: () => answers(session, answerLimit),
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  }
}

/** Where it can, the session that holds the lock keeps off the database, so that it is not taken for somebody at work in it. */
function lockPlace(place: ApplyPlace): ApplyPlace {
  if (place.migrating.lock.perDatabase) return place
  const database = place.dialect.url.maintenanceDatabase
  return { ...place, connection: { ...place.connection, database } }
}

async function waitForLock(session: Session, { migrating }: ApplyPlace, { name, limit, around }: TurnOptions) {
  const { lock } = migrating
  const started = performance.now()
  let told = Number.NEGATIVE_INFINITY
  for (;;) {
    if (around.signal.aborted) throw new Interrupted()
    if (await lock.take(session, name)) return
    const waited = performance.now() - started
    const holder = await lock.holder(session, name)
    if (waited >= limit) throw notOurTurn(limit, holder)
    if (waited - told >= heartbeat) {
      told = waited
      const who = holder === null ? '' : ` (${holder})`
      around.progress.note(`Another run of this tool migrates this database; waiting for it${who}.`)
    }
    const pause = Math.max(10, Math.min(look, limit - waited))
    await sleep(pause, null, { signal: around.signal }).catch(() => {})
  }
}

function notOurTurn(limit: number, holder: string | null): ToolError {
  const who = holder === null ? '' : `: ${holder}`
  return new ToolError(
    `Another run of this tool was still migrating this database after ${Math.round(limit / 100) / 10} seconds of waiting${who}. Nothing was run.`,
    {
      blame: 'environment',
      advice:
        'Let it end and run this again; wait longer with --lock-timeout SECONDS; if it is dead, end its session on the server. In a workflow a `concurrency` group lets one deploy run at a time.',
    },
  )
}

/** StuckLock is what was found out about a lock of Knex's own that was set before we began. */
export interface StuckLock {
  readonly freed: boolean
  /** Other sessions on the database, for people; null where they cannot be seen. */
  readonly others: readonly string[] | null
}

/** LockParts are the parts of a run that look at Knex's lock. */
export interface LockParts {
  readonly place: ApplyPlace
  readonly host: HostSession
  readonly worker: ApplyWorker
  readonly tables: KnexTables
}

/** freeStuckLock lets go of Knex's lock where nobody can hold it: on a server of this machine or of the job, on whose database no other session is. Anywhere else it is left to people. */
export async function freeStuckLock({ place, host, worker, tables }: LockParts): Promise<StuckLock> {
  const { migrating, local } = place
  // Our own worker's sessions would count as somebody's.
  await worker.worker.release()
  const others = await othersOf(place, host)
  const names = others === null ? null : others.map(({ words }) => words)
  const freed = tables.lock === 'held' && local && others !== null && others.length === 0
  if (freed) {
    const { namespace } = tables
    await migrating.tables.free(host.session, { tableName: worker.project.tableName, namespace })
  }
  return { freed, others: names }
}

const farewell = 1500

/** A session that was just ended is shown for a moment more. */
async function othersOf({ migrating }: ApplyPlace, { session }: HostSession) {
  const end = performance.now() + farewell
  for (;;) {
    const others = await migrating.sessions(session)
    if (others === null || others.length === 0 || performance.now() > end) return others
    await sleep(50)
  }
}
