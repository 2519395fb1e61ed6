import type { Change } from '../diff/change.js'

/** Severity says what a finding does: an error fails the check, a warning and a notice do not. */
export type Severity = 'error' | 'warning' | 'notice'

/** Location is a place in the project's files; `line` is 1-based and null where the whole file is meant. */
export interface Location {
  readonly file: string
  readonly line: number | null
}

/** Finding is what a rule has to say about one place. Message and advice are whole sentences; the advice holds exact code where there is some. Both are in the light markup of words.ts. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly advice: string
  readonly location: Location | null
  /** Name of the migration that the finding is about; null where it is about none alone. */
  readonly migration: string | null
  readonly changes: readonly Change[]
}
