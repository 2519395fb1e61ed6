import { adviceForThrow, describeThrow, failingTrip, rollbackThrowIsExplained } from './deploy-cause.js'
import type { Rule, RuleInput, RuleResult } from './rule.js'

/** rollbackThrows reports that Knex's own `rollback` throws in a migration that goes down by itself. */
export const rollbackThrows: Rule = {
  id: 'rollback-throws',
  severity: 'error',
  group: 'reversal',
  allowable: false,
  title: "Knex's own `rollback` throws",
  condition:
    'One `migrate.rollback` of all new migrations ends with an error, in a migration that goes down when it is run alone.',
  effect: 'A failed release cannot be taken back as a whole.',
  advice:
    'Look for downs that need rows or objects which a later migration has changed, or for what does not work within one transaction.',
  badExample: '// the down of 001 copies rows from a table that the down of 002 has just dropped',
  goodExample: '// each down uses only what was there before its own up',
  evaluate: (input) => (input.deploy.rollback !== 'throws' || rollbackThrowIsExplained(input) ? [] : [result(input)]),
}

function result(input: RuleInput): RuleResult {
  const details = input.deploy.rollbackDetails
  const trip = failingTrip(input, details)
  return {
    trip,
    message: `All new migrations at once: Knex's own \`rollback\` throws${describeThrow(details, 'which goes down by itself')}`,
    advice: adviceForThrow(input, 'rollback', 'Let each down use only what was there before its own up.'),
    line: details?.error?.line ?? null,
  }
}
