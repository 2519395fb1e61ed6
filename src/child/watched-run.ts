import type { RunOutcome } from '../history/step.js'
import type { RunNote } from '../protocol/messages.js'
import { measuredStep, type StepBody } from './measured-step.js'
import type { Prepared } from './prepared.js'
import { createRunLog } from './run-log.js'

/** watchedRun does the work of a whole run of Knex's, and knows what each part of it did. */
export async function watchedRun(
  { around, source, ownDatabase }: Prepared,
  tell: (note: RunNote) => void,
  { transaction, work }: Pick<StepBody, 'transaction' | 'work'>,
): Promise<Omit<RunOutcome, 'migrations'>> {
  const log = createRunLog(tell, ownDatabase)
  let failedAt: string | null = null
  Object.assign(source, { file: null, running: null, log })
  around.drivers.follow = ownDatabase ? log.follow : null
  const step = await measuredStep(around, {
    transaction,
    keepsSession: false,
    onThrow() {
      failedAt = source.running
      return source.file
    },
    async work(knex, recorder) {
      Object.assign(source, { recorder, active: true })
      try {
        await work(knex, recorder)
      } finally {
        source.active = false
      }
    },
  })
  around.drivers.follow = null
  Object.assign(source, { recorder: null, log: null })
  return { step, failedAt, runs: log.runs }
}
