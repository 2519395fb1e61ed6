import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { anyMysql } from '../../support/any-server.js'
import type { KnownServer } from '../../support/mysql-known.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { createTable, temporaryProject } from '../../support/projects.js'
import { type CheckRequest, runCheck } from '../../support/run-check.js'

const knexfile = "module.exports = { client: 'mysql2', connection: process.env.DATABASE_URL }\n"

type Files = Readonly<Record<string, string>>

async function check(server: KnownServer, files: Files, more: Partial<CheckRequest> = {}) {
  using project = temporaryProject({ 'knexfile.js': knexfile, ...files })
  const at = { vendor: server.vendor, connection: anyMysql(server).connect() }
  return await runCheck({ project: project.folder, server: at, ...more })
}

const statuses = ({ report }: Awaited<ReturnType<typeof check>>) => report?.migrations.map(({ status }) => status)

async function databasesLike(server: KnownServer, prefix: string): Promise<readonly string[]> {
  await using database = await createMysqlDatabase(server)
  const rows = await database.query<{ name: string }>(
    `select schema_name as name from information_schema.schemata where schema_name like '${prefix}%'`,
  )
  return rows.map(({ name }) => name)
}

describe.each(mysqlServers())('a whole check on $name', (server) => {
  it('passes, says on what it ran, and gives a schema that loads', async () => {
    const run = await check(server, { 'migrations/1.js': createTable('a'), 'migrations/2.js': createTable('b') })
    expect(statuses(run)).toEqual(['symmetric', 'symmetric'])
    expect(run.report).toMatchObject({ verdict: 'passed', deploy: { latest: 'ok', rollback: 'ok' }, unsupported: [] })
    expect(run.report?.server).toMatchObject({ vendor: server.vendor, source: 'url' })
    expect(run.report?.server.version).toContain(server.version)
    expect(run.exitCode).toBe(0)
    await using database = await createMysqlDatabase(server)
    await database.query(run.files['schema.sql'] ?? '')
    const tables = await database.query<Record<string, string>>('show tables')
    expect(tables.flatMap(Object.values)).toEqual(['a', 'b'])
  })

  it('has a finding where latest gives another schema than one by one', async () => {
    const looks = `
exports.up = async (knex) => {
  const [rows] = await knex.raw('select count(distinct batch) as n from knex_migrations')
  await knex.raw(Number(rows[0].n) > 1 ? 'create table looked (a int)' : 'create table looked (b int)')
}
exports.down = (knex) => knex.raw('drop table looked')
`
    const files = { 'migrations/1.js': createTable('a'), 'migrations/2.js': createTable('b'), 'migrations/3.js': looks }
    const run = await check(server, files)
    expect(statuses(run)).toEqual(['symmetric', 'symmetric', 'symmetric'])
    expect(run.report?.deploy.latest).toBe('differs')
    expect(run.report?.findings.map(({ rule }) => rule)).toContain('deploy-differs')
    expect(run.exitCode).toBe(1)
  })

  it.each([
    [
      'setup.sql',
      'create table legacy (id int primary key);\ncreate trigger t before insert on legacy for each row begin set new.id = 1; set new.id = 2; end;',
    ],
    ['setup.js', "exports.setup = (knex) => knex.schema.createTable('legacy', (t) => { t.integer('id').primary() })"],
  ])('begins with what %s makes', async (file, content) => {
    const migration = `
exports.up = (knex) => knex.schema.alterTable('legacy', (t) => { t.string('note') })
exports.down = (knex) => knex.schema.alterTable('legacy', (t) => { t.dropColumn('note') })
`
    const run = await check(server, { 'migrations/1.js': migration, [file]: content }, { args: ['--setup', file] })
    expect(run.report).toMatchObject({ verdict: 'passed', deploy: { latest: 'ok', rollback: 'ok' } })
    expect(run.exitCode).toBe(0)
  })

  it('names a migration that hangs on a lock of its own, and judges the next one', async () => {
    const waits = `
exports.up = async (knex) => {
  const one = await knex.client.acquireConnection()
  const two = await knex.client.acquireConnection()
  await knex.raw('lock tables a write').connection(one)
  await knex.raw('alter table a add x int').connection(two)
}
exports.down = async () => {}
exports.config = { transaction: false }
`
    const files = { 'migrations/1.js': createTable('a'), 'migrations/2.js': waits, 'migrations/3.js': createTable('c') }
    const run = await check(server, files, { args: ['--timeout', '3'] })
    expect(statuses(run)).toEqual(['symmetric', 'timed-out', 'symmetric'])
    expect(run.exitCode).toBe(1)
  })

  it('leaves a server alone that holds the data of others', async () => {
    await using database = await createMysqlDatabase(server)
    await database.query('create table precious (a int); insert into precious values (1)')
    using project = temporaryProject({ 'knexfile.js': knexfile, 'migrations/1.js': createTable('a') })
    const { host, port, user, password } = anyMysql(server).connect()
    const url = `mysql://${user}:${encodeURIComponent(password.reveal())}@${host}:${port}/mysql`
    const run = await runCheck({
      project: project.folder,
      args: ['--database-url', 'env:URL_OF_TEST'],
      environment: { URL_OF_TEST: url },
    })
    expect(run.exitCode).toBe(2)
    expect(run.report).toBeNull()
    expect(run.stderr).toMatch(/data|holds/)
    expect(run.stderr).not.toMatch(/^\s+at /m)
  })
})

// Each waits for its migration to hang, so one server is enough.
describe.each(mysqlServers().slice(0, 1))('an interrupted check on $name', (server) => {
  it.each(['SIGINT', 'SIGTERM'] as const)('leaves nothing behind when it is ended by %s', async (signal) => {
    const hangs = `
exports.up = async (knex) => {
  const [rows] = await knex.raw('select database() as name')
  console.log('in', rows[0].name)
  await knex.raw('select sleep(600)')
}
exports.down = async () => {}
`
    const files = { 'migrations/1.js': createTable('a'), 'migrations/2.js': hangs }
    const run = await check(server, files, { signalAfter: { signal, milliseconds: 8000 } })
    expect(run.exitCode).toBe(130)
    expect(run.report).toBeNull()
    const [, name = ''] = /in (roundtrip_[0-9a-f]{8})_\w+/.exec(run.stderr) ?? []
    expect(name).not.toBe('')
    await pause(300)
    expect(await databasesLike(server, name)).toEqual([])
  })
})
