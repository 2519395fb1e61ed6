import { judgedTrips, type Rule } from './rule.js'
import { code, joined } from './words.js'

/** declarationWithoutReason reports a declared exception that does not say why. */
export const declarationWithoutReason: Rule = {
  id: 'declaration-without-reason',
  severity: 'error',
  group: 'declaration',
  allowable: false,
  title: 'A declared exception has no reason',
  condition: 'A `roundtrip:` comment takes responsibility but does not say why.',
  effect: 'The exception does not count, and the findings stay what they are.',
  advice: 'End the comment with `because` and the reason, for those who read it at the next rollback.',
  badExample: '// roundtrip: irreversible',
  goodExample: '// roundtrip: irreversible because the dropped rows are in the archive of 2026-03',
  evaluate: (input) =>
    judgedTrips(input)
      .map((trip) => ({
        trip,
        bare: trip.declarations.filter(({ kind, reason }) => kind !== 'unknown' && reason === null),
      }))
      .filter(({ bare }) => bare.length > 0)
      .map(({ trip, bare }) => {
        const lines = joined(bare.map(({ line }) => String(line)))
        const first = bare[0]
        const subject = first?.kind === 'allow' ? `allow ${first.rule === '' ? '<rule>' : first.rule}` : 'irreversible'
        return {
          trip,
          message: `${code(trip.migration.name)} declares an exception without a reason (line ${lines}), so it does not count.`,
          advice: `Say why: ${code(`// roundtrip: ${subject} because <reason>`)}`,
          line: first?.line ?? null,
        }
      }),
}
