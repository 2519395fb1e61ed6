import type { Report } from './report.js'
import { exitCodes, type Verdict } from './verdict.js'

/** ProjectFailure is what kept a project from being checked: what happened, and what to do next. */
export interface ProjectFailure {
  readonly message: string
  readonly advice: string
}

/** ProjectResult is one project of several with its own report. */
export interface ProjectResult {
  /** Its folder of the report, within that of the whole. */
  readonly key: string
  /** Its folder relative to the repository, with `/`; `.` for that itself. */
  readonly path: string
  readonly report: Report
  /** Null where it was checked. */
  readonly failure: ProjectFailure | null
}

/** ProjectSummary is a project in `report.json` and in the output `projects`. */
export interface ProjectSummary {
  readonly key: string
  readonly project: string
  readonly verdict: Verdict
  /** What a run of it alone would end with. */
  readonly exitCode: number
  readonly reason: string
  readonly migrations: number
  readonly judged: number
  readonly asymmetric: number
  readonly errors: number
  /** SHA-256 of its schema; empty where it could not be read. */
  readonly schemaDigest: string
}

/** projectSummary gives the figures of one project. */
export function projectSummary({ key, path, report }: Omit<ProjectResult, 'failure'>): ProjectSummary {
  const { verdict, reason, outputs } = report
  const count = (name: string) => Number(outputs[name] ?? 0)
  return {
    key,
    project: path,
    verdict,
    exitCode: exitCodes[verdict],
    reason,
    migrations: count('migrations'),
    judged: count('judged'),
    asymmetric: count('asymmetric'),
    errors: count('errors'),
    schemaDigest: outputs['schema-digest'] ?? '',
  }
}

/** State is a verdict in words, and `could not run`. */
export type State = 'passed' | 'had nothing to check' | 'failed' | 'not decided' | 'could not run'

const states: Readonly<Record<Verdict, State>> = {
  passed: 'passed',
  'nothing-to-check': 'had nothing to check',
  failed: 'failed',
  inconclusive: 'not decided',
}

/** stateOf says in words what became of a project. */
export const stateOf = ({ report, failure }: ProjectResult): State =>
  failure === null ? states[report.verdict] : 'could not run'

/** nameOf is what people call a project of several: its folder; the repository's own folder is called by its key, and so is a folder that holds several projects, which names none of them. */
export function nameOf({ key, path }: ProjectResult, results: readonly ProjectResult[]): string {
  if (path === '.') return key
  return results.filter((other) => other.path === path).length > 1 ? `${path} (${key})` : path
}
