import { describe, expect, test } from 'vitest'
import type { StepOutcome } from '../../../src/history/step.js'
import type { Worker } from '../../../src/worker/worker.js'
import {
  pgKnexfile,
  projectFolder,
  type StartOptions,
  startIn,
  workerConnection,
} from '../../cases/projects/workers.js'
import { createDatabase, postgresServers, type TestDatabase } from '../../support/servers.js'

interface Scene extends AsyncDisposable {
  readonly worker: Worker
  readonly database: TestDatabase
  readonly folder: string
}

type Files = Readonly<Record<string, string>>

/** A project of migrations (bodies of up and down by name) with a prepared worker on a fresh database. */
async function scene(
  server: ReturnType<typeof postgresServers>[number],
  files: Files,
  options: StartOptions = {},
): Promise<Scene> {
  const project = projectFolder({ 'knexfile.js': pgKnexfile(), ...files })
  const database = await createDatabase(server)
  const connection = workerConnection(database.connection)
  const worker = await startIn(project.folder, { connection, ...options })
  await worker.load()
  await worker.prepare(connection)
  return {
    worker,
    database,
    folder: project.folder,
    async [Symbol.asyncDispose]() {
      await worker[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
      project[Symbol.dispose]()
    },
  }
}

function migration(up: string, down = ''): string {
  return `exports.up = async (knex) => { ${up} }\nexports.down = async (knex) => { ${down} }\n`
}

function kindOf(outcome: StepOutcome): string {
  return 'error' in outcome ? `${outcome.kind}: ${outcome.error.message}` : outcome.kind
}

const tables =
  "select string_agg(relname, ' ' order by relname) as names from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
const recorded = 'select name, batch from knex_migrations order by id'

describe.each(postgresServers([15, 18]))('$name', (server) => {
  test('a step applies and reverts, records what Knex records, and says what it sent', async () => {
    await using it = await scene(server, {
      'migrations/1_a.js': migration(
        "await knex.schema.createTable('a', (t) => t.increments())",
        "await knex.schema.dropTable('a')",
      ),
      'migrations/2_b.js': migration("await knex('a').insert({ id: 5 })", "await knex('a').where({ id: 5 }).del()"),
    })
    const up = await it.worker.step('up', '1_a.js')
    expect(up).toMatchObject({
      kind: 'done',
      trace: { sql: ['create table "a" ("id" serial primary key)'], transaction: true, sqlCut: false },
    })
    expect(kindOf(await it.worker.step('up', '2_b.js'))).toBe('done')
    expect(await it.database.query(recorded)).toEqual([
      { name: '1_a.js', batch: 1 },
      { name: '2_b.js', batch: 2 },
    ])
    expect(await it.worker.step('down', '2_b.js')).toMatchObject({
      kind: 'done',
      trace: { sql: ['delete from "a" where "id" = ?'.replace('?', '$1')] },
    })
    expect(kindOf(await it.worker.step('down', '1_a.js'))).toBe('done')
    expect(await it.database.query(recorded)).toEqual([])
    expect(await it.database.query(tables)).toEqual([{ names: 'knex_migrations knex_migrations_lock' }])
  })

  test('whatever is thrown is a failure that leaves nothing behind', async () => {
    const make = "await knex.schema.createTable('left', (t) => t.increments()); "
    const kinds = {
      undefined: 'throw undefined',
      null: 'throw null',
      text: "throw 'a text'",
      nothing: 'await Promise.reject()',
      error: "throw new Error('an error')",
    }
    const files = Object.entries(kinds).map(([name, body]) => [`migrations/${name}.js`, migration(make + body)])
    await using it = await scene(server, Object.fromEntries(files))
    const outcomes: string[] = []
    for (const name of Object.keys(kinds)) outcomes.push(kindOf(await it.worker.step('up', `${name}.js`)))
    expect(outcomes).toEqual([
      'threw: a thrown undefined',
      'threw: a thrown null',
      'threw: a text',
      'threw: a thrown undefined',
      'threw: an error',
    ])
    expect(await it.database.query(tables)).toEqual([{ names: 'knex_migrations knex_migrations_lock' }])
    expect(await it.database.query(recorded)).toEqual([])
  })

  test('what cannot be looked at is a failure like any other, in a step and in a whole run', async () => {
    const refuses = '{ get() { throw 1 }, getPrototypeOf() { throw 2 }, has() { throw 3 } }'
    const kinds = {
      getters:
        "const e = new Error('x'); for (const name of ['message', 'stack', 'code']) Object.defineProperty(e, name, { get() { throw 2 } }); throw e",
      proxy: `throw new Proxy({}, ${refuses})`,
      'proxy-of-error': `throw new Proxy(new Error('x'), ${refuses})`,
      revoked: 'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy',
      'to-string': 'throw { toString() { throw 3 }, get message() { throw 4 }, [Symbol.toPrimitive]() { throw 5 } }',
      'no-text':
        "const e = new Error('x'); e.message = { toString() { throw 6 } }; e.stack = Symbol('s'); e.code = {}; throw e",
      symbol: "throw Symbol('s')",
      number: 'throw 7',
      function: 'throw () => {}',
      late: `setTimeout(() => { throw new Proxy({}, ${refuses}) }, 5); await new Promise(() => {})`,
    }
    const names = Object.keys(kinds)
    const files = Object.entries(kinds).map(([name, body]) => [`migrations/${name}.js`, migration(body, body)])
    await using it = await scene(server, Object.fromEntries(files))
    for (const name of names) {
      const outcome = await it.worker.step('up', `${name}.js`)
      expect(outcome, name).toMatchObject({ kind: 'threw', error: { message: expect.stringMatching(/^a thrown /) } })
    }
    for (const name of names.filter((other) => other !== 'late')) {
      await using alone = await scene(server, { 'migrations/1.js': migration(kinds[name as keyof typeof kinds]) })
      expect(await alone.worker.latest(), name).toMatchObject({
        step: { kind: 'threw', error: { message: expect.stringMatching(/^a thrown /) } },
        failedAt: '1.js',
      })
    }
  })

  test('a module that throws such a thing while it is loaded is that migration’s failure', async () => {
    await using it = await scene(server, {
      'migrations/1.js': 'throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })\n',
      'migrations/2.js': migration(''),
    })
    expect(kindOf(await it.worker.step('up', '1.js'))).toMatch(/^threw: /)
    expect(kindOf(await it.worker.step('up', '2.js'))).toBe('done')
  })

  test('a down that throws undefined keeps its row', async () => {
    await using it = await scene(server, { 'migrations/1.js': migration('', 'throw undefined') })
    await it.worker.step('up', '1.js')
    expect(kindOf(await it.worker.step('down', '1.js'))).toBe('threw: a thrown undefined')
    expect(await it.database.query(recorded)).toHaveLength(1)
  })

  test('a failing statement gives message, code, statement and line of the file', async () => {
    const text = [
      "import type { Knex } from 'knex'",
      'interface Unused {',
      '  readonly a: string',
      '}',
      'export async function up(knex: Knex): Promise<void> {',
      "  await knex.schema.createTable('t', (t) => {",
      "    t.string('a').notNullable()",
      '  })',
      "  await knex('t').insert({ a: 'private value', b: 1 })",
      '}',
      'export async function down(knex: Knex): Promise<void> {',
      "  await knex.raw('drop table nowhere')",
      '}',
    ]
    await using it = await scene(server, { 'migrations/1.ts': text.join('\n') })
    const outcome = await it.worker.step('up', '1.ts')
    expect(outcome).toMatchObject({
      kind: 'threw',
      error: {
        message: 'column "b" of relation "t" does not exist',
        code: '42703',
        line: 9,
        sql: 'insert into "t" ("a", "b") values ($1, $2)',
      },
    })
    expect(JSON.stringify(outcome)).not.toContain('private value"')
  })

  test('a migration without a transaction keeps what it did before it failed', async () => {
    await using it = await scene(server, {
      'migrations/1.js': `${migration("await knex.raw('create table kept (id int)'); await knex.raw('create index concurrently i on kept (id)'); throw new Error('late')")}exports.config = { transaction: false }\n`,
    })
    expect(await it.worker.step('up', '1.js')).toMatchObject({ kind: 'threw', trace: { transaction: false } })
    expect(await it.database.query(tables)).toEqual([{ names: 'kept knex_migrations knex_migrations_lock' }])
  })

  test('nothing of a session reaches the next step', async () => {
    const state =
      "current_setting('search_path') p, current_user u, current_setting('my.own', true) o, current_setting('lock_timeout') l, to_regclass('pg_temp.tmp')::text t, (select count(*)::int from pg_locks where locktype = 'advisory') a"
    const look = migration(
      `const { rows } = await knex.raw(\`select ${state}\`); await knex.raw('create table if not exists seen (s jsonb)'); await knex('seen').insert({ s: JSON.stringify(rows[0]) })`,
    )
    const leaks = {
      search_path: "await knex.raw('create schema if not exists x'); await knex.raw('set search_path to public, x')",
      role: "await knex.raw('set role pg_monitor'); await knex.raw('reset role'); await knex.raw('set session authorization default'); await knex.raw(\"set lock_timeout = '3s'\")",
      temporary: "await knex.raw('create temp table tmp (id int)')",
      lock: "await knex.raw('select pg_advisory_lock(42)')",
      custom: 'await knex.raw("set my.own = \'x\'")',
      open: "await knex.raw('begin'); await knex.raw('create table never (id int)')",
    }
    const untransacted = 'exports.config = { transaction: false }\n'
    const files = Object.entries(leaks).flatMap(([name, body]) => [
      [`migrations/${name}.js`, migration(body) + untransacted],
      [`migrations/look_${name}.js`, look],
    ])
    await using it = await scene(server, Object.fromEntries(files))
    for (const name of Object.keys(leaks)) {
      await it.worker.step('up', `${name}.js`)
      expect(kindOf(await it.worker.step('up', `look_${name}.js`))).toBe('done')
    }
    const clean = { p: '"$user", public', u: 'postgres', o: null, l: '0', t: null, a: 0 }
    expect((await it.database.query<{ s: unknown }>('select s from seen')).map(({ s }) => s)).toEqual(
      Object.keys(leaks).map(() => clean),
    )
    expect(await it.database.query("select to_regclass('never') as never")).toEqual([{ never: null }])
  })

  test('the next step begins with what the server has now, even after the host ended the sessions', async () => {
    await using it = await scene(server, {
      'migrations/1.js': migration(
        "await knex.raw(`do $$ begin execute format('alter database %I set work_mem = ''5MB''', current_database()); end $$`)",
      ),
      'migrations/2.js': migration('await knex.raw("create table seen as select current_setting(\'work_mem\') as m")'),
      'migrations/3.js': migration("await knex.raw('create table after_end (id int)')"),
    })
    await it.worker.step('up', '1.js')
    await it.worker.step('up', '2.js')
    expect(await it.database.query('select m from seen')).toEqual([{ m: '5MB' }])
    await it.database.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    expect(kindOf(await it.worker.step('up', '3.js'))).toBe('done')
    await it.worker.release()
    const others =
      'select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
    await expect.poll(async () => (await it.database.query<{ n: number }>(others))[0]?.n).toBe(0)
  })

  test('SQL that reaches beyond the database is refused before it is sent, even where the migration hides it', async () => {
    await using it = await scene(server, {
      'migrations/1.js': migration(
        "await knex.raw('create table t (id int)'); try { await knex.raw('/* x */ create  DATABASE other_db') } catch {}",
      ),
      'migrations/2.js': migration(
        "const { Client } = require('pg'); const c = new Client(); await c.connect(); try { await c.query('drop database if exists other_db') } finally { await c.end() }",
      ),
      'migrations/3.js': migration("await knex.raw(`comment on table knex_migrations is 'drop database x;'`)"),
      'migrations/4.js': migration('await knex.raw("alter system set work_mem = \'1GB\'")'),
    })
    expect(kindOf(await it.worker.step('up', '1.js'))).toMatch(/^refused: .*CREATE DATABASE other_db/)
    expect(kindOf(await it.worker.step('up', '2.js'))).toMatch(/^refused: .*DROP DATABASE other_db/)
    expect(kindOf(await it.worker.step('up', '3.js'))).toBe('done')
    expect(kindOf(await it.worker.step('up', '4.js'))).toMatch(/^refused: .*ALTER SYSTEM/)
    expect(await it.database.query("select 1 from pg_database where datname = 'other_db'")).toEqual([])
    expect(await it.database.query("select to_regclass('t') as t")).toEqual([{ t: null }])
  })

  test('errors that nobody catches are the step’s failure', async () => {
    await using it = await scene(server, {
      'migrations/1.js': migration(
        "setTimeout(() => { throw new Error('from a timer') }, 5); await new Promise(() => {})",
      ),
      'migrations/2.js': migration(
        "knex.raw('select * from nowhere').then(() => {}); await new Promise((done) => setTimeout(done, 50))",
      ),
      'migrations/3.js': migration("knex.schema.createTable('unawaited', (t) => t.increments()).then(() => {})"),
    })
    expect(kindOf(await it.worker.step('up', '1.js'))).toBe('threw: from a timer')
    expect(kindOf(await it.worker.step('up', '2.js'))).toContain('threw: ')
    // Knex sends it before it commits, so it works there too.
    expect(kindOf(await it.worker.step('up', '3.js'))).toBe('done')
    expect(await it.database.query("select to_regclass('unawaited') is not null as made")).toEqual([{ made: true }])
  })

  test('an exit and a hang are outcomes, and end all that the migration started', async () => {
    const sleeper =
      "const { pid } = require('node:child_process').spawn('sleep', ['1000']); require('node:fs').writeFileSync('pid', String(pid)); "
    const files = { 'migrations/1.js': migration(`${sleeper}process.exit(3)`, `${sleeper}for (;;) {}`) }
    await using exiting = await scene(server, files)
    expect(await exiting.worker.step('up', '1.js')).toMatchObject({ kind: 'exited', code: 3, signal: null })
    expect(exiting.worker.alive).toBe(false)
    await expectGone(exiting.folder)
    await using hanging = await scene(server, files, { timeout: 3000 })
    expect(await hanging.worker.step('down', '1.js')).toMatchObject({ kind: 'timed-out', limit: 3000 })
    expect(hanging.worker.alive).toBe(false)
    await expectGone(hanging.folder)
    await using killed = await scene(server, { 'migrations/1.js': migration("process.kill(process.pid, 'SIGKILL')") })
    expect(await killed.worker.step('up', '1.js')).toMatchObject({ kind: 'exited', code: null, signal: 'SIGKILL' })
  })

  test('a server that is lost says so by a code', async () => {
    const pid = '(await knex.raw(`select pg_backend_pid() as pid`)).rows[0].pid'
    const end = 'const c = new (require("pg").Client)(); await c.connect(); '
    const cut = 'for (const s of process._getActiveHandles()) if (s.remotePort == process.env.PGPORT) '
    const bodies = {
      'ended while idle': `const pid = ${pid}; ${end} await c.query('select pg_terminate_backend($1)', [pid]); await c.end(); await new Promise((done) => setTimeout(done, 50)); await knex.raw('select 1')`,
      'ended in a statement': 'await knex.raw("select pg_terminate_backend(pg_backend_pid())")',
      'cut in a statement': `setTimeout(() => { ${cut} s.destroy() }, 30); await knex.raw('select pg_sleep(3)')`,
      'reset in a statement': `setTimeout(() => { ${cut} s.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })) }, 30); await knex.raw('select pg_sleep(3)')`,
      'broken while idle': `${cut} s.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })); await new Promise((done) => setTimeout(done, 50)); await knex.raw('select 1')`,
      'another one': `${end} c.query('select pg_sleep(3)').catch(() => {}); setTimeout(() => c.connection.stream.destroy(), 30); await new Promise((done) => setTimeout(done, 100))`,
      'a service elsewhere':
        "throw Object.assign(new Error('connect ECONNREFUSED 192.0.2.1:80'), { code: 'ECONNREFUSED' })",
    }
    const files = Object.entries(bodies).map(([name, body]) => [`migrations/${name}.js`, migration(body)])
    await using it = await scene(server, Object.fromEntries(files))
    const codes: Record<string, unknown> = {}
    for (const name of Object.keys(bodies)) {
      const outcome = await it.worker.step('up', `${name}.js`)
      codes[name] = 'error' in outcome ? outcome.error.code : outcome.kind
    }
    expect(codes).toEqual({
      'ended while idle': 'ECONNRESET',
      'ended in a statement': '57P01',
      'cut in a statement': 'ECONNRESET',
      'reset in a statement': 'ECONNRESET',
      'broken while idle': 'ECONNRESET',
      'another one': 'ECONNRESET',
      'a service elsewhere': null,
    })
  })

  test('connections of the project that we end between steps are not spoken of', async () => {
    const lines: string[] = []
    const pool = "const db = require('../db'); "
    const migrations = [
      "await db.query('select 1')",
      'await db.connect()',
      'await Promise.all([1, 2, 3].map(() => db.query("select pg_sleep(0.01)")))',
      "const c = new (require('pg').Client)(); await c.connect(); await c.query('begin')",
      '',
    ].map((body, index) => [`migrations/${index}.js`, pool + migration(body, body)] as const)
    await using it = await scene(
      server,
      { 'db.js': "module.exports = new (require('pg').Pool)()\n", ...Object.fromEntries(migrations) },
      { onOutput: (line) => lines.push(line) },
    )
    for (const [file] of migrations) {
      const name = file.replace('migrations/', '')
      for (const direction of ['up', 'down', 'up'] as const) {
        expect(kindOf(await it.worker.step(direction, name)), `${direction} ${name}`).toBe('done')
      }
    }
    expect(await it.worker.latest()).toMatchObject({ step: { kind: 'done' } })
    await it.worker.release()
    expect(lines).toEqual([])
  })

  test('connections elsewhere are seen, and the usual variables lead home', async () => {
    await using it = await scene(server, {
      'migrations/1.js': migration(
        "const { Client } = require('pg'); for (const config of [undefined, process.env.DATABASE_URL, { host: process.env.DB_HOST, port: process.env.DB_PORT, user: process.env.DB_USER, password: process.env.DB_PASSWORD, database: process.env.DB_NAME }]) { const c = new Client(config); await c.connect(); await c.query('select 1'); await c.end() }",
      ),
      'migrations/2.js': migration(
        "await new Promise((done) => require('node:net').connect(9, '127.0.0.1').on('error', done)); await new Promise((done) => require('node:net').connect('/tmp/.s.PGSQL.1').on('error', done))",
      ),
    })
    expect(await it.worker.step('up', '1.js')).toMatchObject({ kind: 'done', trace: { foreignConnections: [] } })
    expect(await it.worker.step('up', '2.js')).toMatchObject({
      kind: 'done',
      trace: { foreignConnections: ['/tmp/.s.PGSQL.1', '127.0.0.1:9'] },
    })
  })

  test('connections elsewhere that were made while the project was loaded are the first step’s', async () => {
    const connect = (place: string) => `require('node:net').connect(${place}).on('error', () => {})\n`
    const own = 'process.env.PGPORT, process.env.PGHOST'
    const files = {
      'knexfile.js': connect("9, '127.0.0.1'") + connect("9, '127.0.0.1'") + connect(own) + pgKnexfile(),
      'migrations/1.js': connect("'/tmp/.s.PGSQL.1'") + migration(''),
      'migrations/2.js': migration(''),
      'setup.js': 'module.exports = async () => {}\n',
    }
    const places = ['/tmp/.s.PGSQL.1', '127.0.0.1:9']
    await using it = await scene(server, files)
    // Nobody reads the trace of a setup.
    await it.worker.setup(`${it.folder}/setup.js`)
    expect(await it.worker.step('up', '1.js')).toMatchObject({ trace: { foreignConnections: places } })
    expect(await it.worker.step('up', '2.js')).toMatchObject({ trace: { foreignConnections: [] } })
    await using whole = await scene(server, files)
    expect(await whole.worker.latest()).toMatchObject({ step: { trace: { foreignConnections: places } } })
    expect(await whole.worker.rollback(true)).toMatchObject({ step: { trace: { foreignConnections: [] } } })
    await using broken = await scene(server, {
      ...files,
      'migrations/1.js': `${connect("'/tmp/.s.PGSQL.1'")}nonsense()`,
    })
    expect(await broken.worker.step('up', '1.js')).toMatchObject({
      kind: 'threw',
      trace: { foreignConnections: places },
    })
  })

  test('what a configuration asks elsewhere to make its connection is no step’s', async () => {
    await using it = await scene(server, {
      'knexfile.js': `module.exports = { client: 'pg', connection: async () => { require('node:net').connect(9, '127.0.0.1').on('error', () => {}); return {} } }`,
      'migrations/1.js': migration(''),
    })
    expect(await it.worker.step('up', '1.js')).toMatchObject({ kind: 'done', trace: { foreignConnections: [] } })
  })
})

async function expectGone(folder: string): Promise<void> {
  const { readFileSync, existsSync } = await import('node:fs')
  const pid = readFileSync(`${folder}/pid`, 'utf8')
  const state = () =>
    existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] : 'gone'
  await expect.poll(() => ['gone', 'Z'].includes(state() ?? 'gone')).toBe(true)
}
