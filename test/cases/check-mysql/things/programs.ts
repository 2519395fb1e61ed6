import { onMariadb, onMysql } from '../../../support/cases.js'
import { ground, type Thing } from '../../../support/things.js'

const view = 'create view @v as select id, a from @t;'
const v = 'view @v'
const trigger = 'create trigger @tr before insert on @t for each row set new.a = 1;'
const tr = 'table @t / trigger @tr'
const other = 'create table @o (id int);'

/** viewThings are views and what can be said of them. */
export const viewThings: readonly Thing[] = [
  {
    name: 'view',
    on: view,
    off: 'drop view @v;',
    other: 'create view @v as select id from @t;',
    at: v,
    otherFact: 'definition',
  },
  {
    name: 'view-condition',
    on: 'create view @v as select id from @t where a > 0;',
    off: 'drop view @v;',
    other: 'create view @v as select id from @t where a > 1;',
    at: v,
    otherFact: 'definition',
  },
  {
    name: 'view-column-names',
    on: 'create view @v (x, y) as select id, a from @t;',
    off: 'drop view @v;',
    other: 'create view @v (x, w) as select id, a from @t;',
    at: v,
    // MariaDB writes the names into the query.
    otherFact: 'definition',
    only: onMariadb,
  },
  {
    name: 'view-column-list',
    on: 'create view @v (x, y) as select id, a from @t;',
    off: 'drop view @v;',
    other: 'create view @v (x, w) as select id, a from @t;',
    at: v,
    otherFact: 'columns',
    only: onMysql,
  },
  {
    name: 'view-of-view',
    base: `${ground} ${view}`,
    on: 'create view @w as select id from @v;',
    off: 'drop view @w;',
    other: 'create view @w as select a from @v;',
    at: 'view @w',
    otherFact: 'definition',
  },
  {
    name: 'view-joined',
    base: `${ground} ${other}`,
    on: 'create view @v as select t.id from @t t left join @o o on o.id = t.id;',
    off: 'drop view @v;',
    other: 'create view @v as select t.id from @t t join @o o on o.id = t.id;',
    at: v,
    otherFact: 'definition',
  },
  {
    name: 'view-check-option',
    on: 'create view @v as select id from @t where id > 0 with cascaded check option;',
    off: 'drop view @v;',
    other: 'create view @v as select id from @t where id > 0 with local check option;',
    at: v,
    otherFact: 'checkOption',
  },
  {
    name: 'view-security',
    on: 'create sql security invoker view @v as select id from @t;',
    off: 'drop view @v;',
    other: 'create view @v as select id from @t;',
    at: v,
    otherFact: 'security',
  },
  {
    name: 'view-algorithm',
    on: 'create algorithm = merge view @v as select id from @t;',
    off: 'drop view @v;',
    other: 'create algorithm = temptable view @v as select id from @t;',
    at: v,
    otherFact: 'algorithm',
  },
  {
    name: 'view-definer',
    on: view,
    off: 'drop view @v;',
    other: "create definer = 'root'@'127.0.0.1' view @v as select id, a from @t;",
    at: v,
    otherFact: 'definer',
  },
  {
    name: 'view-grant',
    base: `${ground} ${view}`,
    on: "grant select on @v to 'root'@'localhost';",
    off: "revoke select on @v from 'root'@'localhost';",
    other: "grant update on @v to 'root'@'localhost';",
    at: v,
    fact: 'grants',
  },
]

const func = 'create function @f(x int) returns int deterministic return x + 1;'
const proc = 'create procedure @f(in x int) begin select x; select x + 1; end;'
const event = 'create event @e on schedule every 1 day do delete from @t;'
const fn = 'function @f'
const pr = 'procedure @f'
const ev = 'event @e'

/** routineThings are triggers, functions, procedures, packages and events. */
export const routineThings: readonly Thing[] = [
  {
    name: 'trigger',
    on: trigger,
    off: 'drop trigger @tr;',
    other: 'create trigger @tr before insert on @t for each row set new.a = 2;',
    at: tr,
    otherFact: 'definition',
  },
  {
    name: 'trigger-time',
    base: `${ground} ${other}`,
    on: 'create trigger @tr after insert on @t for each row insert into @o values (new.id);',
    off: 'drop trigger @tr;',
    other: 'create trigger @tr before insert on @t for each row insert into @o values (new.id);',
    at: tr,
    otherFact: 'timing',
  },
  {
    name: 'trigger-event',
    on: 'create trigger @tr before update on @t for each row set new.a = 1;',
    off: 'drop trigger @tr;',
    other: trigger,
    at: tr,
    otherFact: 'event',
  },
  {
    name: 'trigger-block',
    base: `${ground} ${other}`,
    on: 'create trigger @tr after delete on @t for each row begin if old.a > 0 then insert into @o values (old.id); end if; end;',
    off: 'drop trigger @tr;',
    other:
      'create trigger @tr after delete on @t for each row begin if old.a > 1 then insert into @o values (old.id); end if; end;',
    at: tr,
    otherFact: 'definition',
  },
  {
    name: 'trigger-order',
    base: `${ground} create trigger @first before insert on @t for each row set new.a = 1;`,
    on: 'create trigger @tr before insert on @t for each row follows @first set new.a = 2;',
    off: 'drop trigger @tr;',
    other: 'create trigger @tr before insert on @t for each row precedes @first set new.a = 2;',
    at: tr,
    otherFact: 'order',
  },
  {
    name: 'trigger-definer',
    on: trigger,
    off: 'drop trigger @tr;',
    other: "create definer = 'root'@'127.0.0.1' trigger @tr before insert on @t for each row set new.a = 1;",
    at: tr,
    otherFact: 'definer',
  },
  {
    name: 'trigger-sql-mode',
    on: trigger,
    off: 'drop trigger @tr;',
    other: `set @M = @@sql_mode, sql_mode = 'ANSI_QUOTES'; ${trigger} set sql_mode = @M;`,
    at: tr,
    otherFact: 'sqlMode',
  },
  {
    name: 'function',
    on: func,
    off: 'drop function @f;',
    other: 'create function @f(x int) returns int deterministic return x + 2;',
    at: fn,
    otherFact: 'definition',
  },
  {
    name: 'function-parameters',
    on: func,
    off: 'drop function @f;',
    other: 'create function @f(x bigint) returns int deterministic return x + 1;',
    at: fn,
    otherFact: 'parameters',
  },
  {
    name: 'function-returns',
    on: func,
    off: 'drop function @f;',
    other: 'create function @f(x int) returns bigint deterministic return x + 1;',
    at: fn,
    otherFact: 'returns',
  },
  {
    name: 'function-deterministic',
    on: func,
    off: 'drop function @f;',
    other: 'create function @f(x int) returns int no sql return x + 1;',
    at: fn,
    otherFact: 'deterministic',
  },
  {
    name: 'function-data-access',
    base: `${ground} ${func}`,
    on: 'alter function @f reads sql data;',
    off: 'alter function @f contains sql;',
    other: 'alter function @f no sql;',
    at: fn,
    fact: 'dataAccess',
  },
  {
    name: 'function-security',
    base: `${ground} ${func}`,
    on: 'alter function @f sql security invoker;',
    off: 'alter function @f sql security definer;',
    at: fn,
    fact: 'security',
  },
  {
    // An empty comment does nothing to a function on MySQL, so that another takes its place.
    name: 'function-comment',
    base: `${ground} ${func} alter function @f comment 'none';`,
    on: "alter function @f comment 'one';",
    off: "alter function @f comment 'none';",
    other: "alter function @f comment 'two';",
    at: fn,
    fact: 'comment',
  },
  {
    name: 'function-definer',
    on: func,
    off: 'drop function @f;',
    other: "create definer = 'root'@'127.0.0.1' function @f(x int) returns int deterministic return x + 1;",
    at: fn,
    otherFact: 'definer',
  },
  {
    name: 'function-grant',
    base: `${ground} ${func}`,
    on: "grant execute on function @f to 'root'@'localhost';",
    off: "revoke execute on function @f from 'root'@'localhost';",
    at: fn,
    fact: 'grants',
  },
  {
    name: 'function-aggregate',
    on: 'create aggregate function @f(x int) returns int begin declare n int default 0; declare continue handler for not found return n; loop fetch group next row; set n = n + x; end loop; end;',
    off: 'drop function @f;',
    other: 'create function @f(x int) returns int begin declare n int default 0; set n = n + x; return n; end;',
    at: fn,
    otherFact: 'aggregate',
    only: onMariadb,
  },
  {
    name: 'function-sql-mode',
    on: func,
    off: 'drop function @f;',
    other: `set @M = @@sql_mode, sql_mode = ''; ${func} set sql_mode = @M;`,
    at: fn,
    otherFact: 'sqlMode',
  },
  {
    name: 'procedure',
    on: proc,
    off: 'drop procedure @f;',
    other: 'create procedure @f(in x int) begin select x; select x + 2; end;',
    at: pr,
    otherFact: 'definition',
  },
  {
    name: 'procedure-modes',
    on: 'create procedure @f(in x int, out y int) set y = x;',
    off: 'drop procedure @f;',
    other: 'create procedure @f(in x int, inout y int) set y = x;',
    at: pr,
    otherFact: 'parameters',
  },
  {
    name: 'procedure-handlers',
    on: 'create procedure @f() begin declare continue handler for sqlexception begin end; drop table nowhere; end;',
    off: 'drop procedure @f;',
    other: 'create procedure @f() begin declare exit handler for sqlexception begin end; drop table nowhere; end;',
    at: pr,
    otherFact: 'definition',
  },
  {
    name: 'package',
    on: "set @M = @@sql_mode, sql_mode = 'ORACLE'; create package @k as function one() return int; end; set sql_mode = @M;",
    off: "set @M = @@sql_mode, sql_mode = 'ORACLE'; drop package @k; set sql_mode = @M;",
    other:
      "set @M = @@sql_mode, sql_mode = 'ORACLE'; create package @k as function two() return int; end; set sql_mode = @M;",
    at: 'package @k',
    otherFact: 'definition',
    only: onMariadb,
  },
  {
    name: 'event',
    on: event,
    off: 'drop event @e;',
    other: 'create event @e on schedule every 1 day do delete from @t where id > 0;',
    at: ev,
    otherFact: 'definition',
  },
  {
    name: 'event-schedule',
    base: `${ground} ${event}`,
    on: "alter event @e on schedule every 2 day starts '2035-01-01 00:00:00';",
    off: null,
    at: ev,
    fact: 'every',
  },
  {
    name: 'event-once',
    on: "create event @e on schedule at '2035-01-01 00:00:00' do delete from @t;",
    off: 'drop event @e;',
    other: "create event @e on schedule at '2036-01-01 00:00:00' do delete from @t;",
    at: ev,
    otherFact: 'executeAt',
  },
  {
    name: 'event-starts',
    on: "create event @e on schedule every 1 day starts '2035-01-01 00:00:00' do delete from @t;",
    off: 'drop event @e;',
    other: "create event @e on schedule every 1 day starts '2036-01-01 00:00:00' do delete from @t;",
    at: ev,
    otherFact: 'starts',
  },
  {
    name: 'event-ends',
    on: "create event @e on schedule every 1 day starts '2035-01-01 00:00:00' ends '2036-01-01 00:00:00' do delete from @t;",
    off: 'drop event @e;',
    other: "create event @e on schedule every 1 day starts '2035-01-01 00:00:00' do delete from @t;",
    at: ev,
    otherFact: 'ends',
  },
  {
    name: 'event-disabled',
    base: `${ground} ${event}`,
    on: 'alter event @e disable;',
    off: 'alter event @e enable;',
    at: ev,
    fact: 'status',
  },
  {
    name: 'event-preserved',
    base: `${ground} ${event}`,
    on: 'alter event @e on completion preserve;',
    off: 'alter event @e on completion not preserve;',
    at: ev,
    fact: 'preserved',
  },
  {
    name: 'event-comment',
    base: `${ground} ${event}`,
    on: "alter event @e comment 'one';",
    off: "alter event @e comment '';",
    other: "alter event @e comment 'two';",
    at: ev,
    fact: 'comment',
  },
]

const sequence = (rest: string) => `create sequence @s ${rest};`
const s = 'sequence @s'

/** sequenceThings are MariaDB's sequences. */
export const sequenceThings: readonly Thing[] = (
  [
    ['sequence', '', 'increment by 2', 'increment'],
    ['sequence-start', 'start with 5', 'start with 6', 'start'],
    ['sequence-minimum', 'start with 5 minvalue 2', 'start with 5 minvalue 3', 'minimum'],
    ['sequence-maximum', 'maxvalue 100', 'maxvalue 101', 'maximum'],
    ['sequence-cache', 'cache 10', 'nocache', 'cache'],
    ['sequence-cycle', 'maxvalue 100 cycle', 'maxvalue 100 nocycle', 'cycle'],
    ['sequence-comment', "comment = 'one'", "comment = 'two'", 'comment'],
    ['sequence-engine', 'engine = InnoDB', 'engine = MyISAM', 'engine'],
  ] as const
).map(([name, on, other, otherFact]) => ({
  name,
  on: sequence(on),
  off: 'drop sequence @s;',
  other: sequence(other),
  at: s,
  otherFact,
  only: onMariadb,
}))
