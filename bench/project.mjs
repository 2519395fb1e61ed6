// Writes a Knex project of N migrations such as teams write them: a quarter create tables, the others alter, index,
// reference and fill them, with enums, views, triggers and checks among them. Every down is right, unless `bad` says how
// many are to leave an index behind. The same N gives the same files.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const modules = fileURLToPath(new URL('../node_modules', import.meta.url))
const nouns = ['customers', 'orders', 'invoices', 'products', 'shipments', 'payments', 'teams', 'projects', 'tickets']
const tableOf = (group) => `${nouns[group % nouns.length]}_${group}`

const knexfiles = {
  postgresql: "{ client: 'pg', connection: process.env.DATABASE_URL, pool: { min: 0, max: 4 } }",
  mysql:
    "{ client: 'mysql2', connection: { uri: process.env.DATABASE_URL, multipleStatements: true }, pool: { min: 0, max: 4 } }",
}

/** makeProject writes the project into a folder of its own, which is removed at the end; of a family's own SQL there is as much in each. */
export function makeProject(size, { bad = 0, family = 'postgresql' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'roundtrip-bench-'))
  mkdirSync(join(folder, 'migrations'))
  symlinkSync(modules, join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "name": "bench", "private": true }\n')
  writeFileSync(join(folder, 'knexfile.js'), `module.exports = ${knexfiles[family]}\n`)
  for (let at = 0; at < size; at += 1) {
    const { name, up, down } = migrationAt(at, family)
    const left = isBad(at, { size, bad }) ? '' : down
    const stamp = 20240101000000 + at
    writeFileSync(join(folder, 'migrations', `${stamp}_${name}.js`), fileOf(up, left))
  }
  return { folder, size, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function fileOf(up, down) {
  return `exports.up = async (knex) => {\n${up}\n}\n\nexports.down = async (knex) => {\n${down}\n}\n`
}

/** Only a migration that alters a table can forget its down without making the next one fail. */
function isBad(at, { size, bad }) {
  if (bad === 0 || at % 4 !== 1) return false
  const alterations = Math.ceil((size - 1) / 4)
  const every = Math.max(1, Math.floor(alterations / bad))
  const place = (at - 1) / 4
  return place % every === 0 && place / every < bad
}

function migrationAt(at, family) {
  const group = Math.floor(at / 4)
  const make = [createTable, addColumns, constrain[group % constrain.length], enrich[group % enrich.length]][at % 4]
  const made = make(group, tableOf(group))
  return made[family] ?? made
}

function createTable(group, table) {
  const parent =
    group === 0
      ? ''
      : `t.integer('parent_id').unsigned().references('id').inTable('${tableOf(group - 1)}').index()\n    `
  return {
    name: `create_${table}`,
    up: `  await knex.schema.createTable('${table}', (t) => {
    t.increments('id')
    ${parent}t.string('name', 120).notNullable().unique()
    t.string('email')
    t.string('notes', 500).notNullable().defaultTo('')
    t.integer('position').notNullable().defaultTo(0)
    t.timestamps(true, true)
  })`,
    down: `  await knex.schema.dropTable('${table}')`,
  }
}

function addColumns(_group, table) {
  return {
    name: `add_details_to_${table}`,
    up: `  await knex.schema.alterTable('${table}', (t) => {
    t.decimal('price', 12, 2).notNullable().defaultTo(0)
    t.boolean('active').notNullable().defaultTo(true)
    t.jsonb('settings')
    t.index(['active', 'price'])
  })`,
    down: `  await knex.schema.alterTable('${table}', (t) => {
    t.dropIndex(['active', 'price'])
    t.dropColumn('settings')
    t.dropColumn('active')
    t.dropColumn('price')
  })`,
  }
}

const raw = (name, up, down) => ({
  name,
  up: `  await knex.raw(\`${up}\`)`,
  down: `  await knex.raw(\`${down}\`)`,
})

const constrain = [
  (_group, table) =>
    raw(
      `check_position_of_${table}`,
      `alter table ${table} add constraint ${table}_position check (position >= 0)`,
      `alter table ${table} drop constraint ${table}_position`,
    ),
  (group, table) => ({
    name: `reference_owner_of_${table}`,
    up: `  await knex.schema.alterTable('${table}', (t) => {
    t.integer('owner_id').unsigned().references('id').inTable('${tableOf(Math.floor(group / 2))}').onDelete('SET NULL')
    t.index('owner_id')
  })`,
    down: `  await knex.schema.alterTable('${table}', (t) => {
    t.dropForeign('owner_id')
  })
  await knex.schema.alterTable('${table}', (t) => {
    t.dropColumn('owner_id')
  })`,
  }),
  (_group, table) => ({
    postgresql: raw(
      `index_email_of_${table}`,
      `create unique index ${table}_email on ${table} (lower(email)) where active`,
      `drop index ${table}_email`,
    ),
    mysql: raw(
      `index_email_of_${table}`,
      `create unique index ${table}_email on ${table} (email, active)`,
      `drop index ${table}_email on ${table}`,
    ),
  }),
  (_group, table) => ({
    name: `rename_notes_of_${table}`,
    up: `  await knex.schema.alterTable('${table}', (t) => t.renameColumn('notes', 'description'))`,
    down: `  await knex.schema.alterTable('${table}', (t) => t.renameColumn('description', 'notes'))`,
  }),
]

const enrich = [
  (_group, table) => ({
    name: `fill_${table}`,
    up: `  const names = Array.from({ length: 20 }, (_, index) => ({ name: 'entry ' + index, position: index }))
  await knex('${table}').insert(names)`,
    down: `  await knex('${table}').where('name', 'like', 'entry %').del()`,
  }),
  (_group, table) => ({
    name: `add_status_to_${table}`,
    up: `  await knex.schema.alterTable('${table}', (t) => {
    t.enu('status', ['open', 'done', 'lost'], { useNative: true, enumName: '${table}_status' }).notNullable().defaultTo('open')
  })`,
    down: `  await knex.schema.alterTable('${table}', (t) => t.dropColumn('status'))
  if (knex.client.config.client === 'pg') await knex.raw('drop type ${table}_status')`,
  }),
  (_group, table) => ({
    name: `view_of_${table}`,
    up: `  await knex.schema.createView('active_${table}', (view) => {
    view.columns(['id', 'name', 'price'])
    view.as(knex('${table}').select('id', 'name', 'price').where('active', true))
  })`,
    down: `  await knex.schema.dropView('active_${table}')`,
  }),
  (_group, table) => ({
    postgresql: raw(
      `touch_${table}`,
      `create function touch_${table}() returns trigger language plpgsql as $$ begin new.updated_at := now(); return new; end $$;
    create trigger touch before update on ${table} for each row execute function touch_${table}()`,
      `drop trigger touch on ${table}; drop function touch_${table}()`,
    ),
    mysql: raw(
      `touch_${table}`,
      `create trigger touch_${table} before update on ${table} for each row set new.updated_at = now()`,
      `drop trigger touch_${table}`,
    ),
  }),
  (_group, table) => ({
    postgresql: describeTable(
      table,
      `comment on table ${table} is 'What there is'`,
      `comment on table ${table} is null`,
    ),
    mysql: describeTable(table, `alter table ${table} comment 'What there is'`, `alter table ${table} comment ''`),
  }),
]

function describeTable(table, comment, none) {
  return {
    name: `describe_${table}`,
    up: `  await knex.raw("${comment}")
  await knex.schema.alterTable('${table}', (t) => t.string('name', 200).notNullable().alter())`,
    down: `  await knex.schema.alterTable('${table}', (t) => t.string('name', 120).notNullable().alter())
  await knex.raw("${none}")`,
  }
}
