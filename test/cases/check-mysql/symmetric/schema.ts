import { js, onMariadb, onMysql, type SeededCase, symmetric } from '../../../support/cases.js'
import { takenOver } from '../../../support/mysql-cases-shared.js'
import { schemaCases } from '../../check/symmetric/schema.js'

const expect = symmetric
const table =
  "create table @t (id int unsigned auto_increment primary key, name varchar(50) not null, n int default 0); insert into @t (name) values ('a');"
const tables = `create table @users (id int unsigned auto_increment primary key, email varchar(100) not null unique); create table @posts (id int unsigned auto_increment primary key, user_id int unsigned not null, title varchar(100), key @title (title), constraint @f foreign key (user_id) references @users (id) on delete cascade); create view @titles as select p.title, u.email from @posts p join @users u on u.id = p.user_id;`
const views =
  'create table @t (id int, a int, b int); create view @v1 as select id, a from @t; create view @v2 as select id from @v1 where a > 0;'

const renames: readonly SeededCase[] = [
  {
    name: 'rename-table-dependants',
    base: tables,
    up: 'rename table @posts to @articles;',
    down: 'rename table @articles to @posts;',
    expect,
  },
  {
    name: 'rename-referenced-table',
    base: tables,
    up: 'alter table @users rename @people;',
    down: 'alter table @people rename @users;',
    expect,
  },
  {
    name: 'rename-column-indexed',
    base: tables,
    up: 'alter table @posts change title heading varchar(100);',
    down: 'alter table @posts change heading title varchar(100);',
    expect,
  },
  {
    name: 'rename-key-column',
    base: tables,
    up: 'alter table @users change id user_id int unsigned not null auto_increment;',
    down: 'alter table @users change user_id id int unsigned not null auto_increment;',
    expect,
  },
  {
    name: 'rename-column-words',
    base: table,
    up: 'alter table @t rename column n to m;',
    down: 'alter table @t rename column m to n;',
    expect,
  },
  {
    name: 'rename-swap',
    base: 'create table @a (id int primary key); create table @b (id int primary key, a int, constraint @f foreign key (a) references @a (id));',
    up: 'rename table @a to @x, @b to @a, @x to @b;',
    down: 'rename table @a to @x, @b to @a, @x to @b;',
    expect,
  },
  {
    name: 'rename-index',
    base: tables,
    up: 'alter table @posts rename index @title to @heading;',
    down: 'alter table @posts rename index @heading to @title;',
    expect,
  },
  { name: 'rename-view', base: views, up: 'rename table @v2 to @w;', down: 'rename table @w to @v2;', expect },
  {
    name: 'rename-with-trigger',
    base: `${table} create trigger @tr before insert on @t for each row set new.n = 1;`,
    up: 'rename table @t to @t2;',
    down: 'rename table @t2 to @t;',
    expect,
  },
  {
    name: 'rename-partitioned',
    base: 'create table @t (a int) partition by hash (a) partitions 3;',
    up: 'rename table @t to @t2;',
    down: 'rename table @t2 to @t;',
    expect,
  },
]

const keys: readonly SeededCase[] = [
  {
    name: 'foreign-key-and-its-index',
    base: 'create table @p (id int primary key); create table @t (p int);',
    up: 'alter table @t add constraint @f foreign key (p) references @p (id);',
    down: 'alter table @t drop foreign key @f, drop key @f;',
    expect,
  },
  {
    name: 'foreign-key-replaced',
    base: 'create table @p (id int primary key); create table @t (p int, constraint @f foreign key (p) references @p (id));',
    up: 'alter table @t drop foreign key @f; alter table @t add constraint @f foreign key (p) references @p (id) on delete cascade;',
    down: 'alter table @t drop foreign key @f; alter table @t add constraint @f foreign key (p) references @p (id);',
    expect,
  },
  {
    name: 'foreign-key-restrict-or-nothing',
    // RESTRICT and NO ACTION are one thing to InnoDB, but two in SHOW CREATE TABLE: here they come back as they were.
    base: 'create table @p (id int primary key); create table @t (p int, constraint @f foreign key (p) references @p (id) on delete restrict on update no action);',
    up: 'alter table @t drop foreign key @f;',
    down: 'alter table @t add constraint @f foreign key (p) references @p (id) on delete restrict on update no action;',
    expect,
  },
  {
    name: 'column-with-foreign-key',
    base: 'create table @p (id int primary key); create table @t (id int);',
    up: 'alter table @t add p int, add constraint @f foreign key (p) references @p (id);',
    down: 'alter table @t drop foreign key @f; alter table @t drop column p;',
    expect,
  },
  {
    name: 'circular-keys',
    up: 'create table @a (id int primary key, b int); create table @b (id int primary key, a int, constraint @g foreign key (a) references @a (id)); alter table @a add constraint @f foreign key (b) references @b (id);',
    down: 'alter table @a drop foreign key @f; drop table @b; drop table @a;',
    expect,
  },
  {
    name: 'circular-keys-unchecked',
    up: 'create table @a (id int primary key, b int); create table @b (id int primary key, a int, constraint @g foreign key (a) references @a (id)); alter table @a add constraint @f foreign key (b) references @b (id);',
    down: 'set foreign_key_checks = 0; drop table @a, @b; set foreign_key_checks = 1;',
    expect,
  },
  {
    name: 'parent-dropped-and-back',
    base: 'create table @p (id int primary key); create table @t (p int, constraint @f foreign key (p) references @p (id));',
    up: 'set foreign_key_checks = 0; drop table @p; create table @p (id int primary key, more int);',
    down: 'alter table @p drop column more;',
    expect,
  },
  {
    name: 'primary-replaced',
    base: 'create table @t (id int not null primary key, code int not null);',
    up: 'alter table @t drop primary key, add primary key (code);',
    down: 'alter table @t drop primary key, add primary key (id);',
    expect,
  },
  {
    name: 'counter-added',
    base: 'create table @t (name varchar(9));',
    up: 'alter table @t add id int not null auto_increment primary key first;',
    down: 'alter table @t drop column id;',
    expect,
  },
  {
    name: 'many-indexes',
    base: 'create table @t (a int, b int, c int, key x (a), key y (b), key z (c));',
    up: 'alter table @t drop key x, drop key y, drop key z;',
    down: 'alter table @t add key z (c), add key x (a), add key y (b);',
    expect,
  },
  {
    name: 'unique-to-plain',
    base: 'create table @t (a int, unique key @u (a));',
    up: 'alter table @t drop key @u, add key @u (a);',
    down: 'alter table @t drop key @u, add unique key @u (a);',
    expect,
  },
  {
    name: 'fulltext-and-back',
    base: 'create table @t (id int, a text);',
    // The hidden column that InnoDB keeps for it stays, and nobody sees it.
    up: 'alter table @t add fulltext key @i (a);',
    down: 'alter table @t drop key @i;',
    expect,
  },
  {
    name: 'functional-index',
    base: table,
    up: "alter table @t add key @i ((lower(name)), n desc), add unique key @u ((concat(name, 'x')));",
    down: 'alter table @t drop key @i, drop key @u;',
    expect,
    only: onMysql,
  },
]

const columns: readonly SeededCase[] = [
  {
    name: 'column-moved-and-back',
    base: 'create table @t (a int, b int, c int);',
    up: 'alter table @t modify a int after c;',
    down: 'alter table @t modify a int first;',
    expect,
  },
  {
    name: 'column-back-in-place',
    base: 'create table @t (a int, b int, c int);',
    up: 'alter table @t drop column b;',
    down: 'alter table @t add b int after a;',
    expect,
  },
  {
    name: 'column-default-set',
    base: table,
    up: 'alter table @t alter n set default 7;',
    down: 'alter table @t alter n set default 0;',
    expect,
  },
  {
    name: 'column-instant',
    base: table,
    up: 'alter table @t add x int, algorithm = instant; alter table @t add y varchar(9) default null first, algorithm = instant;',
    down: 'alter table @t drop column x; alter table @t drop column y;',
    expect,
  },
  {
    name: 'column-online',
    base: table,
    up: 'alter table @t add x int, algorithm = inplace, lock = none;',
    down: 'alter table @t drop column x, algorithm = inplace, lock = none;',
    expect,
  },
  {
    name: 'charset-of-columns',
    base: 'create table @t (a varchar(20), b char(3)) default charset latin1;',
    up: 'alter table @t convert to character set utf8mb4 collate utf8mb4_unicode_ci;',
    down: 'alter table @t convert to character set latin1;',
    expect,
  },
  {
    name: 'charset-of-text',
    // A text keeps its size where it is told.
    base: 'create table @t (a text) default charset latin1;',
    up: 'alter table @t convert to character set utf8mb4;',
    down: 'alter table @t convert to character set latin1; alter table @t modify a text;',
    expect,
  },
  {
    name: 'charset-by-bytes',
    base: 'create table @t (a varchar(20) character set latin1);',
    up: 'alter table @t modify a varbinary(20); alter table @t modify a varchar(20) character set utf8mb4;',
    down: 'alter table @t modify a varbinary(80); alter table @t modify a varchar(20) character set latin1;',
    expect,
  },
  {
    name: 'collation-spelled-or-not',
    base: 'create table @t (a varchar(20)) default charset utf8mb4 collate utf8mb4_bin;',
    up: 'alter table @t drop column a, add b int;',
    down: 'alter table @t add a varchar(20) character set utf8mb4 collate utf8mb4_bin, drop column b;',
    expect,
  },
  {
    name: 'enum-widened',
    base: "create table @t (a enum('x', 'y') default 'x');",
    up: "alter table @t modify a enum('x', 'y', 'z') default 'x';",
    down: "alter table @t modify a enum('x', 'y') default 'x';",
    expect,
  },
  {
    name: 'enum-to-text',
    base: "create table @t (a enum('x', 'y') not null);",
    up: 'alter table @t modify a varchar(255) not null;',
    down: "alter table @t modify a enum('x', 'y') not null;",
    expect,
  },
  ...takenOver(schemaCases, ['generated-replaced', 'many-statements']),
  {
    name: 'generated-indexed',
    base: `create table @t (v json);`,
    up: "alter table @t add k varchar(20) as (json_unquote(json_extract(v, '$.k'))) virtual, add key @i (k);",
    down: 'alter table @t drop key @i, drop column k;',
    expect,
  },
  {
    name: 'json-and-back',
    base: 'create table @t (v json);',
    up: 'alter table @t modify v longtext;',
    down: 'alter table @t modify v json;',
    expect,
  },
  {
    name: 'timestamps',
    base: table,
    up: 'alter table @t add a timestamp null, add b timestamp not null default current_timestamp on update current_timestamp, add c datetime(3) default current_timestamp(3);',
    down: 'alter table @t drop a, drop b, drop c;',
    expect,
  },
  {
    name: 'invisible-column',
    base: table,
    up: 'alter table @t add hidden int invisible;',
    down: 'alter table @t drop hidden;',
    expect,
  },
  {
    name: 'long-names',
    up: `create table @${'n'.repeat(50)} (${'c'.repeat(64)} int, key ${'k'.repeat(64)} (${'c'.repeat(64)}));`,
    down: `drop table @${'n'.repeat(50)};`,
    expect,
  },
  {
    name: 'odd-names',
    up: 'create table `@Odd Table.x` (`Select` int, `a``b` text, `ü` int, `a.b` int, key `@Odd.Index` (`a``b`(5)), constraint `@c.c` check (`Select` > 0)); create view `@odd view` as select `ü` from `@Odd Table.x`;',
    down: 'drop view `@odd view`; drop table `@Odd Table.x`;',
    expect,
  },
]

const programs: readonly SeededCase[] = [
  {
    name: 'view-replaced-formatting',
    base: views,
    up: 'create or replace view @v2 as select id from @v1 where a > 10;',
    down: 'CREATE OR REPLACE VIEW @v2 AS\n\n  SELECT   id\n FROM @v1   WHERE (a > 0)',
    expect,
  },
  {
    name: 'views-dropped-in-order',
    base: views,
    up: 'drop view @v2; drop view @v1; alter table @t modify a bigint;',
    down: 'alter table @t modify a int; create view @v1 as select id, a from @t; create view @v2 as select id from @v1 where a > 0;',
    expect,
  },
  {
    name: 'view-broken-meanwhile',
    base: views,
    up: 'alter table @t drop column a;',
    down: 'alter table @t add a int after id;',
    expect,
  },
  {
    name: 'view-altered',
    base: views,
    up: 'alter view @v2 as select id from @v1;',
    down: 'alter view @v2 as select id from @v1 where a > 0;',
    expect,
  },
  {
    name: 'function-replaced',
    base: 'create function @f(a int) returns int deterministic return a;',
    up: 'drop function @f; create function @f(a int) returns int deterministic return a + 1;',
    down: 'drop function @f; create function @f(a int) returns int deterministic return a;',
    expect,
  },
  {
    name: 'procedure-and-comments',
    up: "create procedure @f(in a int, out b int) comment 'it''s' begin /* a comment; with a semicolon */ declare x int default 1; -- another\n set b = a + x; end;",
    down: 'drop procedure @f;',
    expect,
  },
  {
    name: 'procedure-that-changes',
    up: 'create procedure @f() begin create table @made (id int); end; call @f();',
    down: 'drop table @made; drop procedure @f;',
    expect,
  },
  {
    name: 'triggers-in-order',
    base: `${table} create trigger @a before insert on @t for each row set new.n = 1; create trigger @b before insert on @t for each row set new.n = 2;`,
    up: 'drop trigger @a; drop trigger @b;',
    down: 'create trigger @a before insert on @t for each row set new.n = 1; create trigger @b before insert on @t for each row set new.n = 2;',
    expect,
  },
  {
    name: 'trigger-put-back-in-place',
    base: `${table} create trigger @a before insert on @t for each row set new.n = 1; create trigger @b before insert on @t for each row set new.n = 2;`,
    up: 'drop trigger @a;',
    down: 'create trigger @a before insert on @t for each row precedes @b set new.n = 1;',
    expect,
  },
  {
    name: 'audit-trigger',
    base: table,
    up: 'create table @log (id int auto_increment primary key, at timestamp default current_timestamp, what varchar(9)); create trigger @audit after update on @t for each row insert into @log (what) values (old.name); update @t set n = n + 1;',
    down: 'drop trigger @audit; drop table @log;',
    expect,
  },
  {
    name: 'event-again',
    base: `${table} create event @e on schedule every 1 hour do delete from @t;`,
    up: 'drop event @e;',
    down: 'create event @e on schedule every 1 hour do delete from @t;',
    expect,
  },
  {
    name: 'event-altered',
    base: `${table} create event @e on schedule every 1 hour starts '2035-01-01 00:00:00' do delete from @t;`,
    up: 'alter event @e disable;',
    down: 'alter event @e enable;',
    expect,
  },
  {
    name: 'event-over-at-once',
    // What is over when it is made is not kept.
    base: table,
    up: "create event @e on schedule at '2001-01-01 00:00:00' do delete from @t; create table @n (id int);",
    down: 'drop table @n;',
    expect,
  },
]

const kept: readonly SeededCase[] = [
  {
    name: 'engine-and-back',
    base: table,
    up: 'alter table @t engine = MyISAM;',
    down: 'alter table @t engine = InnoDB;',
    expect,
  },
  {
    name: 'comment-and-back',
    base: table,
    up: "alter table @t comment = 'x';",
    down: "alter table @t comment = '';",
    expect,
  },
  {
    name: 'tables-looked-after',
    base: table,
    up: 'analyze table @t; optimize table @t; check table @t;',
    down: '',
    expect,
  },
  { name: 'table-rebuilt', base: table, up: 'alter table @t force;', down: 'alter table @t engine = InnoDB;', expect },
  {
    name: 'partition-rotated',
    base: 'create table @t (a int) partition by range (a) (partition p0 values less than (5), partition p1 values less than (9));',
    up: 'alter table @t reorganize partition p1 into (partition p1 values less than (7), partition p2 values less than (9));',
    down: 'alter table @t reorganize partition p1, p2 into (partition p1 values less than (9));',
    expect,
  },
  {
    name: 'partitions-by-month',
    base: 'create table @t (at date not null) partition by range (to_days(at)) (partition p0 values less than (to_days("2024-01-01")), partition p1 values less than maxvalue);',
    up: 'alter table @t reorganize partition p1 into (partition p2 values less than (to_days("2025-01-01")), partition p1 values less than maxvalue);',
    down: 'alter table @t reorganize partition p2, p1 into (partition p1 values less than maxvalue);',
    expect,
  },
  {
    name: 'partition-truncated',
    base: 'create table @t (a int) partition by hash (a) partitions 2; insert into @t values (1), (2);',
    up: 'alter table @t truncate partition p0;',
    down: '',
    expect,
  },
  {
    name: 'grants-and-back',
    base: table,
    up: "grant select, insert, update (n) on @t to 'root'@'localhost';",
    down: "revoke select, insert, update (n) on @t from 'root'@'localhost';",
    expect,
  },
  {
    name: 'versioning-and-back',
    base: table,
    up: 'alter table @t add system versioning; update @t set n = n + 1;',
    down: 'alter table @t drop system versioning;',
    expect,
    only: onMariadb,
  },
  {
    name: 'sequence-as-default',
    base: 'create table @t (id int);',
    up: 'create sequence @s start with 5; alter table @t alter id set default nextval(@s);',
    down: 'alter table @t modify id int; drop sequence @s;',
    expect,
    only: onMariadb,
  },
  {
    name: 'information-schema-read',
    base: table,
    up: js`const [rows] = await knex.raw("select constraint_name as name from information_schema.key_column_usage where table_schema = database() and table_name = '@t'"); if (rows.length === 1) await knex.schema.alterTable('@t', (t) => { t.integer('found') })`,
    down: js`await knex.schema.alterTable('@t', (t) => { t.dropColumn('found') })`,
    expect,
  },
  {
    name: 'conditional-comments',
    up: '/*!40000 create table @n (id int) */ /*!40100 default character set latin1 */;',
    down: 'drop table /*! if exists */ @n;',
    expect,
  },
  {
    name: 'own-database-by-name',
    base: table,
    up: js`await knex.raw('create table ??.?? (id int)', [knex.client.database(), '@n'])`,
    down: js`await knex.raw('drop table ??.??', [knex.client.database(), '@n'])`,
    expect,
  },
  {
    name: 'stored-as-script',
    up: js`for (const sql of 'create table @a (id int);create table @b (id int);insert into @a values (1)'.split(';')) await knex.raw(sql)`,
    down: js`for (const name of ['@a', '@b']) await knex.raw('drop table ??', [name])`,
    expect,
  },
  {
    name: 'branch-on-client',
    up: js`const kind = knex.client.config.client === 'pg' ? 'jsonb' : 'json'; await knex.schema.createTable('@n', (t) => { t.specificType('v', kind) })`,
    down: js`if (['mysql', 'mysql2', 'mariadb'].includes(knex.client.config.client)) await knex.schema.dropTable('@n')`,
    expect,
  },
  {
    name: 'branch-on-dialect',
    up: js`await knex.raw({ mysql: 'create table @n (id int)', mariadb: 'create table @n (id int)', postgresql: 'create table @n (id serial)' }[knex.client.dialect])`,
    down: js`await knex.schema.dropTable('@n')`,
    expect,
  },
]

/** mysqlSchemaCases change a schema in the ways real migrations do and put it back exactly. */
export const mysqlSchemaCases: readonly SeededCase[] = [...renames, ...keys, ...columns, ...programs, ...kept]
