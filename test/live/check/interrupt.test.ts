import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createTable, temporaryProject } from '../../support/projects.js'
import { runCheck, urlOf } from '../../support/run-check.js'
import { postgresServers, type TestServer } from '../../support/servers.js'

/** The migration tells the name of its scratch database and then hangs in the server. */
const hangs = `
exports.up = async (knex) => {
  const { rows } = await knex.raw('select current_database() as name, pg_backend_pid() as pid')
  console.log('in', rows[0].name, 'process', process.pid)
  await knex.raw('select pg_sleep(600)')
}
exports.down = async () => {}
`

async function databases(server: TestServer, prefix: string): Promise<readonly string[]> {
  const client = new pg.Client(urlOf(server.connection))
  await client.connect()
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  await client.end()
  return rows.map(({ datname }) => datname)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe.each(postgresServers([15, 18]))('an interrupted check on $name', (server) => {
  it.each(['SIGINT', 'SIGTERM'] as const)('by %s leaves nothing behind', async (signal) => {
    using project = temporaryProject({ 'migrations/1.js': createTable('a'), 'migrations/2.js': hangs })
    const started = performance.now()
    const run = await runCheck({ project: project.folder, server, signalAfter: { signal, milliseconds: 6000 } })
    expect(performance.now() - started).toBeLessThan(6000 + 7000)
    expect(run.exitCode).toBe(130)
    expect(run.report).toBeNull()
    expect(run.stderr).toContain('Interrupted')
    const [, name = '', pid = ''] = /in (roundtrip_[0-9a-f]{8})_\w+ process (\d+)/.exec(run.stderr) ?? []
    expect(name).not.toBe('')
    await pause(300)
    expect(await databases(server, name)).toEqual([])
    expect(isAlive(Number(pid))).toBe(false)
  })
})

describe.each(postgresServers([15]))('a migration that hangs on $name', (server) => {
  it('is named, its session is ended, and the next one is judged', async () => {
    using project = temporaryProject({ 'migrations/1.js': hangs, 'migrations/2.js': createTable('b') })
    const run = await runCheck({ project: project.folder, server, args: ['--timeout', '2'] })
    expect(run.report?.migrations.map(({ status }) => status)).toEqual(['timed-out', 'symmetric'])
    expect(run.report?.deploy.latest).toBe('not-run')
    expect(run.exitCode).toBe(1)
  })
})
