import type { RunOutcome, StepOutcome } from '../history/step.js'
import { runOutcome, seedRun } from './outcomes.js'
import type { RunNotes } from './run-notes.js'
import type { Worker } from './worker.js'
import type { Answered, WorkerProcess } from './worker-process.js'

/** WholeRunParts are what whole runs of Knex's need of a worker. */
export interface WholeRunParts {
  /** The process that is asked; another one than at the start where that had to be replaced. */
  readonly process: () => WorkerProcess
  /** Limit of one request, in milliseconds. */
  readonly limit: number
  readonly notes: RunNotes
  /** Called with how a run ended, before it is told. */
  readonly ended: (step: StepOutcome) => Promise<unknown>
}

/** wholeRuns are the requests of a worker that leave everything to Knex. */
export function wholeRuns({
  process,
  limit,
  notes,
  ended,
}: WholeRunParts): Pick<Worker, 'latest' | 'rollback' | 'seed'> {
  const ran = async (ask: () => Promise<Answered<RunOutcome>>) => {
    notes.forget()
    const outcome = runOutcome(await ask(), limit, notes)
    await ended(outcome.step)
    return outcome
  }
  return {
    latest: () => ran(() => process().ask('latest', null)),
    rollback: (all) => ran(() => process().ask('rollback', { all })),
    async seed() {
      notes.forget()
      return seedRun(await process().ask('seed', null), limit, notes)
    },
  }
}
