/*
 * Mistakes of the kinds that real projects have made, each in a migration of its own, and what the check must say of it.
 */

/** AdviceCase is one migration with what is found in it. */
export interface AdviceCase {
  readonly name: string
  /** Bodies of `up` and `down`. */
  readonly up: string
  readonly down: string
  readonly status: string
  readonly rule: string
  /** What message and advice together must hold. */
  readonly says: readonly string[]
  /** What they must not hold. */
  readonly never?: readonly string[]
}

const base = `await knex.schema.createTable('services', (t) => { t.increments(); t.string('kind', 50).notNullable(); t.string('note') })
  await knex.schema.createTable('orders', (t) => { t.increments(); t.integer('service_id').unsigned().notNullable().references('services.id'); t.integer('count') })
  await knex.schema.createTable('people', (t) => { t.increments(); t.string('surname', 50).notNullable() })
  await knex('services').insert({ kind: 'kept', note: 'kept too' })`

/** Cases for both families of servers. */
export const commonCases: readonly AdviceCase[] = [
  {
    name: 'base',
    up: base,
    down: `await knex.schema.dropTable('people'); await knex.schema.dropTable('orders'); await knex.schema.dropTable('services')`,
    status: 'symmetric',
    rule: '',
    says: [],
  },
  {
    name: 'rename-forgotten',
    up: `await knex.schema.alterTable('services', (t) => { t.renameColumn('kind', 'type') })`,
    down: '',
    status: 'down-noop',
    rule: 'down-noop',
    says: ['up renames it to `type`, and down does not rename it back'],
    never: ['dropColumn'],
  },
  {
    name: 'rename-of-table-forgotten',
    up: `await knex.schema.renameTable('orders', 'purchases'); await knex.schema.alterTable('purchases', (t) => { t.renameColumn('count', 'pieces'); t.string('extra') })`,
    down: `await knex.schema.alterTable('purchases', (t) => { t.dropColumn('extra') })`,
    status: 'down-differs',
    rule: 'down-differs',
    says: ["renameTable('purchases', 'orders')"],
    never: ['dropTable', 'createTable'],
  },
  {
    name: 'rename-in-wrong-down',
    up: `await knex.schema.alterTable('services', (t) => { t.renameColumn('note', 'remark') })`,
    down: `await knex.schema.alterTable('services', (t) => { t.dropColumn('note') })`,
    status: 'down-throws',
    rule: 'down-throws',
    says: ['This takes back what up changed'],
    never: ["dropColumn('remark')", 'Knex names an index'],
  },
  {
    name: 'caught',
    up: `await knex.schema.alterTable('services', (t) => { t.integer('entry_count') })`,
    down: `try { await knex.schema.alterTable('services', (t) => { t.dropColumn('entries_count') }) } catch (error) { console.error(error.message) }`,
    status: 'down-noop',
    rule: 'down-noop',
    says: ['A statement of down failed', 'entries_count', 'the migration caught the error'],
  },
  {
    name: 'looks-for-a-table',
    up: `if (await knex.schema.hasTable('legacy')) await knex.schema.alterTable('legacy', (t) => { t.renameColumn('a', 'b') })`,
    down: '',
    status: 'symmetric',
    rule: 'up-changed-nothing',
    says: ['changed nothing in the scratch database', '--setup FILE'],
  },
  {
    name: 'rows-of-nobody',
    up: `await knex('purchases').where({ pieces: 3 }).update({ pieces: 4 })`,
    down: `await knex('purchases').where({ pieces: 4 }).update({ pieces: 3 })`,
    status: 'symmetric',
    rule: 'up-changed-nothing',
    says: ['its down is untested here'],
  },
  {
    name: 'made-anew',
    up: `await knex.schema.alterTable('people', (t) => { t.dropColumn('surname') })`,
    down: `await knex.schema.alterTable('people', (t) => { t.string('surname', 50) })`,
    status: 'down-differs',
    rule: 'down-differs',
    says: ['NOT NULL is gone after down: up drops the column, and down does not make it again as it was'],
  },
  {
    name: 'variable-in-statement',
    up:
      '// process.env.TENANT_ID\n  await knex.schema.raw(`insert into purchases (service_id) values ($' +
      '{process.env.TENANT_ID})`)',
    down: '',
    status: 'up-throws',
    rule: 'up-throws',
    says: ['TENANT_ID', 'not set here', '`variables`'],
    never: ['setup'],
  },
  {
    name: 'variable-in-words',
    up: `if (process.env.OPERATOR_ID === undefined) throw new Error('Please configure OPERATOR_ID environment variable')`,
    down: '',
    status: 'up-throws',
    rule: 'up-throws',
    says: ['The migration reads OPERATOR_ID, which is not set here', '`variables`'],
  },
  {
    name: 'table-of-nobody',
    up: `await knex.schema.alterTable('blob', (t) => { t.string('more') })`,
    down: `await knex.schema.alterTable('blob', (t) => { t.dropColumn('more') })`,
    status: 'up-throws',
    rule: 'up-throws',
    says: ['No migration before this one makes the table `blob`', '`--setup db/setup.sql`'],
    never: ['Knex names an index'],
  },
  {
    name: 'table-of-later',
    up: `await knex.schema.alterTable('late', (t) => { t.string('more') })`,
    down: `await knex.schema.alterTable('late', (t) => { t.dropColumn('more') })`,
    status: 'up-throws',
    rule: 'up-throws',
    says: ['made only later, by `'],
  },
  {
    name: 'late',
    up: `await knex.schema.createTable('late', (t) => { t.increments() })`,
    down: `await knex.schema.dropTable('late')`,
    status: 'symmetric',
    rule: '',
    says: [],
  },
]

/** Cases for PostgreSQL. */
export const postgresCases: readonly AdviceCase[] = [
  {
    name: 'extension',
    up: `await knex.raw('create extension if not exists "uuid-ossp"')`,
    down: '',
    status: 'down-noop',
    rule: 'down-noop',
    says: ['drop extension if exists "uuid-ossp"', 'loses it with this down', 'roundtrip: allow down-differs because'],
  },
  {
    name: 'default-privileges',
    up: `await knex.raw('alter default privileges in schema public grant select, insert on tables to public')`,
    down: '',
    status: 'down-noop',
    rule: 'down-noop',
    says: ['in schema public revoke insert, select on tables from'],
  },
  {
    name: 'function-of-extension',
    up: `await knex.raw("select levenshtein('a', 'b')")`,
    down: '',
    status: 'up-throws',
    rule: 'up-throws',
    says: ['comes with the extension `fuzzystrmatch`'],
  },
  {
    name: 'function-of-other-version',
    up: `await knex.raw('create aggregate collect (anyelement) (sfunc = array_append, stype = anyarray, initcond = "{}")'.replaceAll('"', "'"))`,
    down: `await knex.raw('drop aggregate collect (anyelement)')`,
    status: 'up-throws',
    rule: 'up-throws',
    says: ['since PostgreSQL 14', '`--server-version`'],
  },
]

/** Cases for MySQL and MariaDB. */
export const mysqlCases: readonly AdviceCase[] = [
  {
    name: 'key-column-changed',
    up: `await knex.schema.alterTable('purchases', (t) => { t.dropForeign('service_id', 'orders_service_id_foreign') })
  await knex.schema.alterTable('services', (t) => { t.bigInteger('id').unsigned().notNullable().alter() })
  await knex.schema.alterTable('purchases', (t) => { t.bigInteger('service_id').unsigned().notNullable().alter() })
  await knex.schema.alterTable('purchases', (t) => { t.foreign('service_id', 'orders_service_id_foreign').references('services.id') })`,
    down: '',
    status: 'down-noop',
    rule: 'down-noop',
    says: ["dropForeign([], 'orders_service_id_foreign')", "t.foreign(['service_id'], 'orders_service_id_foreign')"],
  },
]
