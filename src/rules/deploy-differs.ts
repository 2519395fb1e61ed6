import { describeChanges, latestDifferenceIsExplained, onlyOrderDiffers } from './deploy-cause.js'
import { familyIn, type Rule } from './rule.js'

/** deployDiffers reports that Knex's own `latest` gives another schema than the single trips. */
export const deployDiffers: Rule = {
  id: 'deploy-differs',
  severity: 'error',
  group: 'deploy',
  allowable: false,
  title: "Knex's own `latest` gives another schema",
  condition: 'One `migrate.latest` from the base state gives another schema than the same migrations one by one.',
  effect: 'A database that got the migrations in one deploy differs from one that got them over time.',
  advice:
    'Let no migration depend on what another left in a session or in a module: a `search_path`, an `sql_mode`, a role, a variable.',
  badExample: "await knex.raw('set search_path to audit') // still set when the next migration runs",
  goodExample: "await knex.schema.withSchema('audit').createTable('entries', (t) => { t.increments() })",
  evaluate: (input) =>
    input.deploy.latest !== 'differs' ||
    latestDifferenceIsExplained(input) ||
    onlyOrderDiffers(input.deploy.latestDetails)
      ? []
      : [
          {
            trip: null,
            message: `Knex's own \`latest\` gives another schema than the same migrations one by one.${describeChanges(input, 'latest')}`,
            advice: familyIn(input).advice.session,
            changes: input.deploy.latestDetails?.changes ?? [],
          },
        ],
}
