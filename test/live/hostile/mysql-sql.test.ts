import { describe, expect, test } from 'vitest'
import { installedProject } from '../../cases/hostile/installed-project.js'
import { mysqlSqlCases } from '../../cases/hostile/mysql-sql.js'
import { expectedOf, filesOf, seenOf } from '../../cases/hostile/sql-case.js'
import { createMysqlDatabase, mysqlServers, rootOf } from '../../support/mysql-servers.js'
import { reportOf, runCheck } from '../../support/run-check.js'

const left = [
  "select concat(user, '@', host) as name from mysql.user where user like 'hostile%'",
  "select schema_name as name from information_schema.schemata where schema_name like 'hostile%'",
]

describe.each(mysqlServers())('$name', (server) => {
  test('hostile SQL is found by name, and the next migration is judged', { timeout: 180_000 }, async () => {
    const connection = rootOf(server)
    using project = installedProject('mysql2', filesOf(mysqlSqlCases))
    await using database = await createMysqlDatabase(server)
    const global = () => database.query('select @@global.max_connections as connections')
    const before = await global()
    const run = await runCheck({
      project: project.folder,
      server: { connection, vendor: server.vendor },
      args: ['--timeout', '5'],
    })
    const report = reportOf(run)
    expect(seenOf(mysqlSqlCases, report)).toEqual(expectedOf(mysqlSqlCases))
    const others = report.migrations.filter(({ name }) => name.endsWith('_next.js'))
    expect(others.filter(({ status }) => status !== 'symmetric')).toEqual([])
    expect(others).toHaveLength(Object.keys(mysqlSqlCases).length)
    expect(await global()).toEqual(before)
    for (const query of left) expect(await database.query(query)).toEqual([])
    const prepared = await database.query<{ data: string }>('xa recover')
    expect(prepared.filter(({ data }) => data.startsWith('hostile'))).toEqual([])
  })
})
