import type { Action, Family } from './scene.js'

/** Form is a project that migrates a database in a way of its own, and what is asked of it in turn. */
export interface Form {
  readonly title: string
  /** The knexfile's settings beside client and connection, as JavaScript. */
  readonly config: string
  readonly files: Readonly<Record<string, string>>
  readonly actions: readonly Action[]
  /** Actions that plain Knex fails at, by their places; none where it is absent. */
  readonly fails?: readonly number[]
  /** SQL that both databases get first. */
  readonly before?: string
  /** The families that it is tried on; all where it is absent. */
  readonly only?: Family['name']
  /** The knexfile as a whole, where settings do not say it. */
  readonly knexfile?: Readonly<Record<string, string>>
}

/** table is a migration that makes a table; `more` runs in its up behind that. */
export function table(name: string, more = ''): string {
  return `exports.up = async (knex) => { await knex.schema.createTable('${name}', (t) => { t.increments('id'); t.string('note') }); ${more} }
exports.down = async (knex) => { await knex.schema.dropTable('${name}') }\n`
}

/** failing is a migration that does something and then fails. */
export function failing(name: string): string {
  return table(name, "await knex('nowhere').insert({ a: 1 })")
}

const untransacted = 'exports.config = { transaction: false }\n'

const source = `
const table = (name) => ({ up: (knex) => knex.schema.createTable(name, (t) => { t.increments('id') }), down: (knex) => knex.schema.dropTable(name) })
class Source {
  async getMigrations() { return [{ title: 'zebra' }, { title: 'ant' }, { title: 'mouse' }] }
  getMigrationName(migration) { return migration.title }
  async getMigration(migration) { return table(migration.title) }
}`

const upperCase = `wrapIdentifier: (value, original) => (value === '*' ? original(value) : original(value.toUpperCase())),
  postProcessResponse: (result) => Array.isArray(result) ? result.map((row) => row && typeof row === 'object' ? Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toLowerCase(), value])) : row) : result`

const hooks = ['beforeAll', 'afterAll', 'beforeEach', 'afterEach']
  .map(
    (name) =>
      `${name}: (knex, migrations) => knex('heard').insert({ note: '${name} ' + migrations.map((one) => one.file).join() })`,
  )
  .join(', ')

const seed = (note: string) => `exports.seed = (knex) => knex('a').insert({ note: '${note}' })\n`

/** forms are held against plain Knex on both families. */
export const forms: readonly Form[] = [
  {
    title: 'each directory by itself',
    only: 'postgres',
    config: "migrations: { directory: ['b', 'a'], sortDirsSeparately: true }",
    files: { 'b/2_b.js': table('b2'), 'b/4_b.js': table('b4'), 'a/1_a.js': table('a1'), 'a/3_a.js': table('a3') },
    actions: ['latest', 'rollback'],
  },
  {
    title: 'a migration source of its own',
    only: 'postgres',
    config: 'migrations: { migrationSource: new Source() }',
    knexfile: { 'knexfile.js': source },
    files: {},
    actions: ['latest', 'rollback-all'],
  },
  {
    title: 'bookkeeping under another name',
    only: 'postgres',
    config: "migrations: { tableName: 'migration' }",
    files: { 'migrations/1.js': table('a') },
    actions: ['latest', 'rollback'],
  },
  {
    title: 'bookkeeping in a namespace',
    config: "migrations: { tableName: 'done', schemaName: 'books' }",
    files: { 'migrations/1.js': table('a') },
    before: 'create schema books',
    only: 'postgres',
    actions: ['latest', 'rollback'],
  },
  {
    title: 'a namespace that is not there',
    config: "migrations: { schemaName: 'books' }",
    files: { 'migrations/1.js': table('a') },
    only: 'postgres',
    actions: ['latest'],
    fails: [0],
  },
  {
    title: 'identifiers in upper case',
    config: upperCase,
    files: { 'migrations/1.js': table('a', "await knex('a').insert({ note: (await knex('a').select('id')).length })") },
    actions: ['latest', 'rollback'],
  },
  {
    title: 'identifiers in upper case, and a failure',
    config: upperCase,
    files: { 'migrations/1.js': table('a') + untransacted, 'migrations/2.js': failing('b') },
    actions: ['latest', 'latest'],
    fails: [0, 1],
  },
  {
    title: 'all or nothing',
    config: '',
    files: { 'migrations/1.js': table('a'), 'migrations/2.js': failing('b'), 'migrations/3.js': table('c') },
    actions: ['latest', 'latest'],
    fails: [0, 1],
  },
  {
    title: 'transactions switched off',
    config: 'migrations: { disableTransactions: true }',
    files: { 'migrations/1.js': table('a'), 'migrations/2.js': failing('b') },
    actions: ['latest', 'rollback'],
    fails: [0],
  },
  {
    title: 'one file without a transaction',
    config: '',
    files: {
      'migrations/1.js': table('a'),
      'migrations/2.js': table('b') + untransacted,
      'migrations/3.js': failing('c'),
    },
    actions: ['latest', 'rollback'],
    fails: [0],
  },
  {
    title: 'a transaction in spite of the setting',
    config: 'migrations: { disableTransactions: true }',
    files: { 'migrations/1.js': `${failing('a')}exports.config = { transaction: true }\n` },
    actions: ['latest'],
    fails: [0],
  },
  {
    title: 'a down that throws',
    config: '',
    files: {
      'migrations/1.js': table('a'),
      'migrations/2.js': `exports.up = async () => {}\nexports.down = async (knex) => { await knex('a').insert({ note: 'down' }); throw new Error('no') }\n`,
      'migrations/3.js': table('c'),
    },
    actions: ['latest', 'rollback', 'rollback-all'],
    fails: [1, 2],
  },
  {
    title: 'hooks',
    config: `migrations: { ${hooks} }`,
    before: 'create table heard (id serial primary key, note varchar(100))',
    files: { 'migrations/1.js': table('a'), 'migrations/2.js': table('b') },
    actions: ['latest', 'rollback'],
  },
  {
    title: 'a hook that throws',
    config: `migrations: { afterEach: async (knex, [{ file }]) => { if (file === '2.js') throw new Error('after 2') } }`,
    files: { 'migrations/1.js': table('a'), 'migrations/2.js': table('b') },
    actions: ['latest'],
    fails: [0],
  },
  {
    title: 'a module that cannot be loaded',
    config: '',
    only: 'postgres',
    files: { 'migrations/1.js': table('a'), 'migrations/2.js': 'exports.up = (' },
    actions: ['latest'],
    fails: [0],
  },
  {
    title: 'a module that cannot be loaded, applied long ago',
    config: '',
    only: 'postgres',
    files: { 'migrations/0_old.js': "require('nowhere')", 'migrations/1.js': table('a') },
    before: `create table knex_migrations (id serial primary key, name varchar(255), batch integer, migration_time timestamp null);
      insert into knex_migrations (name, batch, migration_time) values ('0_old.js', 1, null)`,
    actions: ['latest', 'rollback', 'rollback'],
    fails: [2],
  },
  {
    title: 'two directories with a file of the same name',
    config: "migrations: { directory: ['one', 'two'] }",
    only: 'postgres',
    files: { 'one/1.js': table('a'), 'two/1.js': table('b') },
    actions: ['latest', 'rollback'],
    // Knex finds the first file of the name for both rows.
    fails: [1],
  },
  {
    title: 'an up that throws nothing',
    only: 'postgres',
    config: '',
    files: { 'migrations/1.js': `exports.up = async () => { throw undefined }\nexports.down = async () => {}\n` },
    actions: ['latest'],
    fails: [0],
  },
  {
    title: 'a migration that is recorded and not there',
    only: 'postgres',
    config: '',
    files: { 'migrations/1.js': table('a') },
    before: `create table knex_migrations (id serial primary key, name varchar(255), batch integer, migration_time timestamp null);
      insert into knex_migrations (name, batch, migration_time) values ('0_gone.js', 1, null)`,
    actions: ['latest', 'rollback'],
    fails: [0, 1],
  },
  {
    title: 'a migration that is recorded and not there, unchecked',
    only: 'postgres',
    config: 'migrations: { disableMigrationsListValidation: true }',
    files: { 'migrations/1.js': table('a') },
    before: `create table knex_migrations (id serial primary key, name varchar(255), batch integer, migration_time timestamp null);
      insert into knex_migrations (name, batch, migration_time) values ('0_gone.js', 1, null)`,
    actions: ['latest', 'rollback'],
  },
  {
    title: 'a lock that is stuck',
    only: 'postgres',
    config: '',
    files: { 'migrations/1.js': table('a') },
    before:
      'create table knex_migrations_lock (id serial primary key, is_locked integer); insert into knex_migrations_lock (is_locked) values (1)',
    actions: ['latest'],
    fails: [0],
  },
  {
    title: 'seeds in several directories, each in its own order, with what is below',
    only: 'postgres',
    config: "seeds: { directory: ['s2', 's1'], sortDirsSeparately: true, recursive: true }",
    files: {
      'migrations/1.js': table('a'),
      's1/1.js': seed('s1/1'),
      's1/deep/2.js': seed('s1/deep/2'),
      's2/3.js': seed('s2/3'),
      's2/1.js': seed('s2/1'),
      's2/notes.md': 'not a seed',
    },
    actions: ['latest', 'seed'],
  },
  {
    title: 'seeds in several directories',
    config: "seeds: { directory: ['s2', 's1'], timestampFilenamePrefix: true }",
    files: {
      'migrations/1.js': table('a'),
      's1/20200101000000_b.js': seed('b'),
      's2/20190101000000_a.js': seed('a'),
      's2/deep/1.js': seed('below'),
    },
    actions: ['latest', 'seed', 'seed'],
  },
  {
    title: 'one seed alone',
    only: 'postgres',
    config: "seeds: { specific: '2.js' }",
    files: { 'migrations/1.js': table('a'), 'seeds/1.js': seed('1'), 'seeds/2.js': seed('2') },
    actions: ['latest', 'seed'],
  },
  {
    title: 'one seed alone that is not there',
    only: 'postgres',
    config: "seeds: { specific: '3.js' }",
    files: { 'migrations/1.js': table('a'), 'seeds/1.js': seed('1') },
    actions: ['latest', 'seed'],
    fails: [1],
  },
  {
    title: 'a seed that fails, and one that is none',
    config: '',
    files: {
      'migrations/1.js': table('a'),
      'seeds/1.js': seed('1'),
      'seeds/2.js': `exports.seed = async (knex) => { await knex('a').insert({ note: '2' }); throw undefined }\n`,
      'seeds/3.js': seed('3'),
    },
    actions: ['latest', 'seed'],
    fails: [1],
  },
  {
    title: 'a seed that is none',
    only: 'postgres',
    config: '',
    files: { 'migrations/1.js': table('a'), 'seeds/1.js': seed('1'), 'seeds/2.js': 'exports.run = 1\n' },
    actions: ['latest', 'seed'],
    fails: [1],
  },
  {
    title: 'no seeds',
    only: 'postgres',
    config: '',
    files: { 'migrations/1.js': table('a') },
    actions: ['latest', 'seed'],
    fails: [1],
  },
  {
    title: 'a seed source of its own',
    only: 'postgres',
    config: `seeds: { seedSource: { getSeeds: async () => ['x', 'y'], getSeed: async (name) => ({ seed: (knex) => knex('a').insert({ note: name }) }) } }`,
    files: { 'migrations/1.js': table('a') },
    actions: ['latest', 'seed'],
  },
  {
    title: 'sessions that the knexfile sets up',
    config:
      "searchPath: ['app', 'public'], pool: { min: 1, max: 3, afterCreate: (connection, done) => connection.query(`set app.who = 'hook'`, (error) => done(error, connection)) }",
    before: 'create schema app',
    files: {
      'migrations/1.js': table(
        'a',
        "await knex('a').insert({ note: knex.raw(`current_setting('app.who') || current_schema()`) })",
      ),
    },
    only: 'postgres',
    actions: ['latest', 'rollback'],
  },
  {
    title: 'an afterCreate that gives a promise, and extras of the connection',
    config: '',
    knexfile: {
      'knexfile.js': `module.exports = async () => ({ client: 'pg', connection: async () => ({ connectionString: process.env.DATABASE_URL, application_name: 'deployer', options: '-c search_path=app' }) })\n`,
    },
    before: 'create schema app',
    files: {
      'migrations/1.js': table(
        'a',
        "await knex('a').insert({ note: knex.raw(`current_setting('application_name')`) })",
      ),
    },
    only: 'postgres',
    actions: ['latest'],
  },
  {
    title: 'an ES module throughout',
    only: 'postgres',
    config: '',
    knexfile: {
      'package.json': '{ "type": "module" }',
      'knexfile.js': `export default { client: process.env.TEST_CLIENT, connection: process.env.DATABASE_URL, migrations: { loadExtensions: ['.mjs', '.js'] }, seeds: { loadExtensions: ['.mjs'] } }\n`,
    },
    files: {
      'migrations/1.mjs': `export const up = (knex) => knex.schema.createTable('a', (t) => { t.increments('id'); t.string('note') })\nexport const down = (knex) => knex.schema.dropTable('a')\n`,
      'migrations/2.js': `const name = await Promise.resolve('b')\nexport async function up(knex) { await knex.schema.createTable(name, (t) => { t.increments('id') }) }\nexport async function down(knex) { await knex.schema.dropTable(name) }\n`,
      'seeds/1.mjs': `export async function seed(knex) { await knex('a').insert({ note: import.meta.url.slice(-5) }) }\n`,
    },
    actions: ['latest', 'seed', 'rollback'],
  },
]

/** formFiles are the files of a form's project. */
export function formFiles({ config, files, knexfile = {} }: Form): Readonly<Record<string, string>> {
  const head = knexfile['knexfile.js'] ?? ''
  const own = /export default|module\.exports/.test(head)
  const text = own
    ? head
    : `${head}\nmodule.exports = { client: process.env.TEST_CLIENT, connection: process.env.DATABASE_URL, ${config} }\n`
  return { ...knexfile, ...files, 'knexfile.js': text }
}
