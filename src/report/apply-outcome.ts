import type { ApplyRefusal, RunEnd, SeedResult } from '../history/apply-end.js'
import type { ApplyPlan } from '../history/apply-plan.js'
import type { MigrationResult, PlanDeviation } from '../history/apply-status.js'
import type { KnexLock } from '../kernel/knex-tables.js'
import type { Finding } from '../rules/finding.js'
import type { ServerIdentity } from '../schema/snapshot.js'
import type { Verdict } from './verdict.js'

/** ApplyLearnt is what an apply learnt of its database, before it is judged. */
export interface ApplyLearnt {
  readonly plan: ApplyPlan
  /** In the order of the plan. */
  readonly migrations: readonly MigrationResult[]
  readonly refusal: ApplyRefusal | null
  /** How the run ended; null where nothing was run. */
  readonly run: RunEnd | null
  /** How what is recorded differs from the plan after a run that ended well; null where it does not. */
  readonly deviation: PlanDeviation | null
  /** Whether a person or the runner ended it before all was done. */
  readonly interrupted: boolean
  /** Null where none were asked for. */
  readonly seeds: SeedResult | null
  /** What is recorded afterwards could be read. */
  readonly reread: boolean
  /** Knex's lock as it is left. */
  readonly lock: KnexLock
  readonly remedies: Remedies
  /** Where each migration's file lies, relative to the project, by name; absent where it has none. */
  readonly paths: Readonly<Record<string, string>>
  /** Whether Knex is told to go on where recorded migrations are missing (disableMigrationsListValidation). */
  readonly toleratesUnknown: boolean
}

/** Remedies is the SQL with which people mend Knex's own tables, and what to grant. */
export interface Remedies {
  readonly unlock: string
  readonly record: (name: string) => string
  readonly strike: (names: readonly string[]) => string
  readonly rename: string
  readonly grant: string
  readonly endSessions: (ids: readonly number[]) => string
  /** Whether a transaction takes schema changes back on this server. */
  readonly transactionalDdl: boolean
}

/** ApplyOutcome is everything an apply learnt; every report is a printing of it. Times in milliseconds. */
export interface ApplyOutcome extends Omit<ApplyLearnt, 'remedies'> {
  readonly verdict: Verdict
  /** Why the verdict is what it is, in one sentence. */
  readonly reason: string
  /** Whether the next run of the same command can go on from here; null where nothing is left to do. */
  readonly retry: 'safe' | 'unsafe' | null
  readonly tool: string
  readonly node: string
  readonly knex: string
  readonly project: string
  readonly server: ServerIdentity & { readonly source: 'url' }
  readonly database: string
  readonly head: string | null
  /** What a person should know about server and project, one whole sentence each. */
  readonly notices: readonly string[]
  readonly findings: readonly Finding[]
  readonly milliseconds: number
}
