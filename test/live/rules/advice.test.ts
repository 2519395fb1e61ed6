import { describe, expect, test } from 'vitest'
import { introspectPostgres } from '../../../src/dialects/postgres/introspect.js'
import { openPostgres } from '../../../src/dialects/postgres/session.js'
import type { Change } from '../../../src/diff/change.js'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import { significantChanges } from '../../../src/history/differences.js'
import { fixCode } from '../../../src/rules/explain/code.js'
import { familyOf } from '../../../src/rules/explain/families.js'
import { displayPath } from '../../../src/schema/identity.js'
import { runCode } from '../../support/run-code.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

const base = `
  create type status as enum ('new', 'paid');
  create table people (id serial primary key, name varchar(100) not null default 'it''s', age integer, note text);
  create table orders (
    id bigint generated always as identity primary key, person_id integer not null,
    state status not null default 'new', total numeric(10,2) default 0, at timestamptz default now(), meta jsonb default '{}',
    constraint orders_total_check check (total >= 0), constraint orders_code unique (state, at),
    constraint orders_person_foreign foreign key (person_id) references people (id) on delete cascade
  );
  create index orders_at on orders (at);
  create unique index orders_meta on orders ((meta ->> 'a')) where meta ? 'b';
  create view paid as select id, total from orders where state = 'paid';
  create function f(a integer) returns integer language sql as 'select a + 1';
  create function stamp() returns trigger language plpgsql as $$ begin return new; end $$;
  create trigger stamp before update on people for each row execute function stamp();
  comment on column people.note is 'It''s a note';
  create schema shop; create table shop."Odd name" (a text)`

/** Each is what a wrong down may have done to the base; the advice has to undo it. */
const damages: readonly string[] = [
  'create table left_behind (id serial primary key)',
  "create type kind as enum ('a'); create table things (kind kind)",
  'create table shop.more (a int)',
  'alter table shop."Odd name" add b int; create index "Odd ""index" on shop."Odd name" (b)',
  "alter table people add nick text not null default 'x'; create index people_nick on people (nick)",
  'alter table people add boss integer constraint people_boss references people (id)',
  'create view v as select 1 as a',
  'create materialized view m as select 1 as a',
  "create function g(a text, b integer) returns integer language sql as 'select 1'",
  'create trigger other after insert on people for each row execute function stamp()',
  'create sequence ids',
  'create domain positive as integer check (value > 0)',
  'create schema audit',
  'alter table people add constraint adult check (age > 17)',
  'alter table people add constraint people_name_unique unique (name)',
  'drop view paid',
  'drop trigger stamp on people',
  'drop function f(integer)',
  'drop index orders_at',
  'drop index orders_meta',
  'alter table orders drop constraint orders_total_check',
  'alter table orders drop constraint orders_code',
  'alter table orders drop constraint orders_person_foreign',
  'alter table people drop age',
  'alter table people drop note',
  'drop view paid; drop table orders',
  'drop view paid; drop table orders; drop type status',
  'alter table people alter name drop not null',
  'alter table people alter name drop default',
  'alter table people alter name drop not null, alter name drop default',
  'alter table people alter age set not null, alter age set default 3',
  'alter table people alter age type bigint',
  'alter table people alter name type text',
  'comment on column people.note is null',
  "comment on table people is 'x'",
  "create or replace function f(a integer) returns integer language sql as 'select a + 2'",
  'alter default privileges in schema public grant select, insert on tables to public',
  'alter default privileges in schema shop grant usage on sequences to public',
  'alter default privileges revoke execute on functions from public',
  'grant select, update on people to public; grant select (total) on orders to public; revoke execute on function f from public',
  "do $$ begin execute format('alter database %I set timezone to ''Asia/Tokyo''', current_database()); execute format('alter role postgres in database %I set search_path to shop, public', current_database()); end $$",
  'create statistics s on age, name from people; create foreign data wrapper w',
  'alter table people alter id drop default; drop sequence people_id_seq',
]

/** Each is a rename that the down did not take back, perhaps with more: dropping and making anew would lose rows. */
const renames: readonly string[] = [
  'alter table people rename column age to years',
  'alter table "orders" rename "total" to "sum"',
  'alter table people rename column age to years; alter table people rename column years to how_old',
  'alter table people rename column note to remark; alter table people alter remark set not null, add more int',
  'alter table orders rename column person_id to who; drop index orders_at',
  'alter table people rename to persons',
  'alter table people rename to persons; alter table persons rename column age to years; drop trigger stamp on persons',
  'alter table people rename to persons; alter table persons drop note, add extra text',
  'alter table shop."Odd name" rename to "Even name"',
  'alter table people set schema shop',
  'alter table people set schema shop; alter table shop.people rename to folk',
  'alter schema shop rename to store',
  'alter type status rename to state',
  'alter view paid rename to payments',
  'alter sequence people_id_seq rename to ids',
]

const family = familyOf({ vendor: 'postgresql' })

function readable(changes: readonly Change[]): readonly unknown[] {
  return changes.map((change) => ({
    type: change.type,
    path: displayPath(change.path),
    ...('deltas' in change ? { deltas: change.deltas } : {}),
  }))
}

describe.each(postgresServers([15, 18]).map((server) => [server.name, server] as const))('on %s', (_, server) => {
  test.each(renames)('the advice takes the rename back and keeps the rows: %s', async (damage) => {
    await using database = await createDatabase(server)
    await using session = await openPostgres(database.connection)
    const snapshot = () => introspectPostgres(session, { tableName: 'knex_migrations', schemaName: null })
    await database.query(`${base}; insert into people (name, age, note) values ('Ada', 36, 'first');
      insert into orders (person_id, total) values (1, 12); insert into shop."Odd name" values ('kept')`)
    const before = await snapshot()
    await database.query(damage)
    const changes = compareSnapshots(before, await snapshot(), roundTripPolicy)
    const advice = fixCode(changes, { family, applied: [], sql: [], upSql: [damage] }) ?? ''
    const code = advice.split('\n').slice(1, -1).join('\n')
    await runCode(code, 'pg', database.connection)

    const rest = significantChanges(compareSnapshots(before, await snapshot(), roundTripPolicy))
    expect(readable(rest), code).toEqual([])
    const kept = await database.query(
      `select age::text as found from people union all select total::text from orders union all select a from shop."Odd name"`,
    )
    expect(JSON.stringify(kept), code).toMatch(/36.*12\.00.*kept/s)
  })

  test.each(damages)('the advice undoes: %s', async (damage) => {
    await using database = await createDatabase(server)
    await using session = await openPostgres(database.connection)
    const snapshot = () => introspectPostgres(session, { tableName: 'knex_migrations', schemaName: null })
    await database.query(base)
    const before = await snapshot()
    await database.query(damage)
    const changes = compareSnapshots(before, await snapshot(), roundTripPolicy)
    expect(changes).not.toEqual([])

    const advice = fixCode(changes, { family, applied: [], sql: [] }) ?? ''
    const code = advice.split('\n').slice(1, -1).join('\n')
    await runCode(code, 'pg', database.connection)

    const rest = significantChanges(compareSnapshots(before, await snapshot(), roundTripPolicy))
    expect(readable(rest), code).toEqual([])
  })
})
