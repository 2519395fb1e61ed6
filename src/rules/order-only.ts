import { type Change, isOrderOnly } from '../diff/change.js'
import type { Family } from './explain/family.js'
import { migrationCode } from './explain/reversal.js'
import { familyIn, judgedTrips, type Rule } from './rule.js'
import { joined, quantity } from './words.js'

/** orderOnly notes tables whose columns came back in another order. */
export const orderOnly: Rule = {
  id: 'order-only',
  severity: 'notice',
  group: 'reversal',
  allowable: true,
  title: 'Only the order of columns differs',
  condition:
    'After `down`, or after the second `up`, the columns of a table stand in another order. Everything else in that table came back.',
  effect:
    'Queries that name their columns do not notice. `select *` into a fixed order, `insert` without column names and `COPY` do.',
  advice:
    'PostgreSQL always puts a re-added column last, so there is nothing to mend. On MySQL and MariaDB `.after(column)` puts it back in its place.',
  badExample: `export async function down(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('nick') })
}`,
  goodExample: `export async function down(knex) {
  await knex.schema.alterTable('users', (t) => { t.string('nick').after('name') }) // MySQL and MariaDB
}`,
  evaluate: (input) =>
    judgedTrips(input)
      .map((trip) => ({ trip, changes: [...trip.facts.residue, ...trip.facts.reapplied].filter(isOrderOnly) }))
      .filter(({ changes }) => changes.length > 0)
      .map(({ trip, changes }) => ({
        trip,
        message: `${migrationCode(trip)} brings the columns of ${tables(changes, familyIn(input))} back in another order.`,
        advice: familyIn(input).adviceForOrder(changes),
        changes,
      })),
}

function tables(changes: readonly Change[], family: Family): string {
  const labels = [...new Set(changes.map((change) => family.label(change.path)))]
  const rest = labels.length - 5
  return joined(rest > 0 ? [...labels.slice(0, 5), quantity(rest, 'more table')] : labels)
}
