import { describe, expect, it } from 'vitest'
import { anyMysql } from '../../support/any-server.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { createTable, temporaryProject } from '../../support/projects.js'
import { reportOf, runCheck } from '../../support/run-check.js'

const knexfile = "module.exports = { client: 'mysql2', connection: process.env.DATABASE_URL }\n"

/** Its table stays, since every DDL statement commits. */
const half = (table: string, then: string) => `
exports.up = async (knex) => { await knex.schema.createTable('${table}', (t) => { t.increments() }); ${then} }
exports.down = (knex) => knex.schema.dropTable('${table}')
`

const files = {
  'knexfile.js': knexfile,
  'migrations/1_exits.js': half('one', 'process.exit(0)'),
  'migrations/2_innocent.js': createTable('two'),
  'migrations/3_hangs.js': half('three', "await knex.raw('select sleep(531)')"),
  'migrations/4_innocent.js': createTable('four'),
  'migrations/5_leaves.js': half(
    'five',
    "await knex.raw('do get_lock(\\'ours\\', 1)'); require('node:net').createServer().listen(0)",
  ),
  'migrations/6_innocent.js': createTable('six'),
}

describe.each(mysqlServers())('what a migration does to its process, on $name', (server) => {
  it('is found, its session is gone, and the next one is judged', async () => {
    using project = temporaryProject(files)
    const at = { vendor: server.vendor, connection: anyMysql(server).connect() }
    const run = await runCheck({ project: project.folder, server: at, args: ['--timeout', '3'] })
    const report = reportOf(run)
    expect(report.migrations.map(({ status }) => status)).toEqual([
      'exited',
      'symmetric',
      'timed-out',
      'symmetric',
      'symmetric',
      'symmetric',
    ])
    expect(report.findings.map(({ rule }) => rule)).toEqual([
      'exited',
      'timed-out',
      'process-changed',
      'session-left-changed',
    ])
    await using database = await createMysqlDatabase(server)
    expect(
      await database.query("select id from information_schema.processlist where info like 'select sleep(531)%'"),
    ).toEqual([])
  })
})
