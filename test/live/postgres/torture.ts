/** TortureSql is a group of statements that a server understands from a major on. `common` ones are what a readable rendering must bring back. */
export interface TortureSql {
  readonly since: number
  readonly common: boolean
  readonly sql: string
}

const common = (sql: string, since = 13): TortureSql => ({ since, common: true, sql })
const rare = (sql: string, since = 13): TortureSql => ({ since, common: false, sql })

const long = 'l'.repeat(63)

/** torture makes one of everything, much of it under names that break careless quoting. */
export const torture: readonly TortureSql[] = [
  common(`create extension citext; create extension pg_trgm; create extension btree_gist;
create schema app; create schema "Odd ""schema"".dot"; comment on schema app is 'the app''s own';
create type app.mood as enum ('sad', 'so ''so''', 'happy'); alter type app.mood add value 'meh' before 'happy';
create type app."Enum" as enum (); comment on type app.mood is 'how it is';
create domain app.email as citext not null default 'a@b' constraint has_at check (value like '%@%') constraint short check (length(value) < 100);
create domain app.code as varchar(10) collate "C";
create type app.address as (street text, "no" integer, city varchar(40) collate "C"); comment on column app.address.street is 'the street';
create sequence app.counter as integer start 5 increment 2 minvalue 1 maxvalue 500 cache 3 cycle; comment on sequence app.counter is 'counts';
create function app.touch() returns trigger language plpgsql as $body$ begin new.updated := now(); return new; end $body$;
create function app.add(a integer, b integer default 1) returns integer language sql immutable strict parallel safe set search_path to 'app', 'public' as 'select a + b';
comment on function app.add(integer, integer) is 'adds';
create function app.add(a text, b text) returns text language sql immutable as $$ select a || b $$;
create procedure app.work(inout n integer) language plpgsql as $$ begin n := n + 1; end $$;
create function app.shout(text) returns text language sql immutable as 'select upper($1)';`),
  common(`create table app.users (
  id serial primary key, big bigserial, email app.email, name varchar(120) not null default 'none', born date, "Mixed Case" text, "select" integer,
  score numeric(10, 2) default 0.5 check (score >= 0), mood app.mood default 'happy'::app.mood, tags text[] default '{}', home app.address,
  data jsonb default '{"a": 1}', plain text collate "C", secret bytea, total integer generated always as (1 + 2) stored, updated timestamptz default now(),
  always_id integer generated always as identity (start 10 increment 5), nick text unique, ip inet, period tstzrange,
  constraint "born check" check (born > '1900-01-01') not valid);
comment on table app.users is 'people'; comment on column app.users.email is 'where to write'; comment on constraint "born check" on app.users is 'old';
alter table app.users alter column secret set storage external, alter column name set statistics 500, alter column born set (n_distinct = 5);
alter table app.users set (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
create index users_name on app.users (name); create unique index users_lower on app.users (lower(name) desc nulls last) where name <> '';
create index users_pattern on app.users (plain varchar_pattern_ops, "Mixed Case" collate "POSIX" desc); create index users_tags on app.users using gin (tags);
create index users_trgm on app.users using gist (name gist_trgm_ops (siglen = 32)); create index users_inc on app.users (born) include (name, "select");
create index users_expr on app.users ((score * 2), (data ->> 'a')); alter index app.users_expr alter column 1 set statistics 300; comment on index app.users_name is 'by name';
create index users_hash on app.users using hash (nick); create index users_brin on app.users using brin (updated) with (pages_per_range = 16);
create index users_citext on app.users (email); alter table app.users cluster on users_name;
alter table app.users add constraint no_overlap exclude using gist (nick with =, period with &&) where (nick is not null) deferrable initially deferred;
alter table app.users add constraint users_uq unique (name, born) include ("select") deferrable;
create table app.posts (id uuid primary key, author integer not null, editor integer, a integer, b integer, title text,
  constraint posts_author foreign key (author) references app.users (id) on delete cascade on update restrict,
  constraint posts_editor foreign key (editor) references app.users on delete set null deferrable initially deferred);
alter table app.posts add constraint posts_again foreign key (editor) references app.users not valid;
comment on constraint posts_author on app.posts is 'who'; comment on index app.posts_pkey is 'the key''s index';
create table app.tree (a integer, b integer, c integer, d integer, primary key (a, b), foreign key (c, d) references app.tree (a, b) match full);
alter table app.posts add foreign key (a, b) references app.tree;
alter table app.tree replica identity full; alter table app.posts drop column title; alter table app.posts add column body text;
create unlogged table app.fast (n integer primary key); create table app.empty ();
create table "Odd ""schema"".dot"."T.a ""b"" c" ("x.y" integer primary key, "😀" text not null, "'quote'" text, "${long}" integer);
create index "Idx.""odd""" on "Odd ""schema"".dot"."T.a ""b"" c" ("😀", "x.y"); create table app."${long}" ("order" integer, "table" text unique);
create sequence app.owned owned by app.posts.a; alter table app.posts alter column b set default nextval('app.counter');`),
  common(`create view app.adults as select id, name, born from app.users where born < '2000-01-01' with local check option;
create view app.safe with (security_barrier) as select * from app.adults; comment on view app.safe is 'safe'; comment on column app.safe.name is 'view column';
alter view app.adults alter column name set default 'x';
create materialized view app.counts with (fillfactor = 60) as select author, count(*) as n from app.posts group by author; create unique index counts_author on app.counts (author);
create materialized view app.none as select 1 as one with no data; comment on materialized view app.counts is 'counted';
create trigger touch before update on app.users for each row when (old.name is distinct from new.name) execute function app.touch(); comment on trigger touch on app.users is 'touches';
create trigger "Off" after insert on app.posts referencing new table as fresh for each statement execute function app.touch();`),
  common(`alter table app.posts disable trigger "Off";
create constraint trigger later after insert on app.posts deferrable initially deferred for each row execute function app.touch();
create rule quiet as on delete to app.fast do instead nothing; comment on rule quiet on app.fast is 'quiet';
alter table app.users enable row level security; alter table app.posts force row level security;
create policy own on app.users for select to public using (id > 0); create policy strict on app.users as restrictive for update using (true) with check (id > 1);
create policy ins on app.users for insert with check (true); comment on policy own on app.users is 'own rows';
create statistics app.stat (dependencies, ndistinct) on name, born from app.users; alter statistics app.stat set statistics 200; comment on statistics app.stat is 's';
create table app.log (at date not null, n integer default 3, constraint n_pos check (n > 0)) partition by range (at);
create table app.log_a partition of app.log for values from ('2020-01-01') to ('2021-01-01'); alter table app.log_a add primary key (at); create table app.log_rest partition of app.log default;
create index log_n on app.log (n); create table app.byhash (k integer, v text) partition by hash (k); create table app.byhash0 partition of app.byhash for values with (modulus 2, remainder 0);
create table app.bylist (k integer, v text) partition by list (lower(v)); create table app.bylist_ab partition of app.bylist for values in ('a', 'b') partition by range (k);
create table app.bylist_ab1 partition of app.bylist_ab for values from (minvalue) to (10);
create table app.base (id integer primary key, kind text not null check (kind <> '')); create table app.child (extra text) inherits (app.base);
create table app.child2 (kind text default 'two') inherits (app.base); create table app.typed of app.address (street not null);`),
  rare(`create trigger part after insert on app.log for each row execute function app.touch(); alter table app.log_a disable trigger part;
create table app.ref (id integer references app.base); alter table app.byhash add primary key (k); create table app.toparts (k integer references app.byhash);
alter table app.posts disable trigger all; create type app.span as range (subtype = float8, subtype_diff = float8mi); create type app.textspan as range (subtype = text, collation = "C", subtype_opclass = text_pattern_ops);
create aggregate app.total(integer) (sfunc = int4pl, stype = integer, initcond = '0'); comment on aggregate app.total(integer) is 'sums';
create function app.two(app.mood) returns app.address language sql as 'select null::app.address'; create cast (app.mood as app.address) with function app.two(app.mood) as assignment; comment on cast (app.mood as app.address) is 'odd';
create function app.eq(app.address, app.address) returns boolean language sql immutable as 'select true'; create operator app.=== (leftarg = app.address, rightarg = app.address, function = app.eq, commutator = operator(app.===));
create function app.cmp(app.address, app.address) returns integer language sql immutable as 'select 0';
create operator family app.fam using btree; create operator class app.cls for type app.address using btree family app.fam as operator 3 app.===, function 1 app.cmp(app.address, app.address);
create operator class app.cls2 default for type app.span using hash as function 1 hash_range(anyrange);
create collation app.coll from "C"; create conversion app.conv for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create text search dictionary app.dict (template = pg_catalog.simple, stopwords = english); create text search configuration app.conf (copy = pg_catalog.english);
alter text search configuration app.conf alter mapping for asciiword with app.dict, english_stem; create text search template app.tmpl (lexize = dsimple_lexize, init = dsimple_init);
create text search parser app.pars (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype, headline = prsd_headline);
create foreign data wrapper fdw options (debug 'true'); create server srv type 'x' version '1' foreign data wrapper fdw options (host 'h'); create user mapping for public server srv options (user 'u', password 'geheim');
create foreign table app.far (id integer options (column_name 'x') not null, t text) server srv options (table_name 'y');
create function app.evt() returns event_trigger language plpgsql as $$ begin end $$; create event trigger evt on ddl_command_end when tag in ('CREATE TABLE', 'DROP TABLE') execute function app.evt(); alter event trigger evt disable;
create publication pub for table app.users, app.posts with (publish = 'insert, update'); create publication pub_all for all tables;
alter default privileges in schema app grant select on tables to public; alter default privileges revoke execute on functions from public;
grant select on app.users to public; grant update (name) on app.users to pg_monitor with grant option; revoke execute on function app.add(integer, integer) from public; grant usage on schema app to public;
grant usage on sequence app.counter to pg_monitor; create access method am2 type index handler bthandler; create table app.gone () ; drop table app.gone;
create type app.shell; create function app.base_in(cstring) returns app.basetype language internal immutable strict as 'int4in'; create function app.base_out(app.basetype) returns cstring language internal immutable strict as 'int4out';
create type app.basetype (input = app.base_in, output = app.base_out, like = integer); create language lang handler plpgsql_call_handler;
create transform for app.address language plpgsql (from sql with function prsd_lextype(internal));
grant usage on language plpgsql to pg_monitor; revoke execute on function citext_eq(citext, citext) from public; grant execute on function pg_catalog.pg_ls_waldir() to public;`),
  rare(
    `alter table app.users alter column "Mixed Case" set compression pglz; create statistics app.stat2 on (score * 2), (lower(name)) from app.users;
create function app.modern(a integer) returns integer language sql begin atomic select a + 1; end;`,
    14,
  ),
  rare(
    `create unique index users_nnd on app.users (ip) nulls not distinct; alter table app.tree add constraint nnd unique nulls not distinct (c);
alter table app.posts add constraint setsome foreign key (a, b) references app.tree on delete set null (a); create view app.invoker with (security_invoker) as select 1 as one;
create publication pub_some for tables in schema app; create publication pub_cols for table app.tree (a, b) where (a > 3);`,
    15,
  ),
  rare(`alter table app.users alter column plain set storage main;`, 16),
  rare(`create domain app.named as integer constraint must not null;`, 17),
  rare(
    `alter table app.tree add column v integer generated always as (a * 2) virtual; alter table app.tree add constraint lax check (c > 0) not enforced; alter table app.users add constraint nn not null ip no inherit;
alter table app.posts add constraint body_nn not null body not valid; create table app.bookings (room integer, during daterange, primary key (room, during without overlaps));
create table app.visits (room integer, during daterange, foreign key (room, period during) references app.bookings (room, period during)); alter table app.posts add constraint lazy foreign key (editor) references app.users not enforced;
create publication pub_gen for table app.empty with (publish_generated_columns = stored);`,
    18,
  ),
]
