import type { Rule } from './rule.js'
import { sentence } from './words.js'

/** deployNotRun reports that Knex's own `latest` was not tried, although there was an occasion. */
export const deployNotRun: Rule = {
  id: 'deploy-not-run',
  severity: 'warning',
  group: 'deploy',
  allowable: false,
  title: "Knex's own `latest` was not tried",
  condition:
    'The single round trips were made, but something on the server keeps the check from deploying all migrations at once from the beginning.',
  effect:
    'What shows only when Knex runs all new migrations together, in one batch and perhaps one transaction, was not looked for.',
  advice:
    'Give the check a server that lives and dies with the job, such as a service container, or a server of its own (`server: local`).',
  badExample: `database-url: postgres://shared.example/ci # where roles that migrations make stay for ever`,
  goodExample: `# services: postgres:17
database-url: postgres://postgres:postgres@localhost:5432/postgres`,
  evaluate: ({ deploy }) => {
    const reason = deploy.latest === 'not-run' ? (deploy.latestDetails?.reason ?? null) : null
    if (reason === null) return []
    return [
      {
        trip: null,
        message: `Knex's own \`latest\` and \`rollback\` were not tried: ${sentence(reason)}`,
        advice:
          'Run the check on a server of its own: leave `database-url` out, or name a service container of the job.',
      },
    ]
  },
}
