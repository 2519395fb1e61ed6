import { js, onMariadb, onMysql, type SeededCase } from '../../../support/cases.js'

const needed = 'needed in a foreign key constraint'
const parent = 'create table @p (id int unsigned auto_increment primary key);'
const child = `${parent} create table @t (id int unsigned auto_increment primary key, p_id int unsigned, q int, constraint @f foreign key (p_id) references @p (id));`
const table = 'create table @t (id int, name varchar(50), n int);'

const throws = (error: string) => ({ status: 'down-throws', error }) as const

/** Downs that meet a foreign key: what most of the failing ones are. */
const keys: readonly SeededCase[] = [
  {
    name: 'needed-index-first',
    base: `${parent} create table @t (id int, p_id int unsigned);`,
    up: js`await knex.schema.alterTable('@t', (t) => { t.index('p_id'); t.foreign('p_id').references('@p.id') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropIndex('p_id'); t.dropForeign('p_id') })`,
    expect: throws(needed),
  },
  {
    name: 'needed-column-only',
    base: `${parent} create table @t (id int);`,
    up: js`await knex.schema.alterTable('@t', (t) => { t.integer('p_id').unsigned().references('@p.id') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropColumn('p_id') })`,
    expect: throws(needed),
  },
  {
    name: 'needed-column-before-key',
    base: `${parent} create table @t (id int);`,
    up: js`await knex.schema.alterTable('@t', (t) => { t.integer('p_id').unsigned(); t.foreign('p_id').references('@p.id').onDelete('CASCADE') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropColumn('p_id') }); await knex.schema.alterTable('@t', (t) => { t.dropForeign('p_id') })`,
    expect: throws(needed),
  },
  {
    // The unique key takes the place of the index that came with the foreign key, which is then gone.
    name: 'needed-unique',
    base: child,
    up: js`await knex.schema.alterTable('@t', (t) => { t.unique(['p_id', 'q']) })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropUnique(['p_id', 'q']) })`,
    expect: throws(needed),
  },
  {
    name: 'needed-index',
    base: child,
    up: js`await knex.schema.alterTable('@t', (t) => { t.index(['p_id']) })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropIndex(['p_id']) })`,
    expect: throws(needed),
  },
  {
    name: 'needed-primary',
    base: `${parent} create table @t (p_id int unsigned not null, q int not null);`,
    up: 'alter table @t add primary key (p_id, q), add constraint @f foreign key (p_id) references @p (id);',
    down: 'alter table @t drop primary key;',
    expect: { status: 'down-throws' },
  },
  {
    name: 'needed-half-way',
    base: `${parent} create table @t (id int, p_id int unsigned);`,
    up: js`await knex.schema.createTable('@n', (t) => { t.increments() }); await knex.schema.alterTable('@t', (t) => { t.foreign('p_id').references('@p.id'); t.integer('more') })`,
    down: js`await knex.schema.dropTable('@n'); await knex.schema.alterTable('@t', (t) => { t.dropColumn('more') }); await knex.raw('drop index @t_p_id_foreign on @t')`,
    expect: throws(needed),
  },
  {
    name: 'needed-by-child',
    base: `${parent} create table @t (id int, p_code int unsigned);`,
    up: 'alter table @p add code int unsigned, add unique key @u (code); alter table @t add constraint @f foreign key (p_code) references @p (code);',
    down: 'alter table @p drop key @u;',
    expect: throws(needed),
  },
  {
    name: 'parent-dropped-first',
    up: 'create table @a (id int primary key); create table @b (a int, constraint @f foreign key (a) references @a (id));',
    down: 'drop table @a; drop table @b;',
    expect: throws('foreign key constraint'),
  },
  {
    name: 'parent-dropped-first-mariadb',
    up: 'create table @a (id int primary key); create table @b (a int, constraint @f foreign key (a) references @a (id));',
    down: js`await knex.schema.dropTable('@a')`,
    expect: throws('Cannot delete or update a parent row'),
    only: onMariadb,
  },
  {
    name: 'parent-dropped-first-mysql',
    up: 'create table @a (id int primary key); create table @b (a int, constraint @f foreign key (a) references @a (id));',
    down: js`await knex.schema.dropTable('@a')`,
    expect: throws('referenced by a foreign key constraint'),
    only: onMysql,
  },
  {
    name: 'foreign-dropped-by-wrong-name',
    base: `${parent} create table @t (id int, p_id int unsigned);`,
    up: 'alter table @t add constraint @other foreign key (p_id) references @p (id);',
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropForeign('p_id') })`,
    expect: throws('p_id_foreign'),
  },
  {
    name: 'foreign-dropped-as-index',
    base: 'create table @t (id int, n int);',
    up: js`await knex.schema.alterTable('@t', (t) => { t.index('n', '@i') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropForeign('n', '@i') })`,
    expect: throws("Can't DROP"),
  },
]

const others: readonly SeededCase[] = [
  {
    name: 'throws-column-of-unique',
    base: table,
    up: 'alter table @t add c int, add unique key @u (n, c);',
    down: 'alter table @t drop column c;',
    expect: throws("Key column 'c' doesn't exist"),
    only: onMariadb,
  },
  {
    name: 'throws-wrong-name',
    base: table,
    up: 'create index @i on @t (name);',
    down: 'drop index @wrong on @t;',
    expect: throws("Can't DROP"),
  },
  {
    name: 'throws-half-way',
    base: table,
    up: 'create table @a (id int); create table @b (id int);',
    down: js`await knex.schema.dropTable('@a'); await knex.schema.dropTable('@c')`,
    expect: throws('Unknown table'),
  },
  {
    name: 'throws-half-way-in-one-text',
    base: table,
    up: 'create table @a (id int); alter table @t add c int;',
    down: 'alter table @t drop column c; drop table @a; drop table @c;',
    expect: throws('Unknown table'),
  },
  {
    name: 'throws-half-way-outside',
    base: table,
    transaction: false,
    up: 'create table @a (id int); create table @b (id int);',
    down: js`await knex.schema.dropTable('@a'); await knex.schema.dropTable('@c')`,
    expect: throws('Unknown table'),
  },
  {
    // DROP TABLE of several drops those that are there before it says that one is not.
    name: 'throws-half-of-one-statement',
    up: 'create table @a (id int); create table @b (id int);',
    down: 'drop table @a, @c, @b;',
    expect: throws('Unknown table'),
  },
  {
    name: 'throws-column-gone',
    base: table,
    up: 'alter table @t drop column name;',
    down: 'alter table @t add name varchar(50); alter table @t add name varchar(50);',
    expect: throws('Duplicate column name'),
  },
  {
    name: 'throws-on-rows',
    base: "create table @t (id int, v varchar(10)); insert into @t values (1, 'long text');",
    up: 'alter table @t modify v varchar(20);',
    down: 'alter table @t modify v varchar(4);',
    expect: throws('Data t'),
  },
  {
    name: 'throws-on-null',
    base: 'create table @t (id int, v int not null); insert into @t values (1, 1);',
    up: 'alter table @t modify v int null; insert into @t values (2, null);',
    down: 'alter table @t modify v int not null;',
    expect: { status: 'down-throws' },
  },
  {
    name: 'throws-on-duplicates',
    base: 'create table @t (v int, unique key @u (v)); insert into @t values (1);',
    up: 'alter table @t drop key @u; insert into @t values (1);',
    down: 'alter table @t add unique key @u (v);',
    expect: throws('Duplicate entry'),
  },
  {
    name: 'throws-on-foreign-rows',
    base: `${child} insert into @p values (1); insert into @t (p_id) values (1);`,
    up: 'alter table @t drop foreign key @f; delete from @p;',
    down: 'alter table @t add constraint @f foreign key (p_id) references @p (id);',
    expect: throws('foreign key constraint fails'),
  },
  {
    name: 'throws-only-key-of-counter',
    base: 'create table @t (id int not null, v int);',
    up: 'alter table @t modify id int not null auto_increment, add primary key (id);',
    down: 'alter table @t drop primary key;',
    expect: throws('auto column'),
  },
  {
    name: 'throws-in-routine',
    base: "create procedure @f() begin signal sqlstate '45000' set message_text = 'not with me'; end;",
    up: 'create table @n (id int);',
    down: 'call @f();',
    expect: throws('not with me'),
  },
  {
    name: 'throws-in-trigger',
    base: `${table} insert into @t (id) values (1);`,
    up: "create trigger @tr before delete on @t for each row signal sqlstate '45000' set message_text = 'rows stay';",
    down: 'delete from @t; drop trigger @tr;',
    expect: throws('rows stay'),
  },
  {
    name: 'throws-last-partition',
    base: 'create table @t (a int) partition by range (a) (partition p0 values less than (5));',
    up: 'alter table @t add partition (partition p1 values less than (9));',
    down: 'alter table @t drop partition p0, p1;',
    expect: { status: 'down-throws' },
  },
]

/** mysqlThrowCases are downs of MySQL and MariaDB that throw; what they had changed by then stays, since every DDL statement commits. */
export const mysqlThrowCases: readonly SeededCase[] = [...keys, ...others]
