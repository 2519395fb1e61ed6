import { describe, expect, it } from 'vitest'
import type { Bookkeeping, ConnectionSettings, DataState } from '../../../src/dialects/dialect.js'
import { dataState, restorePositions } from '../../../src/dialects/postgres/data-state.js'
import { openPostgres } from '../../../src/dialects/postgres/session.js'
import { Secret } from '../../../src/kernel/secret.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

const knex: Bookkeeping = { tableName: 'knex_migrations', schemaName: null }

async function read(connection: ConnectionSettings, bookkeeping = knex): Promise<DataState> {
  await using session = await openPostgres(connection)
  return await dataState(session, bookkeeping)
}

describe.each(postgresServers())('$name', (server) => {
  it('lists tables with rows, by name, and every sequence', async () => {
    await using db = await createDatabase(server)
    await db.query(`
      create schema "Odd.name";
      create table empty (id serial);
      create table emptied as select 1 as n; delete from emptied;
      create table "Odd.name"."select" (t int, "select" text, "a""b" int); insert into "Odd.name"."select" values (1, 'x', 2);
      create table plain (id int generated always as identity); insert into plain default values;
      create table nothing (); insert into nothing default values;
      create table parted (n int) partition by list (n);
      create table parted_1 partition of parted for values in (1); insert into parted values (1);
      create table parent (n int); insert into parent values (1);
      create table heir () inherits (parent); insert into heir values (2);
      create materialized view derived as select 1 as n;
      create view shown as select 1 as n;
      create temporary table passing as select 1 as n;
      create sequence called; select nextval('called');
      create unlogged table quick as select 1 as n`)
    const state = await read(db.connection)
    expect(state.rows.map(({ table, rows }) => `${table} ${rows}`)).toEqual(
      [
        'public.heir 1',
        'public.nothing 1',
        'public.parent 1',
        'public.parted_1 1',
        'public.plain 1',
        'public.quick 1',
        '"Odd.name".select 1',
      ].sort((a, b) => (a < b ? -1 : 1)),
    )
    expect(state.positions).toEqual([
      { sequence: 'public.called', value: '1', called: true },
      { sequence: 'public.empty_id_seq', value: '1', called: false },
      { sequence: 'public.plain_id_seq', value: '1', called: true },
    ])
  })

  it('leaves out the bookkeeping where it is, with its sequences, and nothing else of its name', async () => {
    await using db = await createDatabase(server)
    await db.query(`create schema other`)
    for (const namespace of ['public', 'other']) {
      await db.query(`
        create table ${namespace}.knex_migrations (id serial primary key, name text);
        insert into ${namespace}.knex_migrations (name) values ('a')`)
    }
    await db.query(
      'create table public.knex_migrations_lock (index serial, is_locked int); insert into public.knex_migrations_lock (is_locked) values (0)',
    )
    const names = ({ rows, positions }: DataState) => [
      ...rows.map((row) => row.table),
      ...positions.map((p) => p.sequence),
    ]
    expect(names(await read(db.connection))).toEqual(['other.knex_migrations', 'other.knex_migrations_id_seq'])
    expect(names(await read(db.connection, { ...knex, schemaName: 'other' }))).toEqual([
      'public.knex_migrations',
      'public.knex_migrations_lock',
      'public.knex_migrations_id_seq',
      'public.knex_migrations_lock_index_seq',
    ])
  })

  it('does not mind the order of rows or of columns, and minds every value', async () => {
    await using db = await createDatabase(server)
    const digest = async () => (await read(db.connection)).rows[0]?.digest
    await db.query(`create table t (a int, b text); insert into t values (1, 'x'), (2, null), (2, null)`)
    const first = await digest()
    await db.query(`truncate t; insert into t values (2, null), (1, 'x'), (2, null)`)
    expect(await digest()).toBe(first)
    await db.query(`alter table t rename a to c; alter table t add a int; update t set a = c; alter table t drop c`)
    expect(await digest()).toBe(first)
    const others = []
    for (const change of [
      `update t set b = 'y' where a = 1`,
      `update t set b = '' where b is null`,
      `delete from t where ctid = (select max(ctid) from t)`,
      `insert into t (a, b) values (1, 'y')`,
    ]) {
      await db.query(change)
      others.push(await digest())
    }
    expect(new Set([first, ...others]).size).toBe(5)
  })

  it('reads a hundred thousand rows in no time worth speaking of', async () => {
    await using db = await createDatabase(server)
    await db.query(
      `create table big as select g as id, 'row ' || g as name, now() as at from generate_series(1, 100000) g`,
    )
    const start = performance.now()
    const state = await read(db.connection)
    expect(state.rows[0]?.rows).toBe(100_000)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  it('puts sequences back, called or not, and reads them', async () => {
    await using db = await createDatabase(server)
    await db.query(`create sequence fresh; create table "Odd t" (id serial); create sequence down increment -1 minvalue -10 maxvalue 5 start 5;
      select nextval('down')`)
    await using session = await openPostgres(db.connection)
    const before = await dataState(session, knex)
    await db.query(`select nextval('fresh'), nextval('down'), nextval('"Odd t_id_seq"')`)
    expect((await dataState(session, knex)).positions).not.toEqual(before.positions)
    expect(await restorePositions(session, before.positions)).toBe(true)
    expect(await dataState(session, knex)).toEqual(before)
    expect(await restorePositions(session, [])).toBe(true)
  })

  it('says where a position could not be put back', async () => {
    await using db = await createDatabase(server)
    await db.query('create sequence small maxvalue 5; create table t ()')
    await using session = await openPostgres(db.connection)
    const position = (sequence: string, value: string) => ({ sequence, value, called: false })
    expect(await restorePositions(session, [position('public.gone', '1')])).toBe(false)
    expect(await restorePositions(session, [position('public.t', '1')])).toBe(false)
    expect(await restorePositions(session, [position('public.small', '6')])).toBe(false)
    expect(await restorePositions(session, [position('public.small', '5')])).toBe(true)
  })

  it('tells a table it may not read by its size', async () => {
    await using db = await createDatabase(server)
    const role = `blind_${db.connection.database}`
    await db.query(`create table hidden as select 1 as n; create role ${role} login password 'x'`)
    const state = await read({ ...db.connection, user: role, password: new Secret('x') })
    expect(state.rows).toEqual([{ table: 'public.hidden', rows: 0, digest: 'not readable, 8192 bytes' }])
    await db.query(`drop role ${role}`)
  })
})
