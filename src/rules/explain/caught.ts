import type { RoundTrip } from '../../history/round-trip.js'
import { describeError } from './errors.js'

/** caughtWords says that a statement of the step failed and that the migration went on, as a sentence that follows another; empty where none did. */
export function caughtWords({ facts }: RoundTrip, step: 'up' | 'down'): string {
  const outcome = facts[step]
  if (outcome?.kind !== 'done' || outcome.trace.caught === undefined) return ''
  const { caught, transaction } = outcome.trace
  const undone =
    transaction && isSqlState(caught.code)
      ? ', and PostgreSQL takes back the whole transaction in which a statement has failed'
      : ''
  return ` A statement of ${step} failed, ${describeError(caught)}, and the migration caught the error${undone}.`
}

/** PostgreSQL's codes are five characters; the MySQL family's are names or numbers of four. */
function isSqlState(code: string | null): boolean {
  return code !== null && /^[0-9A-Z]{5}$/.test(code)
}
