import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { installedProject } from '../../cases/hostile/installed-project.js'
import { bigSqlCases, sqlCases } from '../../cases/hostile/sql.js'
import { expectedOf, filesOf, seenOf } from '../../cases/hostile/sql-case.js'
import { reportOf, runCheck } from '../../support/run-check.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

const written = join(tmpdir(), 'roundtrip-hostile-file')

const left = `select
  (select string_agg(rolname, ',') from pg_roles where rolname like 'hostile%') as roles,
  (select string_agg(datname, ',') from pg_database where datname like 'hostile%') as databases,
  (select string_agg(gid, ',') from pg_prepared_xacts where gid like 'hostile%') as prepared,
  (select string_agg(s::text, ',') from pg_db_role_setting s left join pg_database d on d.oid = s.setdatabase
    where s.setrole = any (array[0::oid, 'postgres'::regrole::oid]) and (d.datname is null or d.datname = 'postgres')) as settings,
  (select setting from pg_file_settings where name = 'work_mem') as work_mem`

describe.each(postgresServers([18]))('$name', (server) => {
  test('hostile SQL is found by name, and the next migration is judged', { timeout: 180_000 }, async () => {
    const files = Object.entries(filesOf(sqlCases)).map(([name, text]) => [name, text.replaceAll('@file', written)])
    using project = installedProject('pg', Object.fromEntries(files))
    const run = await runCheck({ project: project.folder, server, args: ['--timeout', '5'] })
    const report = reportOf(run)
    expect(seenOf(sqlCases, report)).toEqual(expectedOf(sqlCases))
    const others = report.migrations.filter(({ name }) => name.endsWith('_next.js'))
    expect(others.filter(({ status }) => status !== 'symmetric')).toEqual([])
    expect(others).toHaveLength(Object.keys(sqlCases).length)
    expect(JSON.stringify(report).length).toBeLessThan(400_000)
    expect(existsSync(written)).toBe(false)
    await using database = await createDatabase(server)
    expect(await database.query(left)).toEqual([
      { roles: null, databases: null, prepared: null, settings: null, work_mem: null },
    ])
  })
})

describe.each(postgresServers([18]))('$name', (server) => {
  test('200 MB in one statement and 50,000 statements are judged within the usual limit', {
    timeout: 180_000,
  }, async () => {
    using project = installedProject('pg', filesOf(bigSqlCases))
    const report = reportOf(await runCheck({ project: project.folder, server }))
    expect(seenOf(bigSqlCases, report)).toEqual(expectedOf(bigSqlCases))
    expect(report.migrations.map(({ status }) => status)).toEqual(['up-throws', 'symmetric', 'symmetric', 'symmetric'])
    expect(JSON.stringify(report).length).toBeLessThan(50_000)
  })
})
