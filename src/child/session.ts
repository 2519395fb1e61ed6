import { setTimeout as pause } from 'node:timers/promises'
import type { Knex } from 'knex'
import { recordOf, type UnknownRecord } from '../project/unknown.js'
import type { DriverWatch } from './driver-watch.js'
import { type KnownVersion, poolOf, tellVersion, versionOf } from './knex-config.js'
import type { Recorder } from './recorder.js'
import { clearSession, isResettable, mayHold, resetSession, restoreSession } from './session-reset.js'
import type { SocketWatch } from './socket-watch.js'
import { showClient } from './stand-in.js'

/** KnexSession is a Knex instance for one step, whose sessions know nothing of the step before. */
interface KnexSession {
  readonly knex: Knex
  /** settle waits for statements that the step began and did not await. */
  settle(): Promise<void>
  /** end leaves nothing that another step could see. With `reusable` the one session may be reset instead of ended; the record of the step, where there is one, says whether a reset is enough. */
  end(reusable: boolean, recorder?: Recorder): Promise<void>
}

/** SessionMaker makes sessions of one configuration. */
export interface SessionMaker {
  open(): Promise<KnexSession>
  /** close ends the session that is kept from step to step, and whatever else is connected to the scratch database. */
  close(): Promise<void>
}

export interface SessionParts {
  readonly create: (config: Knex.Config) => Knex
  readonly config: Knex.Config
  readonly drivers: DriverWatch
  readonly sockets: SocketWatch
  /** Whether a reset session is as good as a new one: on PostgreSQL, without an `afterCreate` of the project. */
  readonly keeps: boolean
  /** Whether what a session holds must be let go before it ends, since the server does that behind our back. */
  readonly clears: boolean
  /** What migrations see of `knex.client.config`. */
  readonly shown: UnknownRecord
}

const settlePatience = 2000
const endPatience = 1000

/** sessionMaker keeps one session from step to step where it can. Measured on PostgreSQL 15: a new session takes 4.5 ms, DISCARD ALL 0.15 ms. On MySQL's family each step has new ones: they take 1 ms, and neither way to reset one (0.1 ms) gives what a login gives. COM_RESET_CONNECTION loses the collation on MySQL 9 and mysql2's IGNORE_SPACE on MariaDB 10.11, and mysql2 3.24 sends COM_CHANGE_USER with latin1. */
export function sessionMaker(parts: SessionParts): SessionMaker {
  const state: { version: KnownVersion | null; kept: Knex | null } = { version: null, kept: null }
  const destroy = async (knex: Knex) => {
    await Promise.race([knex.destroy().catch(() => {}), pause(endPatience, null, { ref: false })])
    await parts.sockets.closeHome()
  }
  return {
    async open() {
      const knex = (await takeKept(state, destroy)) ?? create(parts, state.version)
      return {
        knex,
        settle: () => settle(knex, parts.drivers),
        async end(reusable, recorder) {
          state.version ??= versionOf(knex)
          if (parts.clears && recorder !== undefined && mayHold(recorder)) await clearSession(knex)
          const mayStay = reusable && parts.keeps && (recorder === undefined || isResettable(recorder))
          if (mayStay && isAlone(knex, parts) && (await resetSession(knex))) state.kept = knex
          else await destroy(knex)
        },
      }
    },
    async close() {
      const { kept } = state
      state.kept = null
      if (kept === null) await parts.sockets.closeHome()
      else await destroy(kept)
    },
  }
}

function create({ create: make, config, drivers, shown }: SessionParts, version: KnownVersion | null): Knex {
  const knex = make(config)
  tellVersion(knex, config, version)
  showClient(knex, shown)
  drivers.watch(recordOf(knex.client as unknown).driver)
  return knex
}

/** The host may have ended the kept session meanwhile. */
async function takeKept(state: { kept: Knex | null }, destroy: (knex: Knex) => Promise<void>): Promise<Knex | null> {
  const { kept } = state
  state.kept = null
  if (kept === null || (await restoreSession(kept))) return kept
  await destroy(kept)
  return null
}

/** A connection that is held for ever (a transaction that nobody ends) is given up after a while: Knex's command line would exit then. */
async function settle(knex: Knex, drivers: DriverWatch): Promise<void> {
  const limit = performance.now() + settlePatience
  let quiet = 0
  while (quiet < 2 && performance.now() < limit) {
    await new Promise(setImmediate)
    if (drivers.waiting.size === 0 && busy(knex) === 0) quiet += 1
    else {
      quiet = 0
      await pause(1)
    }
  }
}

/** Only one session may be there, and it must be the pool's: code of the project can have opened others. */
function isAlone(knex: Knex, { sockets }: SessionParts): boolean {
  return busy(knex) === 0 && count(knex, 'numFree') === 1 && sockets.homeCount() === 1
}

function busy(knex: Knex): number {
  return count(knex, 'numUsed') + count(knex, 'numPendingAcquires') + count(knex, 'numPendingCreates')
}

function count(knex: Knex, name: string): number {
  const pool = poolOf(knex)
  const method = pool?.[name]
  return typeof method === 'function' ? Number(method.call(pool)) : 0
}
