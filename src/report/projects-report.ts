import { quantity } from '../rules/words.js'
import { type Section, text } from './document.js'
import { printJson, reportFormat } from './formats/json.js'
import { nameOf, type ProjectResult, type ProjectSummary, projectSummary, stateOf } from './project-result.js'
import type { Report } from './report.js'
import { projectSections, projectsTable } from './sections/projects.js'
import type { Verdict } from './verdict.js'
import { verdictMarks } from './words.js'

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
  const head = [verdictSection(reason), projectsTable(results)]
  const summaries = results.map(projectSummary)
  const totals = totalsOf(summaries)
  const json = {
    format: reportFormat,
    command: 'check',
    verdict,
    reason,
    tool,
    projects: results.map(projectJson),
    totals,
  }
  return {
    verdict,
    reason,
    document: { title, sections: [...head, ...results.flatMap(projectSections)] },
    short: { title, sections: head },
    files: { 'schema.sql': null, 'schema.json': null, 'report.json': printJson(json) },
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

/** "Of 3 projects 1 passed; packages/a failed; packages/b could not run." */
function reasonOf(results: readonly ProjectResult[]): string {
  const named = (['failed', 'not decided', 'could not run'] as const).flatMap((state) => {
    const own = results.filter((result) => stateOf(result) === state).map((result) => nameOf(result, results))
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

/** Findings name files relative to their project; here they are relative to the repository. */
function placedFindings(result: ProjectResult, _index: number, results: readonly ProjectResult[]) {
  const { path, report } = result
  return report.findings.map((finding) => {
    const { location } = finding
    const placed = location === null || path === '.' ? location : { ...location, file: `${path}/${location.file}` }
    const message = location === null ? `${nameOf(result, results)}: ${finding.message}` : finding.message
    return { ...finding, location: placed, message }
  })
}
