import { type SeededCase, js, onlyOrder, symmetric } from '../../../support/cases.js'

const expect = symmetric
const table = "create table @t (id serial primary key, name text not null, created_at timestamptz default now()); insert into @t (name) values ('a'), ('b'), ('c');"

/** dataCases insert, update and delete rows beside or instead of changing the schema, and their schema comes back exactly. */
export const dataCases: readonly SeededCase[] = [
  { name: 'insert-empty-down', base: table, up: "insert into @t (name) values ('d');", down: '', expect },
  { name: 'insert-delete', base: table, up: "insert into @t (name) values ('d');", down: "delete from @t where name = 'd';", expect },
  { name: 'insert-literal-id', base: table, up: "insert into @t (id, name) values (100, 'd');", down: 'delete from @t where id = 100;', expect },
  { name: 'insert-next-id', base: table, up: "insert into @t (id, name) values (4, 'd');", down: 'delete from @t where id = 4;', expect },
  { name: 'insert-then-literal', base: table, up: "insert into @t (name) values ('d'); create table @n (t int references @t); insert into @n values (4);", down: "drop table @n; delete from @t where name = 'd';", expect },
  { name: 'insert-select', base: table, up: 'create table @copy as select * from @t;', down: 'drop table @copy;', expect },
  { name: 'insert-uuid', base: 'create table @t (id uuid primary key default gen_random_uuid(), name text);', up: "insert into @t (name) values ('a'), ('b');", down: 'delete from @t;', expect },
  { name: 'insert-random', base: 'create table @t (id serial, r float8);', up: 'insert into @t (r) values (random()), (random());', down: 'delete from @t;', expect },
  { name: 'insert-now', base: 'create table @t (id serial, at timestamptz);', up: 'insert into @t (at) values (clock_timestamp());', down: '', expect },
  { name: 'insert-on-conflict', base: 'create table @t (code text primary key, name text);', up: "insert into @t values ('x', 'one') on conflict (code) do nothing;", down: '', expect },
  { name: 'insert-builder', base: table, up: js`await knex('@t').insert([{ name: 'x' }, { name: 'y' }])`, down: js`await knex('@t').whereIn('name', ['x', 'y']).del()`, expect },
  { name: 'insert-returning', base: `${table} create table @n (t_id int);`, up: js`const [row] = await knex('@t').insert({ name: 'x' }).returning('id'); await knex('@n').insert({ t_id: row.id })`, down: js`await knex('@n').del(); await knex('@t').where({ name: 'x' }).del()`, expect },
  { name: 'insert-batch', base: table, up: js`await knex.batchInsert('@t', Array.from({ length: 250 }, (_, n) => ({ name: 'n' + n })), 50)`, down: js`await knex('@t').where('id', '>', 3).del()`, expect },
  { name: 'insert-into-new', up: "create table @t (id serial primary key, name text); insert into @t (name) values ('a'), ('b');", down: 'drop table @t;', expect },
  { name: 'insert-identity', base: 'create table @t (id int generated always as identity primary key, name text);', up: "insert into @t (name) values ('a');", down: 'delete from @t;', expect },
  { name: 'insert-overriding', base: 'create table @t (id int generated always as identity primary key, name text);', up: "insert into @t (id, name) overriding system value values (7, 'a');", down: 'delete from @t where id = 7;', expect },
  { name: 'update-empty-down', base: table, up: 'update @t set name = upper(name);', down: '', expect },
  { name: 'update-back', base: table, up: 'update @t set name = upper(name);', down: 'update @t set name = lower(name);', expect },
  { name: 'update-loop', base: table, up: js`for (const row of await knex('@t').orderBy('id')) await knex('@t').where({ id: row.id }).update({ name: row.name + '!' })`, down: js`for (const row of await knex('@t')) await knex('@t').where({ id: row.id }).update({ name: row.name.slice(0, -1) })`, expect },
  { name: 'delete-empty-down', base: table, up: "delete from @t where name = 'a';", down: '', expect },
  { name: 'truncate-restart', base: table, up: 'truncate @t restart identity;', down: '', expect },
  { name: 'sequence-set', base: table, up: "select setval('@t_id_seq', 1000);", down: '', expect },
  { name: 'sequence-restart', base: table, up: 'alter sequence @t_id_seq restart with 500;', down: 'alter sequence @t_id_seq restart with 4;', expect },
  { name: 'sequence-used', base: 'create sequence @s;', up: "create table @t as select nextval('@s') as n;", down: 'drop table @t;', expect },
  { name: 'nothing', base: table, up: 'select 1;', down: '', expect },
  { name: 'nothing-at-all', up: '', down: '', expect },
  { name: 'column-backfilled', base: table, up: "alter table @t add slug text; update @t set slug = name || '-' || id; alter table @t alter slug set not null;", down: 'alter table @t drop column slug;', expect },
  { name: 'column-split', base: "create table @t (id serial, full_name text); insert into @t (full_name) values ('A B');", up: "alter table @t add first text, add last text; update @t set first = split_part(full_name, ' ', 1), last = split_part(full_name, ' ', 2); alter table @t drop column full_name;", down: "alter table @t add full_name text; update @t set full_name = first || ' ' || last; alter table @t drop column first, drop column last;", expect },
  { name: 'column-dropped-middle', base: 'create table @t (id int, gone text, kept text);', up: 'alter table @t drop column gone;', down: 'alter table @t add gone text;', expect: onlyOrder },
  { name: 'column-dropped-last', base: 'create table @t (id int, kept text, gone text);', up: 'alter table @t drop column gone;', down: 'alter table @t add gone text;', expect },
  { name: 'column-replaced', base: 'create table @t (id int, flag text, kept int);', up: "alter table @t add flag2 boolean; update @t set flag2 = flag = 'y'; alter table @t drop column flag; alter table @t rename flag2 to flag;", down: "alter table @t add flag2 text; update @t set flag2 = case when flag then 'y' else 'n' end; alter table @t drop column flag; alter table @t rename flag2 to flag;", expect: onlyOrder },
  { name: 'table-rebuilt-and-back', base: table, up: 'drop table @t; create table @t (id bigserial primary key, name varchar(10));', down: 'drop table @t; create table @t (id serial primary key, name text not null, created_at timestamptz default now());', expect },
  { name: 'rows-moved-and-back', base: `${table}`, up: 'create table @archive (like @t including all); with gone as (delete from @t returning *) insert into @archive select * from gone;', down: 'insert into @t select * from @archive; drop table @archive;', expect },
  { name: 'jsonb-migrated', base: `create table @t (id int, v jsonb); insert into @t values (1, '{"a": 1}');`, up: `update @t set v = v || '{"b": 2}';`, down: "update @t set v = v - 'b';", expect },
  { name: 'text-to-integer', base: "create table @t (v text); insert into @t values ('1'), ('2');", up: 'alter table @t alter v type int using v::int;', down: 'alter table @t alter v type text using v::text;', expect },
]
