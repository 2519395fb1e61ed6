import type { ClusterResidue } from '../history/round-trip.js'
import type { Family } from './explain/family.js'
import { migrationCode } from './explain/reversal.js'
import { familyIn, judgedTrips, type Rule } from './rule.js'
import { code, fence } from './words.js'

/** rolesLeftBehind reports what down leaves on the server itself: roles, databases, tablespaces. */
export const rolesLeftBehind: Rule = {
  id: 'roles-left-behind',
  severity: 'warning',
  group: 'reversal',
  allowable: true,
  title: 'Down leaves something on the server itself',
  condition:
    'A role, a user, a database or a tablespace of the server is not after `down` as it was before `up`: it is still there, is gone, or is altered.',
  effect:
    'Roles belong to the server and not to the database. After a rollback the role, and what it may do, stays; the next `up` fails where it creates the role again.',
  advice: 'Drop in `down` the roles that `up` creates, or create them outside the migrations.',
  badExample: `export const up = (knex) => knex.raw('create role reporting')
export const down = () => {}`,
  goodExample: `export const up = (knex) => knex.raw('create role reporting')
export const down = (knex) => knex.raw('drop role reporting')`,
  evaluate: (input) =>
    judgedTrips(input)
      .filter((trip) => trip.facts.clusterResidue.length > 0)
      .map((trip) => {
        const residue = trip.facts.clusterResidue
        const family = familyIn(input)
        return {
          trip,
          message: `The down of ${migrationCode(trip)} does not put back what up did to the server itself: ${residue
            .slice(0, 10)
            .map((one) => words(one, family))
            .join('; ')}.`,
          advice: adviceOf(residue, family),
        }
      }),
}

const fates = { appeared: 'is left behind', vanished: 'is gone', altered: 'is altered' } as const

function words({ kind, name, change }: ClusterResidue, { account }: Family): string {
  return `${kind === 'role' ? account.word : kind} ${code(name)} ${fates[change]}`
}

function adviceOf(residue: readonly ClusterResidue[], { account }: Family): string {
  const made = residue.filter(({ kind, change }) => kind === 'role' && change === 'appeared').slice(0, 10)
  if (made.length === 0) return 'Put it back in down, or change it outside the migrations.'
  const lines = made.map(({ name }) => account.drop(name))
  return `Drop in down what up made:\n\n${fence('js', lines.join('\n'))}`
}
