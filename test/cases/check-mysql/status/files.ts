import { js, type SeededCase, symmetric } from '../../../support/cases.js'
import { takenOver } from '../../../support/mysql-cases-shared.js'
import * as common from '../../check/status/files.js'

const made = 'create table @t (id int);'
const gone = 'drop table @t;'

/** mysqlFailingUpCases stand in a project of their own: ups that throw, half-way and at once, and what comes after them. */
export const mysqlFailingUpCases: readonly SeededCase[] = [
  { name: 'before-it', up: made, down: gone, expect: symmetric },
  {
    name: 'up-fails',
    up: 'create table up_fails_t (id int); create table up_fails_half (id int); drop table up_fails_nowhere;',
    down: 'drop table up_fails_half; drop table up_fails_t;',
    expect: { status: 'up-throws', error: 'Unknown table' },
  },
  {
    name: 'needs-it',
    up: 'alter table up_fails_t add b int;',
    down: 'alter table up_fails_t drop b;',
    expect: { status: 'blocked', blockedBy: 'up-fails' },
  },
  {
    name: 'needs-the-follower',
    up: 'alter table up_fails_t change b c int;',
    down: 'alter table up_fails_t change c b int;',
    expect: { status: 'blocked', blockedBy: 'up-fails' },
  },
  {
    // What the failed up had made by then is not there for anyone else.
    name: 'makes-the-same',
    up: 'create table up_fails_half (id bigint);',
    down: 'drop table up_fails_half;',
    expect: symmetric,
  },
  {
    name: 'up-fails-in-builder',
    base: 'create table @t (id int, n int); insert into @t values (1, 1), (2, 1);',
    up: js`await knex.schema.alterTable('@t', (t) => { t.string('more'); }); await knex.schema.alterTable('@t', (t) => { t.unique(['n']) })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropUnique(['n']); t.dropColumn('more') })`,
    expect: { status: 'up-throws', error: 'Duplicate entry' },
  },
  {
    name: 'adds-the-same-column',
    up: 'alter table up_fails_in_builder_t add more int;',
    down: 'alter table up_fails_in_builder_t drop more;',
    expect: symmetric,
  },
  {
    name: 'up-fails-after-rows',
    base: 'create table @t (id int primary key); insert into @t values (1);',
    transaction: false,
    up: 'insert into @t values (2); insert into @t values (1);',
    down: 'delete from @t where id = 2;',
    expect: { status: 'up-throws', error: 'Duplicate entry' },
  },
  {
    name: 'inserts-the-same-row',
    up: 'insert into up_fails_after_rows_t values (2);',
    down: 'delete from up_fails_after_rows_t where id = 2;',
    expect: symmetric,
  },
  { name: 'independent', up: made, down: gone, expect: symmetric },
  { name: 'independent-and-wrong', up: made, down: '', expect: { status: 'down-noop' } },
]

/** mysqlRefusedCases reach beyond their database, which nobody lets them do: nothing is said of them, and nothing of them stays. */
export const mysqlRefusedCases: readonly SeededCase[] = [
  {
    name: 'another-database',
    up: 'create database @d;',
    down: 'drop database @d;',
    expect: { status: 'inconclusive' },
  },
  { name: 'another-database-used', up: made, down: `use mysql; ${gone}`, expect: { status: 'inconclusive' } },
  {
    name: 'table-of-another-database',
    up: 'create table mysql.@t (id int);',
    down: 'drop table mysql.@t;',
    expect: { status: 'inconclusive' },
  },
  {
    name: 'rows-of-another-database',
    up: made,
    down: "update mysql.user set User = 'x' where User = 'nobody at all'; drop table @t;",
    expect: { status: 'inconclusive' },
  },
  {
    name: 'setting-of-the-server',
    up: 'set global max_connections = 99; create table @t (id int);',
    down: gone,
    expect: { status: 'inconclusive' },
  },
  {
    name: 'setting-of-the-server-by-variable',
    up: `set @@global.max_connections = 99; ${made}`,
    down: gone,
    expect: { status: 'inconclusive' },
  },
  { name: 'others-read', up: `${made} insert into @t select count(*) from mysql.user;`, down: gone, expect: symmetric },
  {
    name: 'said-in-a-text',
    up: "create table @t (a varchar(99) default 'drop database mysql; use mysql') comment = 'set global x = 1';",
    down: gone,
    expect: symmetric,
  },
]

/** mysqlLostProcessCases stand in a project of their own, with a time limit of a few seconds a step. */
export const mysqlLostProcessCases: readonly SeededCase[] = [
  ...takenOver(common.lostProcessCases, [
    'exit-in-down',
    'after-exit',
    'exit-in-down-late',
    'killed-in-down',
    'hang-in-down',
    'busy-in-down',
  ]),
  {
    name: 'exit-half-way',
    up: 'create table @a (id int); create table @b (id int);',
    down: js`await knex.schema.dropTable('@a'); process.exit(0)`,
    expect: { status: 'exited' },
  },
  { name: 'sleep-in-down', up: made, down: 'do sleep(600);', expect: { status: 'timed-out' } },
  {
    // A transaction that has read a table keeps it from being changed until it ends.
    name: 'metadata-lock-in-down',
    base: 'create table @n (id int);',
    up: made,
    down: js`const other = require('mysql2').createConnection(process.env.DATABASE_URL); other.query('start transaction'); await new Promise((done, fail) => other.query('select * from @t', (error) => error ? fail(error) : done())); await knex.schema.dropTable('@t')`,
    expect: { status: 'timed-out' },
  },
  {
    name: 'row-lock-in-down',
    base: 'create table @r (id int primary key); insert into @r values (1);',
    up: made,
    down: js`const other = require('mysql2').createConnection(process.env.DATABASE_URL); other.query('start transaction'); await new Promise((done, fail) => other.query('select * from @r for update', (error) => error ? fail(error) : done())); await knex('@r').del()`,
    expect: { status: 'timed-out' },
  },
  {
    name: 'table-lock-in-down',
    up: made,
    down: js`const other = require('mysql2').createConnection(process.env.DATABASE_URL); await new Promise((done, fail) => other.query('lock tables @t read', (error) => error ? fail(error) : done())); await knex('@t').insert({ id: 1 })`,
    expect: { status: 'timed-out' },
  },
  {
    name: 'named-lock-in-down',
    up: made,
    down: js`const other = require('mysql2').createConnection(process.env.DATABASE_URL); await new Promise((done, fail) => other.query("select get_lock('@lock', 0)", (error) => error ? fail(error) : done())); await knex.raw("select get_lock('@lock', 600)")`,
    expect: { status: 'timed-out' },
  },
  { name: 'after-the-hangs', up: made, down: gone, expect: symmetric },
  {
    name: 'half-way-and-hang',
    up: 'create table @a (id int); create table @b (id int);',
    down: js`await knex.schema.dropTable('@b'); await knex.raw('do sleep(600)')`,
    expect: { status: 'timed-out' },
  },
  {
    // What the step that hung had dropped is there again.
    name: 'after-half-way',
    up: 'create table half_way_and_hang_c as select * from half_way_and_hang_b;',
    down: 'drop table half_way_and_hang_c;',
    expect: symmetric,
  },
  ...takenOver(common.lostProcessCases, ['hang-in-up', 'exit-in-up', 'after-all']),
]
