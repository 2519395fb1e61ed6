import type { Change } from '../diff/change.js'
import type { PathStep } from '../schema/identity.js'
import type { FactValue, UnsupportedObject } from '../schema/snapshot.js'
import type { Declaration, MigrationFile } from './migration-file.js'
import type { SourceLines } from './source-lines.js'
import type { MigrationError, StepOutcome } from './step.js'

export const migrationStatuses = [
  'symmetric',
  'down-noop',
  'down-throws',
  'down-differs',
  'reup-throws',
  'reup-differs',
  'reup-nondeterministic',
  'up-throws',
  'load-failed',
  'timed-out',
  'exited',
  'blocked',
  'inconclusive',
  'irreversible-declared',
  'applied',
] as const

/** MigrationStatus is the one word for how a migration's round trip ended; `applied` is for one that was run but is not judged. */
export type MigrationStatus = (typeof migrationStatuses)[number]

/** DifferenceClass: `loss` was there before and is gone, `left-behind` was not there and stayed, `changed` is another value, `order` and `name` see DeltaClass. */
export type DifferenceClass = 'loss' | 'left-behind' | 'changed' | 'order' | 'name'

/** Difference is one property (or, with `fact` null, one whole object) that did not come back. */
export interface Difference {
  readonly after: 'down' | 'reapply'
  readonly class: DifferenceClass
  readonly path: readonly PathStep[]
  readonly fact: string | null
  readonly before: FactValue
  readonly then: FactValue
}

/** ClusterResidue is something of the server itself, not of a database, that down did not put back. */
export interface ClusterResidue {
  readonly kind: 'role' | 'database' | 'tablespace'
  readonly name: string
  readonly change: 'appeared' | 'vanished' | 'altered'
}

/** RowsChange is a table that stayed and whose rows became others: how many there were before and then; equal numbers are rows with other values. */
export interface RowsChange {
  readonly table: string
  readonly before: number
  readonly then: number
}

/** HalfDone is what a step that threw, hung or exited had changed by then and the server kept: on the MySQL family every DDL statement commits, on PostgreSQL all that runs outside a transaction. The next run of the step meets it. */
export interface HalfDone {
  readonly step: 'up' | 'down' | 'reapply'
  /** From the schema before the step to the schema after it failed: S0 for up, S1 for down, S2 for reapply. Empty where only rows changed. */
  readonly changes: readonly Change[]
  /** Tables that the step neither made nor dropped and whose rows it changed; by name. Where a reapply failed they are known only if up had changed rows too. */
  readonly rows: readonly RowsChange[]
}

/** TripFacts is everything one round trip showed; `decideStatus` makes a status of it. Null where a step did not take place. */
export interface TripFacts {
  /** Whether it was recorded as applied before the first migration ran, so that it was not run at all. */
  readonly recorded?: true
  readonly up: StepOutcome | null
  readonly down: StepOutcome | null
  readonly reapply: StepOutcome | null
  /** S0 to S1: what up did. */
  readonly applied: readonly Change[]
  /** S0 to S2: what down left wrong. */
  readonly residue: readonly Change[]
  /** S1 to S2: empty when down changed nothing. */
  readonly reverted: readonly Change[]
  /** S1 to S3: what the second up made otherwise. */
  readonly reapplied: readonly Change[]
  /** Whether a second up from a fresh S0 gave S1 again; null where that was not tried. */
  readonly deterministic: boolean | null
  /** Unsupported objects that differ between S0 and S2, or S1 and S3. */
  readonly unsupportedChanged: readonly UnsupportedObject[]
  /** The migration whose failure keeps this one from being judged. */
  readonly blockedBy: string | null
  readonly loadError: MigrationError | null
  /** What lies beside the database and is not after down as it was before up. */
  readonly clusterResidue: readonly ClusterResidue[]
  /** What the failed step left half done; null where no step failed, and where the one that did left nothing. */
  readonly halfDone: HalfDone | null
  /** Whether up changed nothing in the database: neither schema, nor rows, nor positions; absent where it did. */
  readonly unmoved?: true
  /** Whether a step wrote to Knex's own tables; absent where none did. */
  readonly wroteBookkeeping?: true
  /** Variables of the runner's files that changed while it ran, such as `GITHUB_OUTPUT`; absent where none did. */
  readonly wroteWorkflowFiles?: readonly string[]
  /** Why the judgement could not be made, in one sentence; null where it could. */
  readonly hindrance: string | null
}

/** RoundTrip is the record of one migration: apply, revert, reapply. It carries changes and digests, never snapshots. */
export interface RoundTrip {
  readonly migration: MigrationFile
  readonly judged: boolean
  readonly status: MigrationStatus
  readonly declarations: readonly Declaration[]
  readonly lines: SourceLines
  readonly facts: TripFacts
  readonly differences: readonly Difference[]
}
