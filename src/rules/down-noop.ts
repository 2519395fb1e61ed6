import { significantChanges } from '../history/differences.js'
import { caughtWords } from './explain/caught.js'
import { sqlOf } from './explain/errors.js'
import { migrationCode, residueAdvice, residueList } from './explain/reversal.js'
import { familyIn, judgedTrips, type Rule } from './rule.js'

/** downNoop reports a down that takes nothing back. */
export const downNoop: Rule = {
  id: 'down-noop',
  severity: 'error',
  group: 'reversal',
  allowable: true,
  title: 'Down does nothing',
  condition: 'The schema after `down` is the schema after `up`: nothing that `up` changed was taken back.',
  effect:
    'A rollback strikes the migration off the list and leaves its changes in the database. The next deploy runs `up` again on top of them and fails, or hides that it did nothing.',
  advice:
    'Write a `down` that takes back what `up` does. If the change is meant to stay, declare the migration irreversible, with the reason.',
  badExample: `export async function up(knex) {
  await knex.schema.alterTable('orders', (t) => { t.string('coupon') })
}
export async function down() {}`,
  goodExample: `export async function up(knex) {
  await knex.schema.alterTable('orders', (t) => { t.string('coupon') })
}
export async function down(knex) {
  await knex.schema.alterTable('orders', (t) => { t.dropColumn('coupon') })
}`,
  evaluate: (input) =>
    judgedTrips(input, 'down-noop').map((trip) => ({
      trip,
      message: `The down of ${migrationCode(trip)} ${sqlOf(trip.facts.down).length === 0 ? 'sends no statement' : 'takes nothing back'}: all that up changed is still as up left it.${caughtWords(trip, 'down')}\n\n${residueList(trip, familyIn(input))}`,
      advice: residueAdvice(trip, familyIn(input), 'Take back in down what up does:'),
      changes: significantChanges(trip.facts.residue),
    })),
}
