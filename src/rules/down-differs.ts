import { significantChanges } from '../history/differences.js'
import { caughtWords } from './explain/caught.js'
import { migrationCode, residueAdvice, residueList } from './explain/reversal.js'
import { familyIn, judgedTrips, type Rule } from './rule.js'
import { quantity } from './words.js'

/** downDiffers reports what is gone, left behind or changed after down. */
export const downDiffers: Rule = {
  id: 'down-differs',
  severity: 'error',
  group: 'reversal',
  allowable: true,
  title: 'Down leaves the schema different',
  condition: 'The schema after `down` is not the schema before `up`: something is gone, left behind or changed.',
  effect:
    'After a rollback the database is in a state that no list of migrations gives. Code of the release before may fail on it, and later migrations meet a schema that nobody has tested.',
  advice:
    'Make `down` restore every property that `up` touched. `.alter()` resets NOT NULL and DEFAULT unless the same chain states them; `dropTable` leaves the type of a native enum behind.',
  badExample: `export async function down(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('email', 100).alter() })
}`,
  goodExample: `export async function down(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('email', 100).notNullable().defaultTo('').alter() })
}`,
  evaluate: (input) =>
    judgedTrips(input, 'down-differs').map((trip) => {
      const family = familyIn(input)
      const residue = family.withoutEchoes(significantChanges(trip.facts.residue))
      return {
        trip,
        message: `After the down of ${migrationCode(trip)} the schema is not what it was before up: ${quantity(residue.length, 'object')} ${residue.length === 1 ? 'differs' : 'differ'}.${caughtWords(trip, 'down')}\n\n${residueList(trip, family)}`,
        advice: residueAdvice(trip, family, 'Put this right at the end of down, or in the statement that caused it:'),
        changes: residue,
      }
    }),
}
