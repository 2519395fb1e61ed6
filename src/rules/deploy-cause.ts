import { isOrderOnly } from '../diff/change.js'
import type { DeployDetails } from '../history/deploy.js'
import type { MigrationStatus } from '../history/round-trip.js'
import { adviceForError, describeError, statementOf } from './explain/errors.js'
import { listed } from './explain/reversal.js'
import { explainChanges, type Moment } from './explain/sentences.js'
import type { RuleInput } from './rule.js'
import { code } from './words.js'

const upFailures: ReadonlySet<MigrationStatus> = new Set([
  'up-throws',
  'load-failed',
  'timed-out',
  'exited',
  'blocked',
  'inconclusive',
  'reup-nondeterministic',
])

/** explainsLatest holds when a single migration already says why Knex's own latest went wrong. */
export function explainsLatest({ trips }: RuleInput): boolean {
  return trips.some((trip) => upFailures.has(trip.status))
}

/** explainsRollback holds when a single migration already says why Knex's own rollback went wrong: any that is not symmetric. */
export function explainsRollback({ trips }: RuleInput): boolean {
  return trips.some((trip) => trip.judged && trip.status !== 'symmetric')
}

/** onlyOrderDiffers holds for a run whose known changes concern nothing but the order of columns. */
export function onlyOrderDiffers(details: DeployDetails | null | undefined): boolean {
  const changes = details?.changes ?? []
  return changes.length > 0 && changes.every(isOrderOnly)
}

/** describeThrow writes what a whole run threw, and in which migration. */
export function describeThrow(details: DeployDetails | null | undefined): string {
  const error = details?.error ?? null
  const where = details?.migration === undefined || details.migration === null ? '' : ` in ${code(details.migration)}`
  const statement = error === null ? null : statementOf(error)
  const text = error === null ? `${where}.` : `${where}: ${describeError(error)}.`
  return statement === null ? text : `${text}\n\n${statement}`
}

/** adviceForThrow gives the way out of what a whole run threw, or the given sentence. */
export function adviceForThrow(details: DeployDetails | null | undefined, otherwise: string): string {
  const error = details?.error ?? null
  return (error === null ? null : adviceForError(error)) ?? otherwise
}

/** describeChanges lists what came out otherwise. */
export function describeChanges(details: DeployDetails | null | undefined, moment: Moment): string {
  const changes = (details?.changes ?? []).filter((change) => !isOrderOnly(change))
  return changes.length === 0 ? '' : `\n\n${listed(explainChanges(changes, moment, { applied: [], sql: [] }))}`
}
