/** stubs are what `knex migrate:make` writes in its languages, filled in. */
export const stubs: Readonly<Record<string, string>> = {
  'stubs/01_js.js': `/**
 * @param { import("knex").Knex } knex
 * @returns { Promise<void> }
 */
exports.up = function(knex) {
  return knex.schema.createTable("s_js", function(t) {
    t.increments();
    t.timestamps();
  });
};

/**
 * @param { import("knex").Knex } knex
 * @returns { Promise<void> }
 */
exports.down = function(knex) {
  return knex.schema.dropTable("s_js");
};
`,
  'stubs/02_ts.ts': `import type { Knex } from "knex";

export async function up(knex: Knex): Promise<Knex.SchemaBuilder> {
    return knex.schema.createTable("s_ts", (t) => {
        t.increments();
    });
}

export async function down(knex: Knex): Promise<Knex.SchemaBuilder> {
    return knex.schema.dropTable("s_ts");
}
`,
  'stubs/03_schema.js': `exports.up = function({schema}) {
  return schema.createTable("s_schema", function(t) { t.increments(); });
};
exports.down = function({schema}) {
  return schema.dropTable("s_schema");
};
`,
  'stubs/04_cjs.cjs': `exports.up = function(knex) {
  return knex.schema.createTable("s_cjs", function(t) { t.increments(); });
};
exports.down = function(knex) {
  return knex.schema.dropTable("s_cjs");
};
`,
}

/** One migration as CommonJS, of the bodies of its two functions. */
const bodies = (up: string, down: string) => `exports.up = ${up}\nexports.down = ${down}\n`
const dropped = (table: string) => `(knex) => knex.schema.dropTable('${table}')`

/** tables are the ways in which people have written what a migration does. */
export const tables: Readonly<Record<string, string>> = {
  'tables/10_chain.js': bodies(
    "function (knex) { return knex.schema.createTable('t_chain', function (t) { t.increments() }).then(function () { return knex('t_chain').insert([{ id: 7 }, { id: 8 }]) }).then(function () { return knex.schema.createTable('t_chain_2', function (t) { t.increments() }) }) }",
    "function (knex) { return knex.schema.dropTable('t_chain_2').then(function () { return knex.schema.dropTable('t_chain') }) }",
  ),
  'tables/11_all.js': bodies(
    "(knex) => Promise.all([knex.schema.createTable('t_all_1', (t) => { t.increments() }), knex.schema.createTable('t_all_2', (t) => { t.increments() })])",
    "(knex) => Promise.all(['t_all_1', 't_all_2'].map((name) => knex.schema.dropTable(name)))",
  ),
  'tables/12_builder-chain.js': bodies(
    "(knex) => knex.schema.createTable('t_b_1', (t) => { t.increments() }).createTable('t_b_2', (t) => { t.increments() }).raw('create index on t_b_1 (id)')",
    "(knex) => knex.schema.dropTable('t_b_1').dropTable('t_b_2')",
  ),
  // Nobody awaits these, so Knex sends nothing.
  'tables/13_forgotten.js': bodies(
    "(knex) => { knex.schema.createTable('t_forgotten', (t) => { t.increments() }) }",
    "(knex) => { knex.schema.dropTable('t_forgotten') }",
  ),
  'tables/14_array.js': bodies(
    "(knex) => [knex.schema.createTable('t_array', (t) => { t.increments() })]",
    "(knex) => [knex.schema.dropTable('t_array')]",
  ),
  'tables/15_transaction.js': bodies(
    "(knex) => knex.transaction(async (trx) => { await trx.schema.createTable('t_inner', (t) => { t.increments() }) })",
    dropped('t_inner'),
  ),
  'tables/16_loop.js': bodies(
    "async (knex) => { for await (const name of (async function* () { yield 't_loop_1'; yield 't_loop_2' })()) await knex.schema.createTable(name, (t) => { t.increments() }) }",
    "async (knex) => { for (const name of ['t_loop_1', 't_loop_2']) await knex.schema.dropTableIfExists(name) }",
  ),
  'tables/17_callback.js': bodies(
    "(knex) => new Promise((resolve, reject) => { knex.schema.createTable('t_callback', (t) => { t.increments() }).asCallback((error) => error ? reject(error) : resolve()) })",
    "(knex) => new Promise((resolve, reject) => knex.schema.dropTable('t_callback').then(resolve, reject))",
  ),
  'tables/18_caught.js': bodies(
    "async (knex) => { await knex.schema.hasTable('nowhere').then((there) => there || knex.schema.createTable('t_caught', (t) => { t.increments() })) }",
    dropped('t_caught'),
  ),
  'tables/19_thenable.js': bodies(
    "(knex) => ({ then(done, fail) { knex.schema.createTable('t_thenable', (t) => { t.increments() }).then(done, fail) } })",
    dropped('t_thenable'),
  ),
  'tables/20_sql.js': bodies(
    "async (knex) => { const sql = 'create table t_sql (a int); insert into t_sql values (1);'; await knex.raw(sql) }",
    "(knex) => knex.raw('drop table ??', ['t_sql'])",
  ),
  'tables/21_rows.js': bodies(
    "async (knex) => { await knex.schema.createTable('t_rows', (t) => { t.integer('a') }); await knex.batchInsert('t_rows', Array.from({ length: 500 }, (_, a) => ({ a })), 100) }",
    dropped('t_rows'),
  ),
  'tables/22_class.js':
    "class Base { async up(knex) { await knex.schema.createTable(this.name, (t) => { t.increments() }) } down(knex) { return knex.schema.dropTable(this.name) } }\nmodule.exports = Object.assign(new Base(), { name: 't_class' })\n",
  'tables/23_outside.js':
    "exports.config = { transaction: true }\nexports.up = async function (knex) { if (!knex.isTransaction) throw new Error('no transaction'); await knex.schema.createTable('t_outside', (t) => { t.increments() }) }\nexports.down = (knex) => knex.schema.dropTable('t_outside')\n",
}
