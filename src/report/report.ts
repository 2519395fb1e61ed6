import type { Finding } from '../rules/finding.js'
import type { ReportDocument } from './document.js'
import type { Verdict } from './verdict.js'

/** Report is the outcome of any command in the form in which it is shown and kept. */
export interface Report {
  readonly verdict: Verdict
  /** Why the verdict is what it is, in one sentence. */
  readonly reason: string
  /** True where the work was broken off and the report says how far it came. */
  readonly interrupted?: boolean
  /** The whole report, and its short form for a terminal or a log. */
  readonly document: ReportDocument
  readonly short: ReportDocument
  /** Files by name, beside the document's own; report.json is the last. A file that this outcome has nothing for is null. */
  readonly files: Readonly<Record<string, string | null>>
  readonly findings: readonly Finding[]
  /** Outputs of the action by name, but for where the report lies. */
  readonly outputs: Readonly<Record<string, string>>
}
