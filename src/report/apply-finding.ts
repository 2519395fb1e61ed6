import type { Finding, Severity } from '../rules/finding.js'

/** FindingParts is what a finding of an apply must say; it is about none of the migrations alone unless one is named. */
export interface FindingParts {
  readonly rule: string
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
