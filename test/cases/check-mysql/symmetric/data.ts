import { js, onMariadb, type SeededCase, symmetric } from '../../../support/cases.js'
import { takenOver } from '../../../support/mysql-cases-shared.js'
import { dataCases } from '../../check/symmetric/data.js'

const expect = symmetric
const table =
  "create table @t (id int unsigned auto_increment primary key, name varchar(50) not null, created_at timestamp default current_timestamp); insert into @t (name) values ('a'), ('b'), ('c');"

/** mysqlDataCases insert, update and delete rows beside or instead of changing the schema, and their schema comes back exactly. */
export const mysqlDataCases: readonly SeededCase[] = [
  ...takenOver(dataCases, ['insert-into-new', 'nothing-at-all', 'column-dropped-last']),
  ...onTable(dataCases, [
    'insert-empty-down',
    'insert-delete',
    'insert-literal-id',
    'insert-next-id',
    'insert-builder',
    'insert-batch',
    'update-empty-down',
    'update-back',
    'update-loop',
    'delete-empty-down',
    'nothing',
  ]),
  {
    // The counter is put back between: a round trip must not make a literal id wrong.
    name: 'insert-then-literal',
    base: table,
    up: "insert into @t (name) values ('d'); create table @n (t int unsigned, constraint @f foreign key (t) references @t (id)); insert into @n values (4);",
    down: "drop table @n; delete from @t where name = 'd';",
    expect,
  },
  {
    name: 'insert-last-id',
    base: `${table} create table @n (t_id int);`,
    up: js`const [id] = await knex('@t').insert({ name: 'x' }); await knex('@n').insert({ t_id: id })`,
    down: js`await knex('@n').del(); await knex('@t').where({ name: 'x' }).del()`,
    expect,
  },
  { name: 'insert-ignore', base: table, up: "insert ignore into @t (id, name) values (1, 'z');", down: '', expect },
  {
    name: 'insert-on-duplicate',
    base: table,
    up: "insert into @t (id, name) values (1, 'z') on duplicate key update name = 'z';",
    down: "update @t set name = 'a' where id = 1;",
    expect,
  },
  {
    name: 'insert-merge',
    base: table,
    up: js`await knex('@t').insert({ id: 1, name: 'z' }).onConflict('id').merge()`,
    down: js`await knex('@t').where({ id: 1 }).update({ name: 'a' })`,
    expect,
  },
  { name: 'replace-into', base: table, up: "replace into @t (id, name) values (1, 'z');", down: '', expect },
  {
    name: 'insert-random',
    base: 'create table @t (r double);',
    up: 'insert into @t values (rand()), (rand());',
    down: 'delete from @t;',
    expect,
  },
  {
    name: 'insert-uuid',
    base: 'create table @t (id char(36) default (uuid()), n int);',
    up: 'insert into @t (n) values (1), (2);',
    down: 'delete from @t;',
    expect,
  },
  {
    name: 'insert-now',
    base: 'create table @t (at datetime(6));',
    up: 'insert into @t values (now(6));',
    down: '',
    expect,
  },
  {
    name: 'insert-select',
    base: table,
    up: 'create table @copy as select * from @t;',
    down: 'drop table @copy;',
    expect,
  },
  {
    name: 'create-like',
    base: table,
    up: 'create table @copy like @t; insert into @copy select * from @t;',
    down: 'drop table @copy;',
    expect,
  },
  { name: 'truncated', base: table, up: 'truncate table @t;', down: '', expect },
  { name: 'counter-set', base: table, up: 'alter table @t auto_increment = 1000;', down: '', expect },
  {
    name: 'counter-set-and-back',
    base: table,
    up: 'alter table @t auto_increment = 1000;',
    down: 'alter table @t auto_increment = 4;',
    expect,
  },
  {
    name: 'sequence-used',
    base: 'create sequence @s;',
    up: 'create table @n (id int); insert into @n select nextval(@s);',
    down: 'drop table @n;',
    expect,
    only: onMariadb,
  },
  { name: 'sequence-set', base: 'create sequence @s;', up: 'do setval(@s, 500);', down: '', expect, only: onMariadb },
  {
    name: 'sequence-restarted',
    base: 'create sequence @s;',
    up: 'alter sequence @s restart with 500;',
    down: 'alter sequence @s restart with 1;',
    expect,
    only: onMariadb,
  },
  {
    name: 'column-backfilled',
    base: table,
    up: "alter table @t add slug varchar(60); update @t set slug = concat(name, '-', id); alter table @t modify slug varchar(60) not null;",
    down: 'alter table @t drop column slug;',
    expect,
  },
  {
    name: 'column-split',
    base: "create table @t (id int auto_increment primary key, full_name varchar(50)); insert into @t (full_name) values ('A B');",
    up: "alter table @t add first varchar(20), add last varchar(20); update @t set first = substring_index(full_name, ' ', 1), last = substring_index(full_name, ' ', -1); alter table @t drop column full_name;",
    down: "alter table @t add full_name varchar(50) after id; update @t set full_name = concat(first, ' ', last); alter table @t drop column first, drop column last;",
    expect,
  },
  {
    name: 'column-replaced',
    base: 'create table @t (id int, flag varchar(9), kept int);',
    up: "alter table @t add flag2 boolean after flag; update @t set flag2 = flag = 'y'; alter table @t drop column flag; alter table @t change flag2 flag boolean;",
    down: "alter table @t add flag2 varchar(9) after flag; update @t set flag2 = if(flag, 'y', 'n'); alter table @t drop column flag; alter table @t change flag2 flag varchar(9);",
    expect,
  },
  {
    name: 'rows-moved-and-back',
    base: table,
    up: 'create table @archive like @t; insert into @archive select * from @t; delete from @t;',
    down: 'insert into @t select * from @archive; drop table @archive;',
    expect,
  },
  {
    name: 'table-rebuilt-and-back',
    base: table,
    up: 'drop table @t; create table @t (id bigint primary key, name varchar(10));',
    down: 'drop table @t; create table @t (id int unsigned auto_increment primary key, name varchar(50) not null, created_at timestamp default current_timestamp);',
    expect,
  },
  {
    name: 'json-migrated',
    base: `create table @t (id int, v json); insert into @t values (1, '{"a": 1}');`,
    up: "update @t set v = json_set(v, '$.b', 2);",
    down: "update @t set v = json_remove(v, '$.b');",
    expect,
  },
  {
    name: 'text-to-integer',
    base: "create table @t (v varchar(9)); insert into @t values ('1'), ('2');",
    up: 'alter table @t modify v int;',
    down: 'alter table @t modify v varchar(9);',
    expect,
  },
  {
    name: 'bytes-and-emoji',
    base: 'create table @t (a varchar(20) character set utf8mb4, b varbinary(20), c text character set latin1);',
    up: js`await knex('@t').insert({ a: '😀 "quoted" \\ back', b: Buffer.from([0, 255, 39, 92]), c: 'é' })`,
    down: js`await knex('@t').del()`,
    expect,
  },
  {
    name: 'odd-dates',
    base: 'create table @t (a date, b datetime, c timestamp null, d time);',
    up: "set @M = @@sql_mode, session sql_mode = ''; insert into @t values ('0000-00-00', '2024-00-31 25:00:00', '1970-01-01 00:00:01', '-838:59:59'); set session sql_mode = @M;",
    down: 'delete from @t;',
    expect,
  },
  {
    name: 'update-joined',
    base: `${table} create table @n (id int, name varchar(50)); insert into @n values (1, 'x');`,
    up: 'update @t t join @n n on n.id = t.id set t.name = n.name;',
    down: "update @t set name = 'a' where id = 1;",
    expect,
  },
  {
    name: 'rows-of-keys',
    base: 'create table @p (id int auto_increment primary key); create table @t (p int, constraint @f foreign key (p) references @p (id) on delete cascade);',
    up: 'insert into @p () values (), (); insert into @t select id from @p;',
    down: 'delete from @p;',
    expect,
  },
  {
    name: 'keys-not-checked',
    base: 'create table @p (id int primary key); create table @t (p int, constraint @f foreign key (p) references @p (id)); insert into @p values (1); insert into @t values (1);',
    up: 'set foreign_key_checks = 0; truncate table @p; insert into @t values (99); set foreign_key_checks = 1;',
    down: 'delete from @t where p = 99;',
    expect,
  },
]

/** The rows are the same; the table has no types of PostgreSQL. */
function onTable(cases: readonly SeededCase[], names: readonly string[]): readonly SeededCase[] {
  return takenOver(cases, names).map((one) => ({ ...one, base: table }))
}
