import { migrationCode } from './explain/reversal.js'
import { judgedTrips, type Rule } from './rule.js'
import { findStoppedStep } from './stopped-step.js'
import { sentence } from './words.js'

/** inconclusive reports a migration whose round trip could not be made whole for a reason outside it. */
export const inconclusive: Rule = {
  id: 'inconclusive',
  severity: 'warning',
  group: 'judgement',
  allowable: false,
  title: 'The migration could not be judged',
  condition:
    'The round trip could not be made whole for a reason that lies outside the migration: a missing extension, a right, a lost server.',
  effect: 'Nothing is known about this migration. A check with such a migration does not pass.',
  advice: 'Remove the hindrance that the message names, and run the check again.',
  badExample: '# services: postgres:15, and a migration runs `create extension postgis`',
  goodExample: '# services: postgis/postgis:15-3.5',
  evaluate: (input) =>
    judgedTrips(input, 'inconclusive')
      .filter((trip) => trip.facts.hindrance !== null || explainedElsewhere(trip) === false)
      .map((trip) => ({
        trip,
        message: `${migrationCode(trip)} could not be judged: ${trip.facts.hindrance === null ? 'its round trip was not made whole.' : sentence(trip.facts.hindrance)}`,
        advice: 'Remove this hindrance and run the check again.',
      })),
}

function explainedElsewhere(trip: Parameters<typeof findStoppedStep>[0]): boolean {
  return trip.facts.unsupportedChanged.length > 0 || findStoppedStep(trip, 'refused') !== null
}
