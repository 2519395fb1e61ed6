import { realpathSync } from 'node:fs'
import path from 'node:path'
import { sentenceOf, tellsLostConnection } from '../project/thrown.js'
import { propertyOf } from '../project/unknown.js'
import type { CodePlace } from '../protocol/signs.js'
import { codePlaces } from './code-places.js'
import type { Intrinsics } from './intrinsics.js'
import type { MigrationNames } from './migration-names.js'

/** Faults are errors that nobody caught: thrown from a callback, or a rejected promise without a listener. */
export interface Faults {
  /** watch gives a promise that rejects at the next fault; stop ends the watch. One watch at a time. */
  watch(): { readonly fault: Promise<never>; stop(): void }
}

/** UncaughtFault holds what was thrown where no step could catch it. */
export class UncaughtFault extends Error {
  readonly thrown: unknown

  constructor(thrown: unknown) {
    super(sentenceOf(thrown))
    this.name = 'UncaughtFault'
    this.thrown = thrown
  }
}

/** FaultsOptions: `onModule` hears of a fault that the code of a migration's own file caused while the project was being loaded. */
export interface FaultsOptions {
  readonly names: MigrationNames
  readonly intrinsics: Intrinsics
  readonly onModule: (migration: string, thrown: unknown) => void
}

/** catchFaults makes uncaught errors the failure of the step that runs, unless they are plainly another migration's. Between steps they are printed, but for those of connections that have ended: that was our doing. */
export function catchFaults({ names, intrinsics, onModule }: FaultsOptions): Faults {
  let reject: ((fault: UncaughtFault) => void) | null = null
  process.on('uncaughtException', (thrown: unknown, origin) => {
    intrinsics.restore()
    const places = codePlaces(propertyOf(thrown, 'stack'))
    if (reject !== null && !names.isStray(places)) return reject(new UncaughtFault(thrown))
    if (tellsLostConnection(thrown, null)) return
    const culprit = names.loading ? moduleIn(places, names) : null
    if (culprit !== null) return onModule(culprit, thrown)
    console.error(`An error that no code caught (${origin}): ${sentenceOf(thrown)}`)
  })
  return {
    watch() {
      const fault = new Promise<never>((_, fail) => {
        reject = fail
      })
      fault.catch(() => {})
      return {
        fault,
        stop() {
          reject = null
        },
      }
    },
  }
}

/** Only where the project's innermost code is the migration itself: what application code meets without its services (a queue, a cache) says nothing about a migration that imports it. */
function moduleIn(places: readonly CodePlace[], names: MigrationNames): string | null {
  const innermost = places.find(({ file }) => !file.includes('/node_modules/') && !file.startsWith(ourFolder))
  return innermost === undefined ? null : names.culprit([innermost])
}

/** The worker's entry lies beside the rest of our code, or above it; a URL relative to this module would be another place once it is bundled. */
const ourFolder = path.dirname(realpathSync(process.argv[1] ?? '.')) + path.sep
