import type { SqlCase } from './sql-case.js'

const refused = { status: 'inconclusive', rules: ['foreign-database'] } as const
const records = { status: 'up-throws', rules: ['up-throws'] } as const
const alter = (column: string) =>
  `exports.up = (knex) => knex.schema.alterTable('shared', (t) => { t.integer('${column}') })
exports.down = (knex) => knex.schema.alterTable('shared', (t) => { t.dropColumn('${column}') })
`
const client =
  "const { createConnection } = require('mysql2/promise'); const c = await createConnection({ uri: process.env.DATABASE_URL, multipleStatements: true }); c.on('error', () => {}); "

/** mysqlSqlCases are hostile and careless migrations on MySQL and MariaDB, in the order in which they run. */
export const mysqlSqlCases: Readonly<Record<string, SqlCase>> = {
  shared: {
    up: 'create table shared (id int auto_increment primary key, a int)',
    down: 'drop table shared',
    status: 'symmetric',
  },
  settings: {
    up: "set session sql_mode = 'ANSI_QUOTES', foreign_key_checks = 0, time_zone = '+09:00', lock_wait_timeout = 1, sql_select_limit = 0, auto_increment_increment = 7; set names latin1; set @a = 5",
    status: 'symmetric',
    rules: ['session-left-changed'],
  },
  autocommit: {
    up: 'set autocommit = 0; insert into shared (a) values (1)',
    down: 'delete from shared',
    status: 'symmetric',
    rules: ['session-left-changed'],
  },
  settings_put_back: {
    up: 'set foreign_key_checks = 0; set @old = @@sql_mode, sql_mode = ansi; set foreign_key_checks = 1, sql_mode = @old; lock tables shared write; unlock tables',
    status: 'symmetric',
    silent: ['session-left-changed'],
  },
  read_only: { up: 'set session transaction read only', transaction: false, ...records },
  lock_tables: {
    up: 'lock tables shared write',
    ...records,
    says: 'in the same session, after `lock tables shared write`.',
    next: alter('b'),
  },
  left_open: {
    up: "select get_lock('hostile', 1); prepare p from 'select 1'; create temporary table t (a int)",
    status: 'symmetric',
    rules: ['session-left-changed'],
  },
  idle_with_lock: {
    up: `js:${client}await c.query('start transaction; insert into shared (a) values (3)')`,
    status: 'symmetric',
    rules: ['transaction-left-open'],
    next: alter('c'),
  },
  waits_for_itself: {
    up: `js:${client}await c.query('start transaction; insert into shared (a) values (4)'); await knex.raw('alter table shared add d int')`,
    status: 'timed-out',
    rules: ['timed-out'],
    next: alter('e'),
  },
  endless_down: { up: 'select 1', down: 'select sleep(3600)', status: 'timed-out', rules: ['timed-out'] },
  // A prepared transaction stays, with its locks, when its session ends.
  prepares: {
    up: `js:${client}await c.query("xa start 'hostile'; insert into shared (a) values (5); xa end 'hostile'; xa prepare 'hostile'"); await knex.raw("select 'xa prepare hostile'")`,
    status: 'symmetric',
    rules: ['prepared-left'],
    next: alter('f'),
  },
  prepares_and_throws: {
    up: "xa start 'hostile2'; insert into shared (a) values (5); xa end 'hostile2'; xa prepare 'hostile2'; select nonsense",
    transaction: false,
    status: 'up-throws',
    next: alter('g'),
  },
  kills_itself: { up: 'kill connection_id()', status: 'inconclusive', rules: ['inconclusive'] },
  global: { up: 'set global max_connections = 102', ...refused },
  global_prepared: { up: "set @s = 'set global max_connections = 103'; prepare q from @s; execute q", ...refused },
  global_in_pieces: {
    up: "js:await knex.raw(\"set @s = concat('set glo', 'bal max_connections = 104')\"); await knex.raw('prepare q from @s')",
    ...refused,
  },
  global_in_routine: { up: 'create procedure gp() begin set global max_connections = 105; end; call gp()', ...refused },
  database_prepared: { up: "set @s = 'create database hostile_db'; prepare q from @s; execute q", ...refused },
  drops_itself: {
    up: "js:const [[{ d }]] = await knex.raw('select database() d'); await knex.raw('drop database ' + d)",
    ...refused,
  },
  use_other: { up: 'use mysql', ...refused },
  other_table: { up: 'create table mysql.hostile (a int)', ...refused },
  shuts_down: { up: 'shutdown', ...refused },
  locks_all: { up: 'flush tables with read lock', ...refused },
  locks_out: { up: 'alter user root account lock', ...refused },
  own_password: { up: "set password = 'x'", ...refused },
  file: { up: "select 1 into outfile '/tmp/roundtrip-hostile-file'", ...refused },
  account: { up: "create user hostile_a identified by 'x'", down: 'drop user hostile_a', status: 'symmetric' },
  account_left: { up: "create user hostile_b identified by 'x'", status: 'reup-throws', rules: ['roles-left-behind'] },
  strikes_rows: { up: 'delete from knex_migrations', status: 'symmetric', rules: ['bookkeeping-written'] },
  drops_bookkeeping: { up: 'drop table knex_migrations', status: 'up-throws', rules: ['bookkeeping-written'] },
  refuses_records: {
    up: "create trigger no_row before insert on knex_migrations for each row signal sqlstate '45000' set message_text = 'no'",
    status: 'up-throws',
    rules: ['bookkeeping-written'],
  },
  drops_marker: { up: 'drop procedure if exists knex_roundtrip_marker', status: 'symmetric' },
  literal_id: {
    up: "js:await knex('shared').insert({ a: 77 })",
    down: 'delete from shared where a = 77',
    status: 'symmetric',
    next: "exports.up = (knex) => knex('shared').insert({ id: 2, a: 2 })\nexports.down = (knex) => knex('shared').where({ id: 2 }).del()\n",
  },
  many_statements: {
    up: "js:await knex.raw('create table many (a int)'); for (let i = 0; i < 400; i += 1) await knex('many').insert({ a: i })",
    down: 'drop table many',
    status: 'symmetric',
  },
}
