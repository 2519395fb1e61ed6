import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cacheFolder } from '../../support/cache.js'

const reporter = fileURLToPath(new URL('../../support/count-reporter.ts', import.meta.url))
const runner = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')

let folder = ''
beforeEach(() => {
  mkdirSync(cacheFolder, { recursive: true })
  // Inside the checkout, where the runner is found.
  folder = mkdtempSync(join(cacheFolder, 'count-'))
  const config = { test: { reporters: ['default', reporter], include: ['*.test.ts'], exclude: [], maxWorkers: 1 } }
  writeFileSync(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify(config)}\n`)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function runTests(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.test.ts`), `import { beforeAll, expect, test } from 'vitest'\n${text}\n`)
  }
  const file = join(folder, 'count')
  const env = { ...process.env, TEST_COUNT_FILE: file, VITEST: '', NO_COLOR: '1' }
  const result = spawnSync(process.execPath, [runner, 'run', '--root', folder], { cwd: folder, env, encoding: 'utf8' })
  return { code: result.status, last: result.stdout.trimEnd().split('\n').at(-1), file: readFileSync(file, 'utf8') }
}

test("the last line is the runner's own count, and the file holds it", () => {
  const { code, last, file } = runTests({
    mixed: `test('a', () => {}); test('b', () => { expect(1).toBe(2) }); test.skip('c', () => {}); test.todo('d')`,
  })
  expect(last).toBe('1 passed, 1 failed, 2 skipped')
  expect(file).toBe(`${last}\n`)
  expect(code).toBe(1)
})

test('a file that does not load, a failing hook and a stray rejection are failures too', () => {
  const { code, last } = runTests({
    broken: `import './nowhere.js'; test('never', () => {})`,
    hook: `beforeAll(() => { throw new Error('no') }); test('left out', () => {})`,
    stray: `test('fine', () => { Promise.reject(new Error('stray')) })`,
  })
  expect(last).toBe('1 passed, 3 failed, 1 skipped')
  expect(code).toBe(1)
})

test('a set-up that throws is a failure, though no test failed', () => {
  writeFileSync(join(folder, 'setup.mjs'), `export function setup() { throw new Error('no server') }\n`)
  const config = { reporters: ['default', reporter], include: ['*.test.ts'], exclude: [], globalSetup: './setup.mjs' }
  writeFileSync(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify({ test: config })}\n`)
  const { code, last } = runTests({ never: `test('a', () => {})` })
  expect(last).toMatch(/^0 passed, 1 failed, \d skipped$/)
  expect(code).toBe(1)
})

test('an all-green run says so', () => {
  expect(runTests({ green: `test('a', () => {}); test('b', () => {})` })).toMatchObject({
    code: 0,
    last: '2 passed, 0 failed, 0 skipped',
  })
})
