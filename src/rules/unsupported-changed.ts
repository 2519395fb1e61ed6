import { migrationCode } from './explain/reversal.js'
import { judgedTrips, type Rule } from './rule.js'
import { joinedCodes } from './words.js'

/** unsupportedChanged reports a changed object of a kind that the check does not model. */
export const unsupportedChanged: Rule = {
  id: 'unsupported-changed',
  severity: 'warning',
  group: 'judgement',
  allowable: true,
  title: 'The migration changed something that is not modelled',
  condition:
    'An object of a kind that the check does not model is another, or is missing, after `down` or after the second `up`.',
  effect: 'Whether it came back exactly is not known, so the migration is inconclusive. It is never called symmetric.',
  advice:
    'Compare the object by hand. If it comes back as it should, allow this rule in the migration, with the reason.',
  badExample: "await knex.raw('create some kind of object that is not modelled')",
  goodExample:
    "// roundtrip: allow unsupported-changed because the object was compared by hand\nawait knex.raw('create ...')",
  evaluate: (input) =>
    judgedTrips(input)
      .filter((trip) => trip.facts.unsupportedChanged.length > 0)
      .map((trip) => {
        const names = trip.facts.unsupportedChanged.map(({ kind, name }) => `${kind} ${name}`)
        return {
          trip,
          message: `${migrationCode(trip)} changes objects that the check does not model, so it cannot say that they come back: ${joinedCodes([...new Set(names)])}.`,
          advice:
            'Compare them by hand; if they come back, allow it: `// roundtrip: allow unsupported-changed because <reason>`.',
        }
      }),
}
