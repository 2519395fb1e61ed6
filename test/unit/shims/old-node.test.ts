import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const shim = fileURLToPath(new URL('../../../scripts/shims/cli.js', import.meta.url))

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
