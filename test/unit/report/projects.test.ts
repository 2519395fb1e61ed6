import { describe, expect, it } from 'vitest'
import { checkReport } from '../../../src/report/check-report.js'
import { printHtml } from '../../../src/report/formats/html.js'
import { printMarkdown } from '../../../src/report/formats/markdown.js'
import type { ProjectResult } from '../../../src/report/project-result.js'
import { combinedVerdict, projectsReport } from '../../../src/report/projects-report.js'
import { unableReport } from '../../../src/report/unable-report.js'
import { exitCodes, type Verdict } from '../../../src/report/verdict.js'
import { threw, trip } from '../rules/trips.js'
import { outcomeOf } from './outcome.js'

const good: ProjectResult = {
  key: 'a',
  path: 'packages/a',
  report: checkReport(outcomeOf({ trips: [trip('1.ts')] })),
  failure: null,
}
const bad: ProjectResult = {
  key: 'b',
  path: 'packages/b',
  report: checkReport(outcomeOf({ trips: [trip('2.ts'), trip('3.ts', { down: threw('no', { line: 5 }) })] })),
  failure: null,
}
const failure = { message: 'There is no knexfile in /x.\nNone.', advice: 'Name it: `--knexfile FILE`' }
const unable: ProjectResult = { key: 'c', path: '.', report: unableReport('c', failure), failure }

describe('the verdict of several projects', () => {
  it.each<[readonly Verdict[], Verdict, number]>([
    [['passed', 'passed'], 'passed', 0],
    [['passed', 'nothing-to-check'], 'passed', 0],
    [['nothing-to-check', 'nothing-to-check'], 'nothing-to-check', 0],
    [['passed', 'inconclusive'], 'inconclusive', 2],
    [['inconclusive', 'failed', 'passed'], 'failed', 1],
    [[], 'inconclusive', 2],
  ])('%j: %s, exit code %i', (verdicts, verdict, code) => {
    expect(combinedVerdict(verdicts)).toBe(verdict)
    expect(exitCodes[combinedVerdict(verdicts)]).toBe(code)
  })

  it('a project that could not run is not passed over', () => {
    expect(projectsReport([good, unable], '1')).toMatchObject({
      verdict: 'inconclusive',
      reason: 'Of 2 projects: 1 passed; could not run: c.',
    })
  })
})

describe('the report of several projects', () => {
  const report = projectsReport([good, bad, unable], '1.2.3')

  it('has one table, then each project with its own sections', () => {
    const text = printMarkdown(report.document)
    expect(text).toMatch(/^## ❌ Knex Roundtrip: failed, 1 of 3 projects needs work\n/)
    expect(text).toContain('| `packages/a` | ✅ passed | 1 | 0 |')
    expect(text).toContain('| `packages/b` | ❌ failed | 2 | 1 |')
    expect(text).toContain('| `c` | ⚠️ could not run | 0 | 0 | There is no knexfile in /x. |')
    expect(text.indexOf('`packages/a`: passed')).toBeLessThan(text.indexOf('`packages/b`: failed'))
    expect(text.indexOf('`packages/b`: failed')).toBeLessThan(text.indexOf('`3.ts`: down throws'))
    expect(printHtml(report.document)).toContain('<h2 class="bad">')
    expect(printMarkdown(report.short)).not.toContain('down throws')
  })

  it('keeps the headings and the table where there is no room for more', () => {
    const text = printMarkdown(report.document, 1200)
    expect(text).toContain('| `packages/b` | ❌ failed | 2 | 1 |')
    expect(text).toContain('There was no room for everything')
    expect(text).not.toContain('What up sent')
  })

  it('adds up, and says of each what a run of it alone would end with', () => {
    expect(report.outputs).toMatchObject({
      verdict: 'failed',
      migrations: '3',
      judged: '3',
      asymmetric: '1',
      errors: '1',
    })
    expect(JSON.parse(report.outputs.projects ?? '')).toMatchObject([
      { key: 'a', project: 'packages/a', verdict: 'passed', exitCode: 0, migrations: 1 },
      { key: 'b', project: 'packages/b', verdict: 'failed', exitCode: 1, asymmetric: 1 },
      { key: 'c', project: '.', verdict: 'inconclusive', exitCode: 2, migrations: 0 },
    ])
    expect(JSON.parse(report.files['report.json'] ?? '')).toMatchObject({
      format: 1,
      verdict: 'failed',
      projects: [{ report: 'a/report.json', error: null }, { key: 'b' }, { key: 'c', error: failure }],
      totals: { migrations: 3, asymmetric: 1 },
    })
  })

  it('names files from the repository on, and a project that has none', () => {
    expect(report.findings.map(({ location, message }) => [location?.file ?? null, message.split('\n')[0]])).toEqual([
      ['packages/b/migrations/3.ts', expect.stringContaining('3.ts')],
      [null, 'c: There is no knexfile in /x.'],
    ])
  })

  it('tells two projects of one folder apart', () => {
    const text = printMarkdown(projectsReport([good, { ...bad, path: 'packages/a' }], '1').document)
    expect(text).toContain('| `packages/a (b)` | ❌ failed |')
  })
})
