import { adviceForThrow, describeThrow, explainsRollback } from './deploy-cause.js'
import type { Rule } from './rule.js'

export const rollbackThrows: Rule = {
  id: 'rollback-throws',
  severity: 'error',
  group: 'reversal',
  allowable: false,
  title: "Knex's own `rollback` throws",
  condition: 'Each new migration goes down by itself, but one `migrate.rollback` of them all ends with an error.',
  effect: 'A failed release cannot be taken back as a whole.',
  advice:
    'Look for downs that need rows or objects which a later migration has changed, or for what does not work within one transaction.',
  badExample: '// the down of 001 copies rows from a table that the down of 002 has just dropped',
  goodExample: '// each down uses only what was there before its own up',
  evaluate: (input) =>
    input.deploy.rollback !== 'throws' || explainsRollback(input)
      ? []
      : [
          {
            trip: null,
            message: `Every new migration goes down by itself, but Knex's own \`rollback\` of them all throws${describeThrow(input.deploy.rollbackDetails)}`,
            advice: adviceForThrow(
              input.deploy.rollbackDetails,
              'Let each down use only what was there before its own up.',
            ),
          },
        ],
}
