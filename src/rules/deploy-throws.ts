import { adviceForThrow, describeThrow, failingTrip, latestThrowIsExplained } from './deploy-cause.js'
import { familyIn, type Rule, type RuleInput, type RuleResult } from './rule.js'

/** deployThrows reports that Knex's own `latest` throws in a migration that goes up by itself. */
export const deployThrows: Rule = {
  id: 'deploy-throws',
  severity: 'error',
  group: 'deploy',
  allowable: false,
  title: "Knex's own `latest` throws",
  condition:
    'One `migrate.latest` from the base state ends with an error, in a migration that goes up when it is run alone.',
  effect:
    'The deploy fails, although the migration passes when it is run alone: `latest` runs them in one transaction where Knex uses one.',
  advice:
    'Look for what does not work within one transaction: a new enum value used at once, a deferred constraint that is violated in between.',
  badExample: `// 001: alter type status add value 'archived'
// 002: update orders set status = 'archived'`,
  goodExample: `// 001 runs in no transaction, so that its value can be used by the next
export const config = { transaction: false }`,
  evaluate: (input) => (input.deploy.latest !== 'throws' || latestThrowIsExplained(input) ? [] : [result(input)]),
}

function result(input: RuleInput): RuleResult {
  const details = input.deploy.latestDetails
  return {
    trip: failingTrip(input, details),
    message: `All new migrations at once: Knex's own \`latest\` throws${describeThrow(details, 'which goes up by itself')}`,
    advice: adviceForThrow(input, 'latest', familyIn(input).advice.together),
    line: details?.error?.line ?? null,
  }
}
