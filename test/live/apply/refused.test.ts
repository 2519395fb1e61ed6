import { readdirSync } from 'node:fs'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../../src/kernel/secret.js'
import { urlOf } from '../../support/run-check.js'
import { createDatabase, postgresServers, type TestDatabase } from '../../support/servers.js'
import { apply, failure, heldTurn, migration, project, rules, statuses, type Target, table } from './support.js'

const files = { 'migrations/1_a.js': table('a') }

/** A user with a password, gone at the end of the block. */
async function withUser(database: TestDatabase, name: string, sql = ''): Promise<Target['connection']> {
  await database.query(`drop role if exists ${name}; create role ${name} login password 'pa55 of ${name}'; ${sql}`)
  return { ...database.connection, user: name, password: new Secret(`pa55 of ${name}`) }
}

describe.each(postgresServers([15]))('apply on $name refuses', (server) => {
  test('a URL that leads nowhere good, in one sentence', async () => {
    using folder = project('pg', files)
    const { connection } = server
    const to = (more: Partial<Target['connection']>) => ({
      connection: { ...connection, ...more },
      folder: folder.folder,
    })
    const missing = await failure(to({ database: 'not "there"' }))
    expect(missing).toContain('CREATE DATABASE "not ""there""";')
    const denied = await failure(to({ password: new Secret('wr0ng-pa55') }))
    expect(denied).toMatch(/refused the user name or the password/)
    expect(denied).not.toContain('wr0ng-pa55')
    const url = (text: string) => failure(to({}), { databaseUrl: new Secret(text) })
    const { host, port, user } = connection
    expect(await url(`postgres://${user}:x@${host}:${port}`)).toMatch(/names no database/)
    const remote = await url('postgres://u:pa55word@db.example.com/app')
    expect(remote).toMatch(/db\.example\.com.*so nothing was sent to it\.\n.*allow-remote-host: db\.example\.com/)
    expect(await url(`mysql://root:x@${host}:${port}/app`)).toMatch(
      /client is pg, and the database URL is that of a MySQL/,
    )
    expect(await url(`postgres://${user}:x@${host}:${port}/app?sslmode=verify-full`)).toMatch(/does not speak TLS/)
    expect(await url(`postgres://${user}:x@${host}:${port}/app?sslmode=nonsense`)).toMatch(/sslmode/)
    expect(await url(`postgres://${user}:x@${host}:${port}/app?sslmode=require&sslrootcert=/not/there.pem`)).toMatch(
      /cannot be read/,
    )
  })

  test('a project that has no migration, and one of which a pending file does not load', async () => {
    await using database = await createDatabase(server)
    using empty = project('pg', { 'migrations/.gitkeep': '' })
    const target = { connection: database.connection, folder: empty.folder }
    const { outcome } = await apply(target)
    expect(outcome).toMatchObject({
      verdict: 'inconclusive',
      reason: 'No migration was found, so nothing was applied.',
    })
    expect(rules(outcome)).toEqual(['error apply-empty'])
    using broken = project('pg', {
      ...files,
      'migrations/2_b.js': "require('./nothing')\n",
      'migrations/3_c.js': 'exports.up = async () => {}\n',
    })
    const unloaded = (await apply({ ...target, folder: broken.folder })).outcome
    expect(unloaded).toMatchObject({ verdict: 'failed', refusal: { kind: 'load-failed' }, run: null })
    expect(unloaded.findings.map(({ migration }) => migration)).toEqual(['2_b.js', '3_c.js'])
    expect(statuses(unloaded)).toEqual(['1_a.js not-run', '2_b.js not-run', '3_c.js not-run'])
    expect(await database.query("select 1 from pg_class where relname like 'knex%'")).toEqual([])
  })

  test('a user who may not write, with the right to grant', async () => {
    await using database = await createDatabase(server)
    using folder = project('pg', {
      'migrations/1_a.js': table('a'),
      'migrations/2_b.js': migration("await knex('precious').insert({ a: 2 })"),
    })
    const name = `ah_${database.connection.database}`
    const revoked = 'revoke create on schema public from public; create table precious as select 1 as a;'
    const connection = await withUser(database, name, revoked)
    try {
      const target = { connection, folder: folder.folder }
      const first = (await apply(target)).outcome
      expect(first).toMatchObject({ verdict: 'inconclusive', refusal: { kind: 'obstacle' } })
      expect(first.findings[0]?.advice).toBe(`Run on the server: GRANT CREATE ON SCHEMA "public" TO "${name}";`)
      await database.query(`grant create on schema public to ${name}`)
      const second = (await apply(target)).outcome
      expect(statuses(second)).toEqual(['1_a.js rolled-back', '2_b.js failed'])
      expect(second.findings[0]?.message).toMatch(/permission denied for table precious/)
      expect(second.findings[0]?.advice).toContain('Migrate as the owner')
      await database.query(
        `alter role ${name} in database ${database.connection.database} set default_transaction_read_only = on`,
      )
      expect((await apply(target)).outcome.findings[0]?.message).toMatch(/begin read-only/)
      await database.query(
        `alter role ${name} in database ${database.connection.database} reset default_transaction_read_only; alter table knex_migrations owner to postgres`,
      )
      expect(await failure(target)).toContain('GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."knex_migrations"')
    } finally {
      await database.query(`drop owned by ${name}; drop role ${name}`)
    }
  })

  test('tables that are not as Knex makes them, and rows that it would take back twice', async () => {
    await using database = await createDatabase(server)
    using folder = project('pg', files)
    const target = { connection: database.connection, folder: folder.folder }
    await database.query('create table knex_migrations (id serial, naam text)')
    expect(await failure(target)).toMatch(
      /knex_migrations_lock could not be read: column "name" does not exist\. Nothing/,
    )
    await database.query(`drop table knex_migrations;
      create table knex_migrations (id serial, name text, batch int, migration_time timestamptz);
      create table knex_migrations_lock (index serial, is_locked int);
      insert into knex_migrations_lock (is_locked) values (1), (1)`)
    const { outcome } = await apply(target)
    expect(outcome).toMatchObject({ refusal: { kind: 'locked', lock: 'damaged' }, verdict: 'inconclusive' })
    await database.query(outcome.findings[0]?.advice.match(/DELETE.*;/)?.[0] ?? '')
    await database.query("insert into knex_migrations (name, batch) values ('1_a.js', 1), ('1_a.js', 1)")
    const twice = (await apply(target, { rollback: 'batch' })).outcome
    expect(twice).toMatchObject({ refusal: { kind: 'obstacle' }, run: null })
    expect(twice.findings[0]?.advice).toContain('knex_migrations (id 2)')
    await database.query('update knex_migrations set name = null, batch = 1 where id = 1')
    expect(rules((await apply(target)).outcome)).toEqual(['error apply-unknown'])
  })

  test('another run that does not end, with who it is', async () => {
    await using database = await createDatabase(server)
    using folder = project('pg', files)
    const target = { connection: database.connection, folder: folder.folder }
    await using _ = await heldTurn(database.connection)
    const text = await failure(target, { lockTimeout: 300 })
    expect(text).toMatch(
      /still migrating this database after 0\.3 seconds of waiting: session \d+, program knex-roundtrip/,
    )
    expect(text).toContain('--lock-timeout')
  })
})

describe.each(postgresServers([18]))('apply on $name', (server) => {
  test('finds Knex’s tables where the project keeps them', async () => {
    await using database = await createDatabase(server)
    await database.query('create schema app; create schema audit')
    const places = [
      { migrations: "{ tableName: 'migration', schemaName: 'audit' }", more: '' },
      { migrations: "{ tableName: 'Versions' }", more: "searchPath: ['missing', 'app', 'public']" },
      { migrations: '{}', more: 'wrapIdentifier: (name, wrap) => wrap(name.toUpperCase())' },
    ]
    for (const [index, place] of places.entries()) {
      using folder = project('pg', { 'migrations/1_a.js': table(`a${index}`) }, place)
      const target = { connection: database.connection, folder: folder.folder }
      expect((await apply(target)).outcome.reason).toBe('1 migration was applied as batch 1.')
      expect((await apply(target)).outcome.verdict).toBe('nothing-to-check')
    }
    const found = await database.query<{ place: string }>(
      "select n.nspname || '.' || c.relname as place from pg_class c join pg_namespace n on n.oid = c.relnamespace where relkind = 'r' and (relname ~* 'migration' or relname ~ 'Version') and relname !~ 'lock' order by 1",
    )
    expect(found.map(({ place }) => place)).toEqual(['app.Versions', 'audit.migration', 'public.knex_migrations'])
  })

  test('gives migrations the environment of a deploy, and shows no secret', async () => {
    await using database = await createDatabase(server)
    const told = `console.log([process.env.APP_SECRET_KEY.length, process.env.REDIS_URL, process.env.INPUT_X, new URL(process.env.DATABASE_URL).pathname, new URL(process.env.AUDIT_DB).pathname].join(' | '))`
    const tell = `${told}; console.log(process.env.APP_SECRET_KEY); throw new Error(process.env.APP_SECRET_KEY + ' ' + process.env.QUEUE_URL)`
    using folder = project('pg', { 'migrations/1_a.js': migration(tell) })
    const password = database.connection.password.reveal()
    const { lines, outcome } = await apply(
      { connection: database.connection, folder: folder.folder },
      {
        environmentVariables: {
          APP_SECRET_KEY: 'k3y-of-the-app',
          REDIS_URL: 'redis://cache:6379/1',
          QUEUE_URL: 'amqp://app:qu3ue-pa55@queue/',
          INPUT_X: 'ours',
          DATABASE_URL: 'postgres://prod/other',
          AUDIT_DB: 'postgres://prod/audit',
        },
      },
    )
    const name = `/${database.connection.database}`
    expect(outcome.verdict).toBe('failed')
    expect(lines).toContain(`| 14 | redis://cache:6379/1 |  | ${name} | ${name}`)
    expect(password.length).toBeGreaterThan(3)
    for (const secret of [password, 'k3y-of-the-app', 'qu3ue-pa55'])
      expect(JSON.stringify({ lines, outcome })).not.toContain(secret)
    expect(outcome.findings[0]?.message).toContain('failed: *** ***')
    const client = new pg.Client(urlOf(database.connection))
    await client.connect()
    await client.end()
    expect(readdirSync(folder.folder)).toContain('knexfile.js')
  })
})
