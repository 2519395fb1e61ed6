import type { MigrationError } from '../history/step.js'
import { afterSession } from './explain/after-session.js'
import { adviceForError, describeError, errorOf, statementOf } from './explain/errors.js'
import { halfDoneAdvice, halfDoneWords } from './explain/half-done.js'
import { adviceForMissing, type Missing } from './explain/missing.js'
import { migrationCode } from './explain/reversal.js'
import { familyIn, type Rule } from './rule.js'

/** upThrows reports an up that ends with an error on a database that holds the migrations before it. */
export const upThrows: Rule = {
  id: 'up-throws',
  severity: 'error',
  group: 'apply',
  allowable: false,
  title: 'Up throws',
  condition: '`up` ends with an error on a database that holds exactly the migrations before it.',
  effect: 'The release cannot be deployed, and no new database can be set up.',
  advice:
    'Mend the statement that fails. Where the migration needs something made outside the migrations, make it in the `setup` file.',
  badExample: `export async function up(knex) {
  await knex.schema.alterTable('ordres', (t) => { t.string('coupon') })
}`,
  goodExample: `export async function up(knex) {
  await knex.schema.alterTable('orders', (t) => { t.string('coupon') })
}`,
  evaluate: (input) =>
    input.trips
      .filter((trip) => trip.status === 'up-throws')
      .map((trip) => {
        const family = familyIn(input)
        const error = errorOf(trip.facts.up)
        const statement = error === null ? null : statementOf(error)
        const after = afterSession(trip.facts.up)
        const message = `The up of ${migrationCode(trip)} throws: ${error === null ? 'an unknown error' : describeError(error)}.`
        return {
          trip,
          message: [
            message,
            ...(after === null ? [] : [after.words]),
            ...(statement === null ? [] : [statement]),
            ...halfDoneWords(trip, family),
          ].join('\n\n'),
          advice: [
            after?.advice ??
              (error === null ? null : wayOut(error, { input, trip, family })) ??
              'Mend the statement that fails; if it needs something made outside the migrations, make that in the `setup` file.',
            ...halfDoneAdvice(trip, family),
          ].join('\n\n'),
          line: error?.line ?? null,
        }
      }),
}

function wayOut(error: MigrationError, missing: Missing): string | null {
  return error.advice ?? adviceForMissing(error, missing) ?? adviceForError(error, missing.family)
}
