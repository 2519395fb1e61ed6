import { sentenceOf, tellsLostConnection } from '../project/thrown.js'

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

/** catchFaults makes uncaught errors the failure of the step that runs. Between steps they are printed, but for those of connections that have ended: that was our doing. */
export function catchFaults(): Faults {
  let reject: ((fault: UncaughtFault) => void) | null = null
  process.on('uncaughtException', (thrown: unknown, origin) => {
    if (reject !== null) reject(new UncaughtFault(thrown))
    else if (!tellsLostConnection(thrown, null)) {
      console.error(`An error that no code caught (${origin}): ${sentenceOf(thrown)}`)
    }
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
