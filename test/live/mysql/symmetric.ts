/** SymmetricPair is a change and the way back that leads to the very same schema. */
export interface SymmetricPair {
  readonly what: string
  readonly up: string
  readonly down: string
  readonly only?: 'mysql' | 'mariadb'
}

const column = (what: string, change: string, back: string): SymmetricPair => ({
  what,
  up: `alter table t ${change}`,
  down: `alter table t ${back}`,
})

/** start is what the pairs set out from. */
export const start = `
create table t (id int primary key auto_increment, a varchar(20) not null default 'x', b int default 5 comment 'c', c datetime default current_timestamp on update current_timestamp,
  d text, last_one int, unique key u (a), key i (b, a(3)), fulltext key f (d), constraint positive check (b > 0));
create table p (id int primary key, other int, unique key (other));
create table c (id int primary key, p_id int, key own (p_id), constraint c_p foreign key (p_id) references p (id) on delete cascade);
create table n (id int primary key, p_id int);
create table by_bytes (e varbinary(4) not null default '', z binary(2) not null default x'0001');
create view v as select a, b from t where b > 1;
create function fn(a int) returns int deterministic return a + 1;
create procedure pr(in a int) set @a = a;
create event ev on schedule every 1 hour do set @a = 1;
create trigger g before insert on t for each row set new.b = 1;
create trigger h before insert on t for each row set new.last_one = 1;
create table parts (a int) partition by range (a) (partition p0 values less than (5), partition p1 values less than (9))`

const triggers = `create trigger g before insert on t for each row set new.b = 1; create trigger h before insert on t for each row set new.last_one = 1`

/** symmetricPairs must give no difference. */
export const symmetricPairs: readonly SymmetricPair[] = [
  { what: 'a table', up: 'create table extra (id int primary key auto_increment, a text)', down: 'drop table extra' },
  column('a column', 'add x varchar(9) not null default 1 after a', 'drop x'),
  column('the last column, dropped and made again', 'drop last_one', 'add last_one int'),
  column('a column with its comment', 'modify b bigint', `modify b int default 5 comment 'c'`),
  column('a renamed column', 'rename column d to dd', 'rename column dd to d'),
  column('a column renamed by CHANGE', 'change d dd text', 'change dd d text'),
  column('a renamed index', 'rename index i to j', 'rename index j to i'),
  column('an index', 'drop key i', 'add key i (b, a(3))'),
  column('a unique index', 'drop key u', 'add unique key u (a)'),
  column('a fulltext index', 'drop key f', 'add fulltext key f (d)'),
  column('a check', 'drop constraint positive', 'add constraint positive check (b > 0)'),
  column('a comment', "comment = 'said'", "comment = ''"),
  column('an engine', 'drop key f, engine = MyISAM', 'engine = InnoDB, add fulltext key f (d)'),
  column('AUTO_INCREMENT', 'auto_increment = 500', 'auto_increment = 1'),
  column('a default', "alter a set default 'y'", "alter a set default 'x'"),
  column(
    'the whole collation',
    'convert to character set utf8mb4 collate utf8mb4_bin',
    'convert to character set utf8mb4 collate utf8mb4_general_ci',
  ),
  { what: 'a renamed table', up: 'rename table t to tt', down: 'rename table tt to t' },
  { what: 'a renamed table with a foreign key', up: 'rename table c to cc', down: 'rename table cc to c' },
  { what: 'a renamed parent', up: 'rename table p to pp', down: 'rename table pp to p' },
  {
    what: 'a foreign key whose index is its own',
    up: 'alter table c drop foreign key c_p',
    down: 'alter table c add constraint c_p foreign key (p_id) references p (id) on delete cascade',
  },
  {
    what: 'a foreign key with the index that comes with it',
    up: 'alter table n add constraint n_p foreign key (p_id) references p (id)',
    down: 'alter table n drop foreign key n_p; alter table n drop key n_p',
  },
  { what: 'a view', up: 'drop view v', down: 'create view v as select a, b from t where b > 1' },
  {
    what: 'a function',
    up: 'drop function fn',
    down: 'create function fn(a int) returns int deterministic return a + 1',
  },
  { what: 'a procedure', up: 'drop procedure pr', down: 'create procedure pr(in a int) set @a = a;' },
  // The clock must go on between, since an event begins when it is made.
  {
    what: 'an event',
    up: 'drop event ev; do sleep(1.1)',
    down: 'create event ev on schedule every 1 hour do set @a = 1',
  },
  { what: 'triggers in their order', up: 'drop trigger g; drop trigger h', down: triggers },
  {
    what: 'a partition',
    up: 'alter table parts add partition (partition p2 values less than (20))',
    down: 'alter table parts drop partition p2',
  },
  {
    what: 'rows',
    up: 'insert into p values (1, 1); insert into c values (1, 1)',
    down: 'delete from c; delete from p',
  },
  { what: 'analysis', up: 'analyze table t; insert into t (a) values (1)', down: 'truncate table t; optimize table t' },
  { what: 'a sequence', up: 'create sequence s; do nextval(s)', down: 'drop sequence s', only: 'mariadb' },
  { what: 'where a sequence stands', up: 'do nextval(kept)', down: 'do nextval(kept)', only: 'mariadb' },
  {
    what: 'system versioning',
    up: 'alter table n add system versioning',
    down: 'alter table n drop system versioning',
    only: 'mariadb',
  },
  column(
    'a column put back where it was',
    'drop a',
    "add a varchar(20) not null default 'x' after id, add unique key u (a), drop key i, add key i (b, a(3))",
  ),
  column('the order of columns', 'modify last_one int first', 'modify last_one int after d'),
  column('a generated column', 'add g int as (b + 1) virtual, add h int as (b + 2) stored', 'drop g, drop h'),
  column('an index on a generated column', 'add g int as (b + 1) virtual, add key gi (g)', 'drop g'),
  column('a check that comes and goes', 'add constraint other check (last_one > 0)', 'drop constraint other'),
  column('a check without a name', 'add column q int, add check (q > 1)', 'drop constraint $check, drop column q'),
  column('a primary key', 'modify id int, drop primary key', 'add primary key (id), modify id int auto_increment'),
  column('a row format', 'row_format = compact', 'row_format = default'),
  column(
    'statistics settings',
    'stats_persistent = 1, stats_sample_pages = 5',
    'stats_persistent = default, stats_sample_pages = default',
  ),
  column('an empty comment of a column', "modify last_one int comment 'x'", "modify last_one int comment ''"),
  column('a default of null, said aloud', 'modify last_one int default 7', 'modify last_one int null default null'),
  column('a default that is dropped and set', 'alter b drop default', 'alter b set default 5'),
  column('the width that nobody keeps', 'modify last_one bigint', 'modify last_one int(11)'),
  column(
    'a character set said aloud',
    'modify d text character set latin1',
    'modify d text character set utf8mb4 collate utf8mb4_general_ci',
  ),
  {
    what: 'a table made anew with the words that SHOW CREATE has for it',
    up: 'drop table n',
    down: 'create table n (id int not null, p_id int default null, primary key (id)) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_general_ci',
  },
  {
    what: 'a view with the name of the database in it',
    up: 'create or replace view v as select 1 as one',
    down: 'create or replace view v as select `$d`.t.a, `$d`.`t`.`b` from `$d`.`t` where b > 1',
  },
  {
    what: 'a view under another algorithm',
    up: 'alter algorithm = temptable sql security invoker view v as select a, b from t where b > 1',
    down: 'create or replace algorithm = undefined sql security definer view v as select a, b from t where b > 1',
  },
  { what: 'an event that sleeps', up: 'alter event ev disable', down: 'alter event ev enable' },
  {
    what: 'the schedule of an event',
    up: 'alter event ev on schedule every 2 hour; do sleep(1.1)',
    down: 'alter event ev on schedule every 1 hour',
  },
  {
    what: 'a trigger between others',
    up: 'drop trigger g',
    down: 'create trigger g before insert on t for each row precedes h set new.b = 1',
  },
  {
    what: 'grants',
    up: 'grant select, update (a) on t to root@localhost; grant execute on procedure pr to root@localhost',
    down: 'revoke select, update (a) on t from root@localhost; revoke execute on procedure pr from root@localhost',
  },
  {
    what: 'a comment of a routine',
    up: "alter procedure pr comment 'said'",
    down: 'drop procedure pr; create procedure pr(in a int) set @a = a;',
  },
  {
    what: 'the collation of the database',
    up: 'alter database `$d` collate utf8mb4_bin',
    down: 'alter database `$d` collate utf8mb4_general_ci',
  },
  {
    what: 'how a table is partitioned',
    up: 'alter table parts partition by hash (a) partitions 4',
    down: 'alter table parts partition by range (a) (partition p0 values less than (5), partition p1 values less than (9))',
  },
  {
    what: 'partitions taken away',
    up: 'alter table n partition by hash (id) partitions 3',
    down: 'alter table n remove partitioning',
  },
  {
    what: 'partitions split and joined',
    up: 'alter table parts reorganize partition p1 into (partition x values less than (7), partition y values less than (9))',
    down: 'alter table parts reorganize partition x, y into (partition p1 values less than (9))',
  },
  {
    what: 'a period and a key without overlaps',
    up: 'alter table n add s date not null, add e date not null; alter table n add period for p (s, e); alter table n add unique key o (p_id, p without overlaps)',
    down: 'alter table n drop key o; alter table n drop period for p; alter table n drop s, drop e',
    only: 'mariadb',
  },
  {
    what: 'a column that goes without history',
    up: 'alter table n add system versioning; set system_versioning_alter_history = keep; alter table n modify p_id int without system versioning',
    down: 'alter table n drop system versioning; alter table n modify p_id int',
    only: 'mariadb',
  },
  {
    what: 'a sequence for a default',
    up: 'create sequence numbers; alter table n modify p_id int default nextval(numbers)',
    down: 'alter table n modify p_id int; drop sequence numbers',
    only: 'mariadb',
  },
  {
    what: 'an index that is ignored',
    up: 'alter table t alter index i ignored',
    down: 'alter table t alter index i not ignored',
    only: 'mariadb',
  },
  {
    what: 'an index that is invisible',
    up: 'alter table t alter index i invisible',
    down: 'alter table t alter index i visible',
    only: 'mysql',
  },
  {
    what: 'a primary key that the server makes up',
    up: 'set sql_generate_invisible_primary_key = 1; create table made_up (a int); set sql_generate_invisible_primary_key = 0',
    down: 'drop table made_up',
    only: 'mysql',
  },
  {
    what: 'an index on the members of an array',
    up: "alter table n add j json, add key members ((cast(j->'$.ids' as unsigned array)))",
    down: 'alter table n drop key members, drop j',
    only: 'mysql',
  },
  {
    what: 'what only MySQL keeps with a column',
    up: `alter table n modify p_id int storage disk column_format fixed secondary_engine_attribute '{"a":1}'`,
    down: `alter table n modify p_id int storage default column_format default secondary_engine_attribute ''`,
    only: 'mysql',
  },
  {
    what: 'a spatial reference system',
    up: 'alter table n add g point not null srid 4326',
    down: 'alter table n drop g',
    only: 'mysql',
  },
  { what: 'json', up: 'alter table n add j json', down: 'alter table n drop j' },
  {
    what: 'an expression index',
    up: 'alter table n add key e ((p_id + 1))',
    down: 'alter table n drop key e',
    only: 'mysql',
  },
]

/** AsymmetricPair is a way back that many take for whole; `changes` is what differs then. */
export interface AsymmetricPair extends SymmetricPair {
  readonly changes: readonly string[]
}

/** asymmetricPairs must give just these differences. */
export const asymmetricPairs: readonly AsymmetricPair[] = [
  {
    what: "the index that is left behind by a foreign key's drop",
    up: 'alter table n add constraint n_p foreign key (p_id) references p (id)',
    down: 'alter table n drop foreign key n_p',
    changes: ['added n/n_p'],
  },
  {
    what: 'NOT NULL and DEFAULT, lost by a modify',
    up: 'alter table t modify a varchar(30) not null default 1',
    down: 'alter table t modify a varchar(20)',
    changes: ['a:default,nullable'],
  },
  {
    what: 'the comment, lost by a modify',
    up: 'alter table t modify b bigint',
    down: 'alter table t modify b int default 5',
    changes: ['b:comment'],
  },
  {
    what: 'an empty default of bytes, lost by a modify',
    up: "alter table by_bytes modify e varbinary(4) not null default 'A'",
    down: 'alter table by_bytes modify e varbinary(4) not null',
    changes: ['e:default'],
  },
  {
    what: 'a default of bytes that is another behind a zero',
    up: "alter table by_bytes modify z binary(2) not null default 'A'",
    down: "alter table by_bytes modify z binary(2) not null default x'0002'",
    changes: ['z:default'],
  },
]
