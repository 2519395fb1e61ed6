import type { RoundTrip } from '../history/round-trip.js'
import { migrationCode } from './explain/reversal.js'
import type { Rule } from './rule.js'
import { tracesOf } from './traces.js'
import { joinedCodes } from './words.js'

/** processChanged reports what a migration left otherwise in the process that ran it. */
export const processChanged: Rule = {
  id: 'process-changed',
  severity: 'notice',
  group: 'judgement',
  allowable: true,
  title: 'The migration leaves its process changed',
  condition:
    'After the migration its process had a handle open that was not there before (a timer, a server, a child process, a thread), another working directory, umask or environment, other files among the migrations, or a part of the language that was replaced, such as `JSON.stringify`.',
  effect:
    'In a deploy all migrations run in one process: the next ones meet what this one left, and an open handle can keep the deploy from ending. The check ends the process, so that nothing of it reaches another verdict.',
  advice: 'Close what the migration opens, and put back what it changes, before it ends.',
  badExample: `export async function up(knex) {
  process.chdir(new URL('.', import.meta.url).pathname)
  await knex.raw(readFileSync('view.sql', 'utf8'))
}`,
  goodExample: `export async function up(knex) {
  await knex.raw(readFileSync(new URL('view.sql', import.meta.url), 'utf8'))
}`,
  evaluate: ({ trips }) =>
    trips
      .map((trip) => ({ trip, left: leftIn(trip) }))
      .filter(({ left }) => left.length > 0)
      .map(({ trip, left }) => ({
        trip,
        message: `${migrationCode(trip)} leaves its process changed: ${joinedCodes(left)}.`,
        advice: 'Close what the migration opens, and put back what it changes, before it ends.',
      })),
}

function leftIn(trip: RoundTrip): readonly string[] {
  return [...new Set(tracesOf(trip).flatMap(({ left = [] }) => left))].sort()
}
