import { assertNever } from '../kernel/assert-never.js'
import { significantChanges } from './differences.js'
import type { Declaration } from './migration-file.js'
import type { MigrationStatus, TripFacts } from './round-trip.js'
import type { StepOutcome } from './step.js'

/** A declared irreversible migration is excused from these: they all say that the way back is not there. */
const reversalStatuses: ReadonlySet<MigrationStatus> = new Set([
  'down-noop',
  'down-throws',
  'down-differs',
  'reup-throws',
  'reup-differs',
])

/** isReversalStatus holds for the statuses that concern the way back only. */
export function isReversalStatus(status: MigrationStatus): boolean {
  return reversalStatuses.has(status)
}

/** judgeTrip gives the status of a judged migration: what the facts say, unless a declaration with a reason excuses it. `allow` names rules that are allowed everywhere. */
export function judgeTrip(
  facts: TripFacts,
  declarations: readonly Declaration[],
  allow: readonly string[] = [],
): MigrationStatus {
  const compared = allow.includes('unsupported-changed') || isAllowed(declarations, 'unsupported-changed')
  const status = decideStatus(compared ? { ...facts, unsupportedChanged: [] } : facts)
  const declared = declarations.some(({ kind, reason }) => kind === 'irreversible' && reason !== null)
  return declared && isReversalStatus(status) ? 'irreversible-declared' : status
}

function isAllowed(declarations: readonly Declaration[], rule: string): boolean {
  return declarations.some(
    (declaration) => declaration.kind === 'allow' && declaration.rule === rule && declaration.reason !== null,
  )
}

/** decideStatus names the first thing that went wrong, in the order in which it happened; order of columns decides nothing. */
export function decideStatus(facts: TripFacts): MigrationStatus {
  if (facts.loadError !== null) return 'load-failed'
  if (facts.blockedBy !== null) return 'blocked'
  return (
    hindered(facts) ??
    failedStep(facts.up, 'up-throws') ??
    failedStep(facts.down, 'down-throws') ??
    wrongDown(facts) ??
    failedStep(facts.reapply, 'reup-throws') ??
    wrongReapply(facts) ??
    undecided(facts) ??
    'symmetric'
  )
}

function failedStep(step: StepOutcome | null, whenThrown: MigrationStatus): MigrationStatus | null {
  if (step === null) return null
  switch (step.kind) {
    case 'done':
      return null
    case 'threw':
      return whenThrown
    case 'refused':
      return 'inconclusive'
    case 'timed-out':
      return 'timed-out'
    case 'exited':
      return 'exited'
    default:
      return assertNever(step)
  }
}

function hindered(facts: TripFacts): MigrationStatus | null {
  return facts.hindrance === null ? null : 'inconclusive'
}

function wrongDown(facts: TripFacts): MigrationStatus | null {
  if (significantChanges(facts.residue).length === 0) return null
  const didSomething = significantChanges(facts.applied).length > 0
  return didSomething && significantChanges(facts.reverted).length === 0 ? 'down-noop' : 'down-differs'
}

function wrongReapply(facts: TripFacts): MigrationStatus | null {
  if (significantChanges(facts.reapplied).length === 0) return null
  return facts.deterministic === false ? 'reup-nondeterministic' : 'reup-differs'
}

/** What was not modelled cannot be called symmetric when it changed; what did not run was not tested. */
function undecided(facts: TripFacts): MigrationStatus | null {
  const untested = facts.up === null || facts.down === null || facts.reapply === null
  return untested || facts.unsupportedChanged.length > 0 ? 'inconclusive' : null
}
