import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** In two parts: knip would follow the whole into the shim, whose own imports are there only once it is built. */
const shim = `${fileURLToPath(new URL('../../../scripts/shims', import.meta.url))}/cli.js`

/** Tells the program that it runs on another Node.js. */
const pretend = (version: string) =>
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`

test.each(['18.19.1', '16.20.2'])('Node.js %s is told what it needs', (version) => {
  const run = spawnSync(process.execPath, ['--import', pretend(version), shim, 'check'], { encoding: 'utf8' })
  expect(run.stderr).toBe(
    `knex-roundtrip needs Node.js 20 or newer; this is ${version}. Install a newer Node.js and run it again.\n`,
  )
  expect(run.status).toBe(2)
})

test('what an old Node.js reads holds nothing that it cannot read', () => {
  const text = readFileSync(shim, 'utf8').replace(/^\s*\/\/.*$/gm, '')
  expect(text).not.toMatch(/\?\.[a-z[(]|\?\?|\bawait\b|from 'node:|\bstatic\b|#\w+ =|\|\|=/)
})
