import { isOrderOnly } from '../diff/change.js'
import type { DeployDetails } from '../history/deploy.js'
import { significantChanges } from '../history/differences.js'
import type { MigrationStatus, RoundTrip } from '../history/round-trip.js'
import { adviceForError, describeError, statementOf } from './explain/errors.js'
import { listed } from './explain/reversal.js'
import { explainChanges } from './explain/sentences.js'
import { familyIn, type RuleInput } from './rule.js'
import { code } from './words.js'

/** Where it is not known in which migration `latest` threw, one of these may be the reason. */
const upFailures: ReadonlySet<MigrationStatus> = new Set([
  'up-throws',
  'load-failed',
  'timed-out',
  'exited',
  'blocked',
  'inconclusive',
  'reup-nondeterministic',
])

/** failingTrip is the round trip of the migration in which a whole run threw; null where that is not known. */
export function failingTrip({ trips }: RuleInput, details: DeployDetails | null | undefined): RoundTrip | null {
  const name = details?.migration ?? null
  return name === null ? null : (trips.find(({ migration }) => migration.name === name) ?? null)
}

/** latestThrowIsExplained holds where the migration in which `latest` threw does not go up by itself either; where it is not known which one that is, any that fails explains it. */
export function latestThrowIsExplained(input: RuleInput): boolean {
  const failing = failingTrip(input, input.deploy.latestDetails)
  return failing === null ? input.trips.some((trip) => upFailures.has(trip.status)) : !goesUp(failing)
}

/** latestDifferenceIsExplained holds where a migration gives another schema each time, or did not go up. */
export function latestDifferenceIsExplained({ trips }: RuleInput): boolean {
  return trips.some((trip) => trip.status === 'reup-nondeterministic' || !goesUp(trip))
}

/** A hindrance is said of the migration itself, and whatever its up did then counts for nothing. */
function goesUp({ facts }: RoundTrip): boolean {
  return facts.up?.kind === 'done' && facts.loadError === null && facts.blockedBy === null && facts.hindrance === null
}

/** rollbackThrowIsExplained holds where the migration in which `rollback` threw does not go down by itself either, or is not judged, or one that goes down before it leaves something wrong, which is said of that one; where it is not known which one threw, any that is not symmetric explains it. */
export function rollbackThrowIsExplained(input: RuleInput): boolean {
  const failing = failingTrip(input, input.deploy.rollbackDetails)
  if (failing === null) return input.trips.some((trip) => trip.judged && trip.status !== 'symmetric')
  const later = laterTrips(input, failing).some((trip) => !trip.judged || !comesBack(trip))
  return !failing.judged || failing.facts.down?.kind !== 'done' || later
}

/** rollbackDifferenceIsExplained holds where a down leaves something wrong by itself, or may do so, since it is not judged. */
export function rollbackDifferenceIsExplained({ trips }: RuleInput): boolean {
  return trips.some((trip) => !trip.judged || leavesResidue(trip))
}

function comesBack(trip: RoundTrip): boolean {
  return trip.facts.down?.kind === 'done' && !leavesResidue(trip)
}

function laterTrips({ trips }: RuleInput, trip: RoundTrip): readonly RoundTrip[] {
  return trips.slice(trips.indexOf(trip) + 1)
}

function leavesResidue({ facts }: RoundTrip): boolean {
  return significantChanges(facts.residue).length > 0
}

/** onlyOrderDiffers holds for a run whose known changes concern nothing but the order of columns. */
export function onlyOrderDiffers(details: DeployDetails | null | undefined): boolean {
  const changes = details?.changes ?? []
  return changes.length > 0 && changes.every(isOrderOnly)
}

/** describeThrow writes what a whole run threw, and in which migration; `clause` says of that migration what is odd about it. */
export function describeThrow(details: DeployDetails | null | undefined, clause: string): string {
  const error = details?.error ?? null
  const name = details?.migration ?? null
  const where = name === null ? '' : ` in ${code(name)}, ${clause}`
  const statement = error === null ? null : statementOf(error)
  const text = error === null ? `${where}.` : `${where}: ${describeError(error)}.`
  return statement === null ? text : `${text}\n\n${statement}`
}

/** WholeRun is one of the two runs of Knex's own. */
type WholeRun = 'latest' | 'rollback'

function detailsOf({ deploy }: RuleInput, run: WholeRun): DeployDetails | null {
  return (run === 'latest' ? deploy.latestDetails : deploy.rollbackDetails) ?? null
}

/** adviceForThrow gives the way out of what a whole run threw, or the given sentence. */
export function adviceForThrow(input: RuleInput, run: WholeRun, otherwise: string): string {
  const error = detailsOf(input, run)?.error ?? null
  return (error === null ? null : adviceForError(error, familyIn(input))) ?? otherwise
}

/** describeChanges lists what came out otherwise. */
export function describeChanges(input: RuleInput, run: WholeRun): string {
  const changes = (detailsOf(input, run)?.changes ?? []).filter((change) => !isOrderOnly(change))
  const background = { family: familyIn(input), applied: [], sql: [] }
  return changes.length === 0 ? '' : `\n\n${listed(explainChanges(changes, run, background))}`
}
