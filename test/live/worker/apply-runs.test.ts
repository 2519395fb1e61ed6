import { describe, expect, test } from 'vitest'
import type { RunningMigration } from '../../../src/protocol/messages.js'
import type { Worker } from '../../../src/worker/worker.js'
import { failing, table } from '../../cases/apply-worker/forms.js'
import { projectFolder, type StartOptions, startIn, workerConnection } from '../../cases/projects/workers.js'
import { createDatabase, postgresServers, type TestDatabase } from '../../support/servers.js'

const knexfile = (more = '') =>
  `module.exports = { client: 'pg', connection: 'postgres://nowhere.invalid/x', ${more} }\n`

/** A worker of `apply` on a project of these files. */
async function withWorker(
  database: TestDatabase,
  files: Readonly<Record<string, string>>,
  { work, ...options }: StartOptions & { work: (worker: Worker) => Promise<void> },
): Promise<void> {
  using project = projectFolder({ 'knexfile.js': knexfile(), ...files })
  const connection = workerConnection(database.connection)
  await using worker = await startIn(project.folder, { connection, ownDatabase: true, ...options })
  await worker.load()
  await worker.target(connection)
  await work(worker)
}

const tables = "select table_name as name from information_schema.tables where table_schema = 'public' order by 1"

describe.concurrent.each(postgresServers([15]))('$name', (server) => {
  test('a run tells what each migration sent, and what of it went well', async () => {
    await using database = await createDatabase(server)
    const files = {
      'migrations/1.js': table('a', "await knex('a').insert({ note: 'x' })"),
      'migrations/2.js': failing('b'),
      'migrations/3.js': table('c'),
    }
    const heard: (RunningMigration | null)[] = []
    const sessions: number[] = []
    const listen = {
      onRunning: (running: RunningMigration | null) => heard.push(running),
      onSession: (id: number) => sessions.push(id),
    }
    await withWorker(database, files, {
      ...listen,
      async work(worker) {
        const { step, runs, failedAt } = await worker.latest()
        expect(step).toMatchObject({
          kind: 'threw',
          error: { code: '42P01', line: 1, sql: expect.stringContaining('nowhere') },
        })
        expect(failedAt).toBe('2.js')
        expect(runs).toMatchObject([
          {
            name: '1.js',
            direction: 'up',
            finished: true,
            transaction: true,
            statements: [
              { sql: expect.stringMatching(/^create table "a"/), ok: true },
              { sql: expect.stringMatching(/^insert/), ok: true },
            ],
            statementsCut: false,
            sent: 2,
            succeeded: 2,
          },
          { name: '2.js', finished: false, statements: [{ ok: true }, { ok: false }], sent: 2, succeeded: 1 },
        ])
      },
    })
    const up = (name: string) => ({ name, direction: 'up', transaction: true })
    expect(heard).toEqual([up('1.js'), null, up('2.js'), null])
    expect(sessions.length).toBe(new Set(sessions).size)
    expect(sessions.length).toBeGreaterThanOrEqual(2)
    expect(await database.query(tables)).toEqual([{ name: 'knex_migrations' }, { name: 'knex_migrations_lock' }])
  })

  test('of a process that ends, what was heard', async () => {
    await using database = await createDatabase(server)
    const files = {
      'migrations/1.js': table('a'),
      'migrations/2.js': `${table('b', "await knex('a').insert({ note: 'x' }); process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})")}exports.config = { transaction: false }\n`,
    }
    await withWorker(database, files, {
      async work(worker) {
        expect(await worker.latest()).toMatchObject({
          step: { kind: 'exited', signal: 'SIGKILL' },
          failedAt: '2.js',
          runs: [
            { name: '1.js', finished: true, sent: 1, succeeded: 1 },
            {
              name: '2.js',
              finished: false,
              transaction: false,
              statements: [{ ok: true }, { ok: true }],
              sent: 2,
              succeeded: 2,
            },
          ],
        })
      },
    })
  })

  test('of one that takes too long, the statement without an answer', async () => {
    await using database = await createDatabase(server)
    await withWorker(
      database,
      { 'migrations/1.js': table('a', "await knex.raw('select pg_sleep(60)')") },
      {
        timeout: 2500,
        async work(worker) {
          expect(await worker.latest()).toMatchObject({
            step: { kind: 'timed-out', waiting: 'select pg_sleep(60)' },
            failedAt: '1.js',
            runs: [{ finished: false, statements: [{ ok: true }, { sql: 'select pg_sleep(60)', ok: false }] }],
          })
        },
      },
    )
  })

  test('a fault that nobody catches breaks the run off, as it ends the process of Knex', async () => {
    await using database = await createDatabase(server)
    const files = {
      'migrations/1.js': `${table('a', "setTimeout(() => { throw new Error('late') }, 1); await new Promise((resolve) => setTimeout(resolve, 300)); await knex.schema.createTable('never', (t) => t.increments())")}exports.config = { transaction: false }\n`,
      'migrations/2.js': table('b'),
    }
    await withWorker(database, files, {
      async work(worker) {
        expect(await worker.latest()).toMatchObject({
          step: { kind: 'threw', error: { message: 'late' } },
          failedAt: '1.js',
        })
        await new Promise((resolve) => setTimeout(resolve, 500))
      },
    })
    expect((await database.query<{ name: string }>(tables)).map(({ name }) => name)).toEqual([
      'a',
      'knex_migrations',
      'knex_migrations_lock',
    ])
  })

  test('statements that nobody awaits are waited for, and a transaction that nobody ends is not', async () => {
    await using database = await createDatabase(server)
    const files = {
      'migrations/1.js': `exports.up = async (knex) => { knex.schema.raw('select pg_sleep(2.5)').then(() => knex.schema.createTable('late', (t) => t.increments())).catch((error) => console.error(error)) }\nexports.down = async () => {}\nexports.config = { transaction: false }\n`,
      'migrations/2.js': `exports.up = async (knex) => { const trx = await knex.transaction(); await trx.schema.createTable('held', (t) => t.increments()) }\nexports.down = async () => {}\nexports.config = { transaction: false }\n`,
      'seeds/1.js': "exports.seed = (knex) => knex('late').insert({})\n",
    }
    await withWorker(database, files, {
      async work(worker) {
        expect(await worker.latest()).toMatchObject({ step: { kind: 'done' }, migrations: ['1.js', '2.js'] })
        expect(await worker.seed()).toMatchObject({ step: { kind: 'done' } })
      },
    })
    expect(await database.query('select id from late')).toEqual([{ id: 1 }])
    expect((await database.query<{ name: string }>(tables)).map(({ name }) => name)).not.toContain('held')
  })

  test('TypeScript and ES modules, as migrations and as seeds', async () => {
    await using database = await createDatabase(server)
    const files = {
      'knexfile.ts': `import type { Knex } from 'knex'\nconst config: Knex.Config = { client: 'pg', connection: () => { throw new Error('no vault here') } }\nexport default config\n`,
      'migrations/1_a.ts': `import type { Knex } from 'knex'\nenum Name { A = 'a' }\nexport async function up(knex: Knex): Promise<void> { await knex.schema.createTable(Name.A, (t) => { t.increments(); t.string('note') }) }\nexport async function down(knex: Knex): Promise<void> { await knex.schema.dropTable(Name.A) }\n`,
      'migrations/2_b.js': table('b'),
      'seeds/1.ts': `import type { Knex } from 'knex'\nexport async function seed(knex: Knex): Promise<void> { await knex('a').insert({ note: 'ts' as string }) }\n`,
      'seeds/2.js': `export const seed = async (knex) => { await knex('a').insert({ note: 'esm' }) }\n`,
      'seeds/3.ts': `export default { seed: (knex: any) => knex('a').insert({ note: 'default' }) }\n`,
    }
    using project = projectFolder(files)
    const connection = workerConnection(database.connection)
    const lines: string[] = []
    await using worker = await startIn(project.folder, {
      connection,
      ownDatabase: true,
      onOutput: (line) => lines.push(line),
    })
    await worker.load()
    await worker.target(connection)
    expect(await worker.latest()).toMatchObject({ step: { kind: 'done' }, migrations: ['1_a.ts', '2_b.js'] })
    const { step, files: ran } = await worker.seed()
    expect(step).toMatchObject({ kind: 'done' })
    expect(ran).toEqual(['1.ts', '2.js', '3.ts'].map((name) => `${project.folder}/seeds/${name}`))
    expect(await database.query('select note from a order by id')).toEqual([
      { note: 'ts' },
      { note: 'esm' },
      { note: 'default' },
    ])
    expect(lines.join('\n')).toContain(
      "The knexfile's connection() gave nothing, so the database URL alone is used: no vault here",
    )
  })

  test('a seed that throws is named, with its line and statement', async () => {
    await using database = await createDatabase(server)
    const files = {
      'migrations/1.js': table('a'),
      'seeds/1.js': "exports.seed = (knex) => knex('a').insert({ note: 'x' })\n",
      'seeds/2.ts': "\nexport const seed = async (knex: any): Promise<void> => {\n  await knex('nowhere').del()\n}\n",
    }
    await withWorker(database, files, {
      async work(worker) {
        await worker.latest()
        const { step, files: ran, failedAt } = await worker.seed()
        expect(step).toMatchObject({ kind: 'threw', error: { code: '42P01', line: 3, sql: 'delete from "nowhere"' } })
        expect(ran.map((file) => file.split('/').at(-1))).toEqual(['1.js'])
        expect(failedAt).toMatch(/seeds\/2\.ts$/)
      },
    })
  })

  test('a down that throws nothing has failed, although plain Knex strikes its row', async () => {
    await using database = await createDatabase(server)
    const files = {
      'migrations/1.js': 'exports.up = async () => {}\nexports.down = async () => { throw undefined }\n',
    }
    await withWorker(database, files, {
      async work(worker) {
        await worker.latest()
        expect(await worker.rollback(false)).toMatchObject({ step: { kind: 'threw' }, failedAt: '1.js' })
      },
    })
    expect(await database.query('select name from knex_migrations')).toEqual([{ name: '1.js' }])
  })

  test('what SQL reaches beyond the database is the project’s business', async () => {
    await using database = await createDatabase(server)
    const role = `apply_${database.connection.database}`
    const files = {
      'migrations/1.js': `exports.up = async (knex) => { await knex.raw('create role ${role}'); await knex.raw('alter database ${database.connection.database} set work_mem = 123456') }\nexports.down = async (knex) => { await knex.raw('drop role ${role}') }\n`,
    }
    await withWorker(database, files, {
      async work(worker) {
        expect(await worker.latest()).toMatchObject({ step: { kind: 'done' } })
        expect(await worker.rollback(true)).toMatchObject({
          step: { kind: 'done' },
          migrations: ['1.js'],
          runs: [{ direction: 'down', sent: 1 }],
        })
      },
    })
  })

  test('sessions of others, and those that the project opened itself, live on until it ends', async () => {
    await using database = await createDatabase(server)
    const { host, port, user, password, database: name } = database.connection
    const files = {
      'knexfile.js': knexfile(),
      'own.js': `const { Client } = require('pg')\nmodule.exports = new Client({ host: '${host}', port: ${port}, user: '${user}', password: '${password.reveal()}', database: '${name}' })\n`,
      'migrations/1.js': `const own = require('../own.js')\nexports.up = async (knex) => { await own.connect(); await own.query('create temporary table kept (a int)') }\nexports.down = async () => {}\n`,
      'seeds/1.js': `const own = require('../own.js')\nexports.seed = async () => { await own.query('insert into kept values (1)') }\n`,
    }
    const before = await database.query('select pg_backend_pid() as id')
    await withWorker(database, files, {
      async work(worker) {
        expect(await worker.latest()).toMatchObject({ step: { kind: 'done' } })
        expect(await worker.seed()).toMatchObject({ step: { kind: 'done' } })
      },
    })
    expect(await database.query('select pg_backend_pid() as id')).toEqual(before)
  })

  test('a login that is refused, or a hook of the pool that fails, is told before anything runs', async () => {
    await using database = await createDatabase(server)
    const said: string[] = []
    for (const [more, password] of [
      ['', 'wrong'],
      ["pool: { afterCreate: (connection, done) => done(new Error('no hook')) }", null],
    ] as const) {
      using project = projectFolder({ 'knexfile.js': knexfile(more), 'migrations/1.js': table('a') })
      const connection = workerConnection(database.connection)
      await using worker = await startIn(project.folder, { connection, ownDatabase: true })
      await worker.load()
      const asked = worker.target(password === null ? connection : { ...connection, password })
      said.push(
        await asked.then(
          () => 'fine',
          (error: Error) => error.message,
        ),
      )
    }
    expect(said).toEqual([
      expect.stringMatching(
        /^Knex cannot open a session with the settings of the knexfile: password authentication failed/,
      ),
      expect.stringMatching(/^Knex cannot open a session with the settings of the knexfile: no hook/),
    ])
  })
})
