import { isRecord } from '../project/unknown.js'
import { seamsOf } from './driver-seams.js'
import { createWatchState, type WatchState } from './watch-state.js'
import { watchCommands } from './watched-commands.js'
import { watchQueries } from './watched-queries.js'

/** DriverWatch sees every statement that a driver is asked to send, whoever asks: Knex, or the project's own use of a driver. */
export interface DriverWatch extends WatchState {
  /** Watches a driver module (pg, mysql2, mysql or mariadb); one that is watched already is left alone. */
  watch(driver: unknown): void
}

/** createDriverWatch begins to watch nothing; statements are refused as soon as `scratch` is known. */
export function createDriverWatch(): DriverWatch {
  const state = createWatchState()
  const watched = new WeakSet<object>()
  return Object.assign(state, {
    watch(driver: unknown) {
      if (!isRecord(driver) || watched.has(driver)) return
      watched.add(driver)
      for (const { kind, prototype } of seamsOf(driver)) {
        if (watched.has(prototype)) continue
        watched.add(prototype)
        if (kind === 'queries') watchQueries(prototype, state)
        else watchCommands(prototype, state)
      }
    },
  })
}
