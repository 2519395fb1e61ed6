import type { StepOutcome } from '../history/step.js'
import type { ProjectFacts } from '../protocol/messages.js'
import { notRun } from './outcomes.js'
import type { Worker } from './worker.js'

/** absentWorker stands for a process that cannot be had any more, for the reason given: whatever is asked of it has failed. */
export function absentWorker(reason: string, facts: ProjectFacts): Worker {
  const step = async (): Promise<StepOutcome> => notRun(reason)
  const run = async () => ({ step: notRun(reason), migrations: [], failedAt: null, runs: [] })
  return {
    alive: true,
    load: async () => facts,
    prepare: async () => {},
    setup: step,
    step,
    latest: run,
    rollback: run,
    target: async () => ({ namespaces: [] }),
    seed: async () => ({ step: notRun(reason), files: [], failedAt: null }),
    release: async () => {},
    [Symbol.asyncDispose]: async () => {},
  }
}
