import { halfDoneAdvice, halfDoneWords } from './explain/half-done.js'
import { migrationCode } from './explain/reversal.js'
import { bareStatus, familyIn, type Rule } from './rule.js'
import { findStoppedStep } from './stopped-step.js'

/** timedOut reports a step that was still running when its time was over. */
export const timedOut: Rule = {
  id: 'timed-out',
  severity: 'error',
  group: 'apply',
  allowable: false,
  title: 'A step does not end',
  condition: '`up` or `down` was still running when its time limit was over, and its process was ended.',
  effect: 'A deploy or a rollback would hang, and hold its locks while it does.',
  advice:
    'Await every query; use the transaction that the migration gets and not a second connection, which waits for the first for ever; give long work a higher `timeout`.',
  badExample: `import { db } from '../src/db.js'
export async function up(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('nick') })
  await db('users').update({ nick: '' }) // another connection waits for the lock of this one
}`,
  goodExample: `export async function up(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('nick') })
  await knex('users').update({ nick: '' })
}`,
  evaluate: (input) =>
    input.trips
      .filter((trip) => bareStatus(trip) === 'timed-out')
      .map((trip) => {
        const stopped = findStoppedStep(trip, 'timed-out')
        const limit = stopped === null ? '' : ` of ${Math.round(stopped.step.limit / 100) / 10} seconds`
        return {
          trip,
          message: [
            `The ${stopped?.name ?? 'step'} of ${migrationCode(trip)} was still running after its time limit${limit}, and was ended.`,
            ...halfDoneWords(trip, familyIn(input)),
          ].join('\n\n'),
          advice: [
            'Look for a query on a second connection that waits for this one, or a promise that never settles. If the work is long by nature, raise `timeout`.',
            ...halfDoneAdvice(trip, familyIn(input)),
          ].join('\n\n'),
          reversal: stopped !== null && stopped.name !== 'up',
        }
      }),
}
