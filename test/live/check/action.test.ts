import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createTable, temporaryProject } from '../../support/projects.js'
import { action, runStep } from '../../support/run-action.js'
import { urlOf } from '../../support/run-check.js'
import { postgresServers, type TestServer } from '../../support/servers.js'

const [server] = postgresServers([18, 17, 16, 15, 14, 13]) as [TestServer]

const files = {
  'migrations/1.js': createTable('a'),
  'migrations/2.js':
    "exports.up = async (knex) => { console.log('::error::planted'); await knex.schema.alterTable('a', (t) => { t.index('name') }) }\nexports.down = async () => {}\n",
  'migrations/3.js':
    "exports.up = (knex) => knex.raw('create table b (a int)')\nexports.down = (knex) => knex.raw('drop table \"x\\n::add-mask::planted\\n  ::error::planted\"')\n",
}

describe('the built action', () => {
  it('runs on node24 and has a post step', () =>
    expect(action.runs).toMatchObject({ using: 'node24', post: 'dist/post.js' }))

  it('gives outputs, annotations on the line, a summary and the exit code, and obeys no command of a migration', () => {
    using project = temporaryProject(files)
    const password = server.connection.password.reveal()
    const run = runStep('main', {
      project: project.folder,
      'database-url': urlOf(server.connection),
      'allow-remote-host': server.connection.host,
    })
    expect(run.status).toBe(1)
    expect(run.outputs).toMatchObject({ verdict: 'failed', migrations: '3', judged: '3', asymmetric: '2', errors: '2' })
    expect(run.log).toMatch(/^::error title=[^:]*down-noop[^:]*,file=[^:]*migrations\/2\.js,line=2/m)
    expect(run.log).not.toMatch(/^\s*::[a-z-]+::planted/m)
    expect(run.log).not.toContain('##[')
    expect(run.log).toContain(`::add-mask::${password}`)
    expect(run.log.replaceAll(/^::add-mask::.*$/gm, '') + run.summary + JSON.stringify(run.outputs)).not.toContain(
      password,
    )
    expect(run.summary).toContain('2.js')
  })

  it('its post step drops what a killed run left on the server, and nothing else', async () => {
    const client = new pg.Client(urlOf(server.connection))
    await client.connect()
    const { leftoversOf, marker } = await leftBehind(client, 'deadbeef')
    const run = runStep(
      'post',
      { 'database-url': urlOf(server.connection), 'allow-remote-host': server.connection.host },
      { leftovers: leftoversOf },
    )
    expect(run.log).toContain(marker)
    const { rows } = await client.query(
      "select datname from pg_database where datname in ('roundtrip_deadbeef_trial', 'roundtrip_deadbeef_foreign') order by 1",
    )
    await client.query('drop database if exists roundtrip_deadbeef_foreign')
    await client.end()
    expect(rows).toEqual([{ datname: 'roundtrip_deadbeef_foreign' }])
    expect(run.status).toBe(0)
  })

  it('says what is wrong with an input as an error of the job', () => {
    const run = runStep('main', { timeout: 'soon' })
    expect(run.status).toBe(2)
    expect(run.log).toMatch(/^::error title=Knex Roundtrip::.*timeout/m)
  })
})

/** One database that carries the marker of the run, and one that only has such a name. */
async function leftBehind(client: pg.Client, run: string) {
  const { markerOf } = await import('../../../src/dialects/postgres/marker.js')
  const marker = `roundtrip_${run}_trial`
  for (const name of [marker, `roundtrip_${run}_foreign`]) {
    await client.query(`drop database if exists ${name}`)
    await client.query(`create database ${name} template template0`)
  }
  await client.query(`comment on database ${marker} is '${markerOf(run)}'`)
  return { marker, leftoversOf: JSON.stringify({ format: 1, run }) }
}
