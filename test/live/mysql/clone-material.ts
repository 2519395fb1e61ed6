/** Material is what a copy must bring over: `make` in the source, and `spoil` in a copy, which then differs. */
export interface Material {
  readonly name: string
  /** The version of its product that has it first; left out, all that are supported do. */
  readonly since?: string
  readonly make: readonly string[]
  readonly spoil: readonly string[]
  /** What must lead source and copy to the same state: it brings out what no catalog shows. */
  readonly probe?: readonly string[]
}

/** copied holds one of everything that the products share, with the values that are hardest to bring over. */
export const copied: readonly Material[] = [
  {
    name: 'rows of every type, as they are whatever the server would say of them',
    make: [
      `set sql_mode = 'ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO'`,
      `create table t (id int auto_increment primary key, d date, dt datetime(6), ts timestamp(3) null, ti time(6), y year, e enum('a','b'), s set('x','y'),
        f float, g double, n decimal(65,30), b bit(64), vb varbinary(300), bl longblob, l1 varchar(50) character set latin1, u varchar(50) character set ucs2,
        bin varchar(9) collate utf8mb4_bin, j json, p point, big bigint unsigned, plus varchar(60) as (upper(l1)) virtual, times int as (hidden * 2) stored, hidden int invisible default 3)`,
      `insert into t (id, d, dt, e, f, g, hidden) values (0, '0000-00-00', '2020-02-31 10:00:00.123456', 'nonsense', 16777217, 0.1e0 + 0.2e0, 9)`,
      `insert into t (id, d, ts, ti, y, e, s, n, b, vb, bl, l1, u, bin, j, p, big) values (7, '2020-00-15', '2024-07-01 01:02:03.456', '-838:59:58.000001', 0, 'b', 'x,y',
        -0.000000000000000000000000000001, b'1000000000000000000000000000000000000000000000000000000000000001', x'00ff5c27', repeat(x'00ff', 70000), 'naïve', '日本', 'a ',
        '{"a": 12345678901234567890, "b": "\\\\u0000"}', st_geomfromtext('POINT(1 2)'), 18446744073709551615)`,
      'delete from t where id = 9',
    ],
    spoil: [`update t set f = 1 where id = 7`],
  },
  {
    name: 'a counter beyond its rows, and the lack of one',
    make: [
      'create table t (id int auto_increment primary key)',
      'insert into t values (), (), ()',
      'delete from t where id > 1',
      'create table fresh (id int auto_increment primary key)',
      'create table emptied (id int auto_increment primary key)',
      'insert into emptied values (), ()',
      'delete from emptied',
    ],
    spoil: ['insert into emptied values ()', 'delete from emptied', 'insert into fresh values ()'],
  },
  {
    name: 'tables that refer to each other in a circle, to themselves, and by several columns',
    make: [
      'create table a (id int primary key, b_id int, up int, constraint a_up foreign key (up) references a (id))',
      'create table b (id int primary key, a_id int, code varchar(9), n int, unique key both_of (code, n), foreign key (a_id) references a (id) on delete cascade)',
      'alter table a add constraint a_b foreign key (b_id) references b (id) on update set null',
      'create table c (code varchar(9), n int, foreign key (code, n) references b (code, n))',
      'insert into a values (1, null, 1)',
      `insert into b values (1, 1, 'x', 1)`,
      'update a set b_id = 1',
      `insert into c values ('x', 1)`,
    ],
    spoil: ['set foreign_key_checks = 0', 'drop table a', 'alter table b modify id bigint', 'drop table c'],
  },
  {
    name: 'keys that came by themselves with foreign keys, and vanish when another covers them',
    make: [
      'create table p (id int primary key)',
      'create table named (a int, b int, constraint f foreign key (a) references p (id))',
      'create table explicit (a int, b int, key g (a), constraint g foreign key (a) references p (id))',
      'create table unnamed (a int, b int, foreign key (a) references p (id))',
      'create table unnamed_explicit (a int, b int, key a (a), foreign key (a) references p (id))',
      'create table mixed (a int, b int, c int, d int, key a (a), foreign key (a) references p (id), constraint m foreign key (b) references p (id), foreign key (c) references p (id), foreign key (d) references p (id))',
      'create table late (a int, b int, constraint l foreign key (a) references p (id))',
      'alter table late drop foreign key l',
      'create table renamed_from (a int, b int, foreign key (a) references p (id))',
      'rename table renamed_from to renamed',
      'insert into p values (1)',
      'insert into named values (1, 2)',
    ],
    spoil: [
      'set foreign_key_checks = 0',
      'drop table named, explicit, unnamed, unnamed_explicit, mixed, late, renamed',
    ],
    probe: [
      ...['named', 'explicit', 'unnamed', 'unnamed_explicit', 'late', 'renamed'].map(
        (name) => `alter table ${name} add key probe (a, b)`,
      ),
      'alter table mixed add key pa (a, b), add key pb (b, c), add key pc (c, d), add key pd (d, a)',
    ],
  },
  {
    name: 'checks by their names',
    make: [
      'create table t (a int, b int check (b > 1), constraint positive check (a > 0), check (a <> b), constraint last check (a < 9), check (b < 9))',
      'alter table t drop constraint last',
    ],
    spoil: ['drop table t'],
  },
  {
    name: 'names that need quotes',
    make: [
      'create table `Odd name``s` (`a``b` int primary key, `select` int, `ünï` varchar(9), `a.b` int, key `k``1` (`a``b`))',
      "insert into `Odd name``s` values (1, 2, 'ü', 3)",
      'create view `v.w` as select `a.b` as `c``d` from `Odd name``s`',
      'create trigger `t``r` before insert on `Odd name``s` for each row set new.`a.b` = 1',
      'create procedure `p q`() select `a.b` from `Odd name``s`',
    ],
    spoil: ['drop procedure `p q`', 'drop trigger `t``r`', 'drop view `v.w`', 'update `Odd name``s` set `select` = 3'],
  },
  {
    name: 'tables of other engines, options, comments, partitions',
    make: [
      'create table m (a int, b varchar(9), key h using hash (a)) engine=memory',
      "insert into m values (1, 'x')",
      'create table i (a int auto_increment, b text, primary key (a), fulltext key f (b)) engine=MyISAM comment="it\'s; \\\\ \\"so\\""',
      "insert into i (b) values ('words')",
      `create table r (a int, b int) partition by range (a) (partition p0 values less than (10) comment 'first', partition p1 values less than maxvalue)`,
      'insert into r values (1, 1), (11, 1)',
      `create table z (a int primary key, b varchar(9)) row_format=compressed key_block_size=8 default charset=latin1 collate=latin1_bin`,
    ],
    spoil: [
      'drop table i',
      'alter table r reorganize partition p1 into (partition p2 values less than maxvalue)',
      'delete from m',
      'alter table z row_format=dynamic key_block_size=0',
    ],
  },
  {
    name: 'views on views, in an order that names do not tell',
    make: [
      'create table t (id int, n int)',
      'create sql security invoker view z as select id, n from t where n > 5',
      'create algorithm = merge view m as select * from z with cascaded check option',
      'create function twice(a int) returns int deterministic return a * 2',
      'create view a as select twice(m.n) as `d`, 1 as one from m join t on t.id = m.id',
    ],
    spoil: ['drop view z', 'create or replace view a as select 1 as x', 'drop function twice'],
  },
  {
    name: 'triggers in the order in which they fire, which does not touch the copied rows',
    make: [
      'create table t (id int primary key, n int)',
      'create table log (n int)',
      'insert into t values (1, 1)',
      'create trigger z before insert on t for each row set new.n = 1',
      'create trigger a before insert on t for each row precedes z set new.n = 2',
      'create trigger m before insert on t for each row follows a set new.n = 3',
      'create trigger w after insert on t for each row insert into log values (new.n)',
    ],
    spoil: ['drop trigger m', 'update t set n = 9'],
  },
  {
    name: 'programs under the settings in which they were made',
    make: [
      'create table t (id int primary key, n varchar(9))',
      `set sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_ENGINE_SUBSTITUTION'`,
      `create function joined(a varchar(9)) returns varchar(30) deterministic comment 'it''s' return a || '-' || "a"`,
      `create trigger quoted before insert on t for each row set new."n" = 'x' || 'y'`,
      `set sql_mode = default`,
      `set character_set_client = utf8mb4, collation_connection = utf8mb4_unicode_ci`,
      `create procedure spoken(in a int, out b int) sql security invoker begin declare x varchar(9) default 'ünï; "q"'; select a into b; end`,
      `set collation_connection = latin1_swedish_ci, character_set_client = latin1`,
      `create view old as select 'plain' as text`,
      `create procedure ancient() select 'plain'`,
      'set names utf8mb4',
    ],
    spoil: [
      'drop procedure spoken',
      'drop procedure ancient',
      'drop function joined',
      'drop trigger quoted',
      'drop view old',
    ],
  },
  {
    name: 'programs that were made when the database had another collation',
    make: [
      'alter database collate utf8mb4_bin',
      'create procedure one() select 1',
      'alter database collate latin1_swedish_ci',
      'create procedure two() select 2',
      'create table t (id int primary key)',
      'alter database collate utf8mb4_general_ci',
      'create trigger tr before insert on t for each row set new.id = 1',
    ],
    spoil: ['alter database collate latin1_bin', 'drop procedure one', 'drop table t'],
  },
  {
    name: 'events with a start, without one, once, and elsewhere on the globe',
    make: [
      'create table t (id int)',
      `create event nightly on schedule every 1 day on completion preserve disable comment 'night; ''s' do begin delete from t; end`,
      `create event begun on schedule every '1:30' hour_minute starts '2036-01-02 03:04:05' ends '2037-01-01 00:00:00' do delete from t`,
      `create event once on schedule at '2036-01-02 03:04:05' disable do set @a = 1`,
      `set time_zone = '-05:00'`,
      `create event far on schedule every 2 week starts '2036-01-02 03:04:05' do set @a = 1`,
    ],
    spoil: ['drop event once', 'alter event nightly enable', 'drop event far'],
  },
  {
    name: "grants on the database, on tables, columns and routines, and Knex's own tables",
    make: [
      'create procedure p() select 1',
      'create procedure kept() select 2',
      'create function f() returns int deterministic return 1',
      'grant execute on procedure p to root@localhost',
      'grant execute on procedure kept to root@localhost',
      'grant execute, alter routine on function f to root@localhost with grant option',
      'create table t (id int, n int)',
      'grant select, insert on t to root@localhost with grant option',
      'grant select (id, n), update (n) on t to root@localhost',
      'create table u (id int)',
      'grant delete on u to root@localhost',
      'create table knex_migrations (id int unsigned auto_increment primary key, name varchar(255), batch int, migration_time timestamp default current_timestamp)',
      `insert into knex_migrations (name, batch) values ('1_a.js', 1), ('2_b.js', 2)`,
      'create table knex_migrations_lock (`index` int unsigned auto_increment primary key, is_locked int)',
      'insert into knex_migrations_lock (is_locked) values (0)',
      'create table _lock (id int)',
    ],
    spoil: [
      'grant update on u to root@localhost',
      'revoke insert on t from root@localhost',
      'drop procedure p',
      'revoke alter routine on function f from root@localhost',
      'grant alter routine on procedure kept to root@localhost',
      "delete from knex_migrations where name = '2_b.js'",
      'update knex_migrations_lock set is_locked = 1',
    ],
  },
]

/** copiedOf adds what only one of the products has. */
export const copiedOf: Readonly<Record<'mysql' | 'mariadb', readonly Material[]>> = {
  mysql: [
    {
      name: 'expressions, invisible keys, a default that was taken away, references of places',
      make: [
        `create table t (id int primary key, a varchar(20) default (concat('it''s', "b")), b json default (json_object('k', 'v')), c int, p point not null srid 4326, body text,
          key x ((concat(a, 'it''s'))), key y ((cast(b->>'$.k' as char(9)))) invisible, constraint loose check (c > 1) not enforced, spatial key s (p))`,
        'alter table t alter c drop default',
        `insert into t (id, c, p) values (1, 0, st_geomfromtext('POINT(1 2)', 4326))`,
      ],
      spoil: ['alter table t alter c set default 5'],
    },
    {
      name: 'libraries, the routines that use them, and grants on both',
      since: '9.2',
      make: [
        'create library l comment "it\'s" language javascript as $$ export function f() { return 1 } $$',
        'create library kept language javascript as $$ export function g() { return 1 } $$',
        'create function f() returns int language javascript using (l) as $$ return l.f() $$',
        'grant execute on library l to root@localhost',
        'grant execute on library kept to root@localhost',
      ],
      spoil: [
        'drop library l',
        'create library l language javascript as $$ export function f() { return 2 } $$',
        'revoke execute on library kept from root@localhost',
      ],
    },
    {
      name: 'columns whose character set nobody said',
      make: [
        'create table t (id int primary key, a varchar(9), b varchar(9) character set latin1, c varchar(9) collate utf8mb3_bin) default charset=utf8mb3 collate=utf8mb3_unicode_ci',
        "insert into t values (1, 'a', 'b', 'c')",
      ],
      spoil: ["update t set a = 'b'"],
    },
  ],
  mariadb: [
    {
      name: 'sequences where they stand',
      make: [
        'create sequence s start 5 minvalue 1 maxvalue 1000 increment 5 cache 7 cycle',
        'do nextval(s)',
        'create sequence fresh',
        'create sequence fixed nocache',
        'do nextval(fixed)',
        'do nextval(fixed)',
        'create table t (a bigint default nextval(s), b int)',
        'insert into t (b) values (1)',
      ],
      spoil: ['do nextval(fixed)', 'drop table t', 'drop sequence s'],
    },
    {
      name: 'rows of versioned tables with their history',
      since: '10.11',
      make: [
        'create table v (a int primary key, b int without system versioning) with system versioning',
        'insert into v values (1, 1), (2, 2)',
        'update v set a = 3 where a = 1',
        'delete from v where a = 2',
        `create table w (a int, f timestamp(6) generated always as row start invisible, g timestamp(6) generated always as row end invisible, period for system_time (f, g)) with system versioning`,
        'insert into w (a) values (1)',
        'update w set a = 2',
      ],
      spoil: ['delete from v', 'drop table w'],
    },
    {
      name: 'packages',
      make: [
        `set sql_mode = 'ORACLE'`,
        'create package pk as function f return int; procedure p(a int); end',
        'create package body pk as function f return int as begin return 1; end; procedure p(a int) as begin select a; end; end',
        'set sql_mode = default',
      ],
      spoil: [`set sql_mode = 'ORACLE'`, 'drop package pk'],
    },
    {
      name: 'rows of a versioned table that has no history yet',
      make: ['create table v (a int primary key, b int) with system versioning', 'insert into v values (1, 1), (2, 2)'],
      spoil: ['drop table v'],
    },
    {
      name: 'checks that hold for no row any more, ignored keys, compressed columns, application periods',
      since: '10.7',
      make: [
        `create table t (id int primary key, c int check (c > 1), d int, b varchar(200) compressed, u uuid default uuid(), key k (d) ignored, constraint big check (d > 5))`,
        'set check_constraint_checks = 0',
        'insert into t (id, c, d) values (1, 0, 0)',
        'set check_constraint_checks = 1',
        'create table p (id int, s date, e date, period for valid (s, e), unique (id, valid without overlaps))',
        "insert into p values (1, '2024-01-01', '2024-02-01')",
      ],
      spoil: ['drop table p', 'delete from t'],
    },
  ],
}
