import { serverCodeClass } from '../history/server-codes.js'
import type { MigrationError } from '../history/step.js'
import { adviceForError, describeError, errorOf, statementOf } from './explain/errors.js'
import { halfDoneAdvice, halfDoneWords } from './explain/half-done.js'
import { migrationCode } from './explain/reversal.js'
import { familyIn, judgedTrips, type Rule } from './rule.js'

/** The first up's rows are in the way of the second's. */
function rowsAgain(error: MigrationError | null): string | null {
  const inserts = /^\s*(?:insert|replace)\b/i.test(error?.sql ?? '')
  return inserts && serverCodeClass(error?.code ?? null) === 'rows-do-not-fit'
    ? 'Delete in down the rows that up inserts.'
    : null
}

/** reupThrows reports a second up that ends with an error after a down that came back. */
export const reupThrows: Rule = {
  id: 'reup-throws',
  severity: 'error',
  group: 'reversal',
  allowable: true,
  title: 'Up throws the second time',
  condition: '`up` runs once, `down` takes the schema back, and `up` then ends with an error.',
  effect: 'After a rollback the release cannot be deployed again without mending the database by hand.',
  advice:
    'Let `down` take back rows as well as schema: a row that `up` inserts with a fixed id has to be deleted by `down`, and state kept in a module or a file has to go.',
  badExample: `export async function up(knex) {
  await knex('roles').insert({ id: 1, name: 'admin' })
}
export async function down() {}`,
  goodExample: `export async function up(knex) {
  await knex('roles').insert({ id: 1, name: 'admin' })
}
export async function down(knex) {
  await knex('roles').where({ id: 1 }).delete()
}`,
  evaluate: (input) =>
    judgedTrips(input, 'reup-throws').map((trip) => {
      const family = familyIn(input)
      const error = errorOf(trip.facts.reapply)
      const statement = error === null ? null : statementOf(error)
      const message = `${migrationCode(trip)} goes up and down, and its second up throws: ${error === null ? 'an unknown error' : describeError(error)}.`
      return {
        trip,
        message: [message, ...(statement === null ? [] : [statement]), ...halfDoneWords(trip, family)].join('\n\n'),
        advice: [
          rowsAgain(error) ??
            (error === null ? null : adviceForError(error, family)) ??
            'Down has to take back everything up made, rows as well, so that up can run again.',
          ...halfDoneAdvice(trip, family),
        ].join('\n\n'),
        line: error?.line ?? null,
      }
    }),
}
