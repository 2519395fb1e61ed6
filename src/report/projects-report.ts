import { quantity } from '../rules/words.js'
import { type Block, code, type Line, type Section, text } from './document.js'
import { parseMarkup } from './markup.js'
import { exitCodes, type Verdict } from './outcome.js'
import type { Report } from './report.js'
import { verdictMarks } from './words.js'

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

/** unableReport is the report of a project that could not be checked. */
export function unableReport(key: string, { message, advice }: ProjectFailure): Report {
  const blocks = [...parseMarkup(message), ...parseMarkup(advice)]
  const document = {
    title: `${verdictMarks.inconclusive} Knex Roundtrip: could not run`,
    sections: [{ id: 'failure', weight: 0, counts: 'failure', blocks }],
  }
  const json = {
    format: 1,
    verdict: 'inconclusive',
    reason: message,
    project: key,
    error: { message, advice },
    migrations: [],
  }
  return {
    verdict: 'inconclusive',
    reason: message,
    document,
    short: document,
    files: { 'schema.sql': null, 'schema.json': null, 'report.json': `${JSON.stringify(json, null, 2)}\n` },
    findings: [
      { rule: 'could-not-run', severity: 'error', message, advice, location: null, migration: null, changes: [] },
    ],
    outputs: {
      verdict: 'inconclusive',
      migrations: '0',
      judged: '0',
      asymmetric: '0',
      errors: '0',
      'schema-digest': '',
    },
  }
}

/** combinedVerdict is that of all projects: one that failed fails all, one that is not decided or could not run leaves all undecided, and only what was judged passes. */
export function combinedVerdict(verdicts: readonly Verdict[]): Verdict {
  const worst = (['failed', 'inconclusive', 'passed', 'nothing-to-check'] as const).find((verdict) =>
    verdicts.includes(verdict),
  )
  return worst ?? 'inconclusive'
}

/** projectsReport puts the reports of several projects together: one table, then each with its own sections. */
export function projectsReport(results: readonly ProjectResult[], tool: string): Report {
  const verdict = combinedVerdict(results.map(({ report }) => report.verdict))
  const reason = reasonOf(results)
  const title = `${verdictMarks[verdict]} Knex Roundtrip: ${headline(results, verdict)}`
  const head = [verdictSection(reason), tableSection(results)]
  const summaries = results.map(projectSummary)
  const totals = totalsOf(summaries)
  const json = { format: 1, command: 'check', verdict, reason, tool, projects: results.map(projectJson), totals }
  return {
    verdict,
    reason,
    document: { title, sections: [...head, ...results.flatMap(projectSections)] },
    short: { title, sections: head },
    files: { 'schema.sql': null, 'schema.json': null, 'report.json': `${JSON.stringify(json, null, 2)}\n` },
    findings: results.flatMap(placedFindings),
    outputs: {
      verdict,
      ...Object.fromEntries(Object.entries(totals).map(([name, count]) => [name, String(count)])),
      'schema-digest': '',
      projects: JSON.stringify(summaries),
    },
  }
}

function totalsOf(summaries: readonly ProjectSummary[]) {
  const sum = (name: 'migrations' | 'judged' | 'asymmetric' | 'errors') =>
    summaries.reduce((total, summary) => total + summary[name], 0)
  return { migrations: sum('migrations'), judged: sum('judged'), asymmetric: sum('asymmetric'), errors: sum('errors') }
}

function projectJson(result: ProjectResult) {
  const { key, failure } = result
  return { ...projectSummary(result), report: `${key}/report.json`, error: failure }
}

type State = 'passed' | 'had nothing to check' | 'failed' | 'not decided' | 'could not run'

const states: Readonly<Record<Verdict, State>> = {
  passed: 'passed',
  'nothing-to-check': 'had nothing to check',
  failed: 'failed',
  inconclusive: 'not decided',
}

const stateOf = ({ report, failure }: ProjectResult): State =>
  failure === null ? states[report.verdict] : 'could not run'

/** "Of 3 projects 1 passed; packages/a failed; packages/b could not run." */
function reasonOf(results: readonly ProjectResult[]): string {
  const named = (['failed', 'not decided', 'could not run'] as const).flatMap((state) => {
    const own = results.filter((result) => stateOf(result) === state).map(({ path }) => path)
    return own.length === 0 ? [] : [`${state}: ${own.join(', ')}`]
  })
  const counted = (['passed', 'had nothing to check'] as const).flatMap((state) => {
    const { length } = results.filter((result) => stateOf(result) === state)
    return length === 0 ? [] : [`${length} ${state}`]
  })
  return `Of ${quantity(results.length, 'project')}: ${[...counted, ...named].join('; ')}.`
}

function headline(results: readonly ProjectResult[], verdict: Verdict): string {
  const { length } = results.filter(({ report }) => report.verdict === verdict)
  const all = quantity(results.length, 'project')
  if (verdict === 'failed') return `failed, ${length} of ${all} ${length === 1 ? 'needs' : 'need'} work`
  if (verdict === 'inconclusive') return `not decided, ${length} of ${all} could not be judged`
  return verdict === 'passed' ? `passed, ${all}` : 'nothing to check'
}

function verdictSection(reason: string): Section {
  return { id: 'verdict', weight: 0, counts: 'verdict', blocks: [{ type: 'paragraph', line: [text(reason)] }] }
}

function tableSection(results: readonly ProjectResult[]): Section {
  const column = (title: string, align: 'left' | 'right' = 'left') => ({ title, align })
  const columns = [
    column('Project'),
    column('Result'),
    column('Migrations', 'right'),
    column('Asymmetric', 'right'),
    column('Why'),
  ]
  const rows = results.map((result): readonly Line[] => {
    const { path, verdict, migrations, asymmetric, reason } = { ...projectSummary(result), path: result.path }
    const mark = `${verdictMarks[verdict]} ${stateOf(result)}`
    return [
      [code(nameOf(result, results, path))],
      [text(mark)],
      [text(String(migrations))],
      [text(String(asymmetric))],
      [text(firstLine(reason))],
    ]
  })
  return { id: 'projects', weight: 1, counts: 'table of projects', blocks: [{ type: 'table', columns, rows }] }
}

/** A folder that holds several projects names none of them. */
function nameOf({ key }: ProjectResult, results: readonly ProjectResult[], path: string): string {
  return results.filter((other) => other.path === path).length > 1 ? `${path} (${key})` : path
}

const firstLine = (words: string) => words.split('\n')[0] ?? ''

function projectSections(result: ProjectResult, index: number, results: readonly ProjectResult[]): readonly Section[] {
  const { key, path, report } = result
  const mark = verdictMarks[report.verdict]
  const heading: Block = {
    type: 'heading',
    level: 2,
    line: [text(`${mark} `), code(nameOf(result, results, path)), text(`: ${stateOf(result)}`)],
  }
  const head: Section = { id: `project:${key}`, weight: 2, counts: 'projects', blocks: [heading] }
  // Of every project what matters most comes first, before the second of any.
  const own = report.document.sections.map((section) => ({
    ...section,
    id: `${key}:${section.id}`,
    weight: section.weight + 2 + index / 100_000,
  }))
  return [head, ...own]
}

/** Findings name files relative to their project; here they are relative to the repository. */
function placedFindings({ path, report }: ProjectResult) {
  return report.findings.map((finding) => {
    const { location } = finding
    const placed = location === null || path === '.' ? location : { ...location, file: `${path}/${location.file}` }
    const message = location === null ? `${path}: ${finding.message}` : finding.message
    return { ...finding, location: placed, message }
  })
}
