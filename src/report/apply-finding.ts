import type { Finding, Severity } from '../rules/finding.js'

/** applyRules are the names of all findings of an apply; docs/apply.md says what each means. */
export const applyRules = [
  'apply-differs',
  'apply-empty',
  'apply-exited',
  'apply-failed',
  'apply-half-done',
  'apply-interrupted',
  'apply-late',
  'apply-locked',
  'apply-obstacle',
  'apply-partial',
  'apply-renamed',
  'apply-session-left',
  'apply-timed-out',
  'apply-twin',
  'apply-unknown',
  'apply-unrecorded',
  'load-failed',
  'seed-failed',
] as const

/** ApplyRule is the name of a finding of an apply. */
export type ApplyRule = (typeof applyRules)[number]

/** FindingParts is what a finding of an apply must say; it is about none of the migrations alone unless one is named. */
export interface FindingParts {
  readonly rule: ApplyRule
  readonly message: string
  readonly advice: string
  readonly severity?: Severity
  readonly migration?: string | null
  /** Path relative to the project. */
  readonly file?: string | undefined
  readonly line?: number | null
}

/** applyFinding makes a finding of its parts; without a severity it is an error. */
export function applyFinding(parts: FindingParts): Finding {
  const { rule, message, advice, severity = 'error', migration = null, file, line = null } = parts
  return {
    rule,
    severity,
    message,
    advice,
    location: file === undefined ? null : { file, line },
    migration,
    changes: [],
  }
}
