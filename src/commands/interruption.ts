import { cleanLiveScratch } from '../scratch/registry.js'
import { killAllWorkers } from '../worker/registry.js'

/** The runner sends SIGTERM 7.5 seconds after SIGINT and kills 2.5 seconds later: by then we must be gone. */
const patience = 6500
const interruptedExit = 130

/** Interruption is a run's end by a signal: workers die at once, what was made is released on the way out. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal
}

/** watchInterruption listens for SIGINT, SIGTERM and SIGHUP. Whatever still runs after 6.5 seconds is left to the server's and the post step's own cleaning. */
export function watchInterruption(): Interruption {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) return
    controller.abort()
    killAllWorkers()
    setTimeout(() => void leave(), patience).unref()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of signals) process.on(name, stop)
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of signals) process.off(name, stop)
    },
  }
}

async function leave(): Promise<void> {
  await cleanLiveScratch(400)
  process.exit(interruptedExit)
}
