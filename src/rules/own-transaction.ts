import type { TripFacts } from '../history/round-trip.js'
import type { StepTrace } from '../history/step.js'

type StepName = 'up' | 'down' | 'second up'

/** findEnded names the first step that ended the transaction which Knex began for it; null where none did. */
export function findEnded(facts: TripFacts): StepName | null {
  return findStep(facts, ({ endedTransaction, transaction }) => transaction && endedTransaction === true)
}

const preparing = /\bprepare\s+transaction\b|\bxa\s+prepare\b/i
const ending = /\b(?:commit|rollback)\s+prepared\b|\bxa\s+(?:commit|rollback)\b/i

/** findPrepared names the first step that prepared a transaction and did not end it; null where none did. */
export function findPrepared(facts: TripFacts): StepName | null {
  return findStep(
    facts,
    ({ sql }) => sql.some((text) => preparing.test(text)) && !sql.some((text) => ending.test(text)),
  )
}

function findStep({ up, down, reapply }: TripFacts, holds: (trace: StepTrace) => boolean): StepName | null {
  const steps = [
    ['up', up],
    ['down', down],
    ['second up', reapply],
  ] as const
  return steps.find(([, step]) => step !== null && 'trace' in step && holds(step.trace))?.[0] ?? null
}
