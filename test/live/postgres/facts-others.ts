import { type FactPair, hack, pair } from './fact-pair.js'
import { baseType } from './facts-common.js'

const types: readonly FactPair[] = [
  pair('enum.labels', [`create type $n.e as enum ('a')`, `alter type $n.e add value 'b'`]),
  pair('enum.labels', [`create type $n.e as enum ('a', 'b')`, `drop type $n.e; create type $n.e as enum ('b', 'a')`]),
  pair('domain.type', ['create domain $n.d as varchar(10)', 'drop domain $n.d; create domain $n.d as varchar(20)']),
  pair('domain.nullable', ['create domain $n.d as integer', 'alter domain $n.d set not null'], { also: ['+not-null'] }),
  pair('domain.default', ['create domain $n.d as integer', 'alter domain $n.d set default 1']),
  pair('domain.collation', ['create domain $n.d as text', 'drop domain $n.d; create domain $n.d as text collate "C"']),
  pair('check.expression', [
    'create domain $n.d as integer constraint k check (value > 0)',
    'alter domain $n.d drop constraint k; alter domain $n.d add constraint k check (value > 1)',
  ]),
  pair('check.validated', [
    'create domain $n.d as integer constraint k check (value > 0)',
    'alter domain $n.d drop constraint k; alter domain $n.d add constraint k check (value > 0) not valid',
  ]),
  pair('check.comment', [
    'create domain $n.d as integer constraint k check (value > 0)',
    `comment on constraint k on domain $n.d is 'said'`,
  ]),
  pair('composite-type.columnOrder', [
    'create type $n.c as (a integer, b integer)',
    'alter type $n.c drop attribute a, add attribute a integer',
  ]),
  pair('attribute.type', ['create type $n.c as (a integer)', 'alter type $n.c alter attribute a type bigint']),
  pair('attribute.collation', [
    'create type $n.c as (a text)',
    'alter type $n.c alter attribute a type text collate "C"',
  ]),
  pair('range-type.subtype', [
    'create type $n.r as range (subtype = varchar)',
    'drop type $n.r; create type $n.r as range (subtype = text)',
  ]),
  pair('range-type.operatorClass', [
    'create type $n.r as range (subtype = text)',
    'drop type $n.r; create type $n.r as range (subtype = text, subtype_opclass = text_pattern_ops)',
  ]),
  pair('range-type.collation', [
    'create type $n.r as range (subtype = text)',
    'drop type $n.r; create type $n.r as range (subtype = text, collation = "C")',
  ]),
  pair('range-type.subtypeDifference', [
    'create type $n.r as range (subtype = float8)',
    'drop type $n.r; create type $n.r as range (subtype = float8, subtype_diff = float8mi)',
  ]),
  pair('range-type.canonical', [
    'create type $n.r as range (subtype = integer)',
    hack(
      `update pg_range set rngcanonical = 'pg_catalog.int4range_canonical'::regproc where rngtypid = '$n.r'::regtype`,
    ),
  ]),
  pair(
    'range-type.multirange',
    [
      'create type $n.r as range (subtype = integer)',
      'drop type $n.r; create type $n.r as range (subtype = integer, multirange_type_name = $n.many)',
    ],
    { since: 14 },
  ),
  pair('base-type.definition', [baseType, hack(`update pg_type set typdelim = ';' where oid = '$n.b'::regtype`)]),
]

const makeFunction = (rest: string) => `create function $n.f(a integer) returns integer language sql ${rest}`
const replaced = [
  `as 'select 2'`,
  `immutable as 'select 1'`,
  `strict as 'select 1'`,
  `security definer as 'select 1'`,
  `leakproof as 'select 1'`,
  `parallel safe as 'select 1'`,
  `cost 7 as 'select 1'`,
  `set work_mem to '1MB' as 'select 1'`,
  `support generate_series_int4_support as 'select 1'`,
]

const routines: readonly FactPair[] = [
  ...replaced.map((rest) =>
    pair('function.definition', [
      makeFunction(`as 'select 1'`),
      makeFunction(rest).replace('create', 'create or replace'),
    ]),
  ),
  pair('function.definition', [
    makeFunction(`as 'select 1'`),
    `create or replace function $n.f(a integer default 3) returns integer language sql as 'select 1'`,
  ]),
  pair('function.definition', [
    makeFunction(`as 'select 1'`),
    `drop function $n.f(integer); create function $n.f(b integer) returns integer language sql as 'select 1'`,
  ]),
  pair('function.definition', [
    makeFunction(`as 'select 1'`),
    `drop function $n.f(integer); create function $n.f(a integer) returns setof integer language sql as 'select 1'`,
  ]),
  pair('function.definition', [
    makeFunction(`as 'select 1'`),
    `drop function $n.f(integer); create function $n.f(a integer, out b integer) language sql as 'select 1'`,
  ]),
  pair('function.definition', [
    "create function $n.f(a integer) returns setof integer language sql as 'select 1'",
    `create or replace function $n.f(a integer) returns setof integer language sql rows 7 as 'select 1'`,
  ]),
  pair('function.definition', [
    makeFunction(`as 'select 1'`),
    `create or replace function $n.f(a integer) returns integer language plpgsql as 'begin return 1; end'`,
  ]),
  pair('procedure.definition', [
    `create procedure $n.p() language sql as 'select 1'`,
    `create or replace procedure $n.p() language sql as 'select 2'`,
  ]),
  pair('aggregate.definition', [
    'create aggregate $n.a(integer) (sfunc = int4pl, stype = integer)',
    `create or replace aggregate $n.a(integer) (sfunc = int4pl, stype = integer, initcond = '5')`,
  ]),
  ...(
    [
      ['language.trusted', 'lanpltrusted = false'],
      ['language.handler', `lanplcallfoid = 'pg_catalog.sql_inline_handler_missing'::regproc`],
      ['language.inline', `laninline = 'plpgsql_inline_handler'::regproc`],
      ['language.validator', `lanvalidator = 'plpgsql_validator'::regproc`],
    ] as const
  ).map(([fact, set]) =>
    pair(fact, [
      'create trusted language $n_l handler plpgsql_call_handler',
      hack(
        `update pg_language set ${set.replace('sql_inline_handler_missing', 'fmgr_sql_validator')} where lanname = '$n_l'`,
      ),
    ]),
  ),
]

const twoFunctions = `create type $n.e as enum (); create function $n.f($n.e) returns integer language sql as 'select 1'; create function $n.g($n.e) returns integer language sql as 'select 1'`
const transform = (functions: string): string => `create transform for $n.e language plpgsql (${functions})`
const family = 'create operator family $n.o using btree'
const opclass = (rest: string) => `create operator class $n.o ${rest}`
const useDate = 'for type date using btree as function 1 date_cmp(date, date)'

const behaviour: readonly FactPair[] = [
  pair('cast.function', [
    `${twoFunctions}; create cast ($n.e as integer) with function $n.f($n.e)`,
    'drop cast ($n.e as integer); create cast ($n.e as integer) with function $n.g($n.e)',
  ]),
  pair('cast.context', [
    `${twoFunctions}; create cast ($n.e as integer) with function $n.f($n.e)`,
    'drop cast ($n.e as integer); create cast ($n.e as integer) with function $n.f($n.e) as implicit',
  ]),
  pair('cast.method', [
    `${twoFunctions}; create cast ($n.e as integer) with inout`,
    hack(`update pg_cast set castmethod = 'b' where castsource = '$n.e'::regtype`),
  ]),
  pair('transform.fromSql', [
    `create type $n.e as enum (); ${transform('from sql with function prsd_lextype(internal)')}`,
    `create or replace ${transform('from sql with function prsd_lextype(internal)').slice(7)}; ${hack(`update pg_transform set trffromsql = 'pg_catalog.dsimple_init'::regproc where trftype = '$n.e'::regtype`)}`,
  ]),
  pair('transform.toSql', [
    `create type $n.e as enum (); ${transform('from sql with function prsd_lextype(internal)')}`,
    hack(`update pg_transform set trftosql = 'pg_catalog.dsimple_init'::regproc where trftype = '$n.e'::regtype`),
  ]),
  pair('operator.definition', [
    'create operator $n.=== (leftarg = integer, rightarg = integer, function = int4eq)',
    'alter operator $n.=== (integer, integer) set (restrict = eqsel)',
  ]),
  pair('operator-family.operators', [
    family,
    'alter operator family $n.o using btree add operator 1 < (integer, bigint)',
  ]),
  pair('operator-family.functions', [
    family,
    'alter operator family $n.o using btree add function 1 (integer, bigint) btint48cmp(integer, bigint)',
  ]),
  pair('operator-class.type', [
    `${family}; ${opclass(`for type varchar using btree family $n.o as storage text`).replace(' as storage text', ' as function 1 bttextcmp(text, text)')}`,
    hack(`update pg_opclass set opcintype = 'text'::regtype where opcname = 'o' and opcnamespace = '$n'::regnamespace`),
  ]),
  pair('operator-class.default', [
    opclass('for type date using btree as function 1 date_cmp(date, date)'),
    hack(`update pg_opclass set opcdefault = true where opcname = 'o' and opcnamespace = '$n'::regnamespace`),
  ]),
  pair('operator-class.family', [
    `${family}; create operator family $n.z using btree; create operator class $n.o for type date using btree family $n.o as storage date`,
    hack(
      `update pg_opclass set opcfamily = (select f.oid from pg_opfamily f where f.opfname = 'z' and f.opfnamespace = '$n'::regnamespace) where opcname = 'o' and opcnamespace = '$n'::regnamespace`,
    ),
  ]),
  pair('operator-class.storage', [
    opclass(useDate),
    hack(
      `update pg_opclass set opckeytype = 'integer'::regtype where opcname = 'o' and opcnamespace = '$n'::regnamespace`,
    ),
  ]),
  pair('operator-class.operators', [
    opclass(useDate),
    `drop operator class $n.o using btree; ${opclass(useDate.replace(' using btree as', ' using btree family $n.o as operator 1 < (date, date),'))}`,
  ]),
  pair('operator-class.functions', [
    `create function $n.f(date, date) returns integer language sql immutable as 'select 1'; ${opclass(useDate)}`,
    `drop operator class $n.o using btree; ${opclass(useDate.replace('date_cmp', '$n.f').replace('using btree as', 'using btree family $n.o as'))}`,
  ]),
  pair('access-method.handler', [
    'create access method $n_m type index handler bthandler',
    'drop access method $n_m; create access method $n_m type index handler hashhandler',
  ]),
  pair('access-method.type', [
    'create access method $n_m type index handler bthandler',
    hack(`update pg_am set amtype = 't' where amname = '$n_m'`),
  ]),
]

const setDatabase = (change: string) => hack(`update pg_database set ${change} where datname = current_database()`)

const database: readonly FactPair[] = [
  pair('database.settings', [
    'select',
    `alter database "$d" set work_mem to '1MB'; alter role postgres in database "$d" set work_mem to '2MB'`,
  ]),
  pair('database.connectionLimit', ['select', 'alter database "$d" connection limit 50']),
  pair('database.allowConnections', ['select', setDatabase('datallowconn = false')]),
  pair('database.template', ['select', setDatabase('datistemplate = true')]),
]

const extension = (name: string, fact: string, [base, change]: readonly [string, string]) =>
  pair(`extension.${fact}`, [base, change], { under: name })

const extensions: readonly FactPair[] = [
  extension('citext', 'comment', ['create extension citext', `comment on extension citext is 'said'`]),
  extension('hstore', 'namespace', ['create extension hstore', 'alter extension hstore set schema $n']),
  extension('pg_trgm', 'version', [
    `create extension pg_trgm version '1.3'`,
    `alter extension pg_trgm update to '1.4'`,
  ]),
  extension('tablefunc', 'owner', [
    'create extension tablefunc',
    hack(`update pg_extension set extowner = 'pg_monitor'::regrole where extname = 'tablefunc'`),
  ]),
]

/** dependsOn: one extension serves all of them. */
const dependents: readonly FactPair[] = (
  [
    ['function', `create function $n.f() returns integer language sql as 'select 1'`, 'function $n.f()'],
    ['procedure', `create procedure $n.f() language sql as 'select 1'`, 'procedure $n.f()'],
    ['aggregate', 'create aggregate $n.f(integer) (sfunc = int4pl, stype = integer)', 'routine $n.f(integer)'],
    ['materialized-view', 'create materialized view $n.m as select 1 as one', 'materialized view $n.m'],
    ['index', 'create table $n.t (a integer); create index i on $n.t (a)', 'index $n.i'],
    [
      'trigger',
      `create table $n.t (); create function $n.f() returns trigger language plpgsql as 'begin end'; create trigger g after insert on $n.t execute function $n.f()`,
      'trigger g on $n.t',
    ],
  ] as const
).map(([kind, sql, subject]) => pair(`${kind}.dependsOn`, [sql, `alter ${subject} depends on extension plpgsql`]))

const collation = (from: string, to: string): readonly [string, string] => [
  `create collation $n.c (${from})`,
  `drop collation $n.c; create collation $n.c (${to})`,
]
const setCollation = (change: string) =>
  hack(`update pg_collation set ${change} where collname = 'c' and collnamespace = '$n'::regnamespace`)
const anyCollation = `create collation $n.c from "C"`
const event = (event_: string, when = '') => `create event trigger $n_e on ${event_} ${when} execute function $n.f()`
const eventFunctions = `create function $n.f() returns event_trigger language plpgsql as 'begin end'; create function $n.g() returns event_trigger language plpgsql as 'begin end'`
const fdw =
  'create foreign data wrapper $n_f; create foreign data wrapper $n_g; create server $n_s foreign data wrapper $n_f'
const setServer = (change: string) => `drop server $n_s; create server $n_s ${change}`

const others: readonly FactPair[] = [
  pair('statistics.definition', [
    'create table $n.t (a integer, b integer); create statistics $n.s on a, b from $n.t',
    'drop statistics $n.s; create statistics $n.s (mcv) on a, b from $n.t',
  ]),
  pair('statistics.target', [
    'create table $n.t (a integer, b integer); create statistics $n.s on a, b from $n.t',
    'alter statistics $n.s set statistics 0',
  ]),
  pair('collation.provider', [anyCollation, setCollation(`collprovider = 'i'`)]),
  pair('collation.deterministic', [anyCollation, setCollation('collisdeterministic = false')]),
  pair('collation.locale', collation(`locale = 'C'`, `lc_collate = 'C', lc_ctype = 'POSIX'`)),
  pair('collation.rules', [anyCollation, setCollation(`collicurules = '&a < b'`)], { since: 16 }),
  pair('conversion.from', [
    `create conversion $n.c for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8`,
    hack(`update pg_conversion set conforencoding = 9 where connamespace = '$n'::regnamespace`),
  ]),
  pair('conversion.to', [
    `create conversion $n.c for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8`,
    hack(`update pg_conversion set contoencoding = 9 where connamespace = '$n'::regnamespace`),
  ]),
  pair('conversion.function', [
    `create conversion $n.c for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8`,
    hack(
      `update pg_conversion set conproc = 'pg_catalog.iso8859_to_utf8'::regproc where connamespace = '$n'::regnamespace`,
    ),
  ]),
  pair('conversion.default', [
    `create conversion $n.c for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8`,
    `drop conversion $n.c; create default conversion $n.c for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8`,
  ]),
  pair('event-trigger.event', [
    `${eventFunctions}; ${event('sql_drop')}`,
    `drop event trigger $n_e; ${event('ddl_command_end')}`,
  ]),
  pair('event-trigger.function', [
    `${eventFunctions}; ${event('sql_drop')}`,
    `drop event trigger $n_e; ${event('sql_drop').replace('$n.f()', '$n.g()')}`,
  ]),
  pair('event-trigger.tags', [
    `${eventFunctions}; ${event('sql_drop')}`,
    `drop event trigger $n_e; ${event('sql_drop', `when tag in ('DROP TABLE')`)}`,
  ]),
  pair('event-trigger.enabled', [`${eventFunctions}; ${event('sql_drop')}`, 'alter event trigger $n_e disable']),
  pair('default-privileges.grants', [
    'alter default privileges in schema $n grant select on tables to pg_monitor',
    'alter default privileges in schema $n grant insert on tables to pg_monitor',
  ]),
  pair(
    'default-privileges.grants',
    [
      `alter default privileges for role pg_monitor grant select on tables to public`,
      'alter default privileges for role pg_monitor grant insert on tables to public',
    ],
    { under: 'pg_monitor on tables' },
  ),
  pair('publication.allTables', [
    'create publication $n_p',
    hack(`update pg_publication set puballtables = true where pubname = '$n_p'`),
  ]),
  pair('publication.operations', ['create publication $n_p', `alter publication $n_p set (publish = 'insert')`]),
  pair('publication.viaRoot', ['create publication $n_p', 'alter publication $n_p set (publish_via_partition_root)']),
  pair(
    'publication.generatedColumns',
    ['create publication $n_p', 'alter publication $n_p set (publish_generated_columns = stored)'],
    { since: 18 },
  ),
  pair('publication.tables', [
    'create table $n.t (a integer); create publication $n_p',
    'alter publication $n_p add table $n.t',
  ]),
  pair(
    'publication.tables',
    [
      'create table $n.t (a integer); create publication $n_p for table $n.t',
      'alter publication $n_p set table $n.t where (a > 0)',
    ],
    { since: 15 },
  ),
  pair(
    'publication.tables',
    [
      'create table $n.t (a integer, b integer); create publication $n_p for table $n.t',
      'alter publication $n_p set table $n.t (a)',
    ],
    { since: 15 },
  ),
  pair('publication.namespaces', ['create publication $n_p', 'alter publication $n_p add tables in schema $n'], {
    since: 15,
  }),
  pair(
    'text-search-configuration.parser',
    [
      'create text search configuration $n.c (parser = default)',
      `create text search parser $n.p (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype); drop text search configuration $n.c; create text search configuration $n.c (parser = $n.p)`,
    ],
    { also: ['+text-search-parser'] },
  ),
  pair('text-search-configuration.mappings', [
    'create text search configuration $n.c (parser = default)',
    'alter text search configuration $n.c add mapping for word with simple, english_stem',
  ]),
  pair('text-search-configuration.mappings', [
    'create text search configuration $n.c (parser = default); alter text search configuration $n.c add mapping for word with english_stem, simple',
    'alter text search configuration $n.c alter mapping for word with simple, english_stem',
  ]),
  pair('text-search-dictionary.template', [
    'create text search dictionary $n.d (template = simple)',
    hack(
      `update pg_ts_dict set dicttemplate = (select t.oid from pg_ts_template t where t.tmplname = 'synonym') where dictnamespace = '$n'::regnamespace`,
    ),
  ]),
  pair('text-search-dictionary.options', [
    'create text search dictionary $n.d (template = simple)',
    'alter text search dictionary $n.d (accept = false)',
  ]),
  pair('text-search-parser.definition', [
    'create text search parser $n.p (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype)',
    hack(
      `update pg_ts_parser set prsheadline = 'pg_catalog.prsd_headline'::regproc where prsnamespace = '$n'::regnamespace`,
    ),
  ]),
  pair('text-search-template.definition', [
    'create text search template $n.t (lexize = dsimple_lexize)',
    hack(
      `update pg_ts_template set tmplinit = 'pg_catalog.dsimple_init'::regproc where tmplnamespace = '$n'::regnamespace`,
    ),
  ]),
  pair('foreign-data-wrapper.handler', [
    'create foreign data wrapper $n_f',
    hack(`update pg_foreign_data_wrapper set fdwhandler = 'pg_catalog.bthandler'::regproc where fdwname = '$n_f'`),
  ]),
  pair('foreign-data-wrapper.validator', [
    'create foreign data wrapper $n_f',
    'alter foreign data wrapper $n_f validator postgresql_fdw_validator',
  ]),
  pair('foreign-data-wrapper.options', [
    'create foreign data wrapper $n_f',
    `alter foreign data wrapper $n_f options (a 'b')`,
  ]),
  pair('foreign-server.wrapper', [fdw, setServer('foreign data wrapper $n_g')]),
  pair('foreign-server.type', [fdw, setServer(`type 'x' foreign data wrapper $n_f`)]),
  pair('foreign-server.version', [fdw, setServer(`version 'x' foreign data wrapper $n_f`)]),
  pair('foreign-server.options', [fdw, `alter server $n_s options (host 'x')`]),
  pair('user-mapping.options', [
    `${fdw}; create user mapping for public server $n_s`,
    `alter user mapping for public server $n_s options (user 'x')`,
  ]),
]

/** Grants on what the server or an extension made: the object is found by its own name. */
const systemGrants: readonly FactPair[] = (
  [
    ['function pg_catalog.pg_backend_pid()', 'function pg_catalog.pg_backend_pid()'],
    ['table pg_catalog.pg_am', 'table pg_catalog.pg_am'],
    ['view pg_catalog.pg_config', 'table pg_catalog.pg_config'],
    ['view information_schema.tables', 'table information_schema.tables'],
    ['schema information_schema', 'schema information_schema'],
    ['type pg_catalog.money', 'type pg_catalog.money'],
    ['language plpgsql', 'language plpgsql'],
    ['language sql', 'language sql'],
    [
      'foreign-data wrapper postgres_fdw',
      'foreign data wrapper postgres_fdw',
      'create extension postgres_fdw; comment on extension postgres_fdw is null',
    ],
    [
      'server $n_s',
      'foreign server $n_s',
      'create server $n_s foreign data wrapper postgres_fdw; alter extension postgres_fdw add server $n_s',
    ],
    [
      'function pgcrypto.gen_salt(pg_catalog.text)',
      'function pgcrypto.gen_salt(text)',
      'create schema pgcrypto; create extension pgcrypto schema pgcrypto',
    ],
    ['view $n.pg_stat_statements', 'table $n.pg_stat_statements', 'create extension pg_stat_statements schema $n'],
    ['sequence $n.s', 'sequence $n.s', 'create sequence $n.s; alter extension pg_stat_statements add sequence $n.s'],
    ['type $n.e', 'type $n.e', 'create type $n.e as enum (); alter extension pg_stat_statements add type $n.e'],
    ['type $n.t', 'type $n.t', 'create table $n.t ()'],
    [
      'function $n.r(pg_catalog.int4,pg_catalog.int4)',
      'function $n.r(integer, integer)',
      'create type $n.r as range (subtype = integer)',
    ],
  ] as const
).map(([name, subject, base = 'select']) =>
  pair(
    'system-grants.grants',
    [`${base}; grant all on ${subject} to pg_monitor`, `grant all on ${subject} to pg_monitor with grant option`],
    name.includes('$n') ? {} : { under: name },
  ),
)

/** The same beside what initdb or an extension's script granted or took away. */
const systemColumns: readonly FactPair[] = [
  pair(
    'system-grants.grants',
    [
      'grant select (rolpassword) on pg_catalog.pg_authid to pg_monitor',
      'grant select (rolpassword) on pg_catalog.pg_authid to pg_read_all_stats',
    ],
    { under: 'table column pg_catalog.pg_authid.rolpassword' },
  ),
  pair(
    'system-grants.grants',
    [
      'revoke execute on function pg_catalog.pg_ls_waldir() from pg_monitor',
      'grant execute on function pg_catalog.pg_ls_waldir() to public',
    ],
    { under: 'function pg_catalog.pg_ls_waldir()' },
  ),
]

/** otherFacts change everything that does not hang on a table. */
export const otherFacts: readonly FactPair[] = [
  ...types,
  ...routines,
  ...behaviour,
  ...database,
  ...extensions,
  ...dependents,
  ...others,
  ...systemGrants,
  ...systemColumns,
]
