import type { RoundTrip } from '../history/round-trip.js'
import { migrationCode } from './explain/reversal.js'
import type { Rule } from './rule.js'
import { joinedCodes } from './words.js'

/** foreignConnection reports connections that a migration opened to other places than its scratch database. */
export const foreignConnection: Rule = {
  id: 'foreign-connection',
  severity: 'warning',
  group: 'judgement',
  allowable: true,
  title: 'The migration connects elsewhere',
  condition: 'While the migration ran, its process opened a connection to another place than the scratch database.',
  effect:
    'What the migration does there is neither checked nor taken back, and a check on a developer machine may reach real data.',
  advice:
    'Use the `knex` that the migration is given. Where application code opens its own connection, name the variable it reads in `database-env`.',
  badExample: `import { db } from '../src/db.js' // connects by itself
export const up = () => db.raw('...')`,
  goodExample: "export const up = (knex) => knex.raw('...')",
  evaluate: ({ trips }) =>
    trips
      .map((trip) => ({ trip, places: placesOf(trip) }))
      .filter(({ places }) => places.length > 0)
      .map(({ trip, places }) => ({
        trip,
        message: `${migrationCode(trip)} connected to another place than its scratch database: ${joinedCodes(places)}.`,
        advice:
          'Use the `knex` that the migration is given, or name the variable that holds the URL in `database-env`.',
      })),
}

function placesOf({ facts }: RoundTrip): readonly string[] {
  const traces = [facts.up, facts.down, facts.reapply].flatMap((step) =>
    step !== null && 'trace' in step ? [step.trace] : [],
  )
  return [...new Set(traces.flatMap((trace) => trace.foreignConnections))].sort()
}
