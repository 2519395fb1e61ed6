import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { watchWorkflowFiles } from '../../../src/commands/workflow-files.js'

function scene() {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-files-'))
  const output = path.join(folder, 'output')
  const missing = path.join(folder, 'missing')
  writeFileSync(output, 'ours')
  const files = watchWorkflowFiles({ GITHUB_OUTPUT: output, GITHUB_ENV: missing, GITHUB_PATH: '' })
  return { folder, output, missing, files, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

it.each<readonly [string, (file: string) => void]>([
  ['is added to', (file) => appendFileSync(file, ' and theirs')],
  [
    'has as many other bytes, and the old time',
    (file) => {
      writeFileSync(file, 'evil')
      utimesSync(file, 1, 1)
    },
  ],
  ['is gone', (file) => rmSync(file)],
  [
    'is a folder',
    (file) => {
      rmSync(file)
      mkdirSync(path.join(file, 'x'), { recursive: true })
    },
  ],
  [
    'leads elsewhere',
    (file) => {
      writeFileSync(`${file}2`, 'ours')
      rmSync(file)
      symlinkSync(`${file}2`, file)
    },
  ],
  ['has lost its folder', (file) => rmSync(path.dirname(file), { recursive: true })],
])('a file that %s is put back, and told once', (_, change) => {
  using at = scene()
  expect(at.files.putBack()).toEqual([])
  change(at.output)
  expect(at.files.putBack()).toEqual(['GITHUB_OUTPUT'])
  expect(readFileSync(at.output, 'utf8')).toBe('ours')
  expect(at.files.putBack()).toEqual([])
})

it('a file that was not there is removed', () => {
  using at = scene()
  writeFileSync(at.missing, 'theirs')
  expect(at.files.putBack()).toEqual(['GITHUB_ENV'])
  expect(() => readFileSync(at.missing)).toThrow('ENOENT')
})

it('what we write ourselves stays', () => {
  using at = scene()
  appendFileSync(at.output, ' and ours')
  at.files.keep()
  expect(at.files.putBack()).toEqual([])
  expect(readFileSync(at.output, 'utf8')).toBe('ours and ours')
})

it('what loading writes is put back in each process, and is no single migration’s doing', () => {
  using at = scene()
  appendFileSync(at.output, 'x')
  expect(at.files.loaded()).toEqual(['GITHUB_OUTPUT'])
  appendFileSync(at.output, 'x')
  expect(at.files.putBack()).toEqual([])
  expect(readFileSync(at.output, 'utf8')).toBe('ours')
})
