import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { workflowVariables } from '../../../src/commands/workflow-files.js'
import { endings, handles, outputs, throwings } from '../../cases/hostile/process.js'
import { checkHostile, expectVerdicts } from '../../support/hostile-suite.js'
import { postgresServers } from '../../support/servers.js'

const modules = path.resolve(import.meta.dirname, '../../../node_modules')

/** Processes that sleep for so many seconds. */
function sleepers(seconds: number): readonly string[] {
  const commandOf = (pid: string) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    } catch {
      return ''
    }
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandOf)
    .filter((command) => command.startsWith(`sleep ${seconds}`))
}

/** The files that a runner gives to a step, each with something in it. */
function runnersFiles() {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-files-'))
  const fileOf = (name: string) => path.join(folder, name)
  for (const name of workflowVariables) writeFileSync(fileOf(name), `${name} of an earlier step\n`)
  return {
    environment: Object.fromEntries(workflowVariables.map((name) => [name, fileOf(name)])),
    contents: () => workflowVariables.map((name) => readFileSync(fileOf(name), 'utf8')),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

describe.each(postgresServers([18]))('what a migration does to its process, on $name', (server) => {
  it('ending it', async () => {
    // A small heap is full soon.
    const run = await checkHostile(server, endings, { environment: { NODE_OPTIONS: '--max-old-space-size=96' } })
    expectVerdicts(run, endings)
    expect(run.exitCode).toBe(1)
  })

  it('throwing where and what nobody expects', async () => {
    expectVerdicts(await checkHostile(server, throwings), throwings)
  })

  it('leaving something open, which is gone with the check', async () => {
    const mark = 40_000 + process.pid
    const cases = handles(mark)
    const run = await checkHostile(server, cases, { environment: { NODE_PATH: modules } })
    expectVerdicts(run, cases)
    expect(run.report).toMatchObject({ deploy: { latest: 'throws' } })
    expect(sleepers(mark)).toEqual([])
  })

  it("printing, and writing to the runner's files", async () => {
    using runner = runnersFiles()
    const run = await checkHostile(server, outputs, { environment: runner.environment })
    expectVerdicts(run, outputs)
    expect(run.stderr + run.stdout).not.toMatch(/^\W*(?:::[a-z-]+.*::|##\[).*planted/m)
    expect(run.stderr).toContain(': :error::planted')
    expect(run.stderr.length).toBeLessThan(6_000_000)
    expect(runner.contents()).toEqual(workflowVariables.map((name) => `${name} of an earlier step\n`))
  })
})
