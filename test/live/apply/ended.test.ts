import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { killAllWorkers } from '../../../src/worker/registry.js'
import { urlOf } from '../../support/run-check.js'
import { createDatabase, postgresServers, type TestDatabase, type TestServer } from '../../support/servers.js'
import { alone, apply, migration, type Options, project, rules, statuses, table } from './support.js'

const made = (name: string) => `await knex.schema.createTable('${name}', (t) => t.increments())`
const hangs = "await knex.raw('select pg_sleep(600)')"

/** What stands in the database: tables, what is recorded, Knex's lock, sessions that still run something. */
async function standing(database: TestDatabase) {
  const [row] = await database.query<{ tables: string; names: string; locks: number; busy: number }>(
    `select (select coalesce(string_agg(relname, ' ' order by relname), '') from pg_class
         where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'knex%') as tables,
       (select coalesce(string_agg(name, ' ' order by id), '') from knex_migrations) as names,
       (select sum(is_locked)::int from knex_migrations_lock) as locks,
       (select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()) as busy`,
  )
  return row
}

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
      }, 300)
    },
  }
}

describe.each(postgresServers([15]))('an apply that is ended on $name', (server) => {
  test('cancelled in a statement: rolled back, no session and no lock is left, and a retry works', async () => {
    using folder = project('pg', {
      'migrations/1_a.js': table('a'),
      'migrations/2_b.js': migration(`${made('b')}; ${hangs}`),
    })
    await using database = await createDatabase(server)
    const target = { connection: database.connection, folder: folder.folder }
    const { outcome } = await apply(target, cancelAt('step 2_b.js'))
    expect(outcome).toMatchObject({ verdict: 'inconclusive', interrupted: true, retry: 'safe', lock: 'free' })
    expect(statuses(outcome)).toEqual(['1_a.js rolled-back', '2_b.js failed'])
    expect(rules(outcome)).toEqual(['error apply-interrupted'])
    expect(await standing(database)).toEqual({ tables: '', names: '', locks: 0, busy: 0 })
    folder.write({ 'migrations/2_b.js': table('b') })
    expect((await apply(target)).outcome.verdict).toBe('passed')
  })

  test('cancelled without a transaction: what stays is said, and the lock that the run took is free', async () => {
    using folder = project('pg', {
      'migrations/1_a.js': table('a'),
      'migrations/2_b.js': migration(`${made('b')}; ${hangs}`, '', alone),
    })
    await using database = await createDatabase(server)
    const target = { connection: database.connection, folder: folder.folder }
    const { outcome } = await apply(target, cancelAt('step 2_b.js'))
    expect(statuses(outcome)).toEqual(['1_a.js applied', '2_b.js half-done'])
    expect(outcome).toMatchObject({ interrupted: true, retry: 'unsafe', lock: 'free' })
    expect(outcome.migrations[1]?.stays).toEqual(['create table "b" ("id" serial primary key)'])
    expect(outcome.notices.at(-1)).toMatch(/lock, which the run had left set, was freed/)
    expect(await standing(database)).toEqual({ tables: 'a b', names: '1_a.js', locks: 0, busy: 0 })
  })

  test('out of time, a killed process and one that exits are told apart', async () => {
    const files = (up: string) => ({ 'migrations/1_a.js': table('a'), 'migrations/2_b.js': migration(up, '', alone) })
    const run = async (up: string, options: Options = {}) => {
      using folder = project('pg', files(up))
      await using database = await createDatabase(server)
      const { outcome } = await apply({ connection: database.connection, folder: folder.folder }, options)
      expect(await standing(database)).toMatchObject({ locks: 0, busy: 0, names: '1_a.js' })
      return outcome
    }
    const late = await run(`${made('b')}; ${hangs}`, { timeout: 3000 })
    expect(rules(late)[0]).toBe('error apply-timed-out')
    expect(late.findings[0]?.message).toContain('pg_sleep')
    expect(late.verdict).toBe('failed')
    const killed = await run(`${made('b')}; process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})`)
    expect(killed.findings[0]?.message).toContain('SIGKILL')
    expect(statuses(killed)).toEqual(['1_a.js applied', '2_b.js half-done'])
    const exited = await run(`${made('b')}; process.exit(0)`)
    expect(exited.findings[0]?.message).toContain('exit code 0')
    expect(exited.verdict).toBe('failed')
  })

  test('a session that the server ends is a failure, and what is recorded afterwards decides', async () => {
    using folder = project('pg', {
      'migrations/1_a.js': table('a'),
      'migrations/2_b.js': migration(`${made('b')}; await knex.raw('select pg_terminate_backend(pg_backend_pid())')`),
    })
    await using database = await createDatabase(server)
    const { outcome } = await apply({ connection: database.connection, folder: folder.folder })
    expect(statuses(outcome)).toEqual(['1_a.js rolled-back', '2_b.js failed'])
    expect(outcome).toMatchObject({ verdict: 'failed', retry: 'safe' })
  })

  test('a server that is gone leaves a report that says what is not known', async () => {
    using folder = project('pg', { 'migrations/1_a.js': migration(hangs, '', alone) })
    await using database = await createDatabase(server)
    const target = { connection: database.connection, folder: folder.folder }
    const { outcome } = await apply(target, {
      onLine(line) {
        if (line === 'step 1_a.js') void pause(300).then(() => close(server, database.connection.database))
      },
    })
    expect(statuses(outcome)).toEqual(['1_a.js unknown'])
    expect(outcome).toMatchObject({ verdict: 'failed', retry: 'unsafe', reread: false })
  })
})

/** Nobody comes in any more, and who is in is put out: a server that is gone, to those who use this database. */
async function close({ connection }: TestServer, database: string): Promise<void> {
  const client = new pg.Client(urlOf(connection))
  await client.connect()
  await client.query(`alter database ${database} allow_connections false`)
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database])
  await client.end()
}
