import type { StepOutcome } from '../history/step.js'

/** sentBy gives the statements of steps, Knex's own left out; null where one of them was cut off or told nothing. */
export function sentBy(...steps: readonly (StepOutcome | null)[]): readonly string[] | null {
  const texts: string[] = []
  for (const step of steps) {
    if (step === null) continue
    if (!('trace' in step) || step.trace.sqlCut) return null
    texts.push(...step.trace.sql)
  }
  return texts
}
