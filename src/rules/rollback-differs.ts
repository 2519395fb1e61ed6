import { describeChanges, onlyOrderDiffers, rollbackDifferenceIsExplained } from './deploy-cause.js'
import type { Rule } from './rule.js'

/** rollbackDiffers reports that the schema after Knex's own `rollback` is not the one before `latest`. */
export const rollbackDiffers: Rule = {
  id: 'rollback-differs',
  severity: 'error',
  group: 'reversal',
  allowable: false,
  title: "Knex's own `rollback` does not lead back",
  condition:
    'Each new migration goes back by itself, but after one `migrate.rollback` of them all the schema is not the one before `migrate.latest`.',
  effect: 'A release that is taken back leaves a schema behind that was never deployed.',
  advice: 'Look for downs that only work when nothing came after their own up.',
  badExample: '// the down of 001 drops an index only if a column exists that 002 renames',
  goodExample: '// each down takes back its own up, without looking around',
  evaluate: (input) =>
    input.deploy.rollback !== 'differs' ||
    rollbackDifferenceIsExplained(input) ||
    onlyOrderDiffers(input.deploy.rollbackDetails)
      ? []
      : [
          {
            trip: null,
            message: `Every new migration goes back by itself, but after Knex's own \`rollback\` of them all the schema is not the one before.${describeChanges(input, 'rollback')}`,
            advice: 'Look for a down that depends on what a later migration changed.',
            changes: input.deploy.rollbackDetails?.changes ?? [],
          },
        ],
}
