import { readFileSync } from 'node:fs'
import path from 'node:path'
import knex from 'knex'
import { describe, expect, test } from 'vitest'
import type { Worker } from '../../../src/worker/worker.js'
import {
  type ProjectFolder,
  pgKnexfile,
  projectFolder,
  startIn,
  workerConnection,
} from '../../cases/projects/workers.js'
import { createDatabase, postgresServers, type TestDatabase } from '../../support/servers.js'

const create = (table: string) =>
  `exports.up = async (knex) => { await knex.schema.createTable('${table}', (t) => t.increments()) }\nexports.down = async (knex) => { await knex.schema.dropTable('${table}') }\n`

/** A worker with its project loaded and prepared on the database. */
async function ready(project: ProjectFolder, database: TestDatabase, poolLimit: number | null = null): Promise<Worker> {
  const connection = workerConnection(database.connection, poolLimit)
  const worker = await startIn(project.folder, { connection })
  await worker.load()
  await worker.prepare(connection)
  return worker
}

/** Knex itself, as a project would run it. */
function plainKnex(database: TestDatabase, migrations: object) {
  const { host, port, user, password, database: name } = database.connection
  return knex({
    client: 'pg',
    connection: { host, port, user, password: password.reveal(), database: name },
    migrations,
  })
}

const bookkeepingShape = `select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull, pg_get_expr(d.adbin, d.adrelid) as initial
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relname like 'knex_migrations%' order by c.relname, a.attname`

describe.each(postgresServers([15, 18]))('$name', (server) => {
  test('latest and rollback leave the rows and tables that Knex leaves', async () => {
    using project = projectFolder({
      'knexfile.js': pgKnexfile("{ directory: ['one', 'two'] }"),
      'one/1_a.js': create('a'),
      'one/3_c.js': create('c'),
      'two/2_b.js': create('b'),
    })
    const directory = ['one', 'two'].map((name) => path.join(project.folder, name))
    await using ours = await createDatabase(server)
    await using theirs = await createDatabase(server)
    await using worker = await ready(project, ours)
    const plain = plainKnex(theirs, { directory })
    const rows = 'select id, name, batch, migration_time is not null as timed from knex_migrations order by id'
    const same = async () => {
      expect(await ours.query(rows)).toEqual(await theirs.query(rows))
      expect(await ours.query(bookkeepingShape)).toEqual(await theirs.query(bookkeepingShape))
      expect(await ours.query('select * from knex_migrations_lock')).toEqual(
        await theirs.query('select * from knex_migrations_lock'),
      )
    }
    await plain.migrate.latest()
    expect(await worker.latest()).toMatchObject({ migrations: ['1_a.js', '2_b.js', '3_c.js'], step: { kind: 'done' } })
    await same()
    project.write({ 'one/4_d.js': create('d') })
    await using later = await ready(project, ours)
    await plain.migrate.latest()
    expect((await later.latest()).migrations).toEqual(['4_d.js'])
    await same()
    await plain.migrate.rollback()
    expect((await later.rollback(false)).migrations).toEqual(['4_d.js'])
    await same()
    await plain.migrate.up()
    await later.step('up', '4_d.js')
    await same()
    await plain.migrate.rollback(undefined, true)
    expect((await later.rollback(true)).migrations).toEqual(['4_d.js', '3_c.js', '2_b.js', '1_a.js'])
    await same()
    await plain.destroy()
  })

  test('a failing latest names line and message, and records nothing', async () => {
    using project = projectFolder({
      'knexfile.js': pgKnexfile(),
      'migrations/1.js': create('a'),
      'migrations/2.js':
        "exports.up = async (knex) => {\n  await knex.raw('select * from nowhere')\n}\nexports.down = async () => {}\n",
    })
    await using database = await createDatabase(server)
    await using worker = await ready(project, database)
    expect(await worker.latest()).toMatchObject({
      migrations: [],
      step: { kind: 'threw', error: { line: 2, message: 'relation "nowhere" does not exist', code: '42P01' } },
    })
    expect(await database.query('select * from knex_migrations')).toEqual([])
  })

  test('latest and rollback say which migration was running when they threw', async () => {
    const drop =
      "exports.up = async () => {}\nexports.down = async (knex) => { await knex.schema.dropTable('nowhere') }\n"
    using project = projectFolder({
      'knexfile.js': pgKnexfile(),
      'migrations/1_a.js': create('a'),
      'migrations/2_b.js': 'exports.up = async () => { throw undefined }\nexports.down = async () => {}\n',
      'migrations/3_c.js': create('c'),
    })
    await using database = await createDatabase(server)
    {
      await using worker = await ready(project, database)
      expect(await worker.latest()).toMatchObject({ step: { kind: 'threw' }, migrations: [], failedAt: '2_b.js' })
    }
    project.write({ 'migrations/2_b.js': drop })
    await using worker = await ready(project, database)
    expect(await worker.latest()).toMatchObject({ step: { kind: 'done' }, failedAt: null })
    expect(await worker.rollback(false)).toMatchObject({ step: { kind: 'threw' }, failedAt: '2_b.js' })
  })

  test('a run that fails before, between or after its migrations names none, and one that never loaded is named', async () => {
    const deferred = `exports.up = async (knex) => { await knex.raw('create table d (id int unique deferrable initially deferred)'); await knex.raw('insert into d values (1), (1)') }
      exports.down = async () => {}\n`
    const hooks = pgKnexfile("{ afterAll: async () => { throw new Error('afterwards') } }")
    const failing = {
      commit: { 'knexfile.js': pgKnexfile(), 'migrations/1.js': deferred, 'migrations/2.js': create('b') },
      hook: { 'knexfile.js': hooks, 'migrations/1.js': create('a') },
      load: { 'knexfile.js': pgKnexfile(), 'migrations/1.js': create('a'), 'migrations/2.js': 'nonsense(' },
    }
    const found: Record<string, string | null> = {}
    for (const [name, files] of Object.entries(failing)) {
      using project = projectFolder(files)
      await using database = await createDatabase(server)
      await using worker = await ready(project, database)
      const { step, failedAt } = await worker.latest()
      expect(step.kind).toBe('threw')
      found[name] = failedAt
    }
    expect(found).toEqual({ commit: null, hook: null, load: '2.js' })
  })

  test('an error that nobody caught is that of the migration which ran then, though the run goes on behind', async () => {
    using project = projectFolder({
      'knexfile.js': pgKnexfile(),
      'migrations/1.js':
        "exports.up = async () => { setTimeout(() => { throw new Error('stray') }); await new Promise((done) => setTimeout(done, 200)) }\nexports.down = async () => {}\n",
      'migrations/2.js': 'exports.up = () => new Promise(() => {})\nexports.down = async () => {}\n',
    })
    await using database = await createDatabase(server)
    await using worker = await ready(project, database)
    expect(await worker.latest()).toMatchObject({ step: { kind: 'threw', error: { line: 1 } }, failedAt: '1.js' })
  })

  test('a run ends at a refusal that a migration hides, and names the migration', async () => {
    using project = projectFolder({
      'knexfile.js': pgKnexfile(),
      'migrations/1.js': create('a'),
      'migrations/2.js':
        "exports.up = async (knex) => { try { await knex.raw('drop database other_db') } catch {} }\nexports.down = async () => {}\n",
      'migrations/3.js': create('c'),
    })
    await using database = await createDatabase(server)
    await using worker = await ready(project, database)
    expect(await worker.latest()).toMatchObject({ step: { kind: 'refused' }, failedAt: '2.js' })
    expect(await database.query("select to_regclass('c') as c")).toEqual([{ c: null }])
  })

  test('bookkeeping goes where the project says and past its own wrappers', async () => {
    using project = projectFolder({
      'knexfile.js': `const upper = (value, plain) => plain(value === '*' ? value : value.toUpperCase())
        module.exports = { client: 'pg', connection: 'postgres://somebody@nowhere.invalid/x?application_name=shop',
          searchPath: ['app', 'public'], wrapIdentifier: upper, postProcessResponse: () => { throw new Error('bookkeeping was processed') },
          migrations: { tableName: 'done', schemaName: 'keeping',
            beforeAll: async (knex, all) => { await knex.raw('create schema if not exists app'); await knex.raw('create table if not exists public.hooks (h text)'); await knex.raw("insert into public.hooks values ('beforeAll')") },
            beforeEach: async (knex, [one]) => { await knex.raw('insert into public.hooks values (?)', ['beforeEach ' + one.file]) },
            afterEach: async (knex) => { await knex.raw("insert into public.hooks values ('afterEach')") },
            afterAll: async (knex) => { await knex.raw("insert into public.hooks values ('afterAll')") } } }`,
      'migrations/1.js':
        "exports.up = async (knex) => { await knex.schema.raw('create table in_app as select current_setting(\\'application_name\\') as name, current_setting(\\'search_path\\') as path') }\nexports.down = async () => {}\n",
      'migrations/2.js': create('wrapped'),
    })
    project.write({
      'knexfile.js': readFileSync(path.join(project.folder, 'knexfile.js'), 'utf8').replace(
        "postProcessResponse: () => { throw new Error('bookkeeping was processed') },",
        '',
      ),
    })
    await using database = await createDatabase(server)
    await database.query('create schema app')
    await using worker = await ready(project, database)
    expect(await worker.step('up', '1.js')).toMatchObject({ kind: 'done' })
    expect(await worker.step('up', '2.js')).toMatchObject({
      kind: 'done',
      trace: { sql: ['create table "WRAPPED" ("ID" serial primary key)'] },
    })
    expect(await database.query('select name, batch from keeping.done order by id')).toEqual([
      { name: '1.js', batch: 1 },
      { name: '2.js', batch: 2 },
    ])
    expect(await database.query('select * from app.in_app')).toEqual([{ name: 'shop', path: 'app, public' }])
    expect(await database.query(`select to_regclass('app."WRAPPED"') is not null as made`)).toEqual([{ made: true }])
    expect((await database.query<{ h: string }>('select h from public.hooks')).map(({ h }) => h).slice(0, 4)).toEqual([
      'beforeAll',
      'beforeEach 1.js',
      'afterEach',
      'afterAll',
    ])
    expect(await worker.step('down', '2.js')).toMatchObject({ kind: 'done' })
    expect(await database.query('select name from keeping.done')).toEqual([{ name: '1.js' }])
  })

  test('a pool of one session is enough, and afterCreate is kept', async () => {
    using project = projectFolder({
      'knexfile.js': pgKnexfile(
        '{}',
        'pool: { min: 2, max: 8, afterCreate: (connection, done) => connection.query("set my.tenant = \'shop\'", done) }',
      ),
      'migrations/1.js':
        "exports.up = async (knex) => { await knex.raw(\"create table t as select current_setting('my.tenant') as tenant\") }\nexports.down = async (knex) => { await knex.raw('drop table t') }\n",
    })
    await using database = await createDatabase(server)
    await using worker = await ready(project, database, 1)
    for (const direction of ['up', 'down', 'up'] as const)
      expect(await worker.step(direction, '1.js')).toMatchObject({ kind: 'done' })
    expect(await database.query('select * from t')).toEqual([{ tenant: 'shop' }])
  })

  test('the project’s own Knex and driver are watched as ours are', async () => {
    using project = projectFolder(
      {
        'knexfile.js': pgKnexfile(),
        'migrations/1.js':
          "exports.up = async (knex) => { await knex.raw('drop database x') }\nexports.down = async () => {}\n",
      },
      true,
    )
    await using database = await createDatabase(server)
    await using worker = await ready(project, database)
    expect(await worker.step('up', '1.js')).toMatchObject({
      kind: 'refused',
      error: { sql: 'drop database x', line: 1 },
    })
  })

  test('setup runs a module', async () => {
    using project = projectFolder({
      'knexfile.js': pgKnexfile(),
      'migrations/1.js': create('a'),
      'setup.ts': "export async function setup(knex: any) { await knex.raw('create table first (id int)') }\n",
      'bad.cjs': "module.exports = async (knex) => { await knex.raw('nonsense') }\n",
    })
    await using database = await createDatabase(server)
    await using worker = await ready(project, database)
    expect(await worker.setup(path.join(project.folder, 'setup.ts'))).toMatchObject({ kind: 'done' })
    expect(await worker.setup(path.join(project.folder, 'bad.cjs'))).toMatchObject({
      kind: 'threw',
      error: { line: 1, code: '42601' },
    })
    expect(await database.query('select to_regclass($1) is not null as first', ['first'])).toEqual([{ first: true }])
  })

  test('a database that cannot be reached is no failure of a migration', async () => {
    using project = projectFolder({ 'knexfile.js': pgKnexfile(), 'migrations/1.js': create('a') })
    await using database = await createDatabase(server)
    const connection = { ...workerConnection(database.connection), password: 'wrong-password-1' }
    await using worker = await startIn(project.folder, { connection })
    await worker.load()
    const failure = await worker.prepare(connection).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'ToolError', blame: 'environment' })
    expect(String(failure)).not.toContain('wrong-password-1')
  })
})

test('what a worker prints comes through harmless, and its environment holds no secret', async () => {
  using project = projectFolder({
    'knexfile.js': `
      console.log('::error::forged'); console.log('a\\u001b[31mred\\u0007')
      console.log('env ' + JSON.stringify(['NPM_TOKEN', 'GITHUB_SHA', 'INPUT_X', 'NODE_CHANNEL_FD', 'OTHER'].map((name) => process.env[name] ?? null)))
      require('node:fs').writeSync(3, Buffer.from('forged bytes on the control descriptor'))
      ${pgKnexfile()}`,
    'migrations/1.js': create('a'),
  })
  const lines: string[] = []
  const environmentVariables = {
    NPM_TOKEN: 't0ps3cret',
    GITHUB_SHA: 'x',
    INPUT_X: 'x',
    NODE_CHANNEL_FD: '3',
    OTHER: 'postgres://u:p@prod/db',
  }
  await using worker = await startIn(project.folder, { environmentVariables, onOutput: (line) => lines.push(line) })
  expect((await worker.load()).migrations).toHaveLength(1)
  expect(lines).toContain(': :error::forged')
  expect(lines).toContain('ared\\x07')
  // A stand-in of the same shape, and what is no secret.
  expect(lines).toContain('env ["a0aa0aaaa","x",null,null,null]')
})
