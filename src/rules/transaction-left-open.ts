import { migrationCode } from './explain/reversal.js'
import type { Rule } from './rule.js'
import { finishedTraces } from './traces.js'

const advice =
  'Await the commit or rollback of every transaction that the migration begins, and close each connection that it opens. Best of all, work with the `knex` that Knex hands to it.'

/** transactionLeftOpen reports a step that begins a transaction and leaves it open. */
export const transactionLeftOpen: Rule = {
  id: 'transaction-left-open',
  severity: 'notice',
  group: 'judgement',
  allowable: true,
  title: 'A transaction is left open',
  condition:
    'A step began a transaction, in its own session or over a connection of its own, and had neither committed it nor rolled it back when it ended.',
  effect:
    'What it did there is lost, and until its session ends its locks stand in the way of whoever needs the same tables, such as the next migration of a deploy. The check ends the session after the step.',
  advice,
  badExample: `const trx = await knex.transaction()
await trx('users').update({ active: true })`,
  goodExample: "await knex.transaction((trx) => trx('users').update({ active: true }))",
  evaluate: ({ trips }) =>
    trips
      .filter((trip) => finishedTraces(trip).some(({ openTransaction }) => openTransaction === true))
      .map((trip) => ({
        trip,
        message: `${migrationCode(trip)} begins a transaction of its own and leaves it open; the check has ended its session, with all locks that it held.`,
        advice,
      })),
}
