import { describe, expect, test } from 'vitest'
import {
  clientProject,
  kindOf,
  migrationText,
  mysqlKnexfile,
  mysqlScene,
  mysqlWorker,
  type Packages,
} from '../../cases/projects/mysql-workers.js'
import { workerConnection } from '../../cases/projects/workers.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

const servers = mysqlServers()
const plain = { knex: 'knex', mysql2: 'mysql2' }

/** The clients as projects have them, and what they say of themselves to migrations. */
const clients: readonly {
  readonly title: string
  readonly client: string
  readonly installed: Packages
  readonly driverName: string
  readonly notice: RegExp | null
}[] = [
  { title: 'our mysql2', client: 'mysql2', installed: {}, driverName: 'mysql2', notice: null },
  { title: 'its own mysql2', client: 'mysql2', installed: plain, driverName: 'mysql2', notice: null },
  {
    title: 'mysql2 with Knex 0.95',
    client: 'mysql2',
    installed: { knex: 'knex-0.95', mysql2: 'mysql2' },
    driverName: 'mysql2',
    notice: null,
  },
  { title: 'mysql', client: 'mysql', installed: { knex: 'knex', mysql: 'mysql' }, driverName: 'mysql', notice: null },
  {
    title: 'mariadb',
    client: 'mariadb',
    installed: { knex: 'knex', mariadb: 'mariadb' },
    driverName: 'mariadb',
    notice: null,
  },
  {
    title: 'mysql without its driver',
    client: 'mysql',
    installed: {},
    driverName: 'mysql',
    notice: /^The project's client is mysql, .* mysql2 stands in for it\.$/,
  },
  {
    title: 'mariadb without its driver',
    client: 'mariadb',
    installed: {},
    driverName: 'mariadb',
    notice: /^The project's client is mariadb, .* mysql2 stands in for it\.$/,
  },
  {
    title: 'mariadb with a Knex that does not know it',
    client: 'mariadb',
    installed: { knex: 'knex-0.95', mysql2: 'mysql2', mariadb: 'mariadb' },
    driverName: 'mariadb',
    notice: /mysql2 stands in for it\.$/,
  },
]

describe.for(servers)('on $name', (server) => {
  const ofServer = clients.filter(({ title }) => title !== 'mysql' || server.vendor === 'mariadb')

  test.for(ofServer)('a project with $title', async ({ client, installed, driverName, notice }) => {
    const files = {
      'knexfile.js': mysqlKnexfile(client),
      'migrations/1_a.js': migrationText(
        "await knex.schema.createTable('a', (t) => { t.increments(); t.string('s', 20) }); await knex('a').insert({ s: 'private value' }); await knex('a').where({ s: 'private value' }).first()",
        "await knex.schema.dropTable('a')",
      ),
      'migrations/2_fails.js': migrationText(
        "await knex('a').insert({ id: 1, s: 'private value' })",
        "await knex.schema.dropTable('nowhere')",
      ),
      'migrations/3_hidden.js': migrationText(
        "await knex.raw('create table t (id int)'); try { await knex.raw('/* x */ create  DATABASE other_db') } catch {}",
        "await knex.raw('drop table t')",
      ),
      'migrations/4_who.js': migrationText(
        "const { client } = knex; await knex.raw('create table who (c text, n text, d text)'); await knex('who').insert({ c: String(client.config.client), n: client.driverName, d: client.dialect })",
        "await knex.schema.dropTable('who')",
      ),
    }
    await using it = await mysqlScene(server, files, { installed })
    expect(it.notices).toEqual(notice === null ? [] : [expect.stringMatching(notice)])
    expect(await it.worker.step('up', '1_a.js')).toMatchObject({
      kind: 'done',
      trace: {
        sql: [
          'create table `a` (`id` int unsigned not null auto_increment primary key, `s` varchar(20))',
          'insert into `a` (`s`) values (?)',
          'select * from `a` where `s` = ? limit ?',
        ],
      },
    })
    const failed = await it.worker.step('up', '2_fails.js')
    expect(failed).toMatchObject({
      kind: 'threw',
      error: {
        message: expect.stringMatching(/^Duplicate entry '1' for key '[^']+'$/),
        code: 'ER_DUP_ENTRY',
        line: 1,
        sql: 'insert into `a` (`id`, `s`) values (?, ?)',
      },
    })
    expect(JSON.stringify(failed)).not.toContain('private value')
    expect(kindOf(await it.worker.step('up', '3_hidden.js'))).toMatch(/^refused: .*CREATE DATABASE other_db/)
    expect(await it.database.query("show databases like 'other_db'")).toEqual([])
    expect(kindOf(await it.worker.step('up', '4_who.js'))).toBe('done')
    expect(await it.database.query('select * from who')).toEqual([{ c: client, n: driverName, d: 'mysql' }])
    expect(await it.worker.step('down', '1_a.js')).toMatchObject({ trace: { sql: ['drop table `a`'] } })
    expect(await it.database.query('select name, batch from knex_migrations')).toEqual([{ name: '4_who.js', batch: 2 }])
    expect(await it.worker.rollback(true)).toMatchObject({ step: { kind: 'done' }, migrations: ['4_who.js'] })
    expect(await it.worker.latest()).toMatchObject({
      step: { kind: 'threw', error: { code: 'ER_DUP_ENTRY' } },
      failedAt: '2_fails.js',
    })
  })

  test('a client class of the project’s own is run as it is, and knows the server from the first step on', async () => {
    const knexfile = `const { client: Base } = { client: require('knex/lib/dialects/mysql2') }
      class Shop extends (Base.default ?? Base) { own() { return 'shop' } }
      module.exports = { client: Shop, connection: { host: 'nowhere.invalid' } }`
    const note =
      "const { client } = knex; const text = [client.constructor.name, client.own(), client.version, client.isMariaDB].join(' '); await knex('notes').insert({ text })"
    await using it = await mysqlScene(
      server,
      {
        'knexfile.js': knexfile,
        'migrations/1.js': migrationText("await knex.schema.createTable('notes', (t) => t.text('text'))"),
        'migrations/2.js': migrationText(note, note, 'exports.config = { transaction: false }\n'),
      },
      { installed: plain },
    )
    for (const name of ['1.js', '2.js'])
      expect(await it.worker.step('up', name)).toMatchObject({ kind: 'done', trace: { sql: [expect.any(String)] } })
    expect(await it.worker.step('down', '2.js')).toMatchObject({ trace: { sql: [expect.stringMatching(/^insert /)] } })
    const [version = ''] = (await it.database.query<{ v: string }>('select version() as v')).map(({ v }) => v)
    const text = `Shop shop ${/^[\d.]+/.exec(version)?.[0]} ${server.vendor === 'mariadb'}`
    expect(await it.database.query('select text from notes')).toEqual([{ text }, { text }])
  })

  test('statements are seen once in every way in which the drivers take them', async () => {
    const connect =
      'const at = { host: process.env.MYSQL_HOST, port: Number(process.env.MYSQL_PORT), user: process.env.MYSQL_USER, password: process.env.MYSQL_PASSWORD, database: process.env.MYSQL_DATABASE, allowPublicKeyRetrieval: true }; '
    const mysql2 =
      "const m = require('mysql2'), p = require('mysql2/promise'); const { allowPublicKeyRetrieval, ...own } = at; "
    const done = (call: string) => `await new Promise((ok, no) => ${call}); `
    const bodies: Readonly<Record<string, string>> = {
      'mysql2 connection': `${mysql2} const c = m.createConnection(own); ${done("c.query('select 1', (e) => e ? no(e) : ok())")} ${done("c.execute('select 2', (e) => e ? no(e) : ok())")} ${done("c.query('select 3').on('error', no).on('end', ok)")} c.end()`,
      'mysql2 pool': `${mysql2} const c = m.createPool(own); ${done("c.query('select 1', (e) => e ? no(e) : ok())")} ${done("c.execute('select 2', (e) => e ? no(e) : ok())")} ${done("c.query('select 3').on('error', no).on('end', ok)")} c.end()`,
      'mysql2 promise': `${mysql2} const c = await p.createConnection(own); await c.query('select 1'); const s = await c.prepare('select 2'); await s.execute([]); await c.execute('select ?', [3]); await c.end()`,
      'mysql2 promise pool': `${mysql2} const c = p.createPool(own); await c.query('select 1'); await c.execute('select 2'); await c.query('select ?', [3]); await c.end()`,
      'mariadb callback': `const c = require('mariadb/callback').createConnection(at); ${done("c.query('select 1', (e) => e ? no(e) : ok())")} ${done("c.execute('select 2', (e) => e ? no(e) : ok())")} ${done("c.queryStream('select 3').on('error', no).on('end', ok).resume()")} ${done('c.end(ok)')}`,
      'mariadb promise': `const c = await require('mariadb').createConnection(at); await c.query('select 1'); await c.execute('select 2'); for await (const row of c.queryStream('select ?', [3])) row; await c.end()`,
      'mariadb pool': `const c = require('mariadb').createPool(at); await c.query('select 1'); await c.execute('select 2'); await c.query('select ?', [3]); await c.end()`,
      'mariadb import': `const c = await (await import('mariadb')).default.createConnection(at); await c.query('select 1'); await c.query('select 2'); await c.query('select ?', [3]); await c.end()`,
      ...(server.vendor === 'mysql'
        ? {}
        : {
            'mysql connection':
              `const c = require('mysql').createConnection(own); ${done("c.query('select 1', (e) => e ? no(e) : ok())")} ${done("c.query({ sql: 'select 2' }, (e) => e ? no(e) : ok())")} ${done("c.query('select 3').on('error', no).on('end', ok)")} ${done('c.end(ok)')}`.replace(
                'own',
                'at',
              ),
            'mysql pool': `const c = require('mysql').createPool(at); ${done("c.query('select 1', (e) => e ? no(e) : ok())")} ${done("c.query({ sql: 'select 2' }, (e) => e ? no(e) : ok())")} ${done("c.query('select 3').on('error', no).on('end', ok)")} ${done('c.end(ok)')}`,
          }),
    }
    const refusing = (body: string) => body.replaceAll(/select (1|2|3|\?)/g, 'drop database other_$1')
    const names = Object.keys(bodies)
    const files = Object.fromEntries(
      names.flatMap((name) => [
        [`migrations/${name}.js`, migrationText(connect + bodies[name], connect + refusing(bodies[name] ?? ''))],
      ]),
    )
    const installed = { knex: 'knex', mysql2: 'mysql2', mysql: 'mysql', mariadb: 'mariadb' }
    await using it = await mysqlScene(server, files, { installed, timeout: 8000 })
    const found: Record<string, unknown> = {}
    for (const name of names) {
      const up = await it.worker.step('up', `${name}.js`)
      const down = await it.worker.step('down', `${name}.js`)
      found[name] = [
        'trace' in up ? up.trace.sql : up,
        kindOf(up),
        kindOf(down).replace(/^(refused: The statement DROP DATABASE other_1) .*/, '$1'),
      ]
    }
    const streamed = /callback|connection|^mysql2? pool/
    const asked = (name: string) => ['select 1', 'select 2', streamed.test(name) ? 'select 3' : 'select ?']
    expect(found).toEqual(
      Object.fromEntries(
        names.map((name) => [name, [asked(name), 'done', 'refused: The statement DROP DATABASE other_1']]),
      ),
    )
  })
})

test.for(servers.filter(({ vendor }) => vendor === 'mysql'))(
  'the driver mysql cannot log in to $name, and a person hears what to do',
  async (server) => {
    using project = clientProject(
      { 'knexfile.js': mysqlKnexfile('mysql'), 'migrations/1.js': migrationText('') },
      { knex: 'knex', mysql: 'mysql' },
    )
    await using database = await createMysqlDatabase(server)
    const connection = workerConnection(database.connection)
    await using worker = await mysqlWorker(project.folder, { connection })
    await worker.load()
    await expect(worker.prepare(connection)).rejects.toMatchObject({
      blame: 'user',
      message: expect.stringContaining("The project's driver mysql cannot log in to this server"),
      advice: expect.stringContaining('--client mysql2'),
    })
  },
)
