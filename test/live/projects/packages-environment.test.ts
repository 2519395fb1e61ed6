import { describe, expect, test } from 'vitest'
import { temporaryProject } from '../../support/projects.js'
import { reportOf, runCheck } from '../../support/run-check.js'
import { postgresServers } from '../../support/servers.js'

/** A configuration that insists on its variables, as those that are checked by a schema do. */
const insists = (names: readonly string[]) => `
for (const name of ${JSON.stringify(names)}) if (!process.env[name]) throw new Error('Missing environment variable ' + name)
new URL(process.env.CACHE_URL)
if (process.env.JWT_SECRET.length < 20) throw new Error('JWT_SECRET is too short')
module.exports = { client: 'pg', connection: process.env.APP_DATABASE_URL }
`
const names = ['JWT_SECRET', 'CACHE_URL', 'APP_DATABASE_URL', 'APP_MODE']

/** Fails where the environment is not what it should be, and reaches the application's own database by its own variable. */
const looks = (mode: string) => `
const { Client } = require('pg')
exports.up = async (knex) => {
  const found = Object.keys(process.env).filter((name) => /^(?:INPUT|ACTIONS|STATE)_|^GITHUB_(?:TOKEN|OUTPUT|ENV)$/.test(name))
  if (found.length > 0) throw new Error('it has ' + found)
  if (JSON.stringify(process.env).includes('s3cret')) throw new Error('it has a secret')
  if (process.env.APP_MODE !== '${mode}') throw new Error('it is in mode ' + process.env.APP_MODE)
  const client = new Client(process.env.APP_DATABASE_URL)
  await client.connect()
  await client.query('create table made_by_the_application (id int)')
  await client.end()
}
exports.down = (knex) => knex.schema.dropTable('made_by_the_application')
exports.config = { transaction: false }
`
const files = { 'knexfile.js': insists(names), 'migrations/1.js': looks('test') }

describe.each(postgresServers([15]))('the environment of a project, on $name', (server) => {
  test('has what its configuration insists on, without secrets, and nothing of the runner’s', async () => {
    using project = temporaryProject(files)
    const environment = {
      JWT_SECRET: 's3cret-s3cret-s3cret-s3cret',
      CACHE_URL: 'redis://:s3cret@cache.example.org:6379/1',
      APP_DATABASE_URL: 'postgres://shop:s3cret@db.example.org/shop',
      GITHUB_TOKEN: 's3cret',
      GITHUB_OUTPUT: '/tmp/s3cret',
      ACTIONS_RUNTIME_TOKEN: 's3cret',
      STATE_leftovers: 's3cret',
      INPUT_TOKEN: 's3cret',
    }
    const args = ['--variables', 'APP_MODE=test']
    const run = await runCheck({ project: project.folder, server, args, environment })
    expect(reportOf(run)).toMatchObject({ verdict: 'passed', migrations: [{ status: 'symmetric' }] })
    expect(JSON.stringify(run)).not.toContain('s3cret')
  })

  test('has what an example of it says, where the configuration does not load without', async () => {
    const example =
      'JWT_SECRET=\nCACHE_URL=redis://localhost\nAPP_DATABASE_URL=postgres://localhost/shop\nAPP_MODE=test\n'
    using project = temporaryProject({ ...files, '.env.example': example })
    const run = await runCheck({ project: project.folder, server })
    expect(reportOf(run)).toMatchObject({ verdict: 'passed', migrations: [{ status: 'symmetric' }] })
    expect(run.stderr).toContain('are taken from .env.example')
  })

  test('is not made up where an example does not help', async () => {
    using project = temporaryProject({ ...files, '.env.example': 'APP_MODE=test\n' })
    const run = await runCheck({ project: project.folder, server })
    expect(run).toMatchObject({ exitCode: 2, report: null })
    expect(run.stderr).toContain('Missing environment variable JWT_SECRET')
    expect(run.stderr).not.toContain('are taken from')
  })
})
