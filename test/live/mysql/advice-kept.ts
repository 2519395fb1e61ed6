import type { KnownServer } from '../../support/mysql-known.js'
import { knownTo, type Newer } from './since.js'

const kept: readonly string[] = [
  'create table memory_two (a int, b int not null, primary key using btree (b), key t using btree (a), key h (a, b)) engine=memory',
  'create table resting (a int, b int, unique key u (a), key k (b)) engine=MyISAM',
  'alter table resting disable keys',
  `create table quartered (a int, b int) partition by range (a) subpartition by hash (b)
    (partition p0 values less than (10) comment 'first' (subpartition s0, subpartition s1), partition p1 values less than maxvalue (subpartition s2, subpartition s3))`,
  "set @m = @@sql_mode, @z = @@time_zone, sql_mode = 'ANSI_QUOTES', time_zone = '+05:00'",
  'create procedure ansi() select "a" from (select 1 as a) as x',
  `create trigger ansi_trigger before update on child for each row set new."tenant" = 1`,
  "create event far on schedule at '2036-01-02 03:04:05' do set @a = 1",
  "create event often on schedule every '1:30' hour_minute starts '2035-01-01 00:00:00' ends '2036-01-01 00:00:00' do set @a = 1",
  "set sql_mode = 'NO_BACKSLASH_ESCAPES', time_zone = @z",
  "create function plain_backslash() returns int deterministic comment 'a\\b' return 1",
  'set sql_mode = @m',
  'set @c = @@character_set_client, @n = @@collation_connection, character_set_client = latin1, collation_connection = latin1_bin',
  "create view of_latin as select 'a' as a",
  'create procedure of_latin() select 1',
  'set character_set_client = @c, collation_connection = @n',
]

/** Adds what only one of the products has. */
const keptOf: Readonly<Record<'mysql' | 'mariadb', readonly (string | Newer)[]>> = {
  mysql: [
    'create table bare (a int, b varchar(9), c int)',
    'alter table bare alter a drop default, alter b drop default',
    { sql: 'create library tools language javascript as $$ export function f() { return 1 } $$', since: '9.2' },
    {
      sql: 'create function scripted(x int) returns int language javascript using (tools) as $$return 1$$',
      since: '9.2',
    },
  ],
  mariadb: [
    "create sequence told start 5 nocache comment 'it''s told' engine=MyISAM",
    "set @m = @@sql_mode, sql_mode = 'ORACLE'",
    "create package couple comment 'said' as procedure q(); end",
    'create package body couple as procedure q() as begin null; end; end',
    'grant execute on package couple to root@localhost',
    'set sql_mode = @m',
  ],
}

/** keptOn is what is easily lost when it is made again: what a server has otherwise where nothing is said, and what a program keeps of its session. */
export function keptOn(server: KnownServer): readonly string[] {
  return knownTo([...kept, ...keptOf[server.vendor]], server)
}
