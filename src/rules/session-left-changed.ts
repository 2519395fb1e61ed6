import type { RoundTrip } from '../history/round-trip.js'
import { migrationCode } from './explain/reversal.js'
import type { Rule } from './rule.js'
import { finishedTraces } from './traces.js'
import { joinedCodes } from './words.js'

const advice =
  'Put back what the migration sets and let go of what it locks before it ends; on PostgreSQL `set local` does so by itself where the migration has a transaction.'

/** sessionLeftChanged reports settings and locks of the session that a step leaves as they are. */
export const sessionLeftChanged: Rule = {
  id: 'session-left-changed',
  severity: 'notice',
  group: 'judgement',
  allowable: true,
  title: 'The migration leaves its session changed',
  condition:
    'A step set something in its session (`SET`, `SET ROLE`, `set_config(..., false)`) or took a lock that lasts as long as the session (`LOCK TABLES`, `GET_LOCK`, `pg_advisory_lock`), and did not put it back.',
  effect:
    'In a deploy the next migrations meet it, since the pool of Knex gives them the same session. Here each step has a clean one, so that nothing of it reaches another verdict.',
  advice,
  badExample: 'await knex.raw("set statement_timeout = \'5min\'")',
  goodExample: 'await knex.raw("set local statement_timeout = \'5min\'")',
  evaluate: ({ trips }) =>
    trips
      .map((trip) => ({ trip, left: leftIn(trip) }))
      .filter(({ left }) => left.length > 0)
      .map(({ trip, left }) => ({
        trip,
        message: `${migrationCode(trip)} leaves its session changed: ${joinedCodes(left)}.`,
        advice,
      })),
}

/** What a failed step has set is undone with its transaction, or told with its failure. */
function leftIn(trip: RoundTrip): readonly string[] {
  const changes = finishedTraces(trip).flatMap(({ sessionChanges = [] }) => sessionChanges)
  return [...new Set(changes.filter(({ local }) => local !== true).map(({ sql }) => sql))]
}
