import { type Change, isOrderOnly } from '../diff/change.js'
import { objectLabel } from './explain/place.js'
import { migrationCode } from './explain/reversal.js'
import { judgedTrips, type Rule } from './rule.js'
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
        message: `${migrationCode(trip)} brings the columns of ${tables(changes)} back in another order.`,
        advice:
          'Name the columns in queries and inserts; on PostgreSQL a column that is added again always comes last.',
        changes,
      })),
}

function tables(changes: readonly Change[]): string {
  const labels = [...new Set(changes.map((change) => objectLabel(change.path)))]
  const rest = labels.length - 5
  return joined(rest > 0 ? [...labels.slice(0, 5), quantity(rest, 'more table')] : labels)
}
