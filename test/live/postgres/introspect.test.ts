import { describe, expect, test } from 'vitest'
import type { Bookkeeping } from '../../../src/dialects/dialect.js'
import { introspectPostgres } from '../../../src/dialects/postgres/introspect.js'
import { postgresKinds } from '../../../src/dialects/postgres/kinds.js'
import { openPostgres } from '../../../src/dialects/postgres/session.js'
import { compareSnapshots, compareUnsupported } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import { encodeSnapshot } from '../../../src/schema/codec.js'
import type { SchemaObject, Snapshot } from '../../../src/schema/snapshot.js'
import { createDatabase, postgresServers, type TestDatabase, type TestServer } from '../../support/servers.js'
import { torture } from './torture.js'

const bookkeeping: Bookkeeping = { tableName: 'knex_migrations', schemaName: null }

async function tortured(server: TestServer): Promise<TestDatabase> {
  const db = await createDatabase(server)
  for (const { since, sql } of torture) if (server.major >= since) await db.query(sql)
  return db
}

async function snapshotOf(db: Pick<TestDatabase, 'connection'>, own = bookkeeping): Promise<Snapshot> {
  await using session = await openPostgres(db.connection)
  return await introspectPostgres(session, own)
}

/** A database with a subscription cannot be dropped. */
function dropped(db: TestDatabase): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      await db.query('alter subscription sub set (slot_name = none)')
      await db.query('drop subscription sub')
    },
  }
}

function kindsOf(objects: readonly SchemaObject[]): ReadonlySet<string> {
  return new Set(objects.flatMap((object) => [object.kind, ...kindsOf(object.children)]))
}

/** Two objects of one name under one parent would hide one another. */
function doubles(objects: readonly SchemaObject[]): readonly string[] {
  const keys = objects.map((object) => `${object.kind} ${object.name}`)
  return [
    ...keys.filter((key, index) => keys.indexOf(key) !== index),
    ...objects.flatMap((object) => doubles(object.children)),
  ]
}

const knexTables = (namespace: string) => `
create table ${namespace}.knex_migrations (id serial primary key, name varchar(255), batch integer, migration_time timestamptz);
create table ${namespace}.knex_migrations_lock (index serial primary key, is_locked integer);
comment on column ${namespace}.knex_migrations.name is 'own';`

describe.for(postgresServers())('introspection of $name', (server) => {
  test('reads one of everything, twice the same, and nothing is unsupported', async () => {
    await using db = await tortured(server)
    const first = await snapshotOf(db)
    const second = await snapshotOf(db)
    expect(first.unsupported).toEqual([])
    expect(encodeSnapshot(second)).toBe(encodeSnapshot(first))
    expect(doubles(first.objects)).toEqual([])
    const missing = Object.keys(postgresKinds).filter((kind) => !kindsOf(first.objects).has(kind))
    expect(missing.filter((kind) => kind !== 'not-null' || server.major >= 17)).toEqual([])
  })

  test('a database in which nobody granted anything has no grants on what the server and its extensions made', async () => {
    await using db = await createDatabase(server)
    expect((await snapshotOf(db)).objects.map((object) => object.name)).toEqual(['database', 'plpgsql', 'public'])
    const extensions = [
      'pgcrypto',
      'pg_stat_statements',
      'postgres_fdw',
      'citext',
      'adminpack',
      'pageinspect',
      'dblink',
    ]
    for (const extension of extensions)
      await db.query(
        `do $$ begin if exists (select from pg_available_extensions where name = '${extension}') then create extension ${extension}; end if; end $$`,
      )
    const { objects, unsupported } = await snapshotOf(db)
    expect(new Set(objects.map((object) => object.kind))).toEqual(new Set(['database', 'extension', 'namespace']))
    expect(objects.length).toBeGreaterThan(7)
    expect(unsupported).toEqual([])
  })

  test('a template copy has the same schema but for what belongs to the database itself', async () => {
    await using db = await tortured(server)
    const before = await snapshotOf(db)
    const copy = `${db.connection.database}_copy`
    await using other = await createDatabase(server)
    await db.query('select')
    await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${db.connection.database}'`,
    )
    await other.query(`create database ${copy} template ${db.connection.database}`)
    const after = await snapshotOf({ connection: { ...db.connection, database: copy } })
    await other.query(`drop database ${copy}`)
    expect(compareSnapshots(before, after, roundTripPolicy)).toEqual([])
    expect(compareUnsupported(before, after)).toEqual([])
  })

  test('dropping and making again what has numbers changes nothing', async () => {
    await using db = await createDatabase(server)
    const make = `create table t (id serial primary key, a integer not null, b text default 'x', g integer generated always as identity);
      create index t_a on t (a); create index t_b on t (b); alter table t add constraint t_self foreign key (a) references t; create view v as select a, b from t`
    await db.query(make)
    const before = await snapshotOf(db)
    await db.query(`drop view v; drop table t; create table gap (); ${make.replace("b text default 'x'", "gone integer, b text default 'x'")}; drop table gap;
      alter table t drop column gone; drop index t_a; create index t_a on t (a); analyze; select nextval('t_id_seq')`)
    expect(compareSnapshots(before, await snapshotOf(db), roundTripPolicy)).toEqual([])
  })

  test("Knex's own tables are left out with all they own, wherever they are", async () => {
    await using db = await createDatabase(server)
    const empty = await snapshotOf(db)
    await db.query(knexTables('public'))
    expect(await snapshotOf(db)).toEqual(empty)
    await db.query(`create schema a; create schema knex; ${knexTables('knex')}; create table a.knex_migrations ()`)
    const objects = (await snapshotOf(db, { tableName: 'knex_migrations', schemaName: 'knex' })).objects
    expect(
      objects.filter((object) => object.name.includes('knex')).map((object) => `${object.kind} ${object.name}`),
    ).toEqual([
      'namespace knex',
      'sequence public.knex_migrations_id_seq',
      'sequence public.knex_migrations_lock_index_seq',
      'table a.knex_migrations',
      'table public.knex_migrations',
      'table public.knex_migrations_lock',
    ])
  })

  test('temporary objects and prepared names of other sessions are no part of the schema', async () => {
    await using db = await createDatabase(server)
    const empty = await snapshotOf(db)
    await db.query(`create temporary table t (id serial primary key, a text check (a <> '')); create index i on t (a); create temporary view v as select * from t;
      create type pg_temp.mood as enum ('a'); create function pg_temp.f() returns trigger language plpgsql as 'begin end';
      create trigger g after insert on t for each row execute function pg_temp.f(); create rule r as on delete to t do instead nothing; comment on table t is 'mine'`)
    expect(await snapshotOf(db)).toEqual(empty)
  })

  test('a reading that failed does not spoil the next, and many readings are as good as one', async () => {
    await using db = await createDatabase(server)
    await db.query('create table t (id serial primary key)')
    await using session = await openPostgres(db.connection)
    const pinned = await session.query('select pg_backend_pid() as pid')
    await db.query(`begin; lock table pg_catalog.pg_policy`)
    const reading = introspectPostgres(session, bookkeeping).catch((error: unknown) => error)
    while (
      (
        await db.query(`select from pg_stat_activity where wait_event_type = 'Lock' and pid = $1`, [
          (pinned[0] as { pid: number }).pid,
        ])
      ).length === 0
    );
    await db.query('select pg_cancel_backend($1)', [(pinned[0] as { pid: number }).pid])
    expect(await reading).toMatchObject({ code: '57014' })
    await db.query('rollback')
    const first = await introspectPostgres(session, bookkeeping)
    for (let time = 0; time < 30; time += 1) expect(await introspectPostgres(session, bookkeeping)).toEqual(first)
    expect(first.objects.map((object) => object.name)).toContain('public.t')
    expect((await session.query('select from pg_prepared_statements')).length).toBeLessThan(200)
  })

  test('what no query models is found by subtraction', async () => {
    await using db = await createDatabase(server)
    await db.query(`create type public.e as enum ('a'); create function pg_catalog.shady(public.e) returns integer language sql as 'select 1'; select lo_create(0);
      create subscription sub connection 'dbname=nowhere password=geheim' publication p with (connect = false);
      comment on type public._e is 'array'`)
    await using _subscription = dropped(db)
    const first = (await snapshotOf(db)).unsupported
    expect(first.map(({ kind, name }) => `${kind}: ${name}`)).toEqual([
      'comment: on type public.e[]',
      'function: pg_catalog.shady(public.e)',
      'large object: large objects',
      'subscription: sub',
    ])
    await db.query(
      `drop function pg_catalog.shady(public.e); create function pg_catalog.shady(public.e) returns integer language sql as 'select 1'`,
    )
    expect((await snapshotOf(db)).unsupported).toEqual(first)
    await db.query(
      `create or replace function pg_catalog.shady(public.e) returns integer language sql as 'select 2'; select lo_create(0)`,
    )
    const changed = (await snapshotOf(db)).unsupported
    expect(
      changed.filter((object, index) => object.digest !== first[index]?.digest).map((object) => object.kind),
    ).toEqual(['function', 'large object'])
    expect(JSON.stringify(changed)).not.toContain('geheim')
  })

  test('what an extension made is left out, and what refers to it is whole', async () => {
    await using db = await createDatabase(server)
    await db.query('create extension citext')
    const empty = await snapshotOf(db)
    await db.query(`create table own (id serial, code text primary key, check (code <> '')); create index on own (lower(code)); create view seen as select * from own;
      create function act() returns trigger language plpgsql as 'begin return new; end'; create trigger g before insert on own for each row execute function act();
      create policy p on own; create rule r as on delete to own do instead nothing; create type pair as (a integer); create type mood as enum ('a'); create domain d as text check (value <> '');
      comment on table own is 'x'; comment on column own.code is 'y'; comment on trigger g on own is 'z'; comment on index own_pkey is 'index'`)
    const members = [
      'table own',
      'sequence own_id_seq',
      'view seen',
      'function act()',
      'type pair',
      'type mood',
      'domain d',
    ]
    for (const member of members) await db.query(`alter extension citext add ${member}`)
    expect(await snapshotOf(db)).toEqual(empty)
    await db.query('create table t (code text constraint refers references own)')
    const table = (await snapshotOf(db)).objects.find((object) => object.name === 'public.t')
    expect(table?.children.find((child) => child.name === 'refers')?.facts).toMatchObject({
      references: 'public.own',
      referencedColumns: ['code'],
    })
  })

  test('a role without special rights reads the same', async () => {
    await using db = await createDatabase(server)
    await db.query(
      `create table t (id serial primary key); create foreign data wrapper f; create server s foreign data wrapper f; create user mapping for public server s options (user 'u')`,
    )
    const before = await snapshotOf(db)
    const role = `${db.connection.database}_user`
    await db.query(`create role ${role} login password '${db.connection.password.reveal()}'`)
    const after = await snapshotOf({ connection: { ...db.connection, user: role } })
    await db.query(`drop role ${role}`)
    expect(compareSnapshots(before, after, roundTripPolicy).map((change) => change.path[0]?.kind)).toEqual([
      'user-mapping',
    ])
  })
})
