import { adviceForThrow, describeThrow, explainsLatest } from './deploy-cause.js'
import type { Rule } from './rule.js'

export const deployThrows: Rule = {
  id: 'deploy-throws',
  severity: 'error',
  group: 'deploy',
  allowable: false,
  title: "Knex's own `latest` throws",
  condition: 'Each new migration works by itself, but one `migrate.latest` from the base state ends with an error.',
  effect:
    'The deploy fails, although every migration passes when it is run alone: `latest` runs them in one transaction where Knex uses one.',
  advice:
    'Look for what does not work within one transaction: a new enum value used at once, a deferred constraint that is violated in between.',
  badExample: `// 001: alter type status add value 'archived'
// 002: update orders set status = 'archived'`,
  goodExample: `// 001 runs in no transaction, so that its value can be used by the next
export const config = { transaction: false }`,
  evaluate: (input) =>
    input.deploy.latest !== 'throws' || explainsLatest(input)
      ? []
      : [
          {
            trip: null,
            message: `Every new migration works by itself, but Knex's own \`latest\` throws${describeThrow(input.deploy.latestDetails)}`,
            advice: adviceForThrow(
              input.deploy.latestDetails,
              'Give the migration that cannot share a transaction `export const config = { transaction: false }`, or deploy it in a release of its own.',
            ),
          },
        ],
}
