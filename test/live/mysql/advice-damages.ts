/** base is a schema with one of each kind of thing, which the damages spoil. */
export const base = `
  create table people (
    id int unsigned not null auto_increment primary key, name varchar(100) not null default 'it''s', age int, note text,
    mail varchar(50) character set latin1 collate latin1_bin, price decimal(8,2) unsigned default 1.50, done tinyint(1) not null default 0,
    kind enum('a','b') not null default 'a', at datetime(6) null default current_timestamp(6) on update current_timestamp(6),
    seen timestamp null, doc json, bytes varbinary(20) default 'x', day date default '2024-01-02', low int generated always as (age + 1) stored,
    rate float, code char(36) not null comment 'It''s a code', last_one int default 7,
    unique key people_code_unique (code), key people_age_name_index (age, name(10)), fulltext key people_note (note)
  );
  create table orders (
    id bigint unsigned not null auto_increment primary key, person_id int unsigned not null, total decimal(10,2) default 0, status varchar(20) default 'new',
    key orders_status (status), constraint orders_total_check check (total >= 0),
    constraint orders_person_foreign foreign key (person_id) references people (id) on delete cascade
  ) comment 'The orders';
  create table numbered (a int not null, b int not null, n int not null auto_increment, primary key (a, b), key n (n));
  create table \`Odd.name\` (\`a.b\` int default 3, \`the as key\` int, key \`i.x\` (\`a.b\`), key \`r?\` (\`the as key\`));
  create table parts (a int, b int) partition by range (a) (partition p0 values less than (5) comment 'low', partition p1 values less than maxvalue);
  create table odd (
    e enum('it''s','b,c') default 'it''s', c varchar(20) default 'a\\\\b' comment 'x\\\\y ''q'' ? \\n z', u char(36) default (uuid()), j json default (json_array()),
    bt bit(3) default b'101', z int(5) unsigned zerofill, y year default 2020, bl blob, ge point not null, inv int invisible default 4, st set('a','b') default 'a,b',
    g varchar(20) generated always as (concat(st, 'it''s')) virtual, tm timestamp not null default current_timestamp on update current_timestamp, dbl double default 1.5,
    neg int default -3, big bigint unsigned default 18446744073709551615, ti time default '10:00:00', bn binary(4) default 'ab', tx text default ('it''s'), parent_id int,
    key bl (bl(10)), spatial key ge (ge), unique key self (inv), constraint odd_check check (c <> 'o''k'), constraint odd_self foreign key (parent_id) references odd (inv)
  ) comment 'It''s \\\\ odd';
  create table left_one (id int primary key, right_id int); create table right_one (id int primary key, left_id int, constraint right_left foreign key (left_id) references left_one (id));
  alter table left_one add constraint left_right foreign key (right_id) references right_one (id);
  create table listed (a int, b varchar(9)) partition by list columns (a, b) (partition p values in ((1, 'x'), (2, 'it''s')));
  create table hashed (a int) partition by hash (a) partitions 3;
  create view paid as select id, total from orders where status = 'paid';
  create sql security invoker view paid_more as select id from paid where total > 1;
  create function plus(a int, b varchar(10) character set latin1 collate latin1_bin) returns int deterministic no sql comment 'It''s' return a + 1;
  create procedure touch_people(in a int, out b int) modifies sql data begin update people set age = a; set b = 1; end;
  create trigger first_one before insert on people for each row set new.age = 1;
  create trigger second_one before insert on people for each row set new.age = 2;
  create event nightly on schedule every 1 day starts '2030-01-01 00:00:00' on completion preserve disable comment 'why' do update people set age = 1`

/** Damage is what a wrong down may have done to the base; `sent` is a statement of up that tells a rename. */
export interface Damage {
  readonly sql: string
  readonly only?: 'mysql' | 'mariadb'
  readonly sent?: string
}

const damage = (sql: string, more: Omit<Damage, 'sql'> = {}): Damage => ({ sql, ...more })
const people = (clause: string, more: Omit<Damage, 'sql'> = {}) => damage(`alter table people ${clause}`, more)
const mysql = { only: 'mysql' } as const
const mariadb = { only: 'mariadb' } as const

const leftBehind: readonly Damage[] = [
  damage(
    'create table one (id int primary key, two_id int); create table two (id int primary key, one_id int references one (id), constraint two_one foreign key (one_id) references one (id)); alter table one add constraint one_two foreign key (two_id) references two (id)',
  ),
  damage('create table left_behind (id int primary key)'),
  damage(
    'create table a_parent (id int primary key); create table b_child (id int primary key, foreign key (id) references a_parent (id)); create table aa_top (id int primary key, foreign key (id) references b_child (id))',
  ),
  damage('alter table `Odd.name` add `c d` int, add key `c.d` (`c d`)'),
  people("add nick varchar(30) not null default 'x', add key people_nick (nick)"),
  people('add boss int unsigned, add constraint people_boss foreign key (boss) references people (id)'),
  people('add w int as (age + 2) virtual, add v int as (w + 1) virtual'),
  people('add constraint adult check (age > 17)'),
  people('add unique key people_name_unique (name)'),
  people('add key odd_one (name(5), age desc)'),
  damage('alter table orders add key leftover (person_id, status)'),
  damage('create view v as select 1 as a; create view w as select a from v'),
  damage('create function g(a int) returns int deterministic return a'),
  damage('create procedure p() select 1'),
  damage('create event e on schedule every 1 hour do set @a = 1'),
  damage('create trigger other before insert on people for each row precedes second_one set new.age = 3'),
  damage('create sequence ids', mariadb),
  damage('alter table parts add x int'),
  damage('alter table numbered add x int unsigned'),
]

const odd = ['e', 'u', 'j', 'bt', 'z', 'y', 'bl', 'ge', 'g', 'tm', 'dbl', 'neg', 'big', 'ti', 'bn', 'tx']
const withDefault = ['e', 'c', 'u', 'bt', 'y', 'inv', 'st', 'dbl', 'neg', 'big', 'ti', 'bn', 'tx']

const lost: readonly Damage[] = [
  ...odd.map((column) => damage(`alter table odd drop ${column}`)),
  ...withDefault.map((column) => damage(`alter table odd alter ${column} drop default`)),
  damage('alter table odd drop constraint odd_check, drop c'),
  damage("alter table odd drop constraint odd_check, modify c varchar(30) comment 'y'"),
  damage("alter table odd modify g varchar(20) generated always as (concat(st, 'is')) virtual"),
  damage('alter table odd modify tm timestamp not null default current_timestamp'),
  damage('alter table odd modify j json'),
  damage('alter table odd modify z int'),
  damage("alter table odd modify st set('a')"),
  damage("alter table odd modify e enum('a')"),
  damage('alter table odd modify inv int default 4'),
  damage("alter table odd comment = 'x'"),
  damage('alter table odd drop key bl, drop key ge'),
  damage(
    'alter table odd drop foreign key odd_self; alter table odd drop key odd_self, drop key self, drop column inv',
  ),
  damage('drop table odd'),
  damage('alter table left_one drop foreign key left_right; drop table right_one; drop table left_one'),
  damage('alter table left_one drop foreign key left_right; drop table right_one'),
  damage('drop table listed; drop table hashed'),
  damage('alter table hashed coalesce partition 1'),
  damage("alter table listed add partition (partition q values in ((3, 'y')))"),
  damage('drop table listed; create table listed (a int, b varchar(9))'),
  damage('drop view paid_more'),
  damage('drop view paid_more; drop view paid'),
  damage('drop trigger first_one'),
  damage('drop trigger second_one'),
  damage('drop trigger first_one; drop trigger second_one'),
  damage('drop function plus'),
  damage('drop procedure touch_people'),
  damage('drop event nightly'),
  damage('drop table parts'),
  damage('drop table `Odd.name`'),
  damage('drop table orders'),
  damage('drop table orders; drop table people'),
  damage('drop table numbered'),
  damage(
    'alter table orders drop foreign key orders_person_foreign; alter table people modify id bigint unsigned not null auto_increment; alter table orders modify person_id bigint unsigned not null, add constraint orders_person_foreign foreign key (person_id) references people (id) on delete cascade',
  ),
  damage('alter table orders drop foreign key orders_person_foreign'),
  damage(
    'alter table orders drop foreign key orders_person_foreign; alter table orders drop key orders_person_foreign',
  ),
  damage('alter table orders drop constraint orders_total_check'),
  damage('alter table orders drop key orders_status'),
  damage('alter table orders modify id bigint unsigned not null; alter table orders drop primary key'),
  damage('alter table orders drop column id'),
  damage('alter table numbered modify n int not null; alter table numbered drop key n'),
  damage('alter table numbered drop column n'),
  people('drop low, drop age'),
  people('drop note'),
  people('drop last_one'),
  people('drop doc, drop bytes, drop day'),
  people('drop key people_code_unique'),
  people('drop key people_note'),
  people('drop column code'),
  people('drop column name'),
  damage('alter table `Odd.name` drop column `a.b`'),
  damage('alter table `Odd.name` drop key `r?`'),
]

const changed: readonly Damage[] = [
  ...['name', 'age', 'note', 'mail', 'price', 'done', 'kind', 'at', 'seen', 'bytes', 'day', 'rate', 'code', 'last_one']
    .map((column) =>
      people(`modify ${column} ${column === 'code' || column === 'name' ? 'varchar(50)' : 'varchar(40)'}`),
    )
    .filter(({ sql }) => !/modify (?:age|note|at|seen|day) /.test(sql)),
  people('modify last_one bigint not null'),
  people('modify seen datetime'),
  people('modify at datetime'),
  people('modify day date'),
  people('modify doc longtext'),
  people('modify note text not null'),
  people("modify kind enum('a')"),
  people('modify name varchar(100) not null default "it\'s" invisible'),
  people('modify low int generated always as (age + 2) stored'),
  people('drop low, add low int generated always as (age + 1) virtual after day'),
  people('drop low, add low int after day'),
  people('alter last_one drop default'),
  people("comment = 'x'"),
  damage("alter table orders comment = ''"),
  people('row_format = compact'),
  people('stats_persistent = 1'),
  damage('alter table numbered engine = MyISAM'),
  damage('alter table orders convert to character set latin1 collate latin1_bin'),
  people('default character set latin1 collate latin1_bin'),
  people('drop key people_age_name_index, add key people_age_name_index (age, name(12))'),
  people("drop key people_age_name_index, add key people_age_name_index (age, name(10)) comment 'x'"),
  people('alter index people_age_name_index invisible', mysql),
  people('alter index people_age_name_index ignored', mariadb),
  people('drop key people_age_name_index, add key people_age_name_index ((age + 1))', mysql),
  damage('alter table orders drop primary key, add primary key (id, person_id)'),
  damage(
    'alter table orders drop foreign key orders_person_foreign; alter table orders add constraint orders_person_foreign foreign key (person_id) references people (id) on update cascade',
  ),
  damage(
    'alter table orders drop constraint orders_total_check; alter table orders add constraint orders_total_check check (total >= 1)',
  ),
  damage('alter table orders alter check orders_total_check not enforced', mysql),
  damage('alter table orders add key served (person_id, status)'),
  damage(
    'alter table parts reorganize partition p1 into (partition p1 values less than (9), partition p2 values less than maxvalue)',
  ),
  damage('alter table parts remove partitioning'),
  damage(
    'alter table orders drop foreign key orders_person_foreign; alter table orders partition by hash (id) partitions 2',
    mysql,
  ),
  damage('alter table numbered add system versioning', mariadb),
  damage('create or replace view paid as select id, total from orders'),
  damage(
    "create or replace algorithm = merge sql security invoker view paid as select id, total from orders where status = 'paid' with cascaded check option",
  ),
  damage(
    "create or replace definer = nobody@localhost view paid as select id, total from orders where status = 'paid'",
  ),
  damage('drop function plus; create function plus(a int) returns bigint deterministic return a + 2'),
  damage('drop procedure touch_people; create procedure touch_people(in a int, out b int) set b = 2'),
  damage('drop trigger first_one; create trigger first_one before insert on people for each row set new.age = 1'),
  damage('drop trigger first_one; create trigger first_one after insert on people for each row set @a = 1'),
  damage('alter event nightly enable'),
  damage("alter event nightly on schedule every '1:30' hour_minute starts '2030-01-01 00:00:00'"),
  damage('grant select on people to root@localhost; grant update (age) on people to root@localhost with grant option'),
]

const renamed: readonly Damage[] = [
  damage('rename table parts to stuff', { sent: 'rename table `parts` to `stuff`' }),
  damage('rename table people to persons', { sent: 'rename table `people` to `persons`' }),
  people('rename column name to title', { sent: 'alter table `people` change `name` `title` varchar(100)' }),
  people('change code tag char(36) not null', { sent: 'alter table people rename column code to tag' }),
  damage('alter table orders rename column person_id to owner_id', {
    sent: 'alter table orders rename column person_id to owner_id',
  }),
]

/** damages are all of them. */
export const damages: readonly Damage[] = [...leftBehind, ...lost, ...changed, ...renamed]

/** moves put columns into another order, and nothing else. */
export const moves: readonly string[] = [
  'alter table people modify age int first',
  'alter table people drop last_one, add last_one int default 7 after name, modify note text after code',
  'alter table `Odd.name` modify `the as key` int first',
  "alter table odd modify st set('a','b') default 'a,b' first",
]
