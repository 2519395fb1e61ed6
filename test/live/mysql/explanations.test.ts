import { describe, expect, test } from 'vitest'
import { connectionTo, mysqlServers } from '../../support/mysql-servers.js'
import { temporaryProject } from '../../support/projects.js'
import { runCheck } from '../../support/run-check.js'

/** Told is a migration, and what the report has to say about it. */
interface Told {
  readonly up: string
  readonly down: string
  readonly status: string
  readonly says: readonly string[]
}

const alter = (table: string, calls: string) => `await knex.schema.alterTable('${table}', (t) => { ${calls} })`

const raw = (sql: string) => `await knex.raw(${JSON.stringify(sql)})`

const ground = `
  await knex.schema.createTable('people', (t) => {
    t.increments(); t.string('name', 100).notNullable().defaultTo('x').comment('The name'); t.integer('age').unsigned()
    t.datetime('at').defaultTo(knex.fn.now()); t.string('mail').comment('hello')
  })
  await knex.schema.createTable('orders', (t) => {
    t.increments(); t.integer('person_id').unsigned().notNullable(); t.string('status', 20).index()
  })`

/** Each is what people write, on a server of this family; they run one after another. */
const migrations: Readonly<Record<string, Told>> = {
  '01_ground': {
    up: ground,
    down: "await knex.schema.dropTable('orders'); await knex.schema.dropTable('people')",
    status: 'symmetric',
    says: [],
  },
  '02_foreign': {
    up: alter('orders', "t.foreign('person_id').references('people.id')"),
    down: alter('orders', "t.dropForeign('person_id')"),
    status: 'down-differs',
    says: [
      'the server made it for the foreign key `orders_person_id_foreign`, and dropping the foreign key leaves it',
      "t.dropIndex([], 'orders_person_id_foreign')",
    ],
  },
  '03_alter': {
    up: alter('people', "t.string('name', 200).notNullable().defaultTo('x').comment('The name').alter()"),
    down: alter('people', "t.string('name', 100).alter()"),
    status: 'down-differs',
    says: [
      'because `.alter()` is a MODIFY',
      "t.string('name', 100).notNullable().defaultTo('x').comment('The name').alter()",
    ],
  },
  '03_raw_modify': {
    up: raw("ALTER TABLE people MODIFY name varchar(200) NOT NULL DEFAULT 'y' COMMENT 'The name'"),
    down: raw("ALTER TABLE people MODIFY name varchar(200) NOT NULL DEFAULT 'x'"),
    status: 'down-differs',
    says: ['Column `people.name`: the comment `The name` is gone after down, because MODIFY resets what the statement'],
  },
  '03_raw_modify_stated': {
    up: raw("ALTER TABLE people MODIFY name varchar(200) NOT NULL DEFAULT 'z' COMMENT 'The name'"),
    down: raw("ALTER TABLE people MODIFY name varchar(200) NOT NULL DEFAULT 'w' COMMENT 'The name'"),
    status: 'down-differs',
    says: ["Column `people.name`: DEFAULT is `'w'` instead of `'y'` after down: up changes that"],
  },
  '04_rename_column': {
    up: alter('people', "t.renameColumn('mail', 'email')"),
    down: alter('people', "t.renameColumn('email', 'mail')"),
    status: 'down-differs',
    says: ['Column `people.mail`: the comment `hello` is gone', 'Knex carries out `renameColumn` as a CHANGE'],
  },
  '05_better_index': {
    up: alter('orders', "t.index(['person_id', 'status'], 'served')"),
    down: alter('orders', "t.dropIndex([], 'served')"),
    status: 'down-throws',
    says: [
      'The foreign key `orders_person_id_foreign` now stands on the index that up made',
      "t.dropForeign([], 'orders_person_id_foreign')\n  t.dropIndex([], 'served')\n  t.foreign(['person_id'], 'orders_person_id_foreign')",
    ],
  },
  '06_half_up': {
    up: `${alter('people', "t.string('nick')")}; await knex('people').insert({ name: 'a' }); ${alter('people', "t.dropColumn('nono')")}`,
    down: '',
    status: 'up-throws',
    says: [
      'The server commits every statement that changes the schema',
      'Column `people.nick` is made.',
      '1 row of table `people` is added.',
      "t.dropColumn('nick')",
    ],
  },
  '07_half_down': {
    up: alter('people', "t.string('nick'); t.index(['nick'], 'people_nick')"),
    down: `${alter('people', "t.dropIndex([], 'people_nick')")}; ${alter('people', "t.dropIndex([], 'people_nick')")}`,
    status: 'down-throws',
    says: ['Index `people_nick` of `people` is dropped.', 'Column `people.nick` is left behind after down'],
  },
  '08_nullable': {
    up: alter('people', "t.dropNullable('age')"),
    down: alter('people', "t.setNullable('age')"),
    status: 'down-differs',
    says: ['Knex carries out `setNullable` and `dropNullable` as a MODIFY', "t.integer('age').unsigned().alter()"],
  },
  '09_rename_time': {
    up: alter('people', "t.renameColumn('at', 'made_at')"),
    down: '',
    status: 'up-throws',
    says: [
      'Foreign key `orders_person_id_foreign` of `orders` is dropped.',
      'alter table `people` rename column `at` to `made_at`',
    ],
  },
  '10_drop_column': {
    up: alter('orders', "t.dropColumn('status')"),
    down: alter('orders', "t.string('status', 20)"),
    status: 'down-differs',
    says: ['up drops the column `status`, which takes the key with it', 'which takes it out of the key'],
  },
  '11_column_in_between': {
    up: alter('people', "t.dropColumn('email')"),
    down: alter('people', "t.string('email')"),
    status: 'symmetric',
    says: [],
  },
  '12_rename_table': {
    up: "await knex.schema.renameTable('people', 'persons')",
    down: '',
    status: 'down-noop',
    says: [
      'up renames it to `persons`, and down does not rename it back',
      "await knex.schema.renameTable('persons', 'people')",
    ],
  },
  '13_engine': {
    up: "await knex.raw('create table inventory (a int) engine = tokudb')",
    down: '',
    status: 'inconclusive',
    says: ['The server does not have the storage engine tokudb'],
  },
}

const source = ({ up, down }: Told) =>
  `exports.up = async (knex) => { ${up} }\nexports.down = async (knex) => { ${down} }\n`

const ofOthers = /PostgreSQL|\broles?\b|public\.|search_path|COPY/

describe.for(mysqlServers())('on $name', (server) => {
  test('each migration is told its cause and its code', async () => {
    using project = temporaryProject({
      'knexfile.js': "module.exports = { client: 'mysql2', connection: {} }\n",
      ...Object.fromEntries(Object.entries(migrations).map(([name, told]) => [`migrations/${name}.js`, source(told)])),
    })
    const { report, stderr } = await runCheck({
      project: project.folder,
      server: { connection: await connectionTo(server), vendor: server.vendor },
    })
    const statuses = report?.migrations.map(({ name, status }) => [name.replace('.js', ''), status])
    expect(statuses, stderr).toEqual(Object.entries(migrations).map(([name, { status }]) => [name, status]))
    for (const [name, { says }] of Object.entries(migrations)) {
      const own = report?.findings.filter(({ file }) => file === `migrations/${name}.js`) ?? []
      const text = own.map(({ message, advice }) => `${message}\n${advice}`).join('\n')
      for (const words of says) expect(text, name).toContain(words)
      expect(text, name).not.toMatch(ofOthers)
    }
    const order = report?.findings.find(({ rule }) => rule === 'order-only')
    expect(order?.advice).toContain("t.string('email').after('at').alter()")
  })
})
