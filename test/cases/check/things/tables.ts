import { type Thing, ground } from '../../../support/things.js'

const t = 'table public.@t'
const parent = 'create table @p (z int, id int, k int) partition by list (k);'

/** tableThings are a table, what can be said of it, partitions and inheritance. */
export const tableThings: readonly Thing[] = [
  { name: 'table', on: 'create table @n (id int);', off: 'drop table @n;', other: 'create table @n (id bigint);', at: 'table public.@n', otherFact: 'table public.@n / column id # type' },
  { name: 'table-renamed', on: 'alter table @t rename to @renamed;', off: 'alter table @renamed rename to @t;', at: 'table public.@renamed', order: false },
  { name: 'table-moved', base: `create schema @ns; ${ground}`, on: 'alter table @t set schema @ns;', off: 'alter table @ns.@t set schema public;', at: 'table @ns.@t', order: false },
  { name: 'table-options', on: 'alter table @t set (fillfactor = 70);', off: 'alter table @t reset (fillfactor);', other: 'alter table @t set (fillfactor = 80);', at: t, fact: 'options' },
  { name: 'autovacuum', on: 'alter table @t set (autovacuum_enabled = false);', off: 'alter table @t reset (autovacuum_enabled);', other: 'alter table @t set (autovacuum_enabled = true);', at: t, fact: 'options' },
  { name: 'toast-options', on: 'alter table @t set (toast.autovacuum_enabled = false);', off: 'alter table @t reset (toast.autovacuum_enabled);', at: t, fact: 'options' },
  { name: 'unlogged', on: 'alter table @t set unlogged;', off: 'alter table @t set logged;', at: t, fact: 'persistence' },
  { name: 'replica-full', on: 'alter table @t replica identity full;', off: 'alter table @t replica identity default;', other: 'alter table @t replica identity nothing;', at: t, fact: 'replicaIdentity' },
  { name: 'replica-index', base: `${ground} create unique index @i on @t (id);`, on: 'alter table @t replica identity using index @i;', off: 'alter table @t replica identity default;', at: t, fact: 'replicaIdentity' },
  { name: 'table-comment', on: "comment on table @t is 'one';", off: 'comment on table @t is null;', other: "comment on table @t is 'two';", at: t, fact: 'comment' },
  { name: 'table-grant', on: 'grant select on @t to public;', off: 'revoke select on @t from public;', other: 'grant select, insert on @t to public;', at: t, fact: 'grants' },
  { name: 'table-grant-option', base: `${ground} grant select on @t to pg_monitor;`, on: 'grant select on @t to pg_monitor with grant option;', off: 'revoke grant option for select on @t from pg_monitor;', at: t, fact: 'grants' },
  { name: 'table-owner', on: 'alter table @t owner to pg_monitor;', off: 'alter table @t owner to current_user;', at: t, fact: 'owner' },
  { name: 'row-security', on: 'alter table @t enable row level security;', off: 'alter table @t disable row level security;', at: t, fact: 'rowSecurity' },
  { name: 'force-row-security', on: 'alter table @t force row level security;', off: 'alter table @t no force row level security;', at: t, fact: 'forceRowSecurity' },
  { name: 'policy', on: 'create policy @p on @t using (a > 0);', off: 'drop policy @p on @t;', other: 'create policy @p on @t using (a > 1);', at: `${t} / policy @p`, otherFact: 'using' },
  { name: 'policy-check', on: 'create policy @p on @t for insert with check (a > 0);', off: 'drop policy @p on @t;', other: 'create policy @p on @t for insert with check (a > 1);', at: `${t} / policy @p`, otherFact: 'check' },
  { name: 'policy-command', on: 'create policy @p on @t for select using (a > 0);', off: 'drop policy @p on @t;', other: 'create policy @p on @t for delete using (a > 0);', at: `${t} / policy @p`, otherFact: 'command' },
  { name: 'policy-roles', on: 'create policy @p on @t to pg_monitor using (a > 0);', off: 'drop policy @p on @t;', other: 'create policy @p on @t to public using (a > 0);', at: `${t} / policy @p`, otherFact: 'roles' },
  { name: 'policy-restrictive', on: 'create policy @p on @t as restrictive using (a > 0);', off: 'drop policy @p on @t;', other: 'create policy @p on @t using (a > 0);', at: `${t} / policy @p`, otherFact: 'permissive' },
  { name: 'rule', on: 'create rule @r as on insert to @t do instead nothing;', off: 'drop rule @r on @t;', other: 'create rule @r as on delete to @t do instead nothing;', at: `${t} / rule @r`, otherFact: 'definition' },
  { name: 'rule-disabled', base: `${ground} create rule @r as on insert to @t do instead nothing;`, on: 'alter table @t disable rule @r;', off: 'alter table @t enable rule @r;', other: 'alter table @t enable always rule @r;', at: `${t} / rule @r`, fact: 'enabled' },
  { name: 'partitioned', on: 'create table @n (k int) partition by range (k);', off: 'drop table @n;', other: 'create table @n (k int) partition by hash (k);', at: 'table public.@n', otherFact: 'partitionKey' },
  { name: 'partition', base: parent, on: 'create table @p1 partition of @p for values in (1);', off: 'drop table @p1;', other: 'create table @p1 partition of @p for values in (2);', at: 'table public.@p1', otherFact: 'partitionBound', order: false },
  { name: 'partition-default', base: parent, on: 'create table @p1 partition of @p default;', off: 'drop table @p1;', other: 'create table @p1 partition of @p for values in (2);', at: 'table public.@p1', otherFact: 'partitionBound', order: false },
  { name: 'partition-attached', base: `${parent} create table @p1 (z int, id int, k int);`, on: 'alter table @p attach partition @p1 for values in (1);', off: 'alter table @p detach partition @p1;', other: 'alter table @p attach partition @p1 for values in (2);', at: 'table public.@p1', fact: 'partitionOf', otherFact: 'partitionBound', order: false },
  { name: 'partition-index', base: `${parent} create table @p1 partition of @p for values in (1);`, on: 'create index @i on @p (id);', off: 'drop index @i;', other: 'create index @i on @p (k);', at: 'table public.@p / index @i', otherFact: 'keys', order: false },
  { name: 'inherits', base: `${ground} create table @parent (id int not null);`, on: 'alter table @t inherit @parent;', off: 'alter table @t no inherit @parent;', at: t, fact: 'inherits' },
  { name: 'child-table', base: ground, on: 'create table @child () inherits (@t);', off: 'drop table @child;', at: 'table public.@child', order: false },
  { name: 'typed-table', base: 'create type @c as (x int, y text);', on: 'create table @n of @c;', off: 'drop table @n;', other: 'create table @n (x int, y text);', at: 'table public.@n', otherFact: 'ofType', order: false },
]
