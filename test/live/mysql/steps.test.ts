import { describe, expect, test } from 'vitest'
import { kindOf, migrationText, mysqlKnexfile, mysqlScene } from '../../cases/projects/mysql-workers.js'
import { workerConnection } from '../../cases/projects/workers.js'
import { mysqlServers } from '../../support/mysql-servers.js'

const all = { knex: 'knex', mysql2: 'mysql2', mysql: 'mysql', mariadb: 'mariadb' }
const untransacted = 'exports.config = { transaction: false }\n'
const pause = (milliseconds: number) => `await new Promise((done) => setTimeout(done, ${milliseconds})); `
const others =
  'select count(*) as n from information_schema.processlist where db = database() and id <> connection_id()'

describe.for(mysqlServers())('steps on $name', (server) => {
  test('a failure keeps what the server has committed by itself, and says so as the server does', async () => {
    await using it = await mysqlScene(server, {
      'migrations/1.js': migrationText(
        "await knex.schema.createTable('kept', (t) => t.increments()); await knex('kept').insert({ id: 1 }); await knex.raw('drop table nowhere')",
        "await knex.schema.dropTable('kept'); throw undefined",
      ),
    })
    expect(await it.worker.step('up', '1.js')).toMatchObject({
      kind: 'threw',
      error: { code: 'ER_BAD_TABLE_ERROR', message: expect.stringMatching(/^Unknown table /), line: 1 },
      trace: { transaction: true },
    })
    // DROP TABLE has committed the row before it failed.
    expect(await it.database.query('select id from kept')).toEqual([{ id: 1 }])
    expect(await it.database.query('select * from knex_migrations')).toEqual([])
    expect(kindOf(await it.worker.step('down', '1.js'))).toBe('threw: a thrown undefined')
    expect(await it.database.query("show tables like 'kept'")).toEqual([])
  })

  test('a code is the server’s own, whichever server’s names the driver has', async () => {
    const files = {
      'migrations/1.js': migrationText(
        "await knex.raw('create table c (a int check (a > 0))'); await knex('c').insert({ a: -1 })",
      ),
    }
    const code = server.vendor === 'mariadb' ? 'ER_CONSTRAINT_FAILED' : 'ER_CHECK_CONSTRAINT_VIOLATED'
    for (const client of ['mysql2', 'mariadb']) {
      await using it = await mysqlScene(server, { 'knexfile.js': mysqlKnexfile(client), ...files }, { installed: all })
      expect(await it.worker.step('up', '1.js'), client).toMatchObject({ kind: 'threw', error: { code } })
    }
  })

  test('nothing of a session reaches the next step', async () => {
    const state =
      '@@sql_mode as m, @@foreign_key_checks as f, @@collation_connection as c, @@autocommit as a, @own as o, is_free_lock("mine") as l'
    const look = migrationText(
      `const [[row]] = await knex.raw(\`select ${state}\`); let t = 'none'; try { await knex.raw('select * from tmp'); t = 'there' } catch {}; let p = 'none'; try { await knex.raw('execute kept_statement'); p = 'there' } catch {}; await knex.raw('create table if not exists seen (s json)'); await knex('seen').insert({ s: JSON.stringify({ ...row, t, p }) })`,
      '',
      untransacted,
    )
    const leaks = {
      nothing: '',
      settings: `await knex.raw("set sql_mode = '', foreign_key_checks = 0"); await knex.raw('set names latin1'); await knex.raw('set autocommit = 0')`,
      variable: "await knex.raw('set @own = 1')",
      temporary: "await knex.raw('create temporary table tmp (id int)')",
      lock: 'await knex.raw("select get_lock(\'mine\', 1)")',
      tables:
        "await knex.raw('create table locked (id int)'); await knex.raw('lock tables locked write, knex_migrations write')",
      prepared: 'await knex.raw("prepare kept_statement from \'select 1\'")',
      open: "await knex.raw('create table if not exists uncommitted (id int)'); await knex.raw('begin'); await knex.raw('insert into uncommitted values (1)')",
      held: "const trx = await knex.transaction(); await trx.raw('insert into uncommitted values (2)')",
    }
    const files = Object.entries(leaks).flatMap(([name, body]) => [
      [`migrations/${name}.js`, migrationText(body, '', untransacted)],
      [`migrations/look_${name}.js`, look],
    ])
    await using it = await mysqlScene(server, Object.fromEntries(files))
    for (const name of Object.keys(leaks)) {
      expect(kindOf(await it.worker.step('up', `${name}.js`)), name).toBe('done')
      expect(kindOf(await it.worker.step('up', `look_${name}.js`)), name).toBe('done')
    }
    const rows = await it.database.query<{ s: unknown }>('select s from seen')
    const seen = rows.map(({ s }) => (typeof s === 'string' ? JSON.parse(s) : s))
    expect(seen[0]).toMatchObject({ f: 1, a: 1, o: null, l: 1, t: 'none', p: 'none' })
    // The project's session is the driver's own, IGNORE_SPACE and all.
    expect(seen[0].m).toContain('IGNORE_SPACE')
    expect(seen).toEqual(Object.keys(leaks).map(() => seen[0]))
    expect(await it.database.query('select * from uncommitted')).toEqual([])
    await it.worker.release()
    await expect.poll(async () => (await it.database.query<{ n: number }>(others))[0]?.n).toBe(0)
  })

  test('afterCreate is run for every session, and options of the connection are kept', async () => {
    const knexfile = `module.exports = { client: 'mysql2', connection: 'mysql://somebody@nowhere.invalid/x?timezone=Z&dateStrings=true&supportBigNumbers=true',
      pool: { min: 2, max: 8, afterCreate: (connection, done) => connection.query("set session sql_mode = 'ANSI', @tenant = 'shop'", (error) => done(error, connection)) } }`
    await using it = await mysqlScene(server, {
      'knexfile.js': knexfile,
      'migrations/1.js': migrationText(
        'const [[row]] = await knex.raw("select @tenant as t, cast(\'2024-01-02 03:04:05\' as datetime) as d, @@sql_mode as m"); await knex.raw("create table if not exists t (s text)"); await knex(\'t\').insert({ s: JSON.stringify(row) })',
      ),
    })
    for (const direction of ['up', 'down', 'up'] as const)
      expect(kindOf(await it.worker.step(direction, '1.js'))).toBe('done')
    const rows = await it.database.query<{ s: string }>('select s from t')
    expect(rows.map(({ s }) => JSON.parse(s))).toEqual(
      [1, 2].map(() => ({ t: 'shop', d: '2024-01-02 03:04:05', m: expect.stringContaining('ANSI_QUOTES') })),
    )
  })

  test('a project for PostgreSQL is tried with --client mysql2', async () => {
    const knexfile = `module.exports = { client: 'pg', searchPath: ['app'], version: '12.4',
      connection: { connectionString: 'postgres://u:p@nowhere.invalid/x?sslmode=require', ssl: { rejectUnauthorized: true }, charset: 'utf-8', timezone: 'Europe/Vienna', application_name: 'shop' },
      pool: { afterCreate: (connection, done) => connection.query('set search_path to app', done) },
      migrations: { schemaName: 'keeping', tableName: 'done' } }`
    await using it = await mysqlScene(
      server,
      {
        'knexfile.js': knexfile,
        'migrations/1.js': migrationText(
          "const { client } = knex; await knex.schema.createTable('who', (t) => { t.text('c'); t.text('d'); t.text('e') }); await knex('who').insert({ c: client.config.client, d: client.dialect, e: process.env.DB_CLIENT })",
        ),
      },
      { client: 'mysql2' },
    )
    expect(it.notices).toEqual([
      expect.stringMatching(/^migrations\.schemaName is keeping, .* scratch database itself/),
    ])
    expect(await it.worker.step('up', '1.js')).toMatchObject({ kind: 'done' })
    expect(await it.database.query('select * from who')).toEqual([{ c: 'mysql2', d: 'mysql', e: 'mysql2' }])
    expect(await it.database.query('select name from done')).toEqual([{ name: '1.js' }])
  })

  test('bookkeeping under other names and past wrappers, in the scratch database', async () => {
    const knexfile = `const upper = (value, plain) => plain(value === '*' ? value : value.toUpperCase())
      module.exports = { client: 'mysql2', connection: {}, wrapIdentifier: upper, migrations: { tableName: 'migration', schemaName: 'elsewhere' } }`
    await using it = await mysqlScene(server, {
      'knexfile.js': knexfile,
      'migrations/1.js': migrationText(
        "await knex.schema.createTable('wrapped', (t) => t.increments())",
        "await knex.schema.dropTable('wrapped')",
      ),
    })
    expect(await it.worker.latest()).toMatchObject({ step: { kind: 'done' }, migrations: ['1.js'] })
    expect(await it.worker.rollback(true)).toMatchObject({ step: { kind: 'done' }, migrations: ['1.js'] })
    expect(await it.worker.step('up', '1.js')).toMatchObject({ trace: { sql: [expect.stringContaining('`WRAPPED`')] } })
    expect(await it.database.query('select name, batch from migration')).toEqual([{ name: '1.js', batch: 1 }])
    expect(await it.database.query("show tables like 'WRAPPED'")).toHaveLength(1)
    expect(await it.database.query("show databases like 'elsewhere'")).toEqual([])
  })

  test('what would reach another database is refused before it is sent', async () => {
    await using other = await mysqlScene(server, { 'migrations/1.js': migrationText('') })
    const elsewhere = other.database.connection.database
    await other.database.query('create table theirs (id int)')
    const bodies: Readonly<Record<string, string>> = {
      'drops a table': `await knex.schema.withSchema('${elsewhere}').dropTable('theirs')`,
      'writes a row': `await knex('${elsewhere}.theirs').insert({ id: 1 })`,
      'goes there': `const c = await require('mysql2/promise').createConnection({ host: process.env.DB_HOST, port: process.env.DB_PORT, user: process.env.DB_USER, password: process.env.DB_PASSWORD, database: '${elsewhere}' }); try { await c.query('drop table theirs') } finally { await c.end() }`,
      'sets the server': "await knex.raw('set global max_connections = 5')",
    }
    const fine: Readonly<Record<string, string>> = {
      'reads there': `await knex('${elsewhere}.theirs').first(); await knex('information_schema.tables').first()`,
      'names its own':
        "const own = knex.client.database(); await knex.schema.withSchema(own).createTable('mine', (t) => t.increments()); await knex.raw('drop table ??.??', [own, 'mine'])",
    }
    const files = Object.entries({ ...bodies, ...fine }).map(([name, body]) => [
      `migrations/${name}.js`,
      migrationText(body),
    ])
    await using it = await mysqlScene(server, Object.fromEntries(files))
    for (const name of Object.keys(bodies))
      expect(kindOf(await it.worker.step('up', `${name}.js`)), name).toMatch(/^refused: /)
    for (const name of Object.keys(fine)) expect(kindOf(await it.worker.step('up', `${name}.js`)), name).toBe('done')
    expect(await other.database.query('select * from theirs')).toEqual([])
  })

  test('a server that is lost says so by a code, by every driver', async () => {
    const kill = (id: string) =>
      `const c = await require('mysql2/promise').createConnection({ host: process.env.DB_HOST, port: Number(process.env.DB_PORT), user: process.env.DB_USER, password: process.env.DB_PASSWORD, database: process.env.DB_NAME }); await c.query('kill ' + ${id}); await c.end(); `
    const id = 'const [[{ id }]] = await knex.raw("select connection_id() as id"); '
    const bodies = {
      idle: `${id}${kill('id')}${pause(50)}await knex.raw('select 1')`,
      'in a statement': `${id}setTimeout(async () => { ${kill('id')} }, 50); await knex.raw('select sleep(3)')`,
      'by itself': 'await knex.raw("kill connection_id()").catch(() => {}); await knex.raw("select 1")',
    }
    const files = Object.entries(bodies).map(([name, body]) => [`migrations/${name}.js`, migrationText(body)])
    const lost = /^(?:ECONNRESET|PROTOCOL_CONNECTION_LOST|ER_CONNECTION_KILLED)$/
    for (const client of ['mysql2', 'mariadb', ...(server.vendor === 'mariadb' ? ['mysql'] : [])]) {
      await using it = await mysqlScene(
        server,
        { 'knexfile.js': mysqlKnexfile(client), ...Object.fromEntries(files) },
        { installed: all },
      )
      const codes: Record<string, unknown> = {}
      for (const name of Object.keys(bodies)) {
        const outcome = await it.worker.step('up', `${name}.js`)
        codes[name] = 'error' in outcome ? (outcome.error.code ?? outcome.error.message) : outcome.kind
      }
      expect(codes, client).toEqual(
        Object.fromEntries(Object.keys(bodies).map((name) => [name, expect.stringMatching(lost)])),
      )
    }
  })

  test('a step that waits for its own other connection times out by the statement that waits', async () => {
    const other = 'const other = require("knex")(knex.client.config); '
    await using it = await mysqlScene(
      server,
      {
        'migrations/0.js': migrationText("await knex.raw('create table t (id int)')"),
        'migrations/1.js': migrationText(
          `${other}await knex('t').insert({ id: 1 }); await other.raw('alter table t add column late int')`,
        ),
      },
      { timeout: 3000 },
    )
    expect(kindOf(await it.worker.step('up', '0.js'))).toBe('done')
    expect(await it.worker.step('up', '1.js')).toMatchObject({
      kind: 'timed-out',
      limit: 3000,
      waiting: 'alter table t add column late int',
    })
    expect(it.worker.alive).toBe(false)
  })

  test('connections of the project that we end between steps are not spoken of', async () => {
    const lines: string[] = []
    const at =
      '{ host: process.env.DB_HOST, port: Number(process.env.DB_PORT), user: process.env.DB_USER, password: process.env.DB_PASSWORD, database: process.env.DB_NAME }'
    const bodies = ["await require('../db').query('select 1')", 'await require("../db").getConnection()', '']
    const migrations = bodies.map((body, index) => [`migrations/${index}.js`, migrationText(body, body)] as const)
    for (const db of [`require('mysql2/promise').createPool(${at})`, `require('mariadb').createPool(${at})`]) {
      await using it = await mysqlScene(
        server,
        { 'db.js': `module.exports = ${db}\n`, ...Object.fromEntries(migrations) },
        { onOutput: (line) => lines.push(line), installed: all },
      )
      for (const [file] of migrations) {
        for (const direction of ['up', 'down', 'up'] as const) {
          const outcome = await it.worker.step(direction, file.replace('migrations/', ''))
          expect(kindOf(outcome), `${direction} ${file} ${db}`).toBe('done')
          expect(outcome).toMatchObject({ trace: { foreignConnections: [] } })
        }
      }
      await it.worker.release()
    }
    expect(lines).toEqual([])
  })

  test('a password is asked for and kept secret', async () => {
    const password = 'wrong-password-1'
    const files = { 'migrations/1.js': migrationText('') }
    await using it = await mysqlScene(server, files)
    const connection = { ...workerConnection(it.database.connection), password }
    const failure = await it.worker.prepare(connection).catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'ToolError', blame: 'environment' })
    expect(String(failure)).not.toContain(password)
  })
})
