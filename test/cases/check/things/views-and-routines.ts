import { type Thing, ground } from '../../../support/things.js'

const view = 'create view @v as select id, a from @t;'
const func = 'create function @f() returns int language sql as $$ select 1 $$;'
const triggerFunction = 'create function @f() returns trigger language plpgsql as $$ begin return new; end $$;'
const trigger = 'create trigger @tr before insert on @t for each row execute function @f();'
const onTrigger = 'table public.@t / trigger @tr'
const fn = 'function *public.@f()*'

/** viewThings are views and materialized views. */
export const viewThings: readonly Thing[] = [
  { name: 'view', on: view, off: 'drop view @v;', other: 'create view @v as select id, b from @t;', at: 'view public.@v', otherFact: 'definition' },
  { name: 'view-where', on: 'create view @v as select id from @t where a > 0;', off: 'drop view @v;', other: 'create view @v as select id from @t where a > 1;', at: 'view public.@v', otherFact: 'definition' },
  { name: 'view-barrier', base: `${ground} ${view}`, on: 'alter view @v set (security_barrier = true);', off: 'alter view @v reset (security_barrier);', other: 'alter view @v set (security_barrier = false);', at: 'view public.@v', fact: 'options' },
  { name: 'view-invoker', since: 15, base: `${ground} ${view}`, on: 'alter view @v set (security_invoker = true);', off: 'alter view @v reset (security_invoker);', at: 'view public.@v', fact: 'options' },
  { name: 'view-check-option', base: `${ground} ${view}`, on: 'alter view @v set (check_option = local);', off: 'alter view @v reset (check_option);', other: 'alter view @v set (check_option = cascaded);', at: 'view public.@v', fact: 'options' },
  { name: 'view-comment', base: `${ground} ${view}`, on: "comment on view @v is 'one';", off: 'comment on view @v is null;', other: "comment on view @v is 'two';", at: 'view public.@v', fact: 'comment' },
  { name: 'view-grant', base: `${ground} ${view}`, on: 'grant select on @v to public;', off: 'revoke select on @v from public;', other: 'grant insert on @v to public;', at: 'view public.@v', fact: 'grants' },
  { name: 'view-column-comment', base: `${ground} ${view}`, on: "comment on column @v.a is 'one';", off: 'comment on column @v.a is null;', other: "comment on column @v.a is 'two';", at: 'view public.@v / column a', fact: 'comment' },
  { name: 'view-column-default', base: `${ground} ${view}`, on: 'alter view @v alter column a set default 5;', off: 'alter view @v alter column a drop default;', other: 'alter view @v alter column a set default 6;', at: 'view public.@v / column a', fact: 'default' },
  { name: 'view-renamed', base: `${ground} ${view}`, on: 'alter view @v rename to @v2;', off: 'alter view @v2 rename to @v;', at: 'view public.@v2' },
  { name: 'view-trigger', base: `${ground} ${view} ${triggerFunction}`, on: 'create trigger @tr instead of insert on @v for each row execute function @f();', off: 'drop trigger @tr on @v;', at: 'view public.@v / trigger @tr' },
  { name: 'matview', on: 'create materialized view @m as select a from @t;', off: 'drop materialized view @m;', other: 'create materialized view @m as select id from @t;', at: 'materialized-view public.@m', otherFact: 'definition' },
  { name: 'matview-populated', base: `${ground} create materialized view @m as select a from @t with no data;`, on: 'refresh materialized view @m;', off: 'refresh materialized view @m with no data;', at: 'materialized-view public.@m', fact: 'populated' },
  { name: 'matview-index', base: `${ground} create materialized view @m as select a from @t;`, on: 'create unique index @i on @m (a);', off: 'drop index @i;', other: 'create index @i on @m (a);', at: 'materialized-view public.@m / index @i', otherFact: 'unique' },
  { name: 'matview-options', base: `${ground} create materialized view @m as select a from @t;`, on: 'alter materialized view @m set (fillfactor = 70);', off: 'alter materialized view @m reset (fillfactor);', other: 'alter materialized view @m set (fillfactor = 80);', at: 'materialized-view public.@m', fact: 'options' },
]

/** routineThings are functions, procedures, aggregates and triggers. */
export const routineThings: readonly Thing[] = [
  { name: 'function', on: func, off: 'drop function @f();', other: 'create function @f() returns int language sql as $$ select 2 $$;', at: fn, otherFact: 'definition' },
  { name: 'function-overload', base: `${ground} ${func}`, on: 'create function @f(x text) returns int language sql as $$ select 2 $$;', off: 'drop function @f(text);', at: 'function public.@f(*text)' },
  { name: 'function-volatility', base: `${ground} ${func}`, on: 'alter function @f() immutable;', off: 'alter function @f() volatile;', other: 'alter function @f() stable;', at: fn, fact: 'definition' },
  { name: 'function-definer', base: `${ground} ${func}`, on: 'alter function @f() security definer;', off: 'alter function @f() security invoker;', at: fn, fact: 'definition' },
  { name: 'function-setting', base: `${ground} ${func}`, on: "alter function @f() set work_mem = '8MB';", off: 'alter function @f() reset work_mem;', other: "alter function @f() set work_mem = '9MB';", at: fn, fact: 'definition' },
  { name: 'function-cost', base: `${ground} ${func}`, on: 'alter function @f() cost 500;', off: 'alter function @f() cost 100;', other: 'alter function @f() cost 600;', at: fn, fact: 'definition' },
  { name: 'function-parallel', base: `${ground} ${func}`, on: 'alter function @f() parallel safe;', off: 'alter function @f() parallel unsafe;', other: 'alter function @f() parallel restricted;', at: fn, fact: 'definition' },
  { name: 'function-comment', base: `${ground} ${func}`, on: "comment on function @f() is 'one';", off: 'comment on function @f() is null;', other: "comment on function @f() is 'two';", at: fn, fact: 'comment' },
  { name: 'function-grant', base: `${ground} ${func}`, on: 'revoke execute on function @f() from public;', off: 'grant execute on function @f() to public;', at: fn, fact: 'grants' },
  { name: 'procedure', on: 'create procedure @f() language sql as $$ select 1 $$;', off: 'drop procedure @f();', other: 'create procedure @f() language sql as $$ select 2 $$;', at: 'procedure public.@f()', otherFact: 'definition' },
  { name: 'aggregate', on: 'create aggregate @f(int) (sfunc = int4pl, stype = int4);', off: 'drop aggregate @f(int);', other: "create aggregate @f(int) (sfunc = int4pl, stype = int4, initcond = '0');", at: 'aggregate public.@f(*', otherFact: 'definition' },
  { name: 'trigger', base: `${ground} ${triggerFunction}`, on: trigger, off: 'drop trigger @tr on @t;', other: 'create trigger @tr before update on @t for each row execute function @f();', at: onTrigger, otherFact: 'definition' },
  { name: 'trigger-condition', base: `${ground} ${triggerFunction}`, on: 'create trigger @tr before update on @t for each row when (new.a > 0) execute function @f();', off: 'drop trigger @tr on @t;', other: 'create trigger @tr before update on @t for each row when (new.a > 1) execute function @f();', at: onTrigger, otherFact: 'definition' },
  { name: 'trigger-disabled', base: `${ground} ${triggerFunction} ${trigger}`, on: 'alter table @t disable trigger @tr;', off: 'alter table @t enable trigger @tr;', other: 'alter table @t enable replica trigger @tr;', at: onTrigger, fact: 'enabled' },
  { name: 'trigger-comment', base: `${ground} ${triggerFunction} ${trigger}`, on: "comment on trigger @tr on @t is 'one';", off: 'comment on trigger @tr on @t is null;', other: "comment on trigger @tr on @t is 'two';", at: onTrigger, fact: 'comment' },
  { name: 'constraint-trigger', base: `${ground} ${triggerFunction}`, on: 'create constraint trigger @tr after insert on @t deferrable for each row execute function @f();', off: 'drop trigger @tr on @t;', other: 'create constraint trigger @tr after insert on @t for each row execute function @f();', at: onTrigger, otherFact: 'definition' },
]
