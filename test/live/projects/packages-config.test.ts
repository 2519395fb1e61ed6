import { describe, expect, test } from 'vitest'
import { type Installed, installFlat } from '../../cases/projects/packages/installed.js'
import { kindOf, migrationOf, openScene } from '../../cases/projects/packages/scene.js'
import { projectFolder } from '../../cases/projects/workers.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

interface Configured {
  readonly title: string
  /** What the knexfile exports, and what stands before it. */
  readonly config: string
  readonly header?: string
  /** The body of an up that fails where the configuration did not reach it. */
  readonly up?: string
  readonly installed?: Installed
  readonly files?: Readonly<Record<string, string>>
  readonly poolLimit?: number
  /** SQL that must be there before, as on the database that the project knows. */
  readonly before?: string
}

const pg: Installed = { knex: 'knex-3.1', pg: 'pg' }
const shows = (name: string, value: string) =>
  `const { rows } = await knex.raw("show ${name}"); if (rows[0]['${name}'] !== '${value}') throw new Error(JSON.stringify(rows))`

/** Configurations that are met, each with what its migration counts on. */
const configured: readonly Configured[] = [
  {
    title: 'what prints, and what only matters to queries',
    config: `{ client: 'pg', connection: {}, debug: true, useNullAsDefault: true, asyncStackTraces: false, acquireConnectionTimeout: 5000,
      compileSqlOnError: false, version: '12.1', log: { warn() {}, error() {}, deprecate() {}, debug() { throw new Error('printed') } } }`,
    up: "await knex('t').insert({ a: 1 }).returning('id')",
  },
  {
    title: 'pool.afterCreate with a callback, and a pool that begins with ten',
    config: `{ client: 'pg', connection: {}, pool: { min: 10, max: 20, idleTimeoutMillis: 1, afterCreate(connection, done) { connection.query("set lock_timeout = '7s'", (error) => done(error, connection)) } } }`,
    up: shows('lock_timeout', '7s'),
  },
  {
    title: 'a large pool on a server that has one session',
    config: `{ client: 'pg', connection: {}, pool: { min: 2, max: 10, afterCreate: (connection, done) => { connection.query("set lock_timeout = '7s'").then(() => done(null, connection), done) } } }`,
    up: shows('lock_timeout', '7s'),
    poolLimit: 1,
  },
  {
    title: 'TLS, which a local server has not',
    config: `{ client: 'pg', connection: { host: 'db.example.org', ssl: { rejectUnauthorized: false }, options: '-c lock_timeout=7s', application_name: 'shop', statement_timeout: 60000 } }`,
    up: `${shows('lock_timeout', '7s')}; { ${shows('application_name', 'shop')} }`,
  },
  {
    title: 'a URL with TLS',
    config: `{ client: 'postgres', connection: 'postgresql://u:p@db.example.org/x?sslmode=require&application_name=shop' }`,
    up: shows('application_name', 'shop'),
  },
  {
    title: 'a connection that is asked for and expires',
    config: `{ client: 'postgresql', connection: async () => ({ host: 'db.example.org', application_name: 'shop', password: async () => 'x', expirationChecker: () => true }) }`,
    up: shows('application_name', 'shop'),
  },
  {
    title: 'a connection that cannot be asked for here',
    config: `{ client: 'pg', connection: () => { throw new Error('no credentials') } }`,
  },
  { title: 'no connection', config: "{ client: 'pgnative' }" },
  { title: 'a dialect in place of a client', config: "{ dialect: 'postgres', connection: 'postgres://u@h/d' }" },
  {
    title: 'a search path',
    config: "{ client: 'pg', connection: {}, searchPath: ['shop', 'public'] }",
    up: "await knex.schema.createTable('x', (t) => t.increments()); const { rows } = await knex.raw(\"select 'shop.x'::regclass\"); await knex.schema.dropTable('x')",
    before: 'create schema shop',
  },
  {
    title: 'a search path that leads to a namespace which nobody has made',
    config: "{ client: 'pg', connection: {}, searchPath: ['shop'] }",
    up: 'await knex.raw("select \'shop.knex_migrations\'::regclass")',
  },
  {
    title: 'a search path in one text',
    config: "{ client: 'pg', connection: {}, searchPath: 'shop' }",
    up: 'await knex.raw("select \'shop.knex_migrations\'::regclass")',
  },
  {
    title: 'a client class of the project’s own',
    header: `const Base = require('knex/lib/dialects/postgres')
class Shop extends Base { get shop() { return 'shop' } }
Object.assign(Shop.prototype, { dialect: 'postgresql', driverName: 'pg' })`,
    config: '{ client: Shop, connection: {} }',
    up: "if (knex.client.shop !== 'shop') throw new Error('another client')",
  },
  {
    title: 'a client that is patched',
    header: `const Base = require('knex/lib/dialects/postgres')
const { processResponse } = Base.prototype
Base.prototype.processResponse = function (...given) { const response = processResponse.apply(this, given); if (Array.isArray(response)) response.patched = true; return response }`,
    config: "{ client: 'pg', connection: {} }",
    up: "if (!(await knex('t').select()).patched) throw new Error('not patched')",
  },
  ...[pg, {}].map((installed: Installed) => ({
    title: `extended builders with ${'knex' in installed ? 'its own Knex' : 'ours'}`,
    header: "require('./extend')",
    files: {
      'extend.js': `const { knex: Knex } = require('knex')
Knex.TableBuilder.extend('audited', function () { this.timestamp('created_at'); return this })
Knex.QueryBuilder.extend('onlyOne', function () { return this.limit(1) })\n`,
      'more.ts': "import './extend.js'\nimport './extend'\nexport const more: number = 1\n",
    },
    config: "{ client: 'pg', connection: {} }",
    up: "require('../extend'); await knex.schema.alterTable('t', (t) => { t.audited() }); await knex('t').select('created_at').onlyOne()",
    installed,
  })),
  {
    title: 'a package that extends Knex',
    header: "const Knex = require('knex'); require('knex-paginate').attachPaginate()",
    config: "{ client: 'pg', connection: {} }",
    up: "await knex('t').paginate({ perPage: 1, currentPage: 1 })",
    installed: { ...pg, 'knex-paginate': 'knex-paginate' },
  },
  {
    title: 'identifiers by a package',
    header: "const stringcase = require('knex-stringcase')",
    config: "(stringcase.default ?? stringcase)({ client: 'pg', connection: {} })",
    up: "await knex.schema.alterTable('t', (t) => t.integer('newOne')); await knex.raw('select new_one from t')",
    installed: { ...pg, 'knex-stringcase': 'knex-stringcase' },
  },
]

describe.each(postgresServers([15]))('on $name, a configuration with', (server) => {
  test.for(configured)('$title', async ({ config, header = '', up = '', installed = pg, ...more }) => {
    using project = projectFolder({
      ...more.files,
      'knexfile.js': `${header}\nmodule.exports = ${config}\n`,
      'migrations/1.js': migrationOf(
        "await knex.schema.createTable('t', (t) => { t.increments(); t.integer('a') })",
        "await knex.schema.dropTable('t')",
      ),
      'migrations/2.js': migrationOf(up),
    })
    installFlat(project.folder, installed)
    await using database = await createDatabase(server)
    if (more.before !== undefined) await database.query(more.before)
    await using it = await openScene({
      folder: project.folder,
      connection: database.connection,
      ...(more.poolLimit === undefined ? {} : { poolLimit: more.poolLimit }),
    })
    const ends: string[] = []
    for (const name of ['1.js', '2.js']) ends.push(kindOf(await it.worker.step('up', name)))
    for (const name of ['2.js', '1.js']) ends.push(kindOf(await it.worker.step('down', name)))
    expect(ends).toEqual(['done', 'done', 'done', 'done'])
    expect(await it.worker.latest()).toMatchObject({ step: { kind: 'done' }, migrations: ['1.js', '2.js'] })
    expect(it.lines).toEqual([])
  })
})

test.for(postgresServers([15]))('a pool.afterCreate that never calls back is told', async (server) => {
  using project = projectFolder({
    'knexfile.js':
      "module.exports = { client: 'pg', acquireConnectionTimeout: 300, pool: { afterCreate: async (connection) => connection.query('select 1') } }\n",
    'migrations/1.js': migrationOf(''),
  })
  const opening = openScene({ folder: project.folder, connection: server.connection })
  await expect(opening).rejects.toMatchObject({ advice: expect.stringContaining('pool.afterCreate') })
})

test.for(postgresServers([15]))('names that are recorded as .js while their source is .ts', async (server) => {
  using project = projectFolder({
    'knexfile.ts': `import { readdirSync } from 'node:fs'
class Compiled {
  getMigrations = async () => readdirSync(__dirname + '/migrations').sort()
  getMigrationName = (file: string) => file.replace(/\\.ts$/, '.js')
  getMigration = (file: string) => import(__dirname + '/migrations/' + file)
}
export default { client: 'pg', migrations: { migrationSource: new Compiled() } }\n`,
    'migrations/1.ts': `export const up = (knex: object) => { throw new Error('again') }\nexport const down = async () => {}\n`,
    'migrations/2.ts': `import type { Knex } from 'knex'\nexport const up = (knex: Knex) => knex.schema.createTable('b', (t) => { t.increments() })\nexport const down = (knex: Knex) => knex.schema.dropTable('b')\n`,
  })
  await using database = await createDatabase(server)
  await database.query(`create table knex_migrations (id serial primary key, name varchar(255), batch integer, migration_time timestamptz);
    insert into knex_migrations (name, batch) values ('1.js', 1)`)
  await using it = await openScene({ folder: project.folder, connection: database.connection })
  expect(it.facts.migrations.map(({ name }) => name)).toEqual(['1.js', '2.js'])
  expect(await it.worker.latest()).toMatchObject({ step: { kind: 'done' }, migrations: ['2.js'] })
  expect(await it.worker.rollback(false)).toMatchObject({ step: { kind: 'done' }, migrations: ['2.js'] })
  expect(kindOf(await it.worker.step('up', '2.js'))).toBe('done')
  expect(await database.query('select name, batch from knex_migrations order by id')).toEqual([
    { name: '1.js', batch: 1 },
    { name: '2.js', batch: 2 },
  ])
})
