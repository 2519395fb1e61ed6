import pg from 'pg'
import { describe, expect, it } from 'vitest'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { postgresDialect } from '../../../src/dialects/postgres/index.js'
import { silentProgress } from '../../../src/kernel/progress.js'
import { Secret } from '../../../src/kernel/secret.js'
import { openScratch } from '../../../src/scratch/databases.js'
import { cleanLeftovers, leftoversOf } from '../../../src/scratch/leftovers.js'
import { newRunId, scratchName } from '../../../src/scratch/run-id.js'
import { openUrlServer } from '../../../src/servers/url.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

/** What a migration may leave in a database that keeps DROP DATABASE from dropping it, whatever is forced. `name` is the server's own. */
const holds: Readonly<Record<string, (name: string) => readonly string[]>> = {
  'a subscription': (name) => [
    `create subscription "Sub ${name}" connection 'host=127.0.0.1 port=1 dbname=d' publication p with (connect = false)`,
  ],
  'an enabled subscription': (name) => [
    `create subscription ${name} connection 'host=127.0.0.1 port=1 dbname=d' publication p with (connect = false)`,
    `alter subscription ${name} enable`,
  ],
  'a subscription behind an event trigger that lets nothing go': (name) => [
    `create subscription ${name} connection 'host=127.0.0.1 port=1 dbname=d' publication p with (connect = false)`,
    `create function public.no() returns event_trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    `create event trigger no on ddl_command_start execute function public.no()`,
  ],
  'a replication slot': (name) => [`select pg_create_logical_replication_slot('${name}', 'pgoutput')`],
  'a slot in use by a session': (name) => [`select pg_create_logical_replication_slot('${name}', 'pgoutput', true)`],
  'a prepared transaction': (name) => ['begin', 'create table public.t ()', `prepare transaction 'It''s \\ ${name}'`],
  'a subscription where every session begins as somebody else': (name) => [
    `create subscription ${name} connection 'host=127.0.0.1 port=1 dbname=d' publication p with (connect = false)`,
    `do $$ begin execute format('alter database %I set role = pg_monitor', current_database()); end $$`,
  ],
}

describe.each(postgresServers([15, 18]))('$name', (server) => {
  const { host, port, user, password } = server.connection
  const url = new Secret(`postgres://${user}:${password.reveal()}@${host}:${port}/postgres`)
  const open = () =>
    openUrlServer(url, {
      jobServices: null,
      allowRemoteHosts: [host],
      waitLimit: 1000,
      heartbeat: 1000,
      progress: silentProgress,
    })
  const left = async (run: string) => {
    await using session = await postgresDialect.open(server.connection)
    return await session.query(
      `select datname as name from pg_database where datname ~ $1
       union all select subname from pg_subscription where subname ~ $1
       union all select slot_name from pg_replication_slots where slot_name ~ $1
       union all select gid from pg_prepared_xacts where gid ~ $1`,
      [run],
    )
  }
  const hold = async (at: ConnectionSettings, statements: readonly string[]) => {
    const session = await postgresDialect.open(at)
    for (const statement of statements) await session.query(statement)
    return session
  }

  it.each(Object.keys(holds))('drops a database that holds %s', async (what) => {
    await using opened = await open()
    const run = newRunId()
    const at = await opened.create({ name: scratchName(run, 'line'), run })
    await using _session = await hold(at, holds[what]?.(`held_${run}`) ?? [])
    await opened.drop(scratchName(run, 'line'))
    expect(await left(run)).toEqual([])
  })

  it.each(Object.keys(holds))('cleans what a killed run left with %s', async (what) => {
    await using opened = await open()
    const run = newRunId()
    const scratch = openScratch(opened, run)
    const at = await scratch.create('line')
    await using _session = await hold(at, holds[what]?.(`held_${run}`) ?? [])
    expect(await cleanLeftovers(url, leftoversOf(scratch) ?? '')).toEqual({
      dropped: [scratchName(run, 'line')],
      left: [],
    })
    await scratch[Symbol.asyncDispose]()
    expect(await left(run)).toEqual([])
  })

  it.each(['a replication slot', 'a slot in use by a session', 'a prepared transaction'])(
    'copies a database that holds %s',
    async (what) => {
      await using opened = await open()
      const run = newRunId()
      const [line, trial] = [scratchName(run, 'line'), scratchName(run, 'trial')]
      const at = await opened.create({ name: line, run })
      await using _session = await hold(at, ['create table public.kept ()', ...(holds[what]?.(`held_${run}`) ?? [])])
      const copy = await opened.clone(line, { name: trial, run })
      await using session = await postgresDialect.open(copy as ConnectionSettings)
      expect(await session.query(`select to_regclass('public.kept')::text as kept`)).toEqual([{ kept: 'public.kept' }])
      for (const name of [line, trial]) await opened.drop(name)
      expect(await left(run)).toEqual([])
    },
  )

  it('copies a database that somebody replicates from', async () => {
    await using opened = await open()
    const run = newRunId()
    const [line, trial] = [scratchName(run, 'line'), scratchName(run, 'trial')]
    const { database } = await opened.create({ name: line, run })
    // The types of the driver do not know `replication`, which it passes on.
    const settings = { host, port, user, password: password.reveal(), database, replication: 'database' }
    const reader = new pg.Client(settings)
    reader.on('error', () => {})
    await reader.connect()
    expect(await opened.clone(line, { name: trial, run })).toMatchObject({ database: trial })
    for (const name of [line, trial]) await opened.drop(name)
  })

  it('copies no database with a subscription, since the copy would be without it, and leaves the target as it is', async () => {
    await using opened = await open()
    const run = newRunId()
    const [line, trial] = [scratchName(run, 'line'), scratchName(run, 'trial')]
    const at = await opened.create({ name: line, run })
    const target = await opened.create({ name: trial, run })
    await using _held = await hold(at, holds['an enabled subscription']?.(`held_${run}`) ?? [])
    await using _session = await hold(target, ['create table public.kept ()'])
    expect(await opened.clone(line, { name: trial, run })).toBeNull()
    await using session = await postgresDialect.open(target)
    expect(await session.query(`select to_regclass('public.kept')::text as kept`)).toEqual([{ kept: 'public.kept' }])
    for (const name of [line, trial]) await opened.drop(name)
    expect(await left(run)).toEqual([])
  })

  it('detaches nothing from a database that is not ours', async () => {
    await using opened = await open()
    await using foreign = await createDatabase(server)
    const name = foreign.connection.database
    await foreign.query(
      `create subscription ${name} connection 'host=127.0.0.1 port=1 dbname=d' publication p with (connect = false)`,
    )
    await foreign.query(`select pg_create_logical_replication_slot('${name}', 'pgoutput')`)
    await expect(opened.drop(name)).rejects.toThrow('does not carry our marker')
    expect(await left(name)).toHaveLength(3)
    await foreign.query(`alter subscription ${name} set (slot_name = none)`)
    await foreign.query(`drop subscription ${name}`)
  })
})
