import type { Change } from '../../diff/change.js'
import { significantChanges } from '../../history/differences.js'
import type { RoundTrip } from '../../history/round-trip.js'
import { code } from '../words.js'
import { fixCode } from './code.js'
import { describeError, errorOf, sqlOf } from './errors.js'
import type { Background, Family } from './family.js'
import { lastStep, tableOf } from './place.js'
import { withoutRenames } from './renames.js'
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
  const changes = significantChanges(trip.facts.residue)
  const background = backgroundOf(trip, family)
  const code = fixCode(changes, background)
  return [opening, ...(code === null ? [] : [code, ...cautionsFor(changes, background)])].join('\n\n')
}

/** cautionsFor is what has to be said beside the code that takes changes back. */
export function cautionsFor(changes: readonly Change[], background: Background): readonly string[] {
  const { rest } = withoutRenames(changes, background)
  const places = (type: Change['type']) =>
    rest.flatMap(({ type: own, path }) =>
      own === type && ['table', 'column'].includes(lastStep(path).kind) ? [path.length > 1 ? tableOf(path) : ''] : [],
    )
  const gone = new Set(places('removed'))
  const moves = places('added').some((place) => gone.has(place))
  const rows =
    'The code brings back the schema, and no rows: where up moves them from one place to the other, move them back before the drop.'
  return [...(moves ? [rows] : []), ...background.family.cautions(changes, background)]
}

/** migrationCode names the migration of a trip. */
export function migrationCode(trip: RoundTrip): string {
  return code(trip.migration.name)
}
