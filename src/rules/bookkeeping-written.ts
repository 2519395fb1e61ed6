import { migrationCode } from './explain/reversal.js'
import type { Rule } from './rule.js'

/** bookkeepingWritten reports a migration that writes to the tables in which Knex keeps what it has done. */
export const bookkeepingWritten: Rule = {
  id: 'bookkeeping-written',
  severity: 'warning',
  group: 'apply',
  allowable: true,
  title: "A migration writes to Knex's own tables",
  condition: 'A step sent SQL that changes the tables in which Knex records the migrations and its lock.',
  effect:
    'Knex goes by these rows: without one it runs a migration again, with one it leaves it out, and with a lock that is set it runs nothing.',
  advice:
    'Leave the rows to Knex. Where migrations were renamed or put together, say why in the migration: `// roundtrip: allow bookkeeping-written because ...`.',
  badExample: "await knex('knex_migrations').del()",
  goodExample: '// `npx knex migrate:rollback` strikes the rows of what it takes back',
  evaluate: ({ trips }) =>
    trips
      .filter(({ facts }) => facts.wroteBookkeeping === true)
      .map((trip) => ({
        trip,
        message: `${migrationCode(trip)} writes to the tables in which Knex keeps what it has done.`,
        advice: 'Leave these rows to Knex, or declare why the migration changes them.',
      })),
}
