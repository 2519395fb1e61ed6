import { js, type SeededCase } from '../../../support/cases.js'

const table =
  "create table @t (id serial primary key, name text, n int not null default 5); insert into @t (name) values ('a');"

/** downCases are wrong downs of every kind, each in the word that the check must use for it. */
export const downCases: readonly SeededCase[] = [
  {
    name: 'noop-table',
    up: 'create table @t (id int);',
    down: '',
    expect: { status: 'down-noop', differences: [{ at: 'table public.@t', class: 'left-behind', after: 'down' }] },
  },
  {
    name: 'noop-column',
    base: table,
    up: 'alter table @t add c int;',
    down: '',
    expect: { status: 'down-noop', differences: [{ at: 'table public.@t / column c', class: 'left-behind' }] },
  },
  {
    name: 'noop-guarded',
    base: table,
    up: 'alter table @t add if not exists c int;',
    down: '',
    expect: { status: 'down-noop' },
  },
  {
    name: 'noop-dropped-column',
    base: table,
    up: 'alter table @t drop column if exists name;',
    down: js`return Promise.resolve()`,
    expect: { status: 'down-noop', differences: [{ at: 'table public.@t / column name', class: 'loss' }] },
  },
  {
    name: 'noop-wrong-guard',
    base: table,
    up: js`await knex.schema.createTable('@n', (t) => { t.increments() })`,
    down: js`if (await knex.schema.hasTable('@no')) await knex.schema.dropTable('@no')`,
    expect: { status: 'down-noop' },
  },
  {
    name: 'noop-if-exists',
    base: table,
    up: 'create index if not exists @i on @t (name);',
    down: 'drop index if exists @index;',
    expect: { status: 'down-noop' },
  },
  {
    name: 'noop-not-awaited',
    base: table,
    up: 'alter table @t add c int;',
    down: js`void knex.schema`,
    expect: { status: 'down-noop' },
  },
  {
    name: 'noop-query-never-sent',
    base: table,
    up: 'alter table @t add c int;',
    down: js`knex.schema.alterTable('@t', (t) => { t.dropColumn('c') })`,
    expect: { status: 'down-noop' },
  },
  {
    name: 'noop-rows-only',
    base: table,
    up: "alter table @t add c int; insert into @t (name) values ('b');",
    down: "delete from @t where name = 'b';",
    expect: { status: 'down-noop' },
  },
  {
    name: 'throws-wrong-name',
    base: table,
    up: 'create index @i on @t (name);',
    down: 'drop index @wrong;',
    expect: { status: 'down-throws', error: 'does not exist' },
  },
  {
    name: 'throws-half-way',
    base: table,
    up: 'create table @a (id int); create table @b (id int);',
    down: js`await knex.schema.dropTable('@a'); await knex.schema.dropTable('@c')`,
    expect: { status: 'down-throws', error: 'does not exist' },
  },
  {
    name: 'throws-half-way-committed',
    base: table,
    transaction: false,
    up: 'create table @a (id int); create table @b (id int);',
    down: js`await knex.schema.dropTable('@a'); await knex.schema.dropTable('@c')`,
    expect: { status: 'down-throws', error: 'does not exist' },
  },
  {
    name: 'throws-wrong-order',
    up: 'create table @a (id int primary key); create table @b (a int references @a);',
    down: 'drop table @a; drop table @b;',
    expect: { status: 'down-throws', error: 'depend' },
  },
  {
    name: 'throws-view-in-the-way',
    base: table,
    up: 'create view @v as select name from @t;',
    down: 'alter table @t drop column name; drop view @v;',
    expect: { status: 'down-throws' },
  },
  {
    name: 'throws-index-of-constraint',
    base: table,
    up: 'alter table @t add constraint @u unique (name);',
    down: 'drop index @u;',
    expect: { status: 'down-throws' },
  },
  {
    name: 'throws-error',
    up: 'create table @t (id int);',
    down: js`throw new Error('no way back')`,
    expect: { status: 'down-throws', error: 'no way back' },
  },
  {
    name: 'throws-string',
    up: 'create table @t (id int);',
    down: js`throw 'a plain string'`,
    expect: { status: 'down-throws', error: 'a plain string' },
  },
  {
    name: 'throws-undefined',
    up: 'create table @t (id int);',
    down: js`throw undefined`,
    expect: { status: 'down-throws' },
  },
  { name: 'throws-null', up: 'create table @t (id int);', down: js`throw null`, expect: { status: 'down-throws' } },
  {
    name: 'throws-object',
    up: 'create table @t (id int);',
    down: js`throw { code: 42 }`,
    expect: { status: 'down-throws' },
  },
  {
    name: 'throws-rejected-without-reason',
    up: 'create table @t (id int);',
    down: js`return Promise.reject()`,
    expect: { status: 'down-throws' },
  },
  {
    name: 'throws-at-commit',
    base: 'create table @p (id int primary key); create table @t (p int references @p deferrable initially deferred); insert into @p values (1);',
    up: 'insert into @t values (1);',
    down: 'delete from @p;',
    expect: { status: 'down-throws', error: 'foreign key' },
  },
  {
    name: 'throws-syntax',
    up: 'create table @t (id int);',
    down: 'drop tabel @t;',
    expect: { status: 'down-throws', error: 'syntax' },
  },
  {
    name: 'throws-after-noop',
    up: 'create table @t (id int);',
    down: js`await knex.raw('select 1'); throw new Error('late')`,
    expect: { status: 'down-throws', error: 'late' },
  },
  {
    name: 'undoes-too-much',
    base: 'create table @t (id serial primary key, name text);',
    up: 'alter table @t add column if not exists c int;',
    down: 'drop table if exists @t;',
    expect: { status: 'down-differs', differences: [{ at: 'table public.@t', class: 'loss', after: 'down' }] },
  },
  {
    name: 'undoes-too-much-guarded',
    base: 'create table @t (id serial primary key, name text);',
    up: js`if (await knex.schema.hasTable('@t')) await knex.schema.alterTable('@t', (t) => { t.integer('c') })`,
    down: js`await knex.schema.dropTableIfExists('@t')`,
    expect: {
      status: 'down-differs',
      differences: [
        { at: 'table public.@t', class: 'loss', after: 'down' },
        { at: 'table public.@t', class: 'loss', after: 'reapply' },
      ],
    },
  },
  {
    name: 'cascade-too-much',
    base: `${table} create view @v as select id from @t;`,
    up: "create type @e as enum ('a'); alter table @t add c int;",
    down: 'drop type @e; drop table @t cascade; create table @t (id serial primary key, name text, n int not null default 5);',
    expect: { status: 'down-differs', differences: [{ at: 'view public.@v', class: 'loss', after: 'down' }] },
  },
  {
    name: 'index-lost-with-column',
    base: 'create table @t (id int, c int, d int); create index @i on @t (c, d);',
    up: 'alter table @t drop column d;',
    down: 'alter table @t add d int;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table public.@t / index @i', class: 'loss', after: 'down' }],
    },
  },
  {
    name: 'alter-forgets',
    base: "create table @t (id int, name varchar(50) not null default 'x');",
    up: js`await knex.schema.alterTable('@t', (t) => { t.text('name').notNullable().defaultTo('x').alter() })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.string('name', 50).alter() })`,
    expect: {
      status: 'down-differs',
      differences: [
        { at: 'table public.@t / column name', fact: 'nullable', after: 'down' },
        { at: 'table public.@t / column name', fact: 'default', after: 'down' },
      ],
    },
  },
  {
    name: 'not-null-lost-beside-order',
    base: 'create table @t (id int, gone text not null, kept int);',
    up: 'alter table @t drop column gone;',
    down: 'alter table @t add gone text;',
    expect: {
      status: 'down-differs',
      differences: [
        { at: 'table public.@t / column gone', fact: 'nullable', after: 'down' },
        { at: 'table public.@t', fact: 'columnOrder', class: 'order', after: 'down' },
      ],
    },
  },
  {
    name: 'foreign-key-lost-beside-order',
    base: 'create table @p (id int primary key); create table @t (id int, p int references @p, kept int);',
    up: 'alter table @t drop column p;',
    down: 'alter table @t add p int;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table public.@t / foreign-key *', class: 'loss', after: 'down' }],
    },
  },
  {
    name: 'two-made-one-dropped',
    up: 'create table @a (id int); create table @b (id int);',
    down: 'drop table @b;',
    expect: { status: 'down-differs', differences: [{ at: 'table public.@a', class: 'left-behind', after: 'down' }] },
  },
  {
    name: 'type-left-behind',
    up: js`await knex.schema.createTable('@t', (t) => { t.enu('kind', ['x'], { useNative: true, enumName: '@kind' }) })`,
    down: js`await knex.schema.dropTable('@t')`,
    expect: { status: 'down-differs', differences: [{ at: 'enum public.@kind', class: 'left-behind', after: 'down' }] },
  },
  {
    name: 'sequence-left-behind',
    up: "create sequence @s; create table @t (id int default nextval('@s'));",
    down: 'drop table @t;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'sequence public.@s', class: 'left-behind', after: 'down' }],
    },
  },
  {
    name: 'function-left-behind',
    base: table,
    up: 'create function @f() returns trigger language plpgsql as $$ begin return new; end $$; create trigger @tr before insert on @t for each row execute function @f();',
    down: 'drop trigger @tr on @t;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'function public.@f()', class: 'left-behind', after: 'down' }],
    },
  },
  {
    name: 'renamed-sequence-forgotten',
    base: table,
    up: 'alter table @t rename to @t2; alter sequence @t_id_seq rename to @t2_id_seq;',
    down: 'alter table @t2 rename to @t;',
    expect: {
      status: 'down-differs',
      differences: [
        { at: 'sequence public.@t2_id_seq', class: 'left-behind' },
        { at: 'sequence public.@t_id_seq', class: 'loss' },
      ],
    },
  },
  {
    name: 'half-and-guarded',
    base: table,
    up: 'create table if not exists @a (id int); create table if not exists @b (id int);',
    down: 'drop table @a;',
    expect: { status: 'down-differs', differences: [{ at: 'table public.@b', class: 'left-behind', after: 'down' }] },
  },
  {
    name: 'wrong-type-back-guarded',
    base: table,
    up: 'alter table @t alter name type varchar(20);',
    down: 'alter table @t alter name type varchar(30);',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table public.@t / column name', fact: 'type', class: 'changed', after: 'down' }],
    },
  },
  {
    name: 'dropped-and-not-remade',
    base: `${table} create index @i on @t (name);`,
    up: 'drop index if exists @i; create index if not exists @i2 on @t (name, n);',
    down: 'drop index @i2;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'table public.@t / index @i', class: 'loss', after: 'down' }],
    },
  },
  {
    name: 'view-of-yesterday',
    base: 'create table @t (id int, a int); create view @v as select id from @t where a > 0;',
    up: 'create or replace view @v as select id from @t where a > 1;',
    down: 'create or replace view @v as select id from @t;',
    expect: {
      status: 'down-differs',
      differences: [{ at: 'view public.@v', fact: 'definition', class: 'changed', after: 'down' }],
    },
  },
  {
    name: 'namespace-left-behind',
    up: 'create schema if not exists @ns; create table @ns.t (id int);',
    down: 'drop table @ns.t;',
    expect: { status: 'down-differs', differences: [{ at: 'namespace @ns', class: 'left-behind' }] },
  },
  {
    name: 'extension-left-behind',
    up: 'create extension if not exists citext; create table @t (v citext);',
    down: 'drop table @t;',
    expect: { status: 'down-differs', differences: [{ at: 'extension citext', class: 'left-behind' }] },
  },
  {
    name: 'extension-lost',
    base: 'create extension ltree;',
    up: 'create table @t (v ltree);',
    down: 'drop table @t; drop extension ltree;',
    expect: { status: 'down-differs', differences: [{ at: 'extension ltree', class: 'loss' }] },
  },
  {
    name: 'invalid-index-left',
    base: 'create table @t (a int); insert into @t values (1), (1);',
    transaction: false,
    up: js`await knex.raw('create unique index concurrently @i on @t (a)').catch(() => {}); await knex.raw('create table @n (id int)')`,
    down: js`await knex.raw('drop table @n')`,
    expect: { status: 'down-differs', differences: [{ at: 'table public.@t / index @i', class: 'left-behind' }] },
  },
]

/** reapplyCases have a down that comes back exactly, and an up that does not run the same way twice. */
export const reapplyCases: readonly SeededCase[] = [
  {
    name: 'again-fails-on-rows',
    base: 'create table @t (id int); create table @log (id int primary key);',
    up: 'insert into @log values (1); create table @n (id int);',
    down: 'drop table @n;',
    expect: { status: 'reup-throws', error: 'duplicate key' },
  },
  {
    name: 'again-fails-on-unique',
    base: "create table @t (v text); insert into @t values ('a');",
    up: "insert into @t values ('b'); alter table @t add constraint @u unique (v);",
    down: 'alter table @t drop constraint @u;',
    expect: { status: 'reup-throws' },
  },
  {
    name: 'again-fails-by-flag',
    base: 'create table @flags (name text); create table @t (id int);',
    up: js`if ((await knex('@flags')).length > 0) throw new Error('ran before'); await knex('@flags').insert({ name: 'x' }); await knex.schema.createTable('@n', (t) => { t.integer('id') })`,
    down: js`await knex.schema.dropTable('@n')`,
    expect: { status: 'reup-throws', error: 'ran before' },
  },
  {
    name: 'again-otherwise-by-rows',
    base: 'create table @t (id int);',
    up: js`const rows = await knex('@t'); await knex('@t').insert({ id: 1 }); await knex.schema.createTable('@n', (t) => { t.integer('id'); if (rows.length > 0) t.integer('more') })`,
    down: js`await knex.schema.dropTable('@n')`,
    expect: {
      status: 'reup-differs',
      differences: [{ at: 'table public.@n / column more', class: 'left-behind', after: 'reapply' }],
    },
  },
  {
    name: 'again-less-by-rows',
    base: 'create table @t (id int);',
    up: js`const rows = await knex('@t'); await knex('@t').insert({ id: 1 }); await knex.schema.createTable('@n', (t) => { t.integer('id'); if (rows.length === 0) t.integer('more') })`,
    down: js`await knex.schema.dropTable('@n')`,
    expect: {
      status: 'reup-differs',
      differences: [{ at: 'table public.@n / column more', class: 'loss', after: 'reapply' }],
    },
  },
  {
    name: 'random-default',
    up: js`await knex.raw("create table @t (id int default " + Math.floor(Math.random() * 1e9) + ")")`,
    down: 'drop table @t;',
    expect: {
      status: 'reup-nondeterministic',
      differences: [{ at: 'table public.@t / column id', fact: 'default', class: 'changed', after: 'reapply' }],
    },
  },
  {
    name: 'random-name',
    up: js`const name = '@t' + Math.random().toString(36).slice(2); await knex.raw('create table "' + name + '" (id int)')`,
    down: js`const { rows } = await knex.raw("select tablename from pg_tables where tablename like '@t%'"); for (const row of rows) await knex.raw('drop table "' + row.tablename + '"')`,
    expect: { status: 'reup-nondeterministic' },
  },
  {
    name: 'clock-default',
    up: js`await knex.raw("create table @t (at timestamptz default '" + new Date().toISOString() + "')")`,
    down: 'drop table @t;',
    expect: { status: 'reup-nondeterministic' },
  },
]
