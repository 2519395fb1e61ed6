import { setTimeout as pause } from 'node:timers/promises'
import type { Knex } from 'knex'
import { recordOf } from '../project/unknown.js'
import { showClient } from './knex-instance.js'
import type { SourceWatch } from './loaded-source.js'
import { busy, type SessionMaker, type SessionParts } from './session.js'
import type { WatchState } from './watch-state.js'

const heldPatience = 2000
const everyMilliseconds = 5

/** TargetParts are what sessions with a database that is to be migrated are made of. */
export interface TargetParts extends Omit<SessionParts, 'care'> {
  readonly source: SourceWatch
}

/** targetSessions makes a Knex instance for each run and ends its sessions as a process of Knex's own would: nothing else that is connected to the database is touched, unless the instance does not come to its end. */
export function targetSessions(parts: TargetParts): SessionMaker {
  const { create, config, shown, drivers, sockets } = parts
  return {
    async open() {
      const knex = create(config)
      showClient(knex, shown)
      drivers.watch(recordOf(knex.client as unknown).driver)
      let isHeld = false
      return {
        knex,
        async settle() {
          isHeld = !(await becomes(() => busy(knex) === 0, drivers))
        },
        end: () => end(knex, parts, isHeld),
      }
    },
    close: () => sockets.closeHome(),
  }
}

/** A run that a fault broke off would go on as long as it has a connection; Knex's command line would have died of the fault. */
async function end(knex: Knex, { source, drivers, sockets }: TargetParts, isHeld: boolean): Promise<void> {
  let isDestroyed = false
  const told = () => {
    isDestroyed = true
  }
  knex.destroy().then(told, told)
  const isOver = !source.active && !isHeld && (await becomes(() => isDestroyed, drivers))
  if (!isOver) await sockets.closeHome()
}

/** becomes waits until something holds and no statement is under way, however long statements take; it is false where a connection is held for ever, by a transaction that nobody ends. */
async function becomes(holds: () => boolean, drivers: WatchState): Promise<boolean> {
  let quietSince = performance.now()
  for (let quiet = 0; quiet < 2; ) {
    await pause(everyMilliseconds)
    const isQuiet = drivers.waiting.size === 0
    if (!isQuiet) quietSince = performance.now()
    quiet = isQuiet && holds() ? quiet + 1 : 0
    if (quiet === 0 && performance.now() - quietSince > heldPatience) return false
  }
  return true
}
