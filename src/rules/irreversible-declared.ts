import type { Declaration } from '../history/migration-file.js'
import type { RoundTrip } from '../history/round-trip.js'
import { bareStatus, judgedTrips, migrationPath, type Rule } from './rule.js'
import { code, prose } from './words.js'

/** irreversibleReason is the declaration with a reason by which a migration is excused from the way back; null where there is none. */
export function irreversibleReason(trip: RoundTrip): (Declaration & { readonly reason: string }) | null {
  for (const declaration of trip.declarations) {
    const { kind, reason } = declaration
    if (kind === 'irreversible' && reason !== null) return { ...declaration, reason }
  }
  return null
}

/** irreversibleDeclared lists a migration that is declared irreversible, with the reason. */
export const irreversibleDeclared: Rule = {
  id: 'irreversible-declared',
  severity: 'notice',
  group: 'declaration',
  allowable: false,
  title: 'Declared irreversible',
  condition: 'The migration says `roundtrip: irreversible because <reason>`.',
  effect: 'What its `down` does wrong is no error. The report lists it, with file, line and reason.',
  advice: 'Keep the declaration for what cannot come back; take it out where `down` works after all.',
  badExample: '// roundtrip: irreversible because it is red',
  goodExample: '// roundtrip: irreversible because the dropped rows are in the archive of 2026-03',
  evaluate: (input) =>
    judgedTrips(input).flatMap((trip) => {
      const declared = irreversibleReason(trip)
      if (declared === null) return []
      const needless = bareStatus(trip) === 'symmetric'
      const place = `${migrationPath(trip.migration) ?? trip.migration.name}:${declared.line}`
      return [
        {
          trip,
          message: `${code(trip.migration.name)} is declared irreversible (${code(place)}) because ${prose(declared.reason).replace(/\.$/, '')}. ${needless ? 'Its round trip is whole all the same.' : `Its round trip shows ${code(bareStatus(trip))}.`}`,
          advice: needless
            ? 'Take the declaration out: the migration does not need it.'
            : 'Plan for a rollback that stops before this migration.',
          line: declared.line,
        },
      ]
    }),
}
