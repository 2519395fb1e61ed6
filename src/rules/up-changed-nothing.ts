import type { RoundTrip, TripFacts } from '../history/round-trip.js'
import { caughtWords } from './explain/caught.js'
import { sqlOf } from './explain/errors.js'
import { migrationCode } from './explain/reversal.js'
import { judgedTrips, type Rule } from './rule.js'

/** upChangedNothing notes an up that did nothing in the scratch database, so that its down had nothing to take back. */
export const upChangedNothing: Rule = {
  id: 'up-changed-nothing',
  severity: 'notice',
  group: 'judgement',
  allowable: true,
  title: 'Up changed nothing here',
  condition:
    '`up` ran through and changed neither schema nor rows in the scratch database: it looks for something that is not there (`hasTable`, `hasColumn`), or changes rows of an empty table, while its `down` sends statements.',
  effect: 'The way back was run, and shows nothing: whether `down` takes back what `up` does elsewhere is not tested.',
  advice:
    'Make in the `setup` file what the migration looks for, tables or rows, so that it does here what it does in production.',
  badExample: `export async function up(knex) {
  if (!(await knex.schema.hasTable('legacy'))) return // no migration makes it
  await knex.schema.alterTable('legacy', (t) => { t.renameColumn('a', 'b') })
}`,
  goodExample: `setup: setup.sql # create table legacy (a text)`,
  evaluate: (input) =>
    judgedTrips(input, 'symmetric')
      .filter(isUntested)
      .map((trip) => ({
        trip,
        message: `The up of ${migrationCode(trip)} changed nothing in the scratch database, so its down is untested here.${caughtWords(trip, 'up')}`,
        advice:
          'Make in the setup file (`--setup FILE`) what it looks for, tables or rows, so that it does here what it does in production.',
      })),
}

/** What only looks, and so decided to do nothing. */
const looks = /^\s*(?:select|show|with|explain|pragma|values|describe)\b/i
/** What is kept beside the database, where this does not look. */
const beside =
  /^\s*(?:set|reset|grant|revoke|notify|analyze|optimize|vacuum|reindex|refresh|flush)\b|\b(?:create|alter|drop)\s+(?:role|user|group|database|tablespace|server)\b|\bselect\s+(?:pg_|set_config|setval|cron\.|\w+\.\w+\()/i

function isUntested({ facts }: RoundTrip): boolean {
  if (facts.unmoved !== true || facts.clusterResidue.length > 0) return false
  const [up, down] = [sqlOf(facts.up), sqlOf(facts.down)]
  if ([...up, ...down].some((sql) => beside.test(sql))) return false
  return isLooking(up) || down.some((sql) => !looks.test(sql)) || hasCaught(facts)
}

function isLooking(up: readonly string[]): boolean {
  return up.length > 0 && up.every((sql) => looks.test(sql))
}

function hasCaught({ up }: TripFacts): boolean {
  return up?.kind === 'done' && up.trace.caught !== undefined
}
