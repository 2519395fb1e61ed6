import type { Change } from '../diff/change.js'
import type { DeployRecord } from '../history/deploy.js'
import { decideStatus } from '../history/judge.js'
import type { MigrationFile } from '../history/migration-file.js'
import type { MigrationStatus, RoundTrip } from '../history/round-trip.js'
import type { ServerIdentity } from '../schema/snapshot.js'
import { familyOf } from './explain/families.js'
import type { Family } from './explain/family.js'
import type { Location, Severity } from './finding.js'

/** CheckPolicy is what a team has decided about the rules. */
export interface CheckPolicy {
  /** Ids of rules whose findings are errors whatever their own severity. */
  readonly failOn: readonly string[]
  /** Ids of rules whose findings are notices in every migration. */
  readonly allow: readonly string[]
  /** The team writes no downs: nothing about the way back counts. */
  readonly forwardOnly: boolean
}

/** RuleInput is all that rules look at. */
export interface RuleInput {
  readonly trips: readonly RoundTrip[]
  readonly deploy: DeployRecord
  readonly policy: CheckPolicy
  /** The server that the check ran on. */
  readonly server: Pick<ServerIdentity, 'vendor'> & Partial<Pick<ServerIdentity, 'version'>>
}

/** familyIn is how the server of a check is spoken of: the one place where its vendor decides. */
export function familyIn({ server }: Pick<RuleInput, 'server'>): Family {
  return familyOf(server)
}

/** RuleResult is what a rule found in one migration, or, with `trip` null, in the run as a whole. */
export interface RuleResult {
  readonly trip: RoundTrip | null
  readonly message: string
  readonly advice: string
  /** Line in the migration's file; null or absent for the whole file. */
  readonly line?: number | null
  readonly changes?: readonly Change[]
  /** Whether `forward-only` excuses it, since it concerns the way back only; absent: as the rule's group says. */
  readonly reversal?: boolean
}

/** RuleGroup says what a rule is about; findings of group `reversal` are what `irreversible` and `forward-only` excuse. */
export type RuleGroup = 'apply' | 'reversal' | 'judgement' | 'deploy' | 'declaration'

/** Rule is one check and its own documentation: condition, effect and advice are whole sentences, the examples are migration code. */
export interface Rule {
  readonly id: string
  readonly severity: Severity
  readonly group: RuleGroup
  /** Whether a migration may declare `roundtrip: allow <id> because ...`. */
  readonly allowable: boolean
  readonly title: string
  readonly condition: string
  readonly effect: string
  readonly advice: string
  readonly badExample: string
  readonly goodExample: string
  evaluate(input: RuleInput): readonly RuleResult[]
}

/** bareStatus is a trip's status as the facts have it, whatever the migration declares. */
export function bareStatus(trip: RoundTrip): MigrationStatus {
  return trip.status === 'irreversible-declared' ? decideStatus(trip.facts) : trip.status
}

/** judgedTrips are those whose round trip counts; the rest only had to be applied. */
export function judgedTrips({ trips }: RuleInput, ...statuses: readonly MigrationStatus[]): readonly RoundTrip[] {
  return trips.filter((trip) => trip.judged && (statuses.length === 0 || statuses.includes(bareStatus(trip))))
}

/** migrationPath is a migration's file relative to the project; null for one that a custom source makes without a file. */
export function migrationPath({ directory, file, name }: MigrationFile): string | null {
  if (file === null) return null
  const base = file.split(/[\\/]/).at(-1) ?? name
  return directory === '' || directory === '.' ? base : `${directory}/${base}`
}

/** locationOf is where a finding about a migration is shown. */
export function locationOf(trip: RoundTrip | null, line: number | null): Location | null {
  const file = trip === null ? null : migrationPath(trip.migration)
  return file === null ? null : { file, line }
}
