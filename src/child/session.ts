import { setTimeout as pause } from 'node:timers/promises'
import type { Knex } from 'knex'
import { recordOf } from '../project/unknown.js'
import type { DriverWatch } from './driver-watch.js'
import { poolOf, versionOf, withVersion } from './knex-config.js'
import type { SocketWatch } from './socket-watch.js'

/** KnexSession is one Knex instance for one step: new sessions at its begin, none left at its end. */
export interface KnexSession {
  readonly knex: Knex
  /** settle waits for statements that the step began and did not await. */
  settle(): Promise<void>
  end(): Promise<void>
}

/** SessionMaker makes instances of one configuration; it learns the server's version from the first. */
export interface SessionMaker {
  open(): KnexSession
}

export interface SessionParts {
  readonly create: (config: Knex.Config) => Knex
  readonly config: Knex.Config
  readonly drivers: DriverWatch
  readonly sockets: SocketWatch
}

const settlePatience = 2000
const endPatience = 1000

/** sessionMaker ends a step's sessions by ending their connections: DISCARD ALL would leave what a pool's afterCreate did, and needs as long. */
export function sessionMaker({ create, config, drivers, sockets }: SessionParts): SessionMaker {
  let version: string | null = null
  return {
    open() {
      const knex = create(withVersion(config, version))
      drivers.watch(recordOf(knex.client as unknown).driver)
      return {
        knex,
        settle: () => settle(knex, drivers),
        async end() {
          version ??= versionOf(knex)
          await Promise.race([knex.destroy().catch(() => {}), pause(endPatience, null, { ref: false })])
          sockets.closeHome()
        },
      }
    },
  }
}

/** A connection that is held for ever (a transaction that nobody ends) is given up after a while: Knex's command line would exit then. */
async function settle(knex: Knex, drivers: DriverWatch): Promise<void> {
  const limit = performance.now() + settlePatience
  let quiet = 0
  while (quiet < 2 && performance.now() < limit) {
    await new Promise(setImmediate)
    if (isQuiet(knex, drivers)) quiet += 1
    else {
      quiet = 0
      await pause(1)
    }
  }
}

function isQuiet(knex: Knex, drivers: DriverWatch): boolean {
  const pool = poolOf(knex)
  const count = (name: string): number => {
    const method = pool?.[name]
    return typeof method === 'function' ? Number(method.call(pool)) : 0
  }
  return drivers.pending === 0 && count('numUsed') + count('numPendingAcquires') + count('numPendingCreates') === 0
}
