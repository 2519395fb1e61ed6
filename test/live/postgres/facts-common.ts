import { type FactPair, hack, pair } from './fact-pair.js'

/** Subject is an object of one kind, with the words that COMMENT, ALTER ... OWNER, GRANT and pg_get_object_address have for it. */
interface Subject {
  readonly kind: string
  readonly sql: string
  /** For COMMENT ON. */
  readonly on: string
  /** For ALTER ... OWNER TO, where that is said otherwise or null where there is none. */
  readonly owner?: string | null
  readonly grant?: string
  /** Arguments of pg_get_object_address. */
  readonly label?: string
  readonly since?: number
}

/** baseType makes a type in the lowest way there is. */
export const baseType = `create type $n.b; create function $n.i(cstring) returns $n.b language internal immutable strict as 'int4in';
create function $n.o($n.b) returns cstring language internal immutable strict as 'int4out'; create type $n.b (input = $n.i, output = $n.o, like = integer)`

const fdw = 'create foreign data wrapper $n_f; create server $n_s foreign data wrapper $n_f'
const trigger = `create table $n.t (a integer); create function $n.f() returns trigger language plpgsql as 'begin end';
create trigger g after insert on $n.t for each row execute function $n.f()`
const opclass = `create operator class $n.o for type date using btree as function 1 date_cmp(date, date)`

const subjects: readonly Subject[] = [
  {
    kind: 'table',
    sql: 'create table $n.t ()',
    on: 'table $n.t',
    grant: 'select on $n.t',
    label: `'table', '{$n,t}', '{}'`,
  },
  {
    kind: 'foreign-table',
    sql: `${fdw}; create foreign table $n.t () server $n_s`,
    on: 'foreign table $n.t',
    grant: 'select on $n.t',
    label: `'foreign table', '{$n,t}', '{}'`,
  },
  {
    kind: 'view',
    sql: 'create view $n.v as select',
    on: 'view $n.v',
    grant: 'select on $n.v',
    label: `'view', '{$n,v}', '{}'`,
  },
  {
    kind: 'materialized-view',
    sql: 'create materialized view $n.v as select',
    on: 'materialized view $n.v',
    grant: 'select on $n.v',
    label: `'materialized view', '{$n,v}', '{}'`,
  },
  {
    kind: 'sequence',
    sql: 'create sequence $n.s',
    on: 'sequence $n.s',
    grant: 'usage on sequence $n.s',
    label: `'sequence', '{$n,s}', '{}'`,
  },
  {
    kind: 'column',
    sql: 'create table $n.t (a integer)',
    on: 'column $n.t.a',
    owner: null,
    grant: 'select (a) on $n.t',
    label: `'table column', '{$n,t,a}', '{}'`,
  },
  {
    kind: 'primary-key',
    sql: 'create table $n.t (a integer, constraint k primary key (a))',
    on: 'constraint k on $n.t',
    owner: null,
  },
  {
    kind: 'unique',
    sql: 'create table $n.t (a integer, constraint k unique (a))',
    on: 'constraint k on $n.t',
    owner: null,
  },
  {
    kind: 'exclusion',
    sql: 'create table $n.t (a circle, constraint k exclude using gist (a with &&))',
    on: 'constraint k on $n.t',
    owner: null,
  },
  {
    kind: 'foreign-key',
    sql: 'create table $n.t (a integer primary key, constraint k foreign key (a) references $n.t)',
    on: 'constraint k on $n.t',
    owner: null,
  },
  {
    kind: 'check',
    sql: 'create table $n.t (a integer, constraint k check (a > 0))',
    on: 'constraint k on $n.t',
    owner: null,
  },
  {
    kind: 'not-null',
    sql: 'create table $n.t (a integer constraint k not null)',
    on: 'constraint k on $n.t',
    owner: null,
    since: 18,
  },
  { kind: 'index', sql: 'create table $n.t (a integer); create index i on $n.t (a)', on: 'index $n.i', owner: null },
  { kind: 'trigger', sql: trigger, on: 'trigger g on $n.t', owner: null },
  {
    kind: 'rule',
    sql: 'create table $n.t (); create rule r as on delete to $n.t do instead nothing',
    on: 'rule r on $n.t',
    owner: null,
  },
  { kind: 'policy', sql: 'create table $n.t (); create policy p on $n.t', on: 'policy p on $n.t', owner: null },
  {
    kind: 'enum',
    sql: `create type $n.e as enum ('a')`,
    on: 'type $n.e',
    grant: 'usage on type $n.e',
    label: `'type', '{$n.e}', '{}'`,
  },
  {
    kind: 'domain',
    sql: 'create domain $n.d as integer',
    on: 'domain $n.d',
    grant: 'usage on type $n.d',
    label: `'type', '{$n.d}', '{}'`,
  },
  {
    kind: 'composite-type',
    sql: 'create type $n.c as ()',
    on: 'type $n.c',
    grant: 'usage on type $n.c',
    label: `'type', '{$n.c}', '{}'`,
  },
  { kind: 'attribute', sql: 'create type $n.c as (a integer)', on: 'column $n.c.a', owner: null },
  {
    kind: 'range-type',
    sql: 'create type $n.r as range (subtype = integer)',
    on: 'type $n.r',
    grant: 'usage on type $n.r',
    label: `'type', '{$n.r}', '{}'`,
  },
  {
    kind: 'base-type',
    sql: baseType,
    on: 'type $n.b',
    grant: 'usage on type $n.b',
    label: `'type', '{$n.b}', '{}'`,
  },
  {
    kind: 'function',
    sql: `create function $n.f() returns integer language sql as 'select 1'`,
    on: 'function $n.f()',
    grant: 'execute on function $n.f()',
    label: `'function', '{$n,f}', '{}'`,
  },
  {
    kind: 'procedure',
    sql: `create procedure $n.f() language sql as 'select 1'`,
    on: 'procedure $n.f()',
    grant: 'execute on procedure $n.f()',
    label: `'procedure', '{$n,f}', '{}'`,
  },
  {
    kind: 'aggregate',
    sql: 'create aggregate $n.a(integer) (sfunc = int4pl, stype = integer)',
    on: 'aggregate $n.a(integer)',
    grant: 'execute on function $n.a(integer)',
    label: `'aggregate', '{$n,a}', '{integer}'`,
  },
  {
    kind: 'language',
    sql: 'create trusted language $n_l handler plpgsql_call_handler',
    on: 'language $n_l',
    grant: 'usage on language $n_l',
    label: `'language', '{$n_l}', '{}'`,
  },
  {
    kind: 'cast',
    sql: `create type $n.e as enum (); create function $n.f($n.e) returns integer language sql as 'select 1'; create cast ($n.e as integer) with function $n.f($n.e)`,
    on: 'cast ($n.e as integer)',
    owner: null,
  },
  {
    kind: 'transform',
    sql: `create type $n.e as enum (); create transform for $n.e language plpgsql (from sql with function prsd_lextype(internal))`,
    on: 'transform for $n.e language plpgsql',
    owner: null,
  },
  {
    kind: 'operator',
    sql: 'create operator $n.=== (leftarg = integer, rightarg = integer, function = int4eq)',
    on: 'operator $n.=== (integer, integer)',
  },
  { kind: 'operator-family', sql: 'create operator family $n.o using btree', on: 'operator family $n.o using btree' },
  { kind: 'operator-class', sql: opclass, on: 'operator class $n.o using btree' },
  {
    kind: 'access-method',
    sql: 'create access method $n_m type index handler bthandler',
    on: 'access method $n_m',
    owner: null,
  },
  { kind: 'database', sql: 'select', on: 'database "$d"', grant: 'create on database "$d"' },
  { kind: 'namespace', sql: 'select', on: 'schema $n', grant: 'usage on schema $n', label: `'schema', '{$n}', '{}'` },
  {
    kind: 'statistics',
    sql: 'create table $n.t (a integer, b integer); create statistics $n.s on a, b from $n.t',
    on: 'statistics $n.s',
  },
  { kind: 'collation', sql: `create collation $n.c from "C"`, on: 'collation $n.c' },
  {
    kind: 'conversion',
    sql: `create conversion $n.c for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8`,
    on: 'conversion $n.c',
  },
  {
    kind: 'event-trigger',
    sql: `create function $n.f() returns event_trigger language plpgsql as 'begin end'; create event trigger $n_e on sql_drop execute function $n.f()`,
    on: 'event trigger $n_e',
    owner: null,
    label: `'event trigger', '{$n_e}', '{}'`,
  },
  {
    kind: 'publication',
    sql: 'create publication $n_p',
    on: 'publication $n_p',
    label: `'publication', '{$n_p}', '{}'`,
  },
  {
    kind: 'text-search-configuration',
    sql: 'create text search configuration $n.c (copy = simple)',
    on: 'text search configuration $n.c',
  },
  {
    kind: 'text-search-dictionary',
    sql: 'create text search dictionary $n.d (template = simple)',
    on: 'text search dictionary $n.d',
  },
  {
    kind: 'text-search-parser',
    sql: 'create text search parser $n.p (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype)',
    on: 'text search parser $n.p',
    owner: null,
  },
  {
    kind: 'text-search-template',
    sql: 'create text search template $n.t (lexize = dsimple_lexize)',
    on: 'text search template $n.t',
    owner: null,
  },
  {
    kind: 'foreign-data-wrapper',
    sql: 'create foreign data wrapper $n_f',
    on: 'foreign data wrapper $n_f',
    owner: null,
    grant: 'usage on foreign data wrapper $n_f',
  },
  { kind: 'foreign-server', sql: fdw, on: 'server $n_s', grant: 'usage on foreign server $n_s' },
]

/** Roles that every server has. */
const role = 'pg_monitor'
const reader = 'pg_read_all_stats'

function pairsOf({ kind, sql, on, owner, grant, label, since = 13 }: Subject): readonly FactPair[] {
  const makes = (fact: string, change: string) => pair(`${kind}.${fact}`, [sql, change], { since })
  return [
    makes('comment', `comment on ${on} is 'said'`),
    ...(owner === null ? [] : [makes('owner', `alter ${owner ?? on} owner to ${role}`)]),
    ...(grant === undefined ? [] : [makes('grants', `grant ${grant} to ${reader}`)]),
    ...(label === undefined ? [] : [makes('securityLabels', labelled(label))]),
  ]
}

/** No provider of labels is at hand, so that the row is written by hand. */
function labelled(address: string): string {
  return hack(
    `insert into pg_seclabel (objoid, classoid, objsubid, provider, label) select objid, classid, objsubid, 'test', 'label' from pg_get_object_address(${address})`,
  )
}

/** commonFacts are the facts that many kinds have: comment, owner, grants, security labels. */
export const commonFacts: readonly FactPair[] = [
  ...subjects.flatMap(pairsOf),
  pair('event-trigger.owner', [
    `create function $n.f() returns event_trigger language plpgsql as 'begin end'; create event trigger $n_e on sql_drop execute function $n.f()`,
    hack(`update pg_event_trigger set evtowner = '${role}'::regrole where evtname = '$n_e'`),
  ]),
  pair('foreign-data-wrapper.owner', [
    'create foreign data wrapper $n_f',
    hack(`update pg_foreign_data_wrapper set fdwowner = '${role}'::regrole where fdwname = '$n_f'`),
  ]),
  pair('database.securityLabels', [
    'select',
    hack(
      `insert into pg_shseclabel (objoid, classoid, provider, label) select d.oid, 'pg_database'::regclass, 'test', 'label' from pg_database d where d.datname = current_database()`,
    ),
  ]),
]
