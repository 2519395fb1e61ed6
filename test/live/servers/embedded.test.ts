import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import knex from 'knex'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { postgresDialect } from '../../../src/dialects/postgres/index.js'
import { silentProgress } from '../../../src/kernel/progress.js'
import { Secret } from '../../../src/kernel/secret.js'
import { acquireServer } from '../../../src/servers/choose.js'
import { folderPrefix } from '../../../src/servers/local/folder.js'
import type { DatabaseServer } from '../../../src/servers/server.js'
import { compiledWorker } from '../../support/compile.js'

const entry = join(import.meta.dirname, '../../../lib/embedded.js')
const run = '0123abcd'
const named = (purpose: string) => ({ name: `roundtrip_${run}_${purpose}`, run })

/** Knex as a worker has it on a server of one session. */
function knexOn({ host, port, user, password, database }: ConnectionSettings) {
  const connection = { host, port, user, database, password: password.reveal() }
  return knex({ client: 'pg', connection, pool: { min: 0, max: 1 } })
}

const one = async (connection: ConnectionSettings, sql: string) => {
  await using session = await postgresDialect.open(connection)
  return (await session.query<Record<string, unknown>>(sql))[0]
}

/** Folders that this process has made and that are still there. */
function folders(): readonly string[] {
  return ['/dev/shm', '/tmp']
    .filter((place) => existsSync(place))
    .flatMap((place) => readdirSync(place).map((name) => join(place, name)))
    .filter((path) => basename(path).startsWith(folderPrefix) && ownerOf(path).startsWith(`${process.pid} `))
}

/** Other tests' folders come and go. */
function ownerOf(folder: string): string {
  try {
    return readFileSync(join(folder, 'owner'), 'utf8')
  } catch {
    return ''
  }
}

describe('the embedded server', () => {
  let server: DatabaseServer
  let trial: ConnectionSettings

  beforeAll(async () => {
    await compiledWorker()
    server = await acquireServer(
      {
        url: null,
        server: 'embedded',
        serverVersion: null,
        embeddedEntry: entry,
        node: process.execPath,
        environment: process.env,
        waitLimit: 1000,
        jobServices: null,
        allowRemoteHosts: [],
      },
      silentProgress,
    )
    trial = await server.create(named('trial'))
  }, 180_000)

  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    expect(folders()).toEqual([])
  })

  it('says what it is and what it cannot', () => {
    expect(folders()).toHaveLength(1)
    expect(server).toMatchObject({ source: 'embedded', ours: true, sessionLimit: 1 })
    expect(server.identity).toMatchObject({ vendor: 'postgresql', major: 18 })
    expect(server.notices).toEqual([
      expect.stringContaining('one session'),
      expect.stringMatching(/roles .* not watched/),
    ])
    expect(trial).toMatchObject({ host: '127.0.0.1', tls: null })
  })

  it('asks for the password', async () => {
    const wrong = { ...trial, password: new Secret('wrong') }
    await expect(postgresDialect.open(wrong)).rejects.toMatchObject({ code: '28P01' })
  })

  it('keeps the sessions of ours and of a pool apart, one statement at a time', async () => {
    await using ours = await postgresDialect.open(trial)
    const db = knexOn(trial)
    await db.raw('create schema app; set search_path = app')
    await db.schema.createTable('people', (table) => {
      table.increments()
      table.string('name')
    })
    for (let turn = 0; turn < 5; turn += 1) {
      await db('people').insert({ name: `person ${turn}` })
      expect(await ours.query('select count(*)::int as n from app.people')).toEqual([{ n: turn + 1 }])
    }
    expect(await ours.query(`select current_setting('search_path') as path`)).toEqual([{ path: '' }])
    expect((await db.raw('show search_path')).rows).toEqual([{ search_path: 'app' }])
    await db.destroy()
    expect(await one(trial, `select current_setting('DateStyle') as style`)).toEqual({ style: 'ISO, YMD' })
  })

  it('makes one session wait for the transaction of another', async () => {
    await using ours = await postgresDialect.open(trial)
    const db = knexOn(trial)
    await db.schema.createTable('waiting', (table) => table.increments())
    const transaction = await db.transaction()
    await transaction('waiting').insert({})
    let answered = false
    const count = ours.query('select count(*)::int as n from public.waiting').then((rows) => {
      answered = true
      return rows
    })
    await sleep(100)
    expect(answered).toBe(false)
    await transaction.rollback()
    expect(await count).toEqual([{ n: 0 }])
    await db.destroy()
  })

  it('undoes what a client leaves behind that goes in the middle of a transaction', async () => {
    const gone = await postgresDialect.open(trial)
    await gone.query('create temporary table passing (); create role taken')
    await gone.query('select pg_advisory_lock(7)')
    await gone.query('begin')
    await gone.query('create table public.never ()')
    await gone.query('set role taken')
    await gone[Symbol.asyncDispose]()
    expect(
      await one(
        trial,
        `select to_regclass('public.never') as never, to_regclass('pg_temp.passing') as passing, current_user::text as me,
           (select count(*)::int from pg_locks where locktype = 'advisory') as locks`,
      ),
    ).toEqual({ never: null, passing: null, me: 'postgres', locks: 0 })
  })

  it('goes on after errors, in a transaction and outside', async () => {
    await using ours = await postgresDialect.open(trial)
    await expect(ours.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' })
    await ours.query('begin')
    await expect(ours.query('select nothing')).rejects.toMatchObject({ code: '42703' })
    await expect(ours.query('select 1')).rejects.toMatchObject({ code: '25P02' })
    await ours.query('rollback')
    await expect(ours.query('select $1::int as n', ['x'])).rejects.toMatchObject({ code: '22P02' })
    expect(await ours.query('select $1::int as n', [7])).toEqual([{ n: 7 }])
  })

  it.each([
    'btree_gin',
    'btree_gist',
    'citext',
    'cube',
    'fuzzystrmatch',
    'hstore',
    'intarray',
    'ltree',
    'pg_trgm',
    'pgcrypto',
    'tablefunc',
    'unaccent',
    'uuid-ossp',
  ])('has the extension %s', async (name) => {
    await using ours = await postgresDialect.open(trial)
    await ours.query(`create extension "${name}" schema public`)
    await ours.query(`drop extension "${name}"`)
  })

  it('copies a database; both serve on, each at its port', async () => {
    await one(
      trial,
      `create extension citext schema public; create table public.copied as select 7 as n, 'A'::public.citext as t`,
    )
    const line = await server.clone('roundtrip_0123abcd_trial', named('line'))
    expect(line?.port).not.toBe(trial.port)
    expect(await one(line!, `select n, t operator(public.=) 'a'::public.citext as same from public.copied`)).toEqual({
      n: 7,
      same: true,
    })
    await one(line!, 'drop table public.copied')
    expect(await one(trial, 'select n from public.copied')).toEqual({ n: 7 })
    const again = await server.clone('roundtrip_0123abcd_line', named('trial'))
    expect(again?.port).toBe(trial.port)
    expect(await one(trial, `select to_regclass('public.copied') as copied`)).toEqual({ copied: null })
    await server.drop('roundtrip_0123abcd_line')
    await expect(postgresDialect.open(line!)).rejects.toThrow()
  })

  it('ends a statement that would run for ever, and loses nothing that was committed', async () => {
    await one(trial, 'create table public.kept as select 1 as n')
    const stuck = await postgresDialect.open(trial)
    const running = expect(stuck.query('select count(*) from generate_series(1, 1000000000000)')).rejects.toThrow()
    await sleep(200)
    await server.endSessions('roundtrip_0123abcd_trial')
    await running
    await stuck[Symbol.asyncDispose]()
    expect(await one(trial, 'select n from public.kept')).toEqual({ n: 1 })
  })

  it('says what it does not have', async () => {
    await expect(server.clone('roundtrip_0123abcd_nothing', named('x'))).rejects.toThrow('There is no database')
    expect(await server.cluster()).toEqual({ roles: [], databases: [], tablespaces: [] })
  })
})
