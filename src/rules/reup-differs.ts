import { significantChanges } from '../history/differences.js'
import { sqlOf } from './explain/errors.js'
import { listed, migrationCode } from './explain/reversal.js'
import { explainChanges } from './explain/sentences.js'
import { familyIn, judgedTrips, type Rule } from './rule.js'

/** reupDiffers reports a second up that gives another schema than the first. */
export const reupDiffers: Rule = {
  id: 'reup-differs',
  severity: 'error',
  group: 'reversal',
  allowable: true,
  title: 'The second up gives another schema',
  condition: '`down` takes the schema back, and the second `up` gives another schema than the first.',
  effect:
    'A database that was rolled back and deployed again differs from one that was only deployed. The two drift apart silently.',
  advice:
    'Let `up` depend on nothing but the schema: no state in a module, a file or rows that `down` does not take back.',
  badExample: `let runs = 0
export async function up(knex) {
  runs += 1
  await knex.schema.createTable('audit_' + runs, (t) => { t.increments() })
}`,
  goodExample: `export async function up(knex) {
  await knex.schema.createTable('audit', (t) => { t.increments() })
}`,
  evaluate: (input) =>
    judgedTrips(input, 'reup-differs').map((trip) => {
      const changes = significantChanges(trip.facts.reapplied)
      const background = { family: familyIn(input), applied: trip.facts.applied, sql: sqlOf(trip.facts.reapply) }
      return {
        trip,
        message: `The second up of ${migrationCode(trip)} gives another schema than the first.\n\n${listed(explainChanges(changes, 'reapply', background))}`,
        advice:
          'Make up depend on the schema alone: no state in a module, a file or rows that down does not take back.',
        changes,
      }
    }),
}
