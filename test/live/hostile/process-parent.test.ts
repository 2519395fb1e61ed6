import { readFileSync } from 'node:fs'
import pg from 'pg'
import { expect, it } from 'vitest'
import { createTable, temporaryProject } from '../../support/projects.js'
import { runStep } from '../../support/run-action.js'
import { urlOf } from '../../support/run-check.js'
import { postgresServers, type TestServer } from '../../support/servers.js'

const [server] = postgresServers([18, 17, 16, 15, 14, 13]) as [TestServer]

/** A shell is out of our reach; the migration tells its database first. */
const kills = `
exports.up = async (knex) => {
  const { rows } = await knex.raw('select current_database() as name')
  require('node:fs').writeFileSync(require('node:path').join(__dirname, '..', 'database'), rows[0].name)
  require('node:child_process').execSync('kill -9 ' + process.ppid)
  await new Promise(() => {})
}
exports.down = async () => {}
`

it('a migration that kills the check gives no verdict, and the post step drops what is left', async () => {
  using project = temporaryProject({ 'migrations/1.js': createTable('a'), 'migrations/2.js': kills })
  const inputs = { 'database-url': urlOf(server.connection), 'allow-remote-host': server.connection.host }
  const main = runStep('main', { ...inputs, project: project.folder })
  expect(main.status).toBe(null)
  expect(main.outputs).toEqual({})
  const name = readFileSync(`${project.folder}/database`, 'utf8')
  expect(await exists(name)).toBe(true)
  // The worker notices within half a second; until then its session may keep the database.
  const post = runStep('post', inputs, main.state)
  expect(post.log).toContain(name)
  expect(await exists(name)).toBe(false)
})

async function exists(database: string): Promise<boolean> {
  const client = new pg.Client(urlOf(server.connection))
  await client.connect()
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
  await client.end()
  return rowCount === 1
}
