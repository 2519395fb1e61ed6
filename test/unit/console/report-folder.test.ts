import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deliver } from '../../../src/commands/deliver.js'
import { consoleReport } from '../../../src/console/print-outcome.js'
import { reportFolder } from '../../../src/console/report-folder.js'
import { checkReport } from '../../../src/report/check-report.js'
import { outcomeOf } from '../report/outcome.js'
import { trip } from '../rules/trips.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const outcome = outcomeOf({ trips: [trip('1.ts')] })
const report = checkReport(outcome)

test('the folder is made and holds every file, without drafts', async () => {
  const target = join(folder, 'a', 'b')
  await reportFolder(target).deliver(report)
  expect((await readdir(target)).sort()).toEqual([
    'report.html',
    'report.json',
    'report.md',
    'schema.json',
    'schema.sql',
  ])
  expect(JSON.parse(await readFile(join(target, 'report.json'), 'utf8'))).toMatchObject({ verdict: 'passed' })
  expect(await readFile(join(target, 'schema.sql'), 'utf8')).toBe('create table a ();\n')
})

test('a file of an earlier run that this one has nothing for is removed', async () => {
  await reportFolder(folder).deliver(report)
  await reportFolder(folder).deliver(checkReport({ ...outcome, schema: null }))
  expect((await readdir(folder)).sort()).toEqual(['report.html', 'report.json', 'report.md'])
})

test('other files stay, and a folder that cannot be made is said in one sentence', async () => {
  await writeFile(join(folder, 'mine.txt'), 'x')
  await reportFolder(folder).deliver(report)
  expect(await readFile(join(folder, 'mine.txt'), 'utf8')).toBe('x')
  await expect(reportFolder(join(folder, 'mine.txt')).deliver(report)).rejects.toMatchObject({
    name: 'ToolError',
    blame: 'environment',
  })
})

test('a folder in the place of a file gives way', async () => {
  await mkdir(join(folder, 'report.json', 'x'), { recursive: true })
  await mkdir(join(folder, 'schema.sql'))
  await reportFolder(folder).deliver(report)
  expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))).toMatchObject({ verdict: 'passed' })
})

test('what cannot be kept is still shown elsewhere, and then said', async () => {
  const shown: string[] = []
  const broken = { name: 'disk', deliver: () => Promise.reject(new Error('full')) }
  const screen = { name: 'screen', deliver: async () => void shown.push('shown') }
  await expect(deliver(report, [broken, screen], () => {})).rejects.toThrow('full')
  expect(shown).toEqual(['shown'])
})

test('the console gets the short form', async () => {
  const written: string[] = []
  const console = {
    write: (words: string) => void written.push(words),
    terminal: false,
    colour: false,
    columns: 80,
    now: () => 0,
  }
  await consoleReport(console).deliver(report)
  expect(written.join('')).toContain('Knex Roundtrip: passed, 1 migration judged')
})
