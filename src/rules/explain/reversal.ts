import { significantChanges } from '../../history/differences.js'
import type { RoundTrip } from '../../history/round-trip.js'
import { code } from '../words.js'
import { fixCode } from './code.js'
import { describeError, errorOf, sqlOf } from './errors.js'
import { explainChanges } from './sentences.js'

/** listed writes sentences as list lines. */
export function listed(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join('\n')
}

/** residueList explains what down left wrong, as list lines, and says in a last line when the second up throws too. */
export function residueList(trip: RoundTrip): string {
  const { applied, residue, down, reapply } = trip.facts
  const error = errorOf(reapply)
  const lines = explainChanges(significantChanges(residue), 'down', { applied, sql: sqlOf(down) })
  const more = error === null ? [] : [`Up cannot run again after this down: ${describeError(error)}.`]
  return listed([...lines, ...more])
}

/** residueAdvice says what to add to down, with the code. */
export function residueAdvice(trip: RoundTrip, opening: string): string {
  const { applied, residue, down } = trip.facts
  const code = fixCode(significantChanges(residue), { applied, sql: sqlOf(down) })
  return code === null ? opening : `${opening}\n\n${code}`
}

/** migrationCode names the migration of a trip. */
export function migrationCode(trip: RoundTrip): string {
  return code(trip.migration.name)
}
