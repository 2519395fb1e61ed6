import { significantChanges } from '../history/differences.js'
import { listed, migrationCode } from './explain/reversal.js'
import { explainChanges } from './explain/sentences.js'
import { familyIn, judgedTrips, type Rule } from './rule.js'

/** reupNondeterministic reports an up that gives another schema each time, even from the same start. */
export const reupNondeterministic: Rule = {
  id: 'reup-nondeterministic',
  severity: 'error',
  group: 'apply',
  allowable: true,
  title: 'Up gives another schema each time',
  condition: 'Two runs of `up` from the very same schema give two different schemas.',
  effect:
    'No two databases of the team are equal: every environment gets its own random or time-dependent default, name or value.',
  advice:
    "Leave chance and clock to the database's own functions: `knex.raw('gen_random_uuid()')` (on MySQL and MariaDB `knex.raw('(uuid())')`) and `knex.fn.now()` are evaluated per row, a JavaScript value is fixed when the migration runs. So is a default given as text that reads as a time, `'now'` or `'NOW'`: PostgreSQL evaluates it once, when the default is made.",
  badExample: `t.uuid('tenant').defaultTo(crypto.randomUUID())
t.timestamp('valid_from').defaultTo(new Date())
t.datetime('created').defaultTo('NOW')`,
  goodExample: `t.uuid('tenant').defaultTo(knex.raw('gen_random_uuid()'))
t.timestamp('valid_from').defaultTo(knex.fn.now())
t.datetime('created').defaultTo(knex.fn.now())`,
  evaluate: (input) =>
    judgedTrips(input, 'reup-nondeterministic').map((trip) => {
      const family = familyIn(input)
      const changes = significantChanges(trip.facts.reapplied)
      const sentences = explainChanges(changes, 'reapply', { family, applied: trip.facts.applied, sql: [] })
      return {
        trip,
        message: `${migrationCode(trip)} gives another schema each time it runs, even from the same start.\n\n${listed(sentences)}`,
        advice: family.advice.chance,
        changes,
      }
    }),
}
