import { Interrupted } from '../kernel/errors.js'
import { cleanLiveScratch } from '../scratch/registry.js'
import { killAllWorkers } from '../worker/registry.js'

/** The runner sends SIGTERM 7.5 seconds after SIGINT and kills 2.5 seconds later: by then we must be gone. */
const patience = 5500
const lastCleaning = 700

/** Interruption is a run's end by a signal: workers die at once, what was made is released on the way out. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal
  /** outOfPatience rejects when the run has not ended by itself a while after the signal; scratch databases have then been dropped as far as that went quickly. */
  readonly outOfPatience: Promise<never>
}

/** watchInterruption listens for SIGINT, SIGTERM and SIGHUP. Whatever still runs 6.2 seconds later is left to the server's and the post step's own cleaning. */
export function watchInterruption(): Interruption {
  const controller = new AbortController()
  let giveUp: (reason: Interrupted) => void
  const outOfPatience = new Promise<never>((_, reject) => {
    giveUp = reject
  })
  outOfPatience.catch(() => {})
  const stop = () => {
    if (controller.signal.aborted) return
    controller.abort()
    killAllWorkers()
    setTimeout(() => void cleanLiveScratch(lastCleaning).finally(() => giveUp(new Interrupted())), patience).unref()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of signals) process.on(name, stop)
  return {
    signal: controller.signal,
    outOfPatience,
    [Symbol.dispose]() {
      for (const name of signals) process.off(name, stop)
    },
  }
}
