import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findNode } from '../../../src/worker/find-node.js'
import { killAllWorkers } from '../../../src/worker/registry.js'
import { emptyMigration, pgKnexfile, projectFolder, startIn } from '../../cases/projects/workers.js'
import { compiledWorker } from '../../support/compile.js'

const stat = (pid: string): string =>
  existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ' ) Z'

async function expectGone(pid: string): Promise<void> {
  await expect.poll(() => stat(pid).split(') ')[1]?.[0] ?? 'Z', { timeout: 5000 }).toBe('Z')
}

/** A knexfile that leaves its process id and a sleeping grandchild's, and then does as told. */
function knexfile(then: string): string {
  return `const fs = require('node:fs'); const { pid } = require('node:child_process').spawn('sleep', ['1000'], { stdio: 'ignore' })
    fs.writeFileSync('pids.tmp', process.pid + ' ' + pid); fs.renameSync('pids.tmp', 'pids'); ${then}\n${pgKnexfile()}`
}

function pidsIn(folder: string): readonly string[] {
  return readFileSync(path.join(folder, 'pids'), 'utf8').split(' ')
}

describe('worker processes', () => {
  test('end with all they started, when disposed of and when a signal handler says so', async () => {
    using project = projectFolder({ 'knexfile.js': knexfile(''), 'migrations/1.js': emptyMigration })
    {
      await using worker = await startIn(project.folder)
      await worker.load()
      expect(stat(pidsIn(project.folder)[1] ?? '')).toContain('(sleep)')
    }
    for (const pid of pidsIn(project.folder)) await expectGone(pid)
    const worker = await startIn(project.folder)
    await worker.load()
    killAllWorkers()
    for (const pid of pidsIn(project.folder)) await expectGone(pid)
    await expect.poll(() => worker.alive).toBe(false)
    await expect(worker.load()).rejects.toMatchObject({ blame: 'tool' })
  })

  test.each([
    ['idles', ''],
    ['is busy', 'for (;;) {}'],
  ])('end when the host is killed while the project %s', async (_, then) => {
    using project = projectFolder({ 'knexfile.js': knexfile(then), 'migrations/1.js': emptyMigration })
    const entry = await compiledWorker()
    const host = `import { startWorker } from ${JSON.stringify(path.join(path.dirname(entry), 'worker', 'start-worker.js'))}
      const project = { folder: ${JSON.stringify(project.folder)}, knexfile: null, environment: null, client: null }
      const worker = await startWorker({ entry: ${JSON.stringify(entry)}, node: process.execPath, environment: {}, project, timeout: 60000, onOutput() {} })
      await worker.load(); setInterval(() => {}, 1000)`
    project.write({ 'host.mjs': host })
    const child = spawn(process.execPath, [path.join(project.folder, 'host.mjs')], { stdio: 'ignore' })
    await expect.poll(() => existsSync(path.join(project.folder, 'pids')), { timeout: 10_000 }).toBe(true)
    child.kill('SIGKILL')
    for (const pid of pidsIn(project.folder)) await expectGone(pid)
  })

  test('keep their control descriptor to themselves', async () => {
    // A shell opens no descriptor 3 of its own, as node would.
    const look = '[ -e /proc/$$/fd/3 ] && echo open || echo closed'
    using project = projectFolder({
      'knexfile.js': `const { spawnSync } = require('node:child_process'); console.log(spawnSync('sh', ['-c', ${JSON.stringify(look)}], { encoding: 'utf8' }).stdout); ${pgKnexfile()}`,
      'migrations/1.js': emptyMigration,
    })
    const lines: string[] = []
    await using worker = await startIn(project.folder, { onOutput: (line) => lines.push(line) })
    await worker.load()
    await expect.poll(() => lines).toContain('closed')
  })

  test('go on after bytes of the project’s own on the control descriptor, and end when it is closed', async () => {
    using noisy = projectFolder({
      'knexfile.js': `require('node:fs').writeSync(3, 'forged'.repeat(100)); ${pgKnexfile()}`,
      'migrations/1.js': emptyMigration,
    })
    await using worker = await startIn(noisy.folder)
    expect((await worker.load()).migrations).toHaveLength(1)
    using closing = projectFolder({
      'knexfile.js': `require('node:fs').closeSync(3); ${pgKnexfile()}`,
      'migrations/1.js': emptyMigration,
    })
    await using cut = await startIn(closing.folder, { timeout: 5000 })
    await expect(cut.load()).rejects.toMatchObject({ blame: 'user' })
  })
})

test('a worker that cannot be started is nobody’s exit', async () => {
  await expect((await startIn('/nowhere/at/all')).load()).rejects.toMatchObject({
    blame: 'environment',
    message: expect.stringContaining('could not be started'),
  })
})

describe('findNode', () => {
  function fakeNode(folder: string, version: string): string {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'node'), `#!/bin/sh\necho ${version}\n`)
    chmodSync(path.join(folder, 'node'), 0o755)
    return path.join(folder, 'node')
  }

  test('takes the first node on the PATH if it is new enough, else ours with a notice', async () => {
    using project = projectFolder({})
    const good = fakeNode(path.join(project.folder, 'good'), 'v20.1.0')
    const old = fakeNode(path.join(project.folder, 'old'), 'v18.20.0')
    const broken = fakeNode(path.join(project.folder, 'broken'), 'nonsense')
    expect(execFileSync(good, { encoding: 'utf8' })).toBe('v20.1.0\n')
    expect(await findNode(`relative:${path.dirname(good)}:${path.dirname(old)}`)).toEqual({ path: good, notice: null })
    expect(await findNode(`${path.dirname(old)}:${path.dirname(good)}`)).toEqual({
      path: process.execPath,
      notice: expect.stringContaining('is version 18.20.0'),
    })
    expect(await findNode(path.dirname(broken))).toEqual({
      path: process.execPath,
      notice: expect.stringContaining('does not run'),
    })
    expect(await findNode(undefined)).toEqual({
      path: process.execPath,
      notice: expect.stringContaining('no node on the PATH'),
    })
    expect(await findNode(path.dirname(process.execPath))).toEqual({ path: process.execPath, notice: null })
  })
})
