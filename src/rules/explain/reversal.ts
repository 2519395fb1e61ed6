import { significantChanges } from '../../history/differences.js'
import type { RoundTrip } from '../../history/round-trip.js'
import { code } from '../words.js'
import { fixCode } from './code.js'
import { describeError, errorOf, sqlOf } from './errors.js'
import type { Background, Family } from './family.js'
import { explainChanges } from './sentences.js'

/** listed writes sentences as list lines. */
export function listed(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join('\n')
}

/** backgroundOf is what is known of a trip when its down is explained. */
export function backgroundOf({ facts }: RoundTrip, family: Family): Background {
  return { family, applied: facts.applied, sql: sqlOf(facts.down), upSql: sqlOf(facts.up) }
}

/** residueList explains what down left wrong, as list lines, and says in a last line when the second up throws too. */
export function residueList(trip: RoundTrip, family: Family): string {
  const { residue, reapply } = trip.facts
  const error = errorOf(reapply)
  const lines = explainChanges(significantChanges(residue), 'down', backgroundOf(trip, family))
  const more = error === null ? [] : [`Up cannot run again after this down: ${describeError(error)}.`]
  return listed([...lines, ...more])
}

/** residueAdvice says what to add to down, with the code. */
export function residueAdvice(trip: RoundTrip, family: Family, opening: string): string {
  const code = fixCode(significantChanges(trip.facts.residue), backgroundOf(trip, family))
  return code === null ? opening : `${opening}\n\n${code}`
}

/** migrationCode names the migration of a trip. */
export function migrationCode(trip: RoundTrip): string {
  return code(trip.migration.name)
}
