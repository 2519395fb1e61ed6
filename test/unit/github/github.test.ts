import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { annotate, annotationsOf } from '../../../src/github/annotations.js'
import { guardLog } from '../../../src/github/commands.js'
import { readActionInputs } from '../../../src/github/inputs.js'
import { maskSecrets } from '../../../src/github/job.js'
import { jobReport } from '../../../src/github/job-report.js'
import { checkOutputs } from '../../../src/inputs/outputs.js'
import { Secret } from '../../../src/kernel/secret.js'
import { checkReport } from '../../../src/report/check-report.js'
import { projectsReport } from '../../../src/report/projects-report.js'
import { outcomeOf } from '../report/outcome.js'
import { threw, trip } from '../rules/trips.js'

let folder = ''
let printed = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'github-'))
  printed = ''
  vi.stubEnv('GITHUB_OUTPUT', '')
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => {
    printed += String(words)
    return true
  })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const failing = (count: number) =>
  outcomeOf({ trips: Array.from({ length: count }, (_, n) => trip(`${n}.ts`, { down: threw('no', { line: n + 5 }) })) })

describe('annotations', () => {
  test('they stand at file and line, with the folder of the project before', () => {
    expect(annotationsOf(failing(1).findings, './apps/shop/')).toEqual([
      {
        severity: 'error',
        title: 'Knex Roundtrip: down-throws',
        message: expect.stringContaining('The down of 0.ts throws: no (line 5).') as string,
        file: 'apps/shop/migrations/0.ts',
        line: 5,
      },
    ])
  })

  test('ten of a kind at most, and the last says how many more there are', () => {
    const many = annotationsOf(failing(25).findings, '')
    expect(many).toHaveLength(10)
    expect(many.at(-1)).toMatchObject({ file: null, message: '16 more are in the job summary.' })
    expect(annotationsOf(failing(10).findings, '').at(-1)?.file).toBe('migrations/9.ts')
  })

  test('a hostile message stays one command', () => {
    annotate([{ severity: 'error', title: 'a,b', message: 'x\n::set-output name=a::b', file: 'a:b.ts', line: 3 }])
    expect(printed.trimEnd().split('\n')).toEqual([
      '::error title=a%2Cb,file=a%3Ab.ts,line=3::x%0A::set-output name=a::b',
    ])
  })
})

test('foreign lines pass between a stop and its end, each with a new token', () => {
  let count = 0
  const lines: string[] = []
  const log = guardLog(
    (words) => void lines.push(words),
    () => `token-${++count}`,
  )
  log.line('::error::x\r::add-mask::y')
  log.line('z')
  expect(lines).toEqual([
    '::stop-commands::token-1\n  | ::error::x\n  | ::add-mask::y\n::token-1::\n',
    '::stop-commands::token-2\n  | z\n::token-2::\n',
  ])
})

test('inputs are read as the runner gives them; an empty one is not given', () => {
  const environment = { 'INPUT_FAIL-ON': ' order-only ', INPUT_SERVER: '', OTHER: 'x' }
  expect([...readActionInputs(['fail-on', 'server', 'project'], environment)]).toEqual([['fail-on', 'order-only']])
})

test('the outputs are those that the action declares', () => {
  const report = checkReport(failing(2))
  const { outputs } = projectsReport([{ key: 'a', path: 'a', report, failure: null }], '1')
  expect([...Object.keys(outputs), 'report-path'].sort()).toEqual(checkOutputs.map(({ name }) => name).sort())
  expect(report.outputs).toMatchObject({
    verdict: 'failed',
    migrations: '2',
    asymmetric: '2',
    errors: '2',
    'schema-digest': 'abc',
  })
})

test('every spelling of a secret is masked', () => {
  maskSecrets([new Secret('p@ss/word')])
  expect(printed).toContain('::add-mask::p@ss/word\n')
  expect(printed).toContain('::add-mask::p%2540ss%252Fword\n')
})

test('a job gets outputs, annotations and summary', async () => {
  const summaryFile = join(folder, 'summary.md')
  await jobReport({ reportPath: 'folder', projectPath: '', summaryFile }).deliver(checkReport(failing(1)))
  expect(await readFile(summaryFile, 'utf8')).toMatch(/^## ❌ Knex Roundtrip: failed/)
  expect(printed).toContain('::set-output name=verdict::failed')
  expect(printed).toContain('::error title=Knex Roundtrip%3A down-throws')
})

test('without a file for the summary the rest is still delivered', async () => {
  await jobReport({ reportPath: 'folder', projectPath: '', summaryFile: undefined }).deliver(checkReport(failing(1)))
  expect(printed).toContain('::set-output name=verdict::failed')
})
