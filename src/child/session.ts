import { setTimeout as pause } from 'node:timers/promises'
import type { Knex } from 'knex'
import { recordOf, type UnknownRecord } from '../project/unknown.js'
import type { DriverWatch } from './driver-watch.js'
import type { FamilyWays, SessionReset } from './family-ways.js'
import { isAsMade, keepAsMade } from './instance-state.js'
import { type KnownVersion, poolOf, showClient, tellVersion, versionOf } from './knex-instance.js'
import type { Recorder } from './recorder.js'
import type { SocketWatch } from './socket-watch.js'

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

/** SessionCare is what is done with sessions between two steps. */
export interface SessionCare {
  /** How one session serves on; null where each step has new ones. */
  readonly reset: SessionReset | null
  readonly clear: FamilyWays['clearSession']
}

/** SessionParts are what sessions are made of, and what watches them. */
export interface SessionParts {
  readonly create: (config: Knex.Config) => Knex
  readonly config: Knex.Config
  readonly drivers: DriverWatch
  readonly sockets: SocketWatch
  readonly care: SessionCare
  /** What migrations see of `knex.client.config`. */
  readonly shown: UnknownRecord
}

const settlePatience = 2000
const endPatience = 1000

/** sessionMaker keeps one session from step to step where it can. */
export function sessionMaker(parts: SessionParts): SessionMaker {
  const { reset, clear } = parts.care
  const state: State = { version: null, kept: null }
  const destroy = async (knex: Knex) => {
    await Promise.race([knex.destroy().catch(() => {}), pause(endPatience, null, { ref: false })])
    await parts.sockets.closeHome()
  }
  return {
    async open() {
      const knex = (await takeKept(state, reset, destroy)) ?? create(parts, state.version)
      return {
        knex,
        settle: () => settle(knex, parts.drivers),
        async end(reusable, recorder) {
          state.version ??= versionOf(knex)
          recorder?.ownSessions(parts.sockets.homeCount() - held(knex))
          if (recorder !== undefined) await clear?.(knex, recorder)
          const isFit = reset !== null && (recorder === undefined || reset.isEnough(recorder))
          if (reusable && isFit && isAsMade(knex) && isAlone(knex, parts) && (await reset.reset(knex)))
            state.kept = knex
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
  // Knex keeps the object that it is given, and a migration can reach it.
  const knex = make({ ...config })
  tellVersion(knex, config, version)
  showClient(knex, shown)
  drivers.watch(recordOf(knex.client as unknown).driver)
  keepAsMade(knex)
  return knex
}

interface State {
  version: KnownVersion | null
  kept: Knex | null
}

/** The host may have ended the kept session meanwhile. */
async function takeKept(
  state: State,
  reset: SessionReset | null,
  destroy: (knex: Knex) => Promise<void>,
): Promise<Knex | null> {
  const { kept } = state
  state.kept = null
  if (kept === null || (await reset?.restore(kept))) return kept
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

/** busy counts the connections of an instance's pool that are in use, waited for or being made. */
export function busy(knex: Knex): number {
  return count(knex, 'numUsed') + count(knex, 'numPendingAcquires') + count(knex, 'numPendingCreates')
}

/** held counts the sessions that an instance's pool has. */
function held(knex: Knex): number {
  return busy(knex) + count(knex, 'numFree')
}

function count(knex: Knex, name: string): number {
  const pool = poolOf(knex)
  const method = pool?.[name]
  return typeof method === 'function' ? Number(method.call(pool)) : 0
}
