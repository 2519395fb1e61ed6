import pg from 'pg'
import { describe, expect, test } from 'vitest'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { urlOf } from '../../support/run-check.js'
import { createDatabase, postgresServers, type TestDatabase } from '../../support/servers.js'
import { alone, apply, heldTurn, migration, project, rules, statuses, table } from './support.js'

async function recorded(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query<{ line: string }>(
    "select name || ' ' || batch as line from knex_migrations order by id",
  )
  return rows.map(({ line }) => line)
}

async function tables(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'knex%' order by 1",
  )
  return rows.map(({ name }) => name)
}

async function isLocked(database: TestDatabase): Promise<boolean> {
  const rows = await database.query<{ is_locked: number }>('select is_locked from knex_migrations_lock')
  return rows.some((row) => row.is_locked !== 0)
}

async function inSession(connection: ConnectionSettings, sql: string): Promise<AsyncDisposable> {
  const client = new pg.Client({ connectionString: urlOf(connection), application_name: 'somebody' })
  client.on('error', () => {})
  await client.connect()
  await client.query(sql)
  return { [Symbol.asyncDispose]: () => client.end() }
}

/** Another session on the database, until the end of the block. */
const stranger = (connection: ConnectionSettings) => inSession(connection, 'select 1')

/** What a killed run leaves; the session that makes it is gone afterwards. */
async function stickLock(connection: ConnectionSettings): Promise<void> {
  await using _ = await inSession(
    connection,
    `create table knex_migrations (id serial, name varchar(255), batch int, migration_time timestamptz);
     create table knex_migrations_lock (index serial, is_locked int);
     insert into knex_migrations_lock (is_locked) values (1)`,
  )
}

const two = { 'migrations/1_a.js': table('a'), 'migrations/2_b.js': table('b') }
const boom = migration("await knex.schema.createTable('c', (t) => t.increments()); throw new Error('boom')")

describe.each(postgresServers([15]))('apply on $name', (server) => {
  test('applies what is pending, in batches as Knex does, then nothing, and takes it back', async () => {
    using folder = project('pg', two)
    await using database = await createDatabase(server)
    const target = { connection: database.connection, folder: folder.folder }
    const first = await apply(target)
    expect(first.outcome).toMatchObject({
      verdict: 'passed',
      reason: '2 migrations were applied as batch 1.',
      retry: null,
    })
    expect(statuses(first.outcome)).toEqual(['1_a.js applied', '2_b.js applied'])
    expect(first.lines).toContain('Pending, to be batch 1: 1_a.js, 2_b.js.')
    expect(first.lines.slice(-4)).toEqual(['step 1_a.js', 'done ran good', 'step 2_b.js', 'done ran good'])
    folder.write({ 'migrations/3_c.js': table('c') })
    expect((await apply(target)).outcome.reason).toBe('1 migration was applied as batch 2.')
    expect(await recorded(database)).toEqual(['1_a.js 1', '2_b.js 1', '3_c.js 2'])
    const idle = await apply(target)
    expect(idle.outcome).toMatchObject({ verdict: 'nothing-to-check', findings: [] })
    expect(idle.outcome.reason).toMatch(/^Nothing was pending/)
    const back = await apply(target, { rollback: 'batch' })
    expect(statuses(back.outcome)).toEqual(['3_c.js reverted'])
    expect(back.lines).toContain('To be taken back of batch 2, in this order: 3_c.js.')
    const all = await apply(target, { rollback: 'all' })
    expect(statuses(all.outcome)).toEqual(['2_b.js reverted', '1_a.js reverted'])
    expect(await tables(database)).toEqual([])
    expect((await apply(target, { rollback: 'batch' })).outcome).toMatchObject({ verdict: 'nothing-to-check' })
    expect(await isLocked(database)).toBe(false)
  })

  test('refuses migrations that the project does not have, and says them before anything happens', async () => {
    using folder = project('pg', two)
    await using database = await createDatabase(server)
    const target = { connection: database.connection, folder: folder.folder }
    await apply(target)
    using other = project('pg', { 'migrations/2_b.js': table('b'), 'migrations/3_c.js': table('c') })
    const elsewhere = { ...target, folder: other.folder }
    const { outcome, lines } = await apply(elsewhere)
    expect(outcome).toMatchObject({
      verdict: 'inconclusive',
      plan: { unknown: ['1_a.js'], pending: ['3_c.js'] },
      run: null,
    })
    expect(statuses(outcome)).toEqual(['3_c.js not-run'])
    expect(rules(outcome)).toEqual(['error apply-unknown'])
    expect(outcome.findings[0]?.advice).toContain(`DELETE FROM "public"."knex_migrations" WHERE name = '1_a.js';`)
    expect(lines).toContain('Recorded and not in the project: 1_a.js.')
    expect((await apply(elsewhere, { rollback: 'batch' })).outcome.verdict).toBe('inconclusive')
    using lenient = project(
      'pg',
      { 'migrations/3_c.js': table('c') },
      { migrations: '{ disableMigrationsListValidation: true }' },
    )
    const tolerated = (await apply({ ...target, folder: lenient.folder })).outcome
    expect(tolerated.verdict).toBe('passed')
    expect(rules(tolerated)).toEqual(['warning apply-unknown'])
    // Knex would have to take back what it does not have.
    await database.query("delete from knex_migrations where name = '3_c.js'")
    expect((await apply({ ...target, folder: lenient.folder }, { rollback: 'batch' })).outcome.verdict).toBe(
      'inconclusive',
    )
  })

  test('refuses migrations that are recorded under another extension, and renames as it says', async () => {
    using folder = project('pg', two)
    await using database = await createDatabase(server)
    const target = { connection: database.connection, folder: folder.folder }
    await apply(target)
    const typed = `import type { Knex } from 'knex'\nexport async function up(knex: Knex) { await knex.schema.createTable('x', (t) => { t.increments() }) }\nexport async function down(knex: Knex) { await knex.schema.dropTable('x') }\n`
    using source = project('pg', { 'migrations/1_a.ts': typed, 'migrations/2_b.ts': typed })
    const { outcome } = await apply({ ...target, folder: source.folder })
    expect(outcome.plan.renamed).toEqual([
      { recorded: '1_a.js', file: '1_a.ts' },
      { recorded: '2_b.js', file: '2_b.ts' },
    ])
    expect(rules(outcome)).toEqual(['error apply-renamed'])
    const sql = /```sql\n([\s\S]*?)\n```/.exec(outcome.findings[0]?.advice ?? '')?.[1] ?? ''
    await database.query(sql)
    expect((await apply({ ...target, folder: source.folder })).outcome.verdict).toBe('nothing-to-check')
  })

  test('a failure in the run that is one transaction leaves nothing', async () => {
    using folder = project('pg', { ...two, 'migrations/3_c.js': boom, 'migrations/4_d.js': table('d') })
    await using database = await createDatabase(server)
    const { outcome, lines } = await apply({ connection: database.connection, folder: folder.folder })
    expect(statuses(outcome)).toEqual(['1_a.js rolled-back', '2_b.js rolled-back', '3_c.js failed', '4_d.js not-run'])
    expect(outcome).toMatchObject({
      verdict: 'failed',
      retry: 'safe',
      reason: 'The run failed: 0 of 4 migrations are applied.',
    })
    expect(outcome.findings).toMatchObject([
      { rule: 'apply-failed', migration: '3_c.js', location: { file: 'migrations/3_c.js', line: 1 } },
    ])
    expect(outcome.findings[0]?.message).toContain('boom')
    expect(lines.at(-1)).toBe('done failed bad')
    expect(await tables(database)).toEqual([])
    expect(await recorded(database)).toEqual([])
    expect(await isLocked(database)).toBe(false)
  })

  test('one file with transaction: false makes the whole run partial, which is said before', async () => {
    const half = migration(
      "await knex.schema.createTable('c', (t) => t.increments()); await knex('c').insert({ id: 1 }); await knex('c').select('*'); throw new Error('boom')",
      '',
      alone,
    )
    using folder = project('pg', { ...two, 'migrations/3_c.js': half, 'migrations/4_d.js': table('d') })
    await using database = await createDatabase(server)
    const target = { connection: database.connection, folder: folder.folder }
    const { outcome, lines } = await apply(target)
    expect(outcome.plan).toMatchObject({ grouping: 'each', splitBy: ['3_c.js'] })
    const alert = lines.findIndex((line) => line.startsWith('Not all or nothing: 3_c.js has'))
    expect(alert).toBeGreaterThan(0)
    expect(alert).toBeLessThan(lines.indexOf('step 1_a.js'))
    expect(statuses(outcome)).toEqual(['1_a.js applied', '2_b.js applied', '3_c.js half-done', '4_d.js not-run'])
    expect(rules(outcome)).toEqual(['error apply-failed', 'warning apply-partial'])
    expect(outcome.migrations[2]?.stays).toEqual([
      'create table "c" ("id" serial primary key)',
      'insert into "c" ("id") values ($1)',
    ])
    expect(outcome).toMatchObject({ verdict: 'failed', retry: 'unsafe' })
    expect(await tables(database)).toEqual(['a', 'b', 'c'])
    // The way out that the finding names: what stays undone by hand, and the file mended.
    await database.query('drop table c')
    folder.write({ 'migrations/3_c.js': table('c') })
    expect((await apply(target)).outcome.reason).toBe('2 migrations were applied as batch 2.')
  })

  test('an index is built without a lock: nothing of ours holds a snapshot for whose end it would wait', async () => {
    using folder = project('pg', {
      'migrations/1_a.js': table('a'),
      'migrations/2_b.js': migration("await knex.raw('create index concurrently a_id on a (id)')", '', alone),
    })
    await using database = await createDatabase(server)
    await database.query(
      `alter database ${database.connection.database} set default_transaction_isolation = 'repeatable read'`,
    )
    const { outcome } = await apply({ connection: database.connection, folder: folder.folder }, { timeout: 8000 })
    expect(statuses(outcome)).toEqual(['1_a.js applied', '2_b.js applied'])
  })

  test('an index that could not be built without a lock stays, and is named', async () => {
    const index = migration("await knex.raw('create unique index concurrently a_once on a (n)')", '', alone)
    using folder = project('pg', {
      'migrations/1_a.js': migration("await knex.raw('create table a as select 1 as n from generate_series(1, 2)')"),
      'migrations/2_b.js': index,
    })
    await using database = await createDatabase(server)
    const { outcome } = await apply({ connection: database.connection, folder: folder.folder })
    expect(statuses(outcome)).toEqual(['1_a.js applied', '2_b.js half-done'])
    expect(outcome.migrations[1]?.stays).toEqual(['create unique index concurrently a_once on a (n)'])
    expect(await database.query("select 1 from pg_class where relname = 'a_once'")).toHaveLength(1)
  })

  test('a constraint that fails at the commit rolls everything back, and no migration is blamed', async () => {
    const deferred = migration(
      "await knex.raw('create table p (id int primary key); create table q (p int references p deferrable initially deferred)'); await knex('q').insert({ p: 7 })",
    )
    using folder = project('pg', { 'migrations/1_a.js': table('a'), 'migrations/2_b.js': deferred })
    await using database = await createDatabase(server)
    const { outcome } = await apply({ connection: database.connection, folder: folder.folder })
    expect(statuses(outcome)).toEqual(['1_a.js rolled-back', '2_b.js rolled-back'])
    expect(outcome).toMatchObject({ verdict: 'failed', retry: 'safe', findings: [{ migration: null }] })
    expect(await tables(database)).toEqual([])
  })

  test('a rollback that fails says what is taken back and what is not', async () => {
    using folder = project('pg', {
      'migrations/1_a.js': table('a'),
      'migrations/2_b.js': migration(
        "await knex.schema.createTable('b', (t) => t.increments())",
        "await knex.schema.dropTable('b'); throw new Error('no way back')",
      ),
      'migrations/3_c.js': table('c'),
    })
    await using database = await createDatabase(server)
    const target = { connection: database.connection, folder: folder.folder }
    await apply(target)
    const { outcome } = await apply(target, { rollback: 'batch' })
    expect(statuses(outcome)).toEqual(['3_c.js reverted', '2_b.js failed', '1_a.js not-run'])
    expect(outcome).toMatchObject({ verdict: 'failed', retry: 'safe' })
    expect(await recorded(database)).toEqual(['1_a.js 1', '2_b.js 1'])
    expect(await tables(database)).toEqual(['a', 'b'])
  })

  test('a lock that Knex itself leaves set after a failure is freed', async () => {
    // Knex looks for its lock under the name that the project's identifiers have, and does not find it.
    const shouting = { more: 'wrapIdentifier: (name, wrap) => wrap(name.toUpperCase())' }
    using folder = project('pg', { 'migrations/1_a.js': migration("throw new Error('boom')", '', alone) }, shouting)
    await using database = await createDatabase(server)
    const { outcome } = await apply({ connection: database.connection, folder: folder.folder })
    expect(outcome).toMatchObject({ verdict: 'failed', retry: 'safe', lock: 'free' })
    expect(outcome.notices.at(-1)).toMatch(/lock, which the run had left set, was freed/)
    expect(await isLocked(database)).toBe(false)
  })

  test('a stuck lock is explained, with who may hold it, and freed where nobody can', async () => {
    using folder = project('pg', two)
    await using database = await createDatabase(server)
    await stickLock(database.connection)
    const target = { connection: database.connection, folder: folder.folder }
    {
      await using _ = await stranger(database.connection)
      const { outcome } = await apply(target)
      expect(outcome).toMatchObject({ verdict: 'inconclusive', refusal: { kind: 'locked' }, lock: 'held' })
      expect(outcome.reason).toBe("Nothing was run: Knex's lock is set. 2 migrations wait.")
      expect(outcome.findings[0]?.message).toMatch(/session \d+, program somebody/)
      expect(outcome.findings[0]?.advice).toContain('UPDATE "public"."knex_migrations_lock" SET is_locked = 0;')
    }
    const remote = await apply(target, { allowRemoteHost: ['127.0.0.1'] })
    expect(remote.outcome).toMatchObject({ verdict: 'inconclusive', refusal: { kind: 'locked', others: [] } })
    const local = await apply(target)
    expect(local.outcome).toMatchObject({ verdict: 'passed', lock: 'free' })
    expect(local.outcome.notices[0]).toMatch(/lock was set and nobody else/)
  })

  test('two runs at once: the second waits and finds nothing pending', async () => {
    using folder = project('pg', two)
    await using database = await createDatabase(server)
    const target = { connection: database.connection, folder: folder.folder }
    const turn = await heldTurn(database.connection)
    let waiting = 0
    const onLine = (line: string) => {
      if (!/waiting for it \(session \d+, program knex-roundtrip/.test(line)) return
      waiting += 1
      if (waiting === 2) void turn[Symbol.asyncDispose]()
    }
    const runs = await Promise.all([apply(target, { onLine }), apply(target, { onLine })])
    expect(runs.map(({ outcome }) => outcome.verdict).sort()).toEqual(['nothing-to-check', 'passed'])
    expect(await recorded(database)).toEqual(['1_a.js 1', '2_b.js 1'])
  })

  test('seeds run after the migrations, and one that fails leaves them applied', async () => {
    using folder = project('pg', {
      ...two,
      'seeds/1_first.js': "exports.seed = (knex) => knex('a').insert({ id: 7 })\n",
    })
    await using database = await createDatabase(server)
    const target = { connection: database.connection, folder: folder.folder }
    const { outcome } = await apply(target, { seed: true })
    expect(outcome).toMatchObject({ verdict: 'passed', seeds: { status: 'done', files: ['seeds/1_first.js'] } })
    expect(outcome.reason).toBe('2 migrations were applied as batch 1. 1 seed ran.')
    const again = (await apply(target, { seed: true })).outcome
    expect(again).toMatchObject({ verdict: 'failed', seeds: { status: 'failed', failedAt: 'seeds/1_first.js' } })
    expect(rules(again)).toEqual(['error seed-failed'])
    folder.write({ 'migrations/3_c.js': boom })
    expect((await apply(target, { seed: true })).outcome).toMatchObject({
      verdict: 'failed',
      seeds: { status: 'not-run' },
    })
  })
})
