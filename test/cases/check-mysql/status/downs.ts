import { js, onMariadb, onMysql, orderOf, type SeededCase } from '../../../support/cases.js'
import { takenOver } from '../../../support/mysql-cases-shared.js'
import { downCases } from '../../check/status/downs.js'

const table =
  "create table @t (id int unsigned auto_increment primary key, name varchar(50) not null default 'x' comment 'said', n int unsigned not null default 5, z int); insert into @t (name) values ('a');"

/** Downs that throw or do nothing do so in the same words on both families. */
const common: readonly SeededCase[] = takenOver(downCases, [
  'noop-table',
  'noop-column',
  'noop-wrong-guard',
  'noop-not-awaited',
  'noop-query-never-sent',
  'noop-rows-only',
  'throws-error',
  'throws-string',
  'throws-undefined',
  'throws-null',
  'throws-object',
  'throws-rejected-without-reason',
  'throws-syntax',
  'throws-after-noop',
  'undoes-too-much-guarded',
  'alter-forgets',
  'not-null-lost-beside-order',
  'two-made-one-dropped',
  'half-and-guarded',
  'view-of-yesterday',
])

const noops: readonly SeededCase[] = [
  {
    name: 'noop-guarded',
    base: table,
    up: 'alter table @t add if not exists c int;',
    down: '',
    expect: { status: 'down-noop', differences: [{ at: 'table @t / column c', class: 'left-behind' }] },
    only: onMariadb,
  },
  {
    name: 'noop-if-exists',
    base: table,
    up: js`await knex.schema.createTable('@n', (t) => { t.increments() })`,
    down: js`await knex.schema.dropTableIfExists('@m')`,
    expect: { status: 'down-noop', differences: [{ at: 'table @n', class: 'left-behind' }] },
  },
  {
    name: 'noop-in-transaction-undone',
    // The rollback undoes what is no DDL, and there is nothing else.
    base: table,
    up: 'alter table @t add c int;',
    down: js`await knex.raw('start transaction'); await knex('@t').del(); await knex.raw('rollback')`,
    expect: { status: 'down-noop' },
  },
  {
    name: 'noop-for-another-client',
    base: table,
    up: js`await knex.schema.alterTable('@t', (t) => { t.integer('c') })`,
    down: js`if (knex.client.config.client === 'pg') await knex.schema.alterTable('@t', (t) => { t.dropColumn('c') })`,
    expect: { status: 'down-noop' },
  },
  {
    name: 'noop-routine',
    up: 'create procedure @f() begin select 1; end;',
    down: 'drop procedure if exists @g;',
    expect: { status: 'down-noop', differences: [{ at: 'procedure @f', class: 'left-behind' }] },
  },
  {
    name: 'noop-charset',
    base: 'create table @t (a varchar(10)) default charset latin1;',
    up: 'alter table @t convert to character set utf8mb4 collate utf8mb4_bin;',
    down: js`return knex.schema.hasTable('@t')`,
    expect: { status: 'down-noop', differences: [{ at: 'table @t / column a', fact: 'collation', class: 'changed' }] },
  },
]

const losses: readonly SeededCase[] = [
  {
    name: 'undoes-too-much',
    base: table,
    up: 'alter table @t add column c int;',
    down: 'drop table if exists @t;',
    expect: { status: 'down-differs', differences: [{ at: 'table @t', class: 'loss', after: 'down' }] },
  },
  {
    // The server takes the column out of the index, and the index stays with what is left of it.
    name: 'index-shrunk-with-column',
    base: 'create table @t (id int, c int, d int, key @i (c, d));',
    up: 'alter table @t drop column d;',
    down: 'alter table @t add d int;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / index @i', fact: 'keys', class: 'changed', after: 'down' }],
    },
  },
  {
    name: 'index-lost-with-column',
    base: 'create table @t (id int, d int, key @i (d));',
    up: 'alter table @t drop column d;',
    down: 'alter table @t add d int;',
    expect: { status: 'down-differs', differences: [{ at: 'table @t / index @i', class: 'loss', after: 'down' }] },
  },
  {
    name: 'unique-lost-with-column',
    base: 'create table @t (id int, d int, unique key @u (d));',
    up: 'alter table @t drop column d;',
    down: 'alter table @t add d int;',
    expect: { status: 'down-differs', differences: [{ at: 'table @t / unique @u', class: 'loss', after: 'down' }] },
  },
  {
    // MariaDB refuses to take a column out of a unique key of several.
    name: 'unique-shrunk-with-column',
    base: 'create table @t (id int, c int, d int, unique key @u (c, d));',
    up: 'alter table @t drop column d;',
    down: 'alter table @t add d int;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / unique @u', fact: 'columns', class: 'changed', after: 'down' }],
    },
    only: onMysql,
  },
  {
    name: 'foreign-key-lost-beside-order',
    base: 'create table @p (id int primary key); create table @t (id int, p int, kept int, constraint @f foreign key (p) references @p (id));',
    up: 'alter table @t drop foreign key @f, drop column p;',
    down: 'alter table @t add p int;',
    expect: {
      status: 'down-differs',
      differences: [
        { at: 'table @t / foreign-key @f', class: 'loss', after: 'down' },
        { at: 'table @t / index @f', class: 'loss', after: 'down' },
        { at: 'table @t', fact: 'columnOrder', class: 'order', after: 'down' },
      ],
    },
  },
  {
    name: 'foreign-key-lost-index-kept',
    base: 'create table @p (id int primary key); create table @t (id int, p int, constraint @f foreign key (p) references @p (id));',
    up: 'alter table @t drop foreign key @f;',
    down: 'alter table @t modify p int;',
    expect: {
      status: 'down-noop',
      differences: [{ at: 'table @t / foreign-key @f', class: 'loss', after: 'down' }],
    },
  },
  {
    name: 'foreign-key-without-its-action',
    base: 'create table @p (id int primary key); create table @t (id int, p int, constraint @f foreign key (p) references @p (id) on delete cascade);',
    up: 'alter table @t drop foreign key @f; alter table @t drop key @f; alter table @t modify p bigint;',
    down: 'alter table @t modify p int; alter table @t add constraint @f foreign key (p) references @p (id);',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / foreign-key @f', fact: 'onDelete', class: 'changed', after: 'down' }],
    },
  },
  {
    name: 'triggers-lost-with-table',
    base: `${table} create trigger @tr before insert on @t for each row set new.n = 1;`,
    up: 'drop table @t;',
    down: "create table @t (id int unsigned auto_increment primary key, name varchar(50) not null default 'x' comment 'said', n int unsigned not null default 5, z int);",
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / trigger @tr', class: 'loss', after: 'down' }],
    },
  },
  {
    name: 'engine-of-another',
    base: 'create table @t (id int) engine = MyISAM;',
    up: 'drop table @t;',
    down: 'create table @t (id int);',
    expect: { status: 'down-differs', differences: [{ at: 'table @t', fact: 'engine', after: 'down' }] },
  },
  {
    name: 'trigger-forgotten-by-rename',
    base: `${table} create trigger @tr before insert on @t for each row set new.n = 1;`,
    up: 'drop trigger @tr; rename table @t to @t2;',
    down: 'rename table @t2 to @t;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / trigger @tr', class: 'loss', after: 'down' }],
    },
  },
  {
    name: 'generated-made-plain',
    base: 'create table @t (a int, g int as (a + 1) stored);',
    up: 'alter table @t drop column g;',
    down: 'alter table @t add column g int;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / column g', fact: 'generated', after: 'down' }],
    },
  },
  {
    name: 'row-format-forgotten',
    base: 'create table @t (id int, a text) row_format = compressed;',
    up: 'drop table @t;',
    down: 'create table @t (id int, a text);',
    expect: { status: 'down-differs', differences: [{ at: 'table @t', fact: 'rowFormat', after: 'down' }] },
  },
]

const builder: readonly SeededCase[] = [
  {
    name: 'alter-forgets-all',
    base: table,
    up: js`await knex.schema.alterTable('@t', (t) => { t.bigInteger('n').unsigned().notNullable().defaultTo(5).alter() })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.integer('n').alter() })`,
    expect: {
      status: 'down-differs',
      differences: [
        { at: 'table @t / column n', fact: 'type', after: 'down' },
        { at: 'table @t / column n', fact: 'nullable', after: 'down' },
        { at: 'table @t / column n', fact: 'default', after: 'down' },
      ],
    },
  },
  {
    name: 'alter-forgets-comment',
    base: table,
    up: js`await knex.schema.alterTable('@t', (t) => { t.text('name').notNullable().alter() })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.string('name', 50).notNullable().defaultTo('x').alter() })`,
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / column name', fact: 'comment', after: 'down' }],
    },
  },
  {
    // Knex makes the column again from what SHOW FIELDS says of it, which has no comment in it.
    name: 'rename-forgets-comment',
    base: table,
    up: js`await knex.schema.alterTable('@t', (t) => { t.renameColumn('name', 'title') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.renameColumn('title', 'name') })`,
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / column name', fact: 'comment', after: 'down' }],
    },
  },
  {
    name: 'enum-put-back-too-small',
    base: "create table @t (kind enum('a', 'b') not null default 'a');",
    up: js`await knex.schema.alterTable('@t', (t) => { t.enu('kind', ['a', 'b', 'c']).notNullable().defaultTo('a').alter() })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.enu('kind', ['a']).notNullable().defaultTo('a').alter() })`,
    expect: { status: 'down-differs', differences: [{ at: 'table @t / column kind', fact: 'type', after: 'down' }] },
  },
  {
    name: 'foreign-leaves-index',
    base: 'create table @p (id int unsigned primary key); create table @t (p_id int unsigned);',
    up: js`await knex.schema.alterTable('@t', (t) => { t.foreign('p_id').references('@p.id') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropForeign('p_id') })`,
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / index @t_p_id_foreign', class: 'left-behind', after: 'down' }],
    },
  },
  {
    name: 'unsigned-forgotten',
    base: 'create table @t (id int unsigned auto_increment primary key, other int unsigned);',
    up: js`await knex.schema.alterTable('@t', (t) => { t.dropColumn('other') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.integer('other') })`,
    expect: { status: 'down-differs', differences: [{ at: 'table @t / column other', fact: 'type', after: 'down' }] },
  },
  {
    name: 'increments-of-another-size',
    base: 'create table @t (id bigint unsigned auto_increment primary key);',
    up: js`await knex.schema.dropTable('@t')`,
    down: js`await knex.schema.createTable('@t', (t) => { t.increments() })`,
    expect: { status: 'down-differs', differences: [{ at: 'table @t / column id', fact: 'type', after: 'down' }] },
  },
  {
    name: 'timestamps-of-another-kind',
    base: 'create table @t (id int, created_at timestamp not null default current_timestamp);',
    up: js`await knex.schema.alterTable('@t', (t) => { t.dropColumn('created_at') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.datetime('created_at').notNullable().defaultTo(knex.fn.now()) })`,
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / column created_at', fact: 'type', after: 'down' }],
    },
  },
]

const leftovers: readonly SeededCase[] = [
  {
    // Privileges belong to a name, not to the table, and wait for the next table of that name.
    name: 'grants-outlive-table',
    up: "create table @n (id int); grant select on @n to 'root'@'localhost';",
    down: 'drop table @n;',
    expect: { status: 'down-differs', differences: [{ at: 'privileges @n', class: 'left-behind', after: 'down' }] },
  },
  {
    name: 'sequence-left-behind',
    up: 'create sequence @s; create table @n (id int default nextval(@s));',
    down: 'drop table @n;',
    expect: { status: 'down-differs', differences: [{ at: 'sequence @s', class: 'left-behind', after: 'down' }] },
    only: onMariadb,
  },
  {
    name: 'function-left-behind',
    base: table,
    up: 'create function @f(x int) returns int deterministic return x + 1; create trigger @tr before insert on @t for each row set new.n = @f(1);',
    down: 'drop trigger @tr;',
    expect: { status: 'down-differs', differences: [{ at: 'function @f', class: 'left-behind', after: 'down' }] },
  },
  {
    name: 'event-left-behind',
    up: 'create table @n (id int); create event @e on schedule every 1 day do delete from @n;',
    down: 'drop table @n;',
    expect: { status: 'down-differs', differences: [{ at: 'event @e', class: 'left-behind', after: 'down' }] },
  },
  {
    name: 'broken-view-left-behind',
    up: 'create table @n (id int, a int); create view @v as select id, a from @n;',
    down: 'drop table @n;',
    expect: { status: 'down-differs', differences: [{ at: 'view @v', class: 'left-behind', after: 'down' }] },
  },
  {
    // What takes four bytes a character needs a larger type, and nothing makes it smaller again.
    name: 'text-grown-by-charset',
    base: 'create table @t (id int, a text) default charset latin1;',
    up: 'alter table @t convert to character set utf8mb4 collate utf8mb4_bin;',
    down: 'alter table @t convert to character set latin1 collate latin1_swedish_ci;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / column a', fact: 'type', class: 'changed', after: 'down' }],
    },
  },
  {
    name: 'foreign-key-left-behind',
    base: 'create table @p (id int primary key); create table @t (p int, key own (p));',
    up: 'alter table @t add constraint @f foreign key (p) references @p (id), add column c int;',
    down: 'alter table @t drop column c;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table @t / foreign-key @f', class: 'left-behind', after: 'down' }],
    },
  },
  {
    // The index that came with the foreign key gave way to the new one, and goes with it.
    name: 'own-index-lost-to-another',
    base: 'create table @p (id int primary key); create table @t (p int, q int, constraint @f foreign key (p) references @p (id));',
    up: 'alter table @t add index @i (p, q);',
    down: 'alter table @t add index @j (p), drop index @i;',
    expect: {
      status: 'down-differs',
      differences: [
        { at: 'table @t / index @f', class: 'loss', after: 'down' },
        { at: 'table @t / index @j', class: 'left-behind', after: 'down' },
      ],
    },
  },
]

const orders: readonly SeededCase[] = [
  {
    name: 'order-at-the-end',
    base: 'create table @t (id int, gone text, kept text);',
    up: 'alter table @t drop column gone;',
    down: 'alter table @t add gone text;',
    expect: orderOf('table @t'),
  },
  {
    name: 'order-after-another',
    base: 'create table @t (id int, gone text, kept text, also text);',
    up: 'alter table @t drop column gone;',
    down: 'alter table @t add gone text after kept;',
    expect: orderOf('table @t'),
  },
  {
    name: 'order-moved',
    base: 'create table @t (id int, a int, b int);',
    up: 'alter table @t modify a int after b;',
    down: '',
    // Up did nothing but move a column, and down nothing at all: where the order is the only thing, it is no more than a notice.
    expect: orderOf('table @t'),
  },
  {
    name: 'order-first',
    base: 'create table @t (id int, a int);',
    up: js`await knex.schema.alterTable('@t', (t) => { t.dropColumn('id') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.integer('id') })`,
    expect: orderOf('table @t'),
  },
]

/** mysqlDownCases are downs of MySQL and MariaDB that do nothing, lose something or leave something behind. */
export const mysqlDownCases: readonly SeededCase[] = [
  ...common,
  ...noops,
  ...losses,
  ...builder,
  ...leftovers,
  ...orders,
]
