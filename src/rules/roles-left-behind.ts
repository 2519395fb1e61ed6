import { migrationCode } from './explain/reversal.js'
import { judgedTrips, type Rule } from './rule.js'
import { fence, joinedCodes, jsString } from './words.js'

export const rolesLeftBehind: Rule = {
  id: 'roles-left-behind',
  severity: 'warning',
  group: 'reversal',
  allowable: true,
  title: 'Down leaves a role on the server',
  condition: 'A role that was not there before `up` is still on the server after `down`.',
  effect:
    'Roles belong to the server and not to the database. After a rollback the role, and what it may do, stays; the next `up` fails where it creates the role again.',
  advice: 'Drop in `down` the roles that `up` creates, or create them outside the migrations.',
  badExample: `export const up = (knex) => knex.raw('create role reporting')
export const down = () => {}`,
  goodExample: `export const up = (knex) => knex.raw('create role reporting')
export const down = (knex) => knex.raw('drop role reporting')`,
  evaluate: (input) =>
    judgedTrips(input)
      .filter((trip) => trip.facts.rolesLeftBehind.length > 0)
      .map((trip) => {
        const roles = trip.facts.rolesLeftBehind
        const lines = roles.slice(0, 10).map((role) => `await knex.raw('drop role ??', [${jsString(role)}])`)
        return {
          trip,
          message: `The down of ${migrationCode(trip)} leaves roles on the server that up made: ${joinedCodes(roles)}.`,
          advice: `Drop them in down:\n\n${fence('js', lines.join('\n'))}`,
        }
      }),
}
