import { migrationCode } from './explain/reversal.js'
import { findEnded } from './own-transaction.js'
import type { Rule } from './rule.js'

/** transactionEnded reports a step that ends the transaction which Knex began for it. */
export const transactionEnded: Rule = {
  id: 'transaction-ended',
  severity: 'warning',
  group: 'apply',
  allowable: true,
  title: "A migration ends Knex's transaction",
  condition: 'A step that Knex runs in a transaction sent COMMIT or ROLLBACK of its own.',
  effect:
    'What comes behind it runs without a transaction. Where that fails, a deploy stays half done, and what was rolled back is recorded as if it were there.',
  advice:
    'Leave the transaction to Knex, or run the migration without one: `export const config = { transaction: false }`.',
  badExample: "await knex.raw('commit')",
  goodExample: 'export const config = { transaction: false }',
  evaluate: ({ trips }) =>
    trips.flatMap((trip) => {
      const step = findEnded(trip.facts)
      if (step === null) return []
      return [
        {
          trip,
          message: `The ${step} of ${migrationCode(trip)} ends the transaction that Knex began for it.`,
          advice: 'Take COMMIT and ROLLBACK out of it, or say that it needs no transaction: `transaction: false`.',
        },
      ]
    }),
}
