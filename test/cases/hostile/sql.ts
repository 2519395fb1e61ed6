import type { SqlCase } from './sql-case.js'

const refused = { status: 'inconclusive', rules: ['foreign-database'] } as const
const records = { status: 'up-throws', rules: ['up-throws'] } as const
const alter = (column: string) =>
  `exports.up = (knex) => knex.schema.alterTable('shared', (t) => { t.integer('${column}') })
exports.down = (knex) => knex.schema.alterTable('shared', (t) => { t.dropColumn('${column}') })
`
const client =
  "const { Client } = require('pg'); const c = new Client(process.env.DATABASE_URL); await c.connect(); c.on('error', () => {}); "
const dynamic = (statement: string) => `do $$ begin execute '${statement.replaceAll("'", "''")}'; end $$`

/** sqlCases are hostile and careless migrations on PostgreSQL, in the order in which they run. */
export const sqlCases: Readonly<Record<string, SqlCase>> = {
  shared: { up: 'create table shared (id serial primary key, a int)', down: 'drop table shared', status: 'symmetric' },
  // The session that Knex records it in can no longer do so: a deploy fails in the same way.
  search_path: { up: 'set search_path = nowhere', ...records, says: 'after `set search_path = nowhere`.' },
  search_path_kept: { up: 'set search_path = nowhere', transaction: false, ...records },
  search_path_local: { up: "select set_config('search_path', 'nowhere', true)", ...records },
  set_role: { up: 'set role pg_monitor', ...records, says: 'in the same session, after `set role pg_monitor`.' },
  authorization: { up: 'set session authorization pg_monitor', transaction: false, ...records },
  read_only: { up: 'set default_transaction_read_only = on', transaction: false, ...records },
  // A new session knows nothing of these.
  settings: {
    up: "set statement_timeout = 900; set lock_timeout = 1; set session_replication_role = replica; set client_encoding = 'LATIN1'; set row_security = off; set standard_conforming_strings = off",
    status: 'symmetric',
    rules: ['session-left-changed'],
  },
  left_open: {
    up: 'listen x; prepare p as select 1; create temp table t (a int); declare c cursor with hold for select 1; select pg_advisory_lock(1)',
    status: 'symmetric',
    rules: ['session-left-changed'],
  },
  idle_with_lock: {
    up: `js:${client}await c.query('begin; lock table shared in access exclusive mode')`,
    status: 'symmetric',
    rules: ['transaction-left-open'],
    next: alter('b'),
  },
  child_with_lock: {
    up: `js:const { spawn } = require('node:child_process')
      const code = "const { Client } = require('pg'); (async () => { const c = new Client(process.env.DATABASE_URL); await c.connect(); await c.query('begin; lock table shared'); process.send('held'); setInterval(() => {}, 1e5) })()"
      const child = spawn(process.execPath, ['-e', code], { cwd: __dirname, detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
      await new Promise((resolve) => child.once('message', resolve))
      child.disconnect()
      child.unref()`,
    status: 'symmetric',
    rules: ['process-changed'],
    next: alter('c'),
  },
  waits_for_itself: {
    up: `js:await knex.raw('alter table shared add d int'); ${client}await c.query('update shared set a = 1')`,
    status: 'timed-out',
    rules: ['timed-out'],
    next: alter('e'),
  },
  endless_down: {
    up: 'select 1',
    down: 'with recursive r (n) as (select 1 union all select n + 1 from r) select count(*) from r',
    status: 'timed-out',
    rules: ['timed-out'],
  },
  // What is put back, or local to the transaction, is no news.
  settings_put_back: {
    up: "set lock_timeout = '1s'; set local statement_timeout = '9s'; set search_path = public; reset lock_timeout; select pg_advisory_lock(2); select pg_advisory_unlock(2)",
    status: 'symmetric',
    silent: ['session-left-changed', 'transaction-left-open'],
  },
  waits_not_for_commit: {
    up: "js:const trx = await knex.transaction(); await trx.raw('create table w (a int)')",
    transaction: false,
    status: 'symmetric',
    rules: ['transaction-left-open'],
  },
  closes_its_own: {
    up: `js:${client}await c.query('begin; select 1'); await c.end(); await knex.transaction((trx) => trx.raw('select 1'))`,
    status: 'symmetric',
    silent: ['transaction-left-open'],
  },
  commits: { up: 'commit', status: 'symmetric', rules: ['transaction-ended'] },
  rolls_back: {
    up: "js:await knex.raw('create table rolled (a int)'); await knex.raw('rollback')",
    down: 'drop table rolled',
    status: 'down-throws',
    rules: ['down-throws', 'transaction-ended'],
  },
  prepares: {
    up: "js:await knex.raw('lock table shared'); await knex.raw(\"prepare transaction 'hostile'\")",
    status: 'symmetric',
    rules: ['prepared-left'],
    next: alter('f'),
  },
  deferred: {
    up: 'create table d (id int primary key, p int references d deferrable initially deferred); insert into d values (1, 9)',
    status: 'up-throws',
  },
  role: { up: 'create role hostile_a', down: 'drop role hostile_a', status: 'symmetric' },
  role_left: { up: "create role hostile_b login password 'x'", status: 'reup-throws', rules: ['roles-left-behind'] },
  role_dynamic: { up: dynamic('create role hostile_c'), status: 'reup-throws', rules: ['roles-left-behind'] },
  own_setting: {
    up: "alter role current_user set search_path = 'nowhere'",
    status: 'symmetric',
    rules: ['roles-left-behind'],
  },
  setting_of_all: { up: dynamic("alter role all set statement_timeout = '1ms'"), status: 'symmetric' },
  locks_out: { up: 'alter role current_user nologin', ...refused },
  locks_out_dynamic: { up: dynamic('alter role postgres nologin'), ...refused },
  drops_us: { up: 'drop role postgres', ...refused },
  drops_owned: { up: 'drop owned by current_user cascade', ...refused },
  creates_database: { up: 'create database hostile_db', transaction: false, ...refused },
  drops_itself: {
    up: "js:const { rows: [{ d }] } = await knex.raw('select current_database() d'); await knex.raw('drop database ' + d)",
    transaction: false,
    ...refused,
  },
  other_database: { up: dynamic("alter database postgres set work_mem = '1MB'"), ...refused },
  alter_system: { up: "alter system set work_mem = '1MB'", transaction: false, ...refused },
  program: { up: "copy (select 1) to program 'touch @file'", ...refused },
  file: { up: "copy (select 1) to '@file'", ...refused },
  missing_file: {
    up: "create table m (a text); copy m from '/nowhere/at/all.csv'",
    status: 'inconclusive',
    rules: ['inconclusive'],
  },
  missing_extension: { up: 'create extension no_such_extension', status: 'inconclusive', rules: ['inconclusive'] },
  ends_all: { up: 'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()', ...refused },
  ends_ours: {
    up: 'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    status: 'symmetric',
  },
  ends_itself: { up: 'select pg_terminate_backend(pg_backend_pid())', status: 'inconclusive', rules: ['inconclusive'] },
  drops_public: { up: 'drop schema public cascade', ...records },
  drops_bookkeeping: {
    up: 'drop table knex_migrations',
    transaction: false,
    status: 'up-throws',
    rules: ['bookkeeping-written'],
  },
  strikes_rows: { up: 'delete from knex_migrations', status: 'symmetric', rules: ['bookkeeping-written'] },
  not_recorded: {
    up: 'create function no_row() returns trigger language plpgsql as $$ begin return null; end $$; create trigger no_row before insert on knex_migrations for each row execute function no_row()',
    ...records,
  },
  literal_id: {
    up: "js:await knex('shared').insert({ a: 1 })",
    down: 'delete from shared where a = 1',
    status: 'symmetric',
    next: "exports.up = (knex) => knex('shared').insert({ id: 2, a: 2 })\nexports.down = (knex) => knex('shared').where({ id: 2 }).del()\n",
  },
  names: {
    up: 'create table "we""ird. \nnäme🎉" ("a b""c" int, "😀" text)',
    down: 'drop table "we""ird. \nnäme🎉"',
    status: 'symmetric',
  },
  nul: {
    up: "js:await knex.raw('create table nul (a text)'); await knex('nul').insert({ a: 'a\\u0000b' })",
    status: 'up-throws',
  },
  notices: {
    up: "do $$ begin for i in 1..5000 loop raise notice 'hello %', i; end loop; end $$",
    status: 'symmetric',
  },
  long_statement: {
    up: "js:await knex.raw('create table long (a text)'); await knex.raw(\"insert into long values ('\" + 'y'.repeat(5e6) + \"'); select 1 / 0\")",
    status: 'up-throws',
  },
  many_statements: {
    up: "js:await knex.raw('create table many (a int)'); for (let i = 0; i < 400; i += 1) await knex('many').insert({ a: i })",
    down: 'drop table many',
    status: 'symmetric',
  },
  guards_all: {
    up: "create function no_ddl() returns event_trigger language plpgsql as $$ begin raise exception 'no'; end $$; create event trigger no_ddl on ddl_command_start execute function no_ddl()",
    down: 'drop event trigger no_ddl; drop function no_ddl()',
    status: 'symmetric',
    // What it forbids, it forbids to those behind it too.
    next: 'exports.up = async (knex) => { await knex.raw("set session_replication_role = replica; drop event trigger no_ddl; drop function no_ddl()") }\nexports.down = async (knex) => {\n  await knex.raw("create function no_ddl() returns event_trigger language plpgsql as $$ begin raise exception \'no\'; end $$; create event trigger no_ddl on ddl_command_start execute function no_ddl()") }\n',
  },
}

/** bigSqlCases are some of them in the size in which they would hurt: 200 MB in one statement, and 50,000 statements. */
export const bigSqlCases: Readonly<Record<string, SqlCase>> = {
  long_statement: {
    up: "js:await knex.raw('create table long (a text)'); await knex.raw(\"insert into long values ('\" + 'y'.repeat(2e8) + \"'); select 1 / 0\")",
    status: 'up-throws',
  },
  many_statements: {
    up: "js:await knex.raw('create table many (a int)'); for (let i = 0; i < 50000; i += 1) await knex.raw('insert into many values (1)'); await knex.raw('set role pg_monitor; reset role; set lock_timeout = 7')",
    down: 'drop table many',
    status: 'symmetric',
    // Behind all that is kept of them.
    rules: ['session-left-changed'],
  },
}
