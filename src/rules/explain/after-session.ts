import type { StepOutcome } from '../../history/step.js'
import { joinedCodes } from '../words.js'

/** A text of Knex's bookkeeping is short; a longer one is shown cut, and cannot be told from the migration's own. */
const longestRecord = 1000

/** afterSession says why Knex could not record a step whose own statements went through: what the step had set or locked in the session stood in the way. Null where the step failed otherwise. */
export function afterSession(step: StepOutcome | null): { readonly words: string; readonly advice: string } | null {
  if (step?.kind !== 'threw') return null
  const { trace, error } = step
  const { sessionChanges = [] } = trace
  if (sessionChanges.length === 0 || trace.sqlCut || error.sql === null || error.sql.length > longestRecord) return null
  if (trace.sql.includes(error.sql) || /^\s*(?:commit|rollback|savepoint)\b/i.test(error.sql)) return null
  return {
    words: `Its own statements went through; the one that failed is Knex's, in the same session, after ${joinedCodes([...new Set(sessionChanges.map(({ sql }) => sql))])}.`,
    advice:
      'What a migration sets or locks in its session holds for the statement by which Knex records it too: put it back (`reset role`, `reset search_path`, `unlock tables` and the like) before the migration ends, or use a connection of its own for it and close that.',
  }
}
