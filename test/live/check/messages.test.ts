import { describe, expect, it } from 'vitest'
import { Secret } from '../../../src/kernel/secret.js'
import { createTable, temporaryProject } from '../../support/projects.js'
import { runCheck, urlOf } from '../../support/run-check.js'
import { createDatabase, postgresServers, type TestServer } from '../../support/servers.js'

const right = { 'migrations/1.js': createTable('a') }
const [server] = postgresServers([18, 17, 16, 15, 14, 13]) as [TestServer]

/** Every failure of the tool is one sentence on what happened and one on what to do, exit code 2, no report and no stack. */
async function failure(files: Readonly<Record<string, string>>, args: readonly string[] = [], url?: string) {
  using project = temporaryProject(files)
  const run = await runCheck({
    project: project.folder,
    args: [...args, ...(url === undefined ? [] : ['--database-url', 'env:URL_OF_TEST'])],
    environment: url === undefined ? {} : { URL_OF_TEST: url },
  })
  expect(run.exitCode).toBe(2)
  expect(run.report).toBeNull()
  expect(run.stderr).not.toMatch(/^\s+at /m)
  return run.stderr
}

describe('what a person meets in the first hour', () => {
  it('no knexfile', async () => {
    const text = await failure({ 'knexfile.js': '', 'readme.txt': 'x' })
    expect(text).toMatch(/knexfile/i)
  })

  it('a client that is not PostgreSQL', async () => {
    const text = await failure({ ...right, 'knexfile.js': "module.exports = { client: 'sqlite3' }" })
    expect(text).toContain('sqlite3')
    expect(text).toContain('--client')
  })

  it('a knexfile that throws', async () => {
    const text = await failure({ ...right, 'knexfile.js': "throw new Error('APP_NAME is not set')" })
    expect(text).toContain('APP_NAME is not set')
  })

  it('an environment that is not there', async () => {
    const knexfile = "module.exports = { staging: { client: 'pg' }, production: { client: 'pg' } }"
    const text = await failure({ ...right, 'knexfile.js': knexfile }, ['--env', 'stagin'])
    expect(text).toContain('stagin')
  })

  it('a misspelt option', async () => {
    expect(await failure(right, ['--tiemout', '3'])).toContain('--timeout')
  })

  it('a migration asked for by a name that is not there', async () => {
    expect(await failure(right, ['--only', 'nope.js'])).toContain('nope.js')
  })

  it('a database that refuses the password, which is shown nowhere', async () => {
    const { user, host, port } = server.connection
    const text = await failure(right, [], `postgres://${user}:wr0ng-pa55@${host}:${port}/postgres`)
    expect(text).not.toContain('wr0ng-pa55')
    expect(text).toMatch(/password/)
  })

  it('a host that is not allowed', async () => {
    const text = await failure(right, [], 'postgres://u:pa55word@db.example.com/x')
    expect(text).toContain('allow-remote-host')
    expect(text).not.toContain('pa55word')
  })

  it('a local server that holds data of others', async () => {
    await using database = await createDatabase(server)
    await database.query('create table precious as select 1 as a')
    const text = await failure(right, [], urlOf(server.connection))
    expect(text).toMatch(/data|holds/)
  })

  it('a report folder that cannot be written', async () => {
    using project = temporaryProject(right)
    const run = await runCheck({ project: project.folder, server, args: ['--output', '/dev/null/report'] })
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('/dev/null/report')
  })

  it('a setup file that fails', async () => {
    using project = temporaryProject({ ...right, 'setup.sql': 'create table x (a nonsense)' })
    const run = await runCheck({ project: project.folder, server, args: ['--setup', 'setup.sql'] })
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('nonsense')
  })
})

describe('nothing tested is never green', () => {
  it('no migrations at all', async () => {
    using project = temporaryProject({ 'migrations/.keep': ' ' })
    const run = await runCheck({ project: project.folder, server })
    expect(run.exitCode).toBe(2)
    expect(run.report).toMatchObject({ verdict: 'inconclusive', migrations: [], totals: { migrations: 0 } })
  })

  it('an extension that the server lacks is inconclusive, and says where there is one', async () => {
    const up =
      "exports.up = (knex) => knex.raw('create extension postgis')\nexports.down = (knex) => knex.raw('drop extension postgis')\n"
    using project = temporaryProject({ 'migrations/1.js': up })
    const run = await runCheck({ project: project.folder, server })
    expect(run.report?.migrations.map(({ status }) => status)).toEqual(['inconclusive'])
    expect(run.stderr).toContain('postgis/postgis')
    expect(run.exitCode).toBe(2)
  })

  it('a statement about another database is refused and inconclusive', async () => {
    const up = 'exports.up = (knex) => knex.raw(`create database other`)\nexports.down = async () => {}\n'
    using project = temporaryProject({ 'migrations/1.js': up })
    const run = await runCheck({ project: project.folder, server })
    expect(run.report?.migrations.map(({ status }) => status)).toEqual(['inconclusive'])
    expect(run.exitCode).toBe(2)
  })
})

describe('setup', () => {
  it.each([
    ['setup.sql', 'create table legacy (id int primary key);\ncreate index on legacy (id);'],
    ['setup.js', "exports.setup = (knex) => knex.schema.createTable('legacy', (t) => { t.integer('id').primary() })"],
  ])('%s makes what the first migration expects', async (file, content) => {
    const migration = `
exports.up = (knex) => knex.schema.alterTable('legacy', (t) => { t.string('note') })
exports.down = (knex) => knex.schema.alterTable('legacy', (t) => { t.dropColumn('note') })
`
    using project = temporaryProject({ 'migrations/1.js': migration, [file]: content })
    const run = await runCheck({ project: project.folder, server, args: ['--setup', file] })
    expect(run.report).toMatchObject({ verdict: 'passed', deploy: { latest: 'ok', rollback: 'ok' } })
    expect(run.exitCode).toBe(0)
  })
})

describe('a setup file that is a dump of a database which has seen some migrations', () => {
  const dump = `
create table knex_migrations (id serial primary key, name varchar(255), batch integer, migration_time timestamptz);
create table knex_migrations_lock (index serial primary key, is_locked integer);
insert into knex_migrations_lock (is_locked) values (0);
create table a (id int primary key);
insert into knex_migrations (name, batch, migration_time) values ('1_a.js', 1, now());`

  it('those that it records, by whatever extension, are not run again', async () => {
    const files = { 'setup.sql': dump, 'migrations/1_a.ts': createTable('a'), 'migrations/2_b.js': createTable('b') }
    using project = temporaryProject(files)
    const run = await runCheck({ project: project.folder, server, args: ['--setup', 'setup.sql'] })
    expect(run.report?.migrations).toMatchObject([
      { name: '1_a.ts', judged: false, status: 'applied' },
      { name: '2_b.js', judged: true, status: 'symmetric' },
    ])
    expect(run.report).toMatchObject({ verdict: 'passed', deploy: { latest: 'ok', rollback: 'ok' } })
  })

  it('where it records all, nothing is judged and nothing is taken back', async () => {
    using project = temporaryProject({ 'setup.sql': dump, 'migrations/1_a.ts': createTable('a') })
    const run = await runCheck({ project: project.folder, server, args: ['--setup', 'setup.sql'] })
    expect(run.report).toMatchObject({
      verdict: 'inconclusive',
      reason: 'The setup file records every migration as applied, so none was run.',
      deploy: { rollback: 'not-run' },
      findings: [],
    })
  })
})

describe('rules by name', () => {
  it('a misspelt rule is refused with the right one', async () => {
    expect(await failure(right, ['--fail-on', 'down-nop'])).toContain('down-noop')
  })

  it('an allowed rule is a notice everywhere, and the status stays what it is', async () => {
    const up = "exports.up = (knex) => knex.schema.createTable('a', (t) => { t.increments('id') })\n"
    using project = temporaryProject({ 'migrations/1.js': `${up}exports.down = async () => {}\n` })
    const run = await runCheck({ project: project.folder, server, args: ['--allow', 'down-noop', '--scope', 'all'] })
    expect(run.report?.migrations.map(({ status }) => status)).toEqual(['down-noop'])
    expect(run.report?.findings).toMatchObject([{ rule: 'down-noop', severity: 'notice' }])
    expect(run.exitCode).toBe(0)
  })
})

describe('what a migration does to the run', () => {
  it('its text cannot carry the password into the log or a report', async () => {
    await using database = await createDatabase(server)
    const role = `login_${database.connection.database}`
    await database.query(`create role ${role} login superuser password 's3cr3t-Pa55'`)
    const leaks = `
exports.up = async () => { console.log(process.env.DATABASE_URL); throw new Error('cannot reach ' + process.env.PGPASSWORD) }
exports.down = async () => {}
`
    using project = temporaryProject({ 'migrations/1.js': leaks })
    const connection = { ...server.connection, user: role, password: new Secret('s3cr3t-Pa55') }
    const run = await runCheck({ project: project.folder, server: { connection } })
    expect(run.report?.migrations.map(({ status }) => status)).toEqual(['up-throws'])
    expect(JSON.stringify(run)).not.toContain('s3cr3t')
    expect(run.stderr).toContain('cannot reach ***')
    await database.query(`drop role ${role}`)
  })

  it('ending every other session of its database does not end the check', async () => {
    const ends = `
exports.up = (knex) => knex.raw('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
exports.down = async () => {}
`
    using project = temporaryProject({ 'migrations/1.js': ends, 'migrations/2.js': createTable('a') })
    const run = await runCheck({ project: project.folder, server })
    expect(run.report?.migrations.map(({ status }) => status)).toEqual(['symmetric', 'symmetric'])
    expect(run.exitCode).toBe(0)
  })

  it('ending its own session is no verdict on it', async () => {
    const ends = `
exports.up = (knex) => knex.raw('select pg_terminate_backend(pg_backend_pid())')
exports.down = async () => {}
`
    using project = temporaryProject({ 'migrations/1.js': ends, 'migrations/2.js': createTable('a') })
    const run = await runCheck({ project: project.folder, server })
    expect(run.report?.migrations.map(({ status }) => status)).toEqual(['inconclusive', 'symmetric'])
    expect(run.exitCode).toBe(2)
  })
})
