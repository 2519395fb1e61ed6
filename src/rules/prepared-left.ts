import { migrationCode } from './explain/reversal.js'
import { findPrepared } from './own-transaction.js'
import type { Rule } from './rule.js'

/** preparedLeft reports a step that prepares a transaction and leaves it. */
export const preparedLeft: Rule = {
  id: 'prepared-left',
  severity: 'error',
  group: 'apply',
  allowable: true,
  title: 'A prepared transaction is left',
  condition:
    'A step prepared a transaction (PREPARE TRANSACTION, XA PREPARE) and neither committed it nor rolled it back.',
  effect:
    'The server keeps it, with all of its locks, beyond the end of the session and its own restart, until somebody ends it by its name.',
  advice: 'Commit it in the same step, or do not prepare it: a migration needs no second phase.',
  badExample: 'await knex.raw("prepare transaction \'one\'")',
  goodExample: "await knex('users').update({ nick: '' }) // in the transaction that Knex began",
  evaluate: ({ trips }) =>
    trips.flatMap((trip) => {
      const step = findPrepared(trip.facts)
      if (step === null) return []
      return [
        {
          trip,
          message: `The ${step} of ${migrationCode(trip)} prepares a transaction and leaves it; the check has rolled it back.`,
          advice: 'Commit it in the same step, or do not prepare it.',
        },
      ]
    }),
}
