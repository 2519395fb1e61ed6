import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { startEmbeddedServer } from '../../../src/servers/embedded.js'
import type { DatabaseServer } from '../../../src/servers/server.js'
import { compiledWorker } from '../../support/compile.js'

const entry = join(import.meta.dirname, '../../../lib/embedded.js')

/** What a session can hold beside its settings; `held` are its advisory locks and `names` its temporary things. */
const belongings = `
select (select coalesce(json_agg(relname order by relname), '[]') from pg_class
        where relnamespace = pg_my_temp_schema() and relkind in ('r', 'i', 'S', 'v', 'c')
          and relname not like 'roundtrip!_parked!_%' escape '!') as names,
  (select coalesce(json_agg(name order by name), '[]') from pg_prepared_statements) as prepared,
  (select coalesce(json_agg(objid || ' ' || mode order by 1), '[]') from pg_locks where locktype = 'advisory') as held,
  (select coalesce(json_agg(c), '[]') from pg_listening_channels() as c) as channels,
  (select coalesce(json_agg(name), '[]') from pg_cursors where is_holdable) as cursors,
  current_setting('lock_timeout') as wait, coalesce(current_setting('app.tenant', true), '') as custom`

const nothing = { names: [], prepared: [], held: [], channels: [], cursors: [], wait: '0', custom: '' }

const takeAll = `
create temp table t (id int primary key, s serial);
create temp view v as select * from t;
create type pg_temp.pair as (a int, b int);
create type pg_temp.mood as enum ('good');
create function pg_temp.f(int) returns int language sql as 'select $1 + 1';
select pg_advisory_lock(7), pg_advisory_lock_shared(3, 4);
listen news;
set lock_timeout = '3s';
set app.tenant to 'me'`

const everything = {
  names: ['pair', 't', 't_pkey', 't_s_seq', 'v'],
  prepared: ['named', 'p'],
  held: ['4 ShareLock', '7 ExclusiveLock'],
  channels: ['news'],
  cursors: [],
  wait: '3s',
  custom: 'me',
}

describe('clients of the embedded server', () => {
  let server: DatabaseServer
  let settings: ConnectionSettings

  beforeAll(async () => {
    await compiledWorker()
    server = await startEmbeddedServer({ entry, node: process.execPath })
  }, 180_000)

  afterAll(() => server[Symbol.asyncDispose]())

  beforeEach(async () => {
    settings = (await server.create({ name: 'roundtrip_0123abcd_trial', run: '0123abcd' })) as ConnectionSettings
  }, 60_000)

  async function client(): Promise<pg.Client> {
    const { host, port, user, password, database } = settings
    const made = new pg.Client({ host, port, user, database, password: password.reveal() })
    made.on('error', () => {})
    await made.connect()
    return made
  }

  const held = async (one: pg.Client) => (await one.query(belongings)).rows[0]

  async function fullClient(): Promise<pg.Client> {
    const one = await client()
    await one.query(takeAll)
    await one.query('prepare p as select 1 as one')
    await one.query({ name: 'named', text: 'select $1::int + 1 as n', values: [1] })
    return one
  }

  it('a client that stays keeps what is its own, and nobody else sees it', async () => {
    const one = await fullClient()
    expect(await held(one)).toEqual(everything)
    const other = await client()
    expect(await held(other)).toEqual(nothing)
    await expect(other.query('select * from t')).rejects.toMatchObject({ code: '42P01' })
    await other.query('create temp table t (b text); create temp table t_pkey ()')
    await other.query('prepare p as select 2 as two')
    await other.query({ name: 'named', text: 'select $1::text as t', values: ['x'] })
    expect(await held(one)).toEqual(everything)
    await one.query('insert into t values (1)')
    expect((await one.query('select *, pg_temp.f(1) as f from v')).rows).toEqual([{ id: 1, s: 1, f: 2 }])
    expect((await one.query(`select (1, 2)::pg_temp.pair as pair, 'good'::pg_temp.mood as mood`)).rows).toEqual([
      { pair: '(1,2)', mood: 'good' },
    ])
    expect((await one.query('execute p')).rows).toEqual([{ one: 1 }])
    expect((await one.query({ name: 'named', text: 'select $1::int + 1 as n', values: [4] })).rows).toEqual([{ n: 5 }])
    expect((await other.query('execute p')).rows).toEqual([{ two: 2 }])
    expect((await other.query({ name: 'named', text: 'select $1::text as t', values: ['y'] })).rows).toEqual([
      { t: 'y' },
    ])
    expect(await held(other)).toEqual({ ...nothing, names: ['t', 't_pkey'], prepared: ['named', 'p'] })
    await other.end()
    expect(await held(one)).toEqual(everything)
    await one.end()
  })

  it('a client that leaves while another has the session leaves nothing', async () => {
    const witness = await client()
    for (const end of ['end', 'cut'] as const) {
      const one = await fullClient()
      expect(await held(witness)).toEqual(nothing)
      if (end === 'end') await one.end()
      else (one as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
      await expect.poll(() => leftovers(witness)).toBe(0)
    }
    await witness.end()
  })

  /** Everything in the temporary schema, whatever it is called. */
  async function leftovers(one: pg.Client): Promise<number> {
    const { rows } = await one.query(
      `select ((select count(*) from pg_class where relnamespace = pg_my_temp_schema())
        + (select count(*) from pg_proc where pronamespace = pg_my_temp_schema())
        + (select count(*) from pg_type where typnamespace = pg_my_temp_schema()))::int as n`,
    )
    return rows[0].n as number
  }

  it('the next client finds nothing, however quickly it comes and while a third one stays', async () => {
    const witness = await client()
    await witness.query('create temp table mine as select 1 as n')
    for (let turn = 0; turn < 5; turn += 1) {
      const one = await fullClient()
      const left = one.end()
      const next = await client()
      expect(await held(next)).toEqual(nothing)
      await next.query('create temp table t (turn int); select pg_advisory_lock(9); prepare p as select 3')
      await Promise.all([left, next.end()])
      if (turn % 2 === 0) expect((await witness.query('select n from mine')).rows).toEqual([{ n: 1 }])
    }
    expect(await held(witness)).toEqual({ ...nothing, names: ['mine'] })
    await witness.end()
  })

  it('a client that goes in the middle of a transaction, of a failed batch or of a cursor is cleared away', async () => {
    const witness = await client()
    const one = await client()
    await one.query('create temp table t (); begin; declare c cursor with hold for select 1; commit')
    await one.query('begin; create table never ()')
    const waiting = witness.query(`select to_regclass('never') as never`)
    await one.end()
    expect((await waiting).rows).toEqual([{ never: null }])
    await expect.poll(() => leftovers(witness)).toBe(0)
    expect(await held(witness)).toEqual(nothing)
    await witness.end()
  })

  it('a new client begins with what was set for the database and its role', async () => {
    const witness = await client()
    await witness.query(`alter database postgres set lock_timeout = '4s'; alter database postgres set work_mem = '5MB'`)
    await witness.query(`alter role postgres in database postgres set work_mem = '6MB'`)
    const next = await client()
    expect((await next.query(`select current_setting('lock_timeout') l, current_setting('work_mem') w`)).rows).toEqual([
      { l: '4s', w: '6MB' },
    ])
    expect((await witness.query('show lock_timeout')).rows).toEqual([{ lock_timeout: '0' }])
    await Promise.all([witness.end(), next.end()])
  })
})
