import type { Change } from '../diff/change.js'
import type { MigrationError } from './step.js'

/** DeployResult says how one whole run of Knex's own ended; `not-run` where there was no occasion. */
export type DeployResult = 'ok' | 'throws' | 'differs' | 'not-run'

/** DeployDetails is what a run of Knex's own showed beside its result. */
export interface DeployDetails {
  /** Why it was not tried although there was an occasion, in one sentence. */
  readonly reason?: string
  readonly error?: MigrationError | null
  /** The migration that was running when it threw; null where that is not known. */
  readonly migration?: string | null
  /** From what the single trips gave (`latest`), or from the base state (`rollback`), to what came out. */
  readonly changes?: readonly Change[]
}

/** DeployRecord says how Knex's own `latest` and `rollback` went, beside the single trips. */
export interface DeployRecord {
  readonly latest: DeployResult
  readonly rollback: DeployResult
  readonly latestDetails?: DeployDetails | null
  readonly rollbackDetails?: DeployDetails | null
}
