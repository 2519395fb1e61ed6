import type { KnexLock } from '../kernel/knex-tables.js'
import type { MigrationError, StepOutcome } from './step.js'

/** ApplyRefusal is why nothing was begun although something was asked for. */
export type ApplyRefusal =
  /** Migrations are recorded that the project does not have, or has under another extension. */
  | { readonly kind: 'unknown' }
  /** Knex's lock is set, or its table holds what Knex cannot use. `others` are the other sessions on the database; null where they cannot be seen. */
  | { readonly kind: 'locked'; readonly lock: KnexLock; readonly others: readonly string[] | null }
  /** Something about the server or the user's rights is in the way. */
  | { readonly kind: 'obstacle'; readonly message: string; readonly advice: string }
  /** Files that would run cannot be loaded. */
  | { readonly kind: 'load-failed'; readonly files: readonly UnloadedFile[] }
  /** The project has no migration at all. */
  | { readonly kind: 'no-migrations'; readonly directories: readonly string[] }

/** UnloadedFile is a migration whose module could not be loaded; `file` is its path, null where a custom source has none. */
export interface UnloadedFile {
  readonly name: string
  readonly file: string | null
  readonly error: MigrationError
}

/** RunEnd is how the run ended as a whole; null where nothing had to run. */
export interface RunEnd {
  readonly step: StepOutcome
  readonly failedAt: string | null
  /** Whether a person or the runner ended it. */
  readonly interrupted: boolean
  /** Server sessions of the run that could not be ended, by their numbers. */
  readonly left: readonly number[]
}

/** SeedResult is how the seeds ended. */
export interface SeedResult {
  readonly status: 'done' | 'failed' | 'not-run'
  /** Paths relative to the project. */
  readonly files: readonly string[]
  readonly failedAt: string | null
  readonly step: StepOutcome | null
}
