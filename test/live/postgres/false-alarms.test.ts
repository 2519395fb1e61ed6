import { describe, expect, test } from 'vitest'
import { introspectPostgres } from '../../../src/dialects/postgres/introspect.js'
import { openPostgres } from '../../../src/dialects/postgres/session.js'
import { compareSnapshots, compareUnsupported } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

const bookkeeping = { tableName: 'knex_migrations', schemaName: null }

const table = `create table t (id serial primary key, a integer not null default 1, b varchar(20), c text unique, d timestamptz default now(), constraint a_check check (a > 0));
create index t_b on t (b); create index t_lower on t (lower(b)) where a > 1; create view v as select id, b from t; create table u (t_id integer constraint u_t references t on delete cascade);
create function f() returns trigger language plpgsql as 'begin return new; end'; create trigger g before update on t for each row execute function f();
create table p (a integer not null, constraint p_a check (a > 0)) partition by list (a); create table p1 partition of p for values in (1); create index p_i on p (a);
create trigger pg after insert on p for each row execute function f(); create type mood as enum ('sad', 'happy'); create sequence s; create materialized view m as select 1 as one`

/** Pairs of an up and a down that a person would call symmetric; what lies between them in the catalogs is the server's own. */
const symmetric: readonly (readonly [name: string, up: string, down: string])[] = [
  ['rename a table', 'alter table t rename to t2', 'alter table t2 rename to t'],
  ['rename a column', 'alter table t rename column b to b2', 'alter table t rename column b2 to b'],
  ['add a column', 'alter table t add column n integer', 'alter table t drop column n'],
  [
    'change a type',
    'drop view v; alter table t alter column b type text',
    'alter table t alter column b type varchar(20); create view v as select id, b from t',
  ],
  ['widen an integer', 'alter table t alter column a type bigint', 'alter table t alter column a type integer'],
  ['drop NOT NULL', 'alter table t alter column a drop not null', 'alter table t alter column a set not null'],
  ['drop a default', 'alter table t alter column a drop default', 'alter table t alter column a set default 1'],
  [
    'drop the primary key',
    'alter table u drop constraint u_t; alter table t drop constraint t_pkey',
    'alter table t add primary key (id); alter table u add constraint u_t foreign key (t_id) references t on delete cascade',
  ],
  ['drop a unique constraint', 'alter table t drop constraint t_c_key', 'alter table t add unique (c)'],
  [
    'drop a foreign key',
    'alter table u drop constraint u_t',
    'alter table u add constraint u_t foreign key (t_id) references t on delete cascade',
  ],
  ['drop a check', 'alter table t drop constraint a_check', 'alter table t add constraint a_check check (a > 0)'],
  [
    'validate later',
    'alter table t drop constraint a_check',
    'alter table t add constraint a_check check (a > 0) not valid; alter table t validate constraint a_check',
  ],
  ['drop an index', 'drop index t_lower', 'create index t_lower on t (lower(b)) where a > 1'],
  ['make again a table', 'drop table u', 'create table u (t_id integer constraint u_t references t on delete cascade)'],
  [
    'make again everything',
    'drop table u; drop view v; drop table t',
    table
      .slice(0, table.indexOf(';\ncreate function'))
      .concat('; create trigger g before update on t for each row execute function f()'),
  ],
  [
    'statistics target',
    'alter table t alter column b set statistics 500',
    'alter table t alter column b set statistics -1',
  ],
  ['storage', 'alter table t alter column c set storage external', 'alter table t alter column c set storage extended'],
  [
    'column options',
    'alter table t alter column b set (n_distinct = 5)',
    'alter table t alter column b reset (n_distinct)',
  ],
  ['table options', 'alter table t set (fillfactor = 50)', 'alter table t reset (fillfactor)'],
  [
    'grant',
    'grant select, update (b) on t to pg_monitor',
    'revoke all on t from pg_monitor; revoke update (b) on t from pg_monitor',
  ],
  ['grant on a function', 'revoke execute on function f() from public', 'grant execute on function f() to public'],
  [
    'grant on a sequence, a type, a schema',
    'grant usage on sequence s to public; grant usage on type mood to pg_monitor',
    'revoke usage on sequence s from public; revoke usage on type mood from pg_monitor',
  ],
  [
    'default privileges',
    'alter default privileges in schema public grant select on tables to public',
    'alter default privileges in schema public revoke select on tables from public',
  ],
  [
    'default privileges of all namespaces',
    'alter default privileges revoke execute on functions from public',
    'alter default privileges grant execute on functions to public',
  ],
  [
    'comment',
    `comment on table t is 'x'; comment on column t.b is ''`,
    'comment on table t is null; comment on column t.b is null',
  ],
  ['owner', 'alter table t owner to pg_monitor', 'alter table t owner to postgres'],
  ['cluster', 'alter table t cluster on t_b', 'alter table t set without cluster'],
  ['unlogged', 'alter table u set unlogged', 'alter table u set logged'],
  ['replica identity', 'alter table t replica identity full', 'alter table t replica identity default'],
  [
    'row security',
    'alter table t enable row level security; create policy x on t',
    'drop policy x on t; alter table t disable row level security',
  ],
  ['disable a trigger', 'alter table t disable trigger g', 'alter table t enable trigger g'],
  ['disable all triggers', 'alter table u disable trigger all', 'alter table u enable trigger all'],
  ['disable the trigger of partitions', 'alter table p disable trigger pg', 'alter table p enable trigger pg'],
  ['detach a partition', 'alter table p detach partition p1', 'alter table p attach partition p1 for values in (1)'],
  ['add a partition', 'create table p2 partition of p for values in (2)', 'drop table p2'],
  ['make again an index of partitions', 'drop index p_i', 'create index p_i on p (a)'],
  ['identity', 'alter table u add column n integer generated always as identity', 'alter table u drop column n'],
  [
    'identity on a column',
    'alter table t alter column a drop default; alter table t alter column a add generated always as identity',
    'alter table t alter column a drop identity; alter table t alter column a set default 1',
  ],
  [
    'swap an enum',
    `alter type mood rename to old; create type mood as enum ('x'); drop type old`,
    `alter type mood rename to old; create type mood as enum ('sad', 'happy'); drop type old`,
  ],
  [
    'replace a view',
    'create or replace view v as select id, b from t where id > 0',
    'create or replace view v as select id, b from t',
  ],
  ['view options', 'alter view v set (security_barrier)', 'alter view v reset (security_barrier)'],
  ['view default', 'alter view v alter column b set default 1', 'alter view v alter column b drop default'],
  ['refresh', 'refresh materialized view m with no data', 'refresh materialized view m'],
  ['extension', 'create extension citext', 'drop extension citext'],
  [
    'grant on what the server made',
    'grant execute on function pg_ls_waldir() to public; revoke execute on function pg_ls_waldir() from pg_monitor; revoke usage on language plpgsql from public; grant usage on type money to pg_monitor',
    'grant execute on function pg_ls_waldir() to pg_monitor; revoke execute on function pg_ls_waldir() from public; grant usage on language plpgsql to public; revoke usage on type money from pg_monitor',
  ],
  [
    'grant on what an extension made',
    'revoke execute on function pgcrypto.gen_salt(text) from public; grant select on pgcrypto.pg_stat_statements to pg_monitor; grant usage on foreign data wrapper postgres_fdw to public',
    'grant execute on function pgcrypto.gen_salt(text) to public; revoke select on pgcrypto.pg_stat_statements from pg_monitor; revoke usage on foreign data wrapper postgres_fdw from public',
  ],
  [
    'replace a function',
    `create or replace function f() returns trigger language plpgsql as 'begin return old; end'`,
    `create or replace function f() returns trigger language plpgsql as 'begin return new; end'`,
  ],
  ['sequence options', 'alter sequence s increment 5 restart 7', 'alter sequence s increment 1 restart 1'],
  ['sequence owner', 'alter sequence s owned by t.a', 'alter sequence s owned by none'],
  ['range type', 'create type r as range (subtype = integer)', 'drop type r'],
  [
    'move to another namespace',
    'create schema z; alter table u set schema z',
    'alter table z.u set schema public; drop schema z',
  ],
  ['publication', 'create publication pub for table t', 'drop publication pub'],
  [
    'database setting',
    `do $$ begin execute format('alter database %I set work_mem = 65', current_database()); end $$`,
    `do $$ begin execute format('alter database %I reset work_mem', current_database()); end $$`,
  ],
]

describe.for(postgresServers())('symmetric pairs on $name', (server) => {
  test('none leaves a difference, and each one is seen', async () => {
    await using db = await createDatabase(server)
    await using session = await openPostgres(db.connection)
    await db.query(table)
    await db.query(
      'create schema pgcrypto; create extension pgcrypto schema pgcrypto; create extension pg_stat_statements schema pgcrypto; create extension postgres_fdw',
    )
    let before = await introspectPostgres(session, bookkeeping)
    const alarms: unknown[] = []
    for (const [name, up, down] of symmetric) {
      await db.query(up)
      const between = await introspectPostgres(session, bookkeeping)
      await db.query(down)
      const after = await introspectPostgres(session, bookkeeping)
      const changes = compareSnapshots(before, after, roundTripPolicy)
      if (changes.length > 0 || compareUnsupported(before, after).length > 0) alarms.push([name, changes])
      if (up !== down && compareSnapshots(before, between, roundTripPolicy).length === 0)
        alarms.push([name, 'up was not seen'])
      before = after
    }
    expect(alarms).toEqual([])
  })
})
