import { describe, expect, it } from 'vitest'
import { mysqlDialect } from '../../../src/dialects/mysql/index.js'
import { anyMysql } from '../../support/any-server.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { createTable, temporaryProject } from '../../support/projects.js'
import { runStep } from '../../support/run-action.js'
import { urlOf } from '../../support/run-check.js'

const files = {
  'knexfile.js': "module.exports = { client: 'mysql2', connection: process.env.DATABASE_URL }\n",
  'migrations/1.js': createTable('a'),
  'migrations/2.js':
    "exports.up = async (knex) => { await knex.schema.alterTable('a', (t) => { t.index('name') }) }\nexports.down = async () => {}\n",
}

describe.each(mysqlServers())('the built action on $name', (server) => {
  const inputs = () => {
    const connection = anyMysql(server).connect()
    return { 'database-url': urlOf(connection, server.vendor), 'allow-remote-host': connection.host }
  }

  it('gives outputs, an annotation on the line, a summary and the exit code', () => {
    using project = temporaryProject(files)
    const run = runStep('main', { project: project.folder, ...inputs() })
    expect(run.outputs).toMatchObject({ verdict: 'failed', migrations: '2', judged: '2', asymmetric: '1', errors: '1' })
    expect(run.log).toMatch(/^::error title=[^:]*down-noop[^:]*,file=[^:]*migrations\/2\.js,line=2/m)
    expect(run.summary).toContain('2.js')
    expect(run.status).toBe(1)
  })

  it('its post step drops what a killed run left on the server, and nothing else', async () => {
    await using session = await mysqlDialect.open(anyMysql(server).connect())
    const mine = 'roundtrip_deadbeef_trial'
    const foreign = 'roundtrip_deadbeef_foreign'
    await session.query(
      `drop database if exists ${mine}; drop database if exists ${foreign}; create database ${foreign}`,
    )
    await mysqlDialect.databases.create(session, { name: mine, run: 'deadbeef' })
    const run = runStep('post', inputs(), { leftovers: JSON.stringify({ format: 1, run: 'deadbeef' }) })
    expect(run.log).toContain(mine)
    await using database = await createMysqlDatabase(server)
    const rows = await database.query(
      "select schema_name as name from information_schema.schemata where schema_name like 'roundtrip\\_deadbeef%'",
    )
    await session.query(`drop database ${foreign}`)
    expect(rows).toEqual([{ name: foreign }])
    expect(run.status).toBe(0)
  })
})
