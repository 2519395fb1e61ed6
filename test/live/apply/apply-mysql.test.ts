import { describe, expect, test } from 'vitest'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { mysqlDialect } from '../../../src/dialects/mysql/index.js'
import { Secret } from '../../../src/kernel/secret.js'
import { killAllWorkers } from '../../../src/worker/registry.js'
import { createMysqlDatabase, type MysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { alone, apply, failure, heldTurn, migration, type Options, project, rules, statuses, table } from './support.js'

const made = (name: string) => `await knex.schema.createTable('${name}', (t) => t.increments())`
const insert = (n: number) => `await knex('base').insert({ n: ${n} })`
const boom = "throw new Error('boom')"

/** What really stands there: tables, rows of `base`, what is recorded. */
async function standing(database: MysqlDatabase) {
  const words = async (sql: string) => {
    const rows = await database.query<{ word: string }>(sql)
    return rows.map(({ word }) => String(word)).join(' ')
  }
  return {
    tables: await words(
      "select TABLE_NAME as word from information_schema.TABLES where TABLE_SCHEMA = database() and TABLE_NAME not like 'knex%' and TABLE_NAME <> 'base' order by 1",
    ),
    rows: await words('select n as word from base order by n'),
    recorded: await words('select name as word from knex_migrations order by id'),
    locked: await words('select is_locked as word from knex_migrations_lock'),
  }
}

interface Case {
  readonly title: string
  readonly files: Readonly<Record<string, string>>
  readonly statuses: readonly string[]
  readonly stands: Partial<Awaited<ReturnType<typeof standing>>>
  readonly retry?: 'safe' | 'unsafe'
}

const cases: readonly Case[] = [
  {
    title: 'rows alone, in the one transaction of the run',
    files: { '1.js': migration(insert(1)), '2.js': migration(`${insert(2)}; ${boom}`), '3.js': table('c') },
    statuses: ['1.js rolled-back', '2.js failed', '3.js not-run'],
    stands: { rows: '', recorded: '', tables: '' },
    retry: 'safe',
  },
  {
    title: 'rows before a schema change that another migration makes',
    files: { '1.js': migration(insert(1)), '2.js': migration(`${made('b')}; ${insert(2)}; ${boom}`) },
    statuses: ['1.js applied', '2.js half-done'],
    stands: { rows: '1 2', recorded: '1.js', tables: 'b' },
    retry: 'unsafe',
  },
  {
    title: 'rows after a schema change of an earlier migration',
    files: { '1.js': table('a'), '2.js': migration(`${insert(2)}; ${boom}`) },
    statuses: ['1.js applied', '2.js half-done'],
    stands: { rows: '2', recorded: '1.js', tables: 'a' },
  },
  {
    title: 'a schema change that fails commits what was before it',
    files: {
      '1.js': migration(insert(1)),
      '2.js': migration(`${insert(2)}; await knex.raw('create table base (n int)')`),
    },
    statuses: ['1.js applied', '2.js half-done'],
    stands: { rows: '1 2', recorded: '1.js', tables: '' },
  },
  {
    title: 'a schema change alone that fails leaves nothing',
    files: { '1.js': table('a'), '2.js': migration("await knex.raw('create table base (n int)')") },
    statuses: ['1.js applied', '2.js failed'],
    stands: { recorded: '1.js', tables: 'a' },
    retry: 'safe',
  },
  {
    title: 'a temporary table commits nothing',
    files: { '1.js': migration(`await knex.raw('create temporary table t (n int)'); ${insert(1)}; ${boom}`) },
    statuses: ['1.js failed'],
    stands: { rows: '', recorded: '', tables: '' },
    retry: 'safe',
  },
  {
    title: 'without a transaction every row stays',
    files: {
      '1.js': migration(insert(1)),
      '2.js': migration(`${insert(2)}; await knex('base').select(); ${boom}`, '', alone),
    },
    statuses: ['1.js applied', '2.js half-done'],
    stands: { rows: '1 2', recorded: '1.js' },
  },
]

/** Cancels, as a signal does, as soon as a line is told. */
function cancelAt(words: string): Options {
  const controller = new AbortController()
  return {
    signal: controller.signal,
    onLine(line) {
      if (line !== words) return
      setTimeout(() => {
        controller.abort()
        killAllWorkers()
      }, 400)
    },
  }
}

/** What a server commits by itself is held on all of them by test/live/worker; here one of each product is enough. */
const servers = mysqlServers().filter(({ name }) => name !== 'mariadb-11.8')

describe.each(servers)('apply on $name', (server) => {
  const { vendor } = server
  const folderOf = (files: Readonly<Record<string, string>>) =>
    project('mysql2', Object.fromEntries(Object.entries(files).map(([name, text]) => [`migrations/${name}`, text])))
  const target = (connection: ConnectionSettings, folder: string) => ({ connection, vendor, folder })

  test('applies in batches, takes back, and frees a lock that nobody can hold', async () => {
    using folder = folderOf({ '1_a.js': table('a'), '2_b.js': table('b') })
    await using database = await createMysqlDatabase(server)
    const to = target(database.connection, folder.folder)
    const first = (await apply(to)).outcome
    expect(first).toMatchObject({ verdict: 'passed', reason: '2 migrations were applied as batch 1.' })
    expect(first.notices[0]).toMatch(/commits by itself/)
    expect((await apply(to)).outcome.verdict).toBe('nothing-to-check')
    await database.query('update knex_migrations_lock set is_locked = 1')
    const held = (await apply(to, { rollback: 'batch' })).outcome
    expect(held).toMatchObject({ verdict: 'inconclusive', refusal: { kind: 'locked' } })
    expect(held.findings[0]?.message).toMatch(/session \d+, user root/)
    // The test's own session goes somewhere else.
    await database.query('use mysql')
    expect(statuses((await apply(to, { rollback: 'batch' })).outcome)).toEqual(['2_b.js reverted', '1_a.js reverted'])
  })

  test('refuses tables that are not as Knex makes them', async () => {
    using folder = folderOf({ '1_a.js': table('a') })
    await using database = await createMysqlDatabase(server)
    const to = target(database.connection, folder.folder)
    await database.query('create table knex_migrations (id int, naam text)')
    expect(await failure(to)).toMatch(/could not be read: Unknown column 'name' in '[\w ]+'\. Nothing was run/i)
    await database.query('drop table knex_migrations')
    await database.query('create table knex_migrations (id int, name text, batch text)')
    await database.query("insert into knex_migrations values (1, '1_a.js', 'first')")
    expect(await failure(to)).toMatch(/could not be read: a batch is no number\. Nothing was run/)
    await database.query('delete from knex_migrations')
    await database.query('create table knex_migrations_lock (is_locked int)')
    await database.query('insert into knex_migrations_lock values (1), (1)')
    expect((await apply(to)).outcome.refusal).toMatchObject({ kind: 'locked', lock: 'damaged' })
  })

  test.each(cases)('says what stays: $title', async ({ files, stands, retry, ...expected }) => {
    using folder = folderOf(files)
    await using database = await createMysqlDatabase(server)
    await database.query('create table base (n int)')
    const { outcome } = await apply(target(database.connection, folder.folder))
    expect(statuses(outcome)).toEqual(expected.statuses)
    expect(await standing(database)).toMatchObject({ ...stands, locked: '0' })
    if (retry !== undefined) expect(outcome.retry).toBe(retry)
  })

  test('a cancelled run leaves no session and no lock, and says what stays', async () => {
    using folder = folderOf({
      '1.js': table('a'),
      '2.js': migration(`${insert(2)}; await knex.raw('select sleep(600)')`),
    })
    await using database = await createMysqlDatabase(server)
    await database.query('create table base (n int)')
    const { outcome } = await apply(target(database.connection, folder.folder), cancelAt('step 2.js'))
    expect(statuses(outcome)).toEqual(['1.js applied', '2.js half-done'])
    expect(rules(outcome)).toEqual(['error apply-interrupted'])
    expect(outcome).toMatchObject({ interrupted: true, retry: 'unsafe', lock: 'free' })
    expect(await standing(database)).toEqual({ tables: 'a', rows: '2', recorded: '1.js', locked: '0' })
    const left = 'select ID from information_schema.PROCESSLIST where DB = database() and ID <> connection_id()'
    expect(await database.query(left)).toEqual([])
  })

  test('refuses what leads nowhere good, in one sentence', async () => {
    using folder = folderOf({ '1.js': table('a') })
    await using database = await createMysqlDatabase(server)
    const { connection } = database
    const to = (more: Partial<ConnectionSettings>) => target({ ...connection, ...more }, folder.folder)
    expect(await failure(to({ database: 'not there' }))).toContain('CREATE DATABASE `not there`;')
    const denied = await failure(to({ password: new Secret('wr0ng-pa55') }))
    expect(denied).toMatch(/refused the user name or the password/)
    expect(denied).not.toContain('wr0ng-pa55')
    expect(await failure({ ...to({}), vendor: 'postgresql' })).toMatch(
      /client is mysql2, and the database URL is that of a PostgreSQL/,
    )
    {
      await using _ = await heldTurn(connection, mysqlDialect)
      expect(await failure(to({}), { lockTimeout: 300 })).toMatch(
        /after 0\.3 seconds of waiting: session \d+, user root/,
      )
    }
    const name = `ah_${connection.database.slice(-8)}`
    await database.query(
      `create user ${name}@'%' identified by 'pa55 word'; grant select on ${connection.database}.* to ${name}@'%'`,
    )
    const { outcome } = await apply(to({ user: name, password: new Secret('pa55 word') }))
    await database.query(`drop user ${name}@'%'`)
    expect(outcome).toMatchObject({ verdict: 'failed', retry: 'safe' })
    expect(outcome.findings[0]?.advice).toContain(`GRANT ALL PRIVILEGES ON \`${connection.database}\`.* TO`)
  })

  test('keeps its records in the database that schemaName names', async () => {
    await using records = await createMysqlDatabase(server)
    await using database = await createMysqlDatabase(server)
    const migrations = `{ schemaName: '${records.connection.database}', tableName: 'Versions' }`
    using folder = project('mysql2', { 'migrations/1.js': table('a') }, { migrations })
    const to = target(database.connection, folder.folder)
    expect((await apply(to)).outcome.verdict).toBe('passed')
    expect((await apply(to)).outcome.verdict).toBe('nothing-to-check')
    expect(await records.query('select name from Versions')).toEqual([{ name: '1.js' }])
  })
})
