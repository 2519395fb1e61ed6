import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { markerOf } from '../../../src/dialects/postgres/marker.js'
import { createTable, temporaryProject } from '../../support/projects.js'
import { urlOf } from '../../support/run-check.js'
import { runInside } from '../../support/run-in.js'
import { postgresServers, type TestServer } from '../../support/servers.js'

const [server] = postgresServers([18, 17, 16, 15, 14, 13]) as [TestServer]
const url = urlOf(server.connection)
const environment = { FIRST_URL: url, SECOND_URL: url }
const password = server.connection.password.reveal()

const knexfile = "module.exports = { client: 'pg', connection: 'postgres://nowhere/x' }\n"
const leavesTable =
  "exports.up = (knex) => knex.schema.createTable('b', (t) => { t.increments('id') })\nexports.down = async () => {}\n"
const none = { 'knexfile.js': '' }
const good = { 'packages/good/knexfile.js': knexfile, 'packages/good/migrations/1.js': createTable('a') }
const bad = {
  'packages/bad/knexfile.js':
    "module.exports = { client: 'pg', roundtrip: { 'database-url': 'env:SECOND_URL', timeout: 30 } }\n",
  'packages/bad/migrations/1.js': createTable('a'),
  'packages/bad/migrations/2.js': leavesTable,
}
const broken = { 'packages/broken/knexfile.js': "throw new Error('APP_NAME is not set')" }

describe('several projects in a job', () => {
  it('are checked one after the other, each with its section, and told together', async () => {
    const list = { projects: ['packages/*', { project: 'packages/good', 'database-url': 'env:FIRST_URL' }] }
    const files = { ...none, ...bad, ...broken, ...good, '.roundtrip.json': JSON.stringify(list) }
    using project = temporaryProject(files)
    const run = await runInside({ folder: project.folder, inputs: {}, environment })
    expect(run.code).toBe(1)
    expect(run.outputs).toMatchObject({ verdict: 'failed', migrations: '3', judged: '3', asymmetric: '1', errors: '1' })
    expect(run.outputs['report-path']).toBe(`${project.folder}/roundtrip-report`)
    expect(JSON.parse(run.outputs.projects ?? '')).toMatchObject([
      { key: 'bad', project: 'packages/bad', verdict: 'failed', exitCode: 1 },
      { key: 'broken', verdict: 'inconclusive', exitCode: 2, migrations: 0 },
      { key: 'good', verdict: 'passed', exitCode: 0 },
    ])
    expect(run.log).toMatch(/^::error title=[^:]*down-noop[^:]*,file=packages\/bad\/migrations\/2\.js,line=2/m)
    expect(run.log).toMatch(/^::error title=[^:]*could-not-run[^:]*::packages\/broken: .*APP_NAME is not set/m)
    expect(run.summary.match(/^## .*$/gm)).toEqual([
      '## ❌ Knex Roundtrip: failed, 1 of 3 projects needs work',
      '## ❌ `packages/bad`: failed',
      '## ⚠️ `packages/broken`: could not run',
      '## ✅ `packages/good`: passed',
    ])
    const report = (name: string) => JSON.parse(run.file(`roundtrip-report/${name}report.json`) ?? '') as object
    expect(report('')).toMatchObject({ verdict: 'failed', projects: [{ report: 'bad/report.json' }, {}, {}] })
    expect(report('bad/')).toMatchObject({ project: 'bad', migrations: [{}, { status: 'down-noop' }] })
    expect(report('broken/')).toMatchObject({
      verdict: 'inconclusive',
      error: { message: expect.any(String) as string },
    })
    expect(report('good/')).toMatchObject({ verdict: 'passed' })
    expect(run.file('roundtrip-report/good/schema.sql')).toContain('create table public.a')
    const kept = (run.state.leftovers ?? '').split('\n').map((line) => (JSON.parse(line) as { url: string }).url)
    expect(kept).toEqual(['env:SECOND_URL', 'env:FIRST_URL'])
    expect(run.log.replaceAll(/^::add-mask::.*$/gm, '') + run.summary + JSON.stringify(run.state)).not.toContain(
      password,
    )
  })

  it('the post step drops what each left behind, on the server of each', async () => {
    const client = new pg.Client(url)
    await client.connect()
    const runs = ['c0ffee01', 'c0ffee02']
    for (const run of runs) {
      await client.query(`drop database if exists roundtrip_${run}_trial`)
      await client.query(`create database roundtrip_${run}_trial template template0`)
      await client.query(`comment on database roundtrip_${run}_trial is '${markerOf(run)}'`)
    }
    const lines = ['env:FIRST_URL', 'env:GONE_URL', 'env:SECOND_URL'].map((name, index) =>
      JSON.stringify({ format: 1, run: runs[index === 2 ? 1 : 0], url: name }),
    )
    using project = temporaryProject({})
    const state = { STATE_leftovers: lines.join('\n') }
    const post = await runInside({ folder: project.folder, step: 'post', environment: { ...environment, ...state } })
    const { rows } = await client.query("select datname from pg_database where datname like 'roundtrip\\_c0ffee%'")
    await client.end()
    expect(rows).toEqual([])
    expect(post.log).toContain('what is on the server of env:GONE_URL, which is not set in this step')
    expect(post.code).toBe(2)
  })
})

describe('several projects at home', () => {
  it('one that could not run is no success, and what fits no project is not either', async () => {
    using project = temporaryProject({ ...none, ...good, ...broken })
    const call = (...projects: readonly string[]) =>
      runInside({
        folder: project.folder,
        words: ['check', '--database-url', 'env:FIRST_URL', ...projects.flatMap((name) => ['--projects', name])],
        environment,
      })
    const [undecided, nothing, one] = [await call('packages/*'), await call('lib/*'), await call('packages/g*')]
    expect(undecided.code).toBe(2)
    expect(undecided.log).toContain('Of 2 projects: 1 passed; could not run: packages/broken.')
    expect(undecided.file('roundtrip-report/broken/report.md')).toContain('knexfile')
    expect(nothing.code).toBe(2)
    expect(nothing.log).toContain('projects: no folder that fits lib/* has a knexfile.')
    expect(one.code).toBe(0)
    expect(JSON.parse(one.file('roundtrip-report/report.json') ?? '')).toMatchObject({
      project: 'good',
      verdict: 'passed',
    })
    expect(one.log).not.toContain('Project packages/good')
  })

  it('an interruption ends them all', async () => {
    const hangs =
      "exports.up = (knex) => { console.log('hanging'); return knex.raw('select pg_sleep(600)') }\nexports.down = async () => {}\n"
    const later = { 'packages/later/knexfile.js': knexfile, 'packages/later/migrations/1.js': createTable('a') }
    const files = { ...none, 'packages/hangs/knexfile.js': knexfile, 'packages/hangs/migrations/1.js': hangs, ...later }
    using project = temporaryProject(files)
    const words = ['check', '--projects', 'packages/*', '--database-url', 'env:FIRST_URL']
    const run = await runInside({ folder: project.folder, words, environment, interruptAt: /\| hanging/ })
    expect(run.code).toBe(130)
    expect(run.log).toContain('Interrupted')
    expect(run.log).not.toContain('Project packages/later')
    expect(run.file('roundtrip-report/report.json')).toBeNull()
  })
})
