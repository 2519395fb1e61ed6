import { type Thing, ground } from '../../../support/things.js'

const setting = (clause: string) => `do $do$ begin execute format('alter database %I ${clause}', current_database()); end $do$;`
const configuration = 'create text search configuration @c (copy = simple);'

/** otherThings are namespaces, statistics objects, default privileges, publications and what else a migration can make. */
export const otherThings: readonly Thing[] = [
  { name: 'namespace', on: 'create schema @ns;', off: 'drop schema @ns;', at: 'namespace @ns' },
  { name: 'namespace-comment', base: 'create schema @ns;', on: "comment on schema @ns is 'one';", off: 'comment on schema @ns is null;', other: "comment on schema @ns is 'two';", at: 'namespace @ns', fact: 'comment', order: false },
  { name: 'namespace-grant', base: 'create schema @ns;', on: 'grant usage on schema @ns to public;', off: 'revoke usage on schema @ns from public;', other: 'grant create on schema @ns to public;', at: 'namespace @ns', fact: 'grants', order: false },
  { name: 'default-privileges', base: 'create schema @ns;', on: 'alter default privileges in schema @ns grant select on tables to public;', off: 'alter default privileges in schema @ns revoke select on tables from public;', other: 'alter default privileges in schema @ns grant insert on tables to public;', at: 'default-privileges *@ns*', otherFact: 'grants', order: false },
  { name: 'statistics', on: 'create statistics @st on a, id from @t;', off: 'drop statistics @st;', other: 'create statistics @st (ndistinct) on a, id from @t;', at: '*statistics *@st', otherFact: 'definition' },
  { name: 'statistics-target', base: `${ground} create statistics @st on a, id from @t;`, on: 'alter statistics @st set statistics 500;', off: 'alter statistics @st set statistics -1;', other: 'alter statistics @st set statistics 600;', at: '*statistics *@st', fact: 'target' },
  { name: 'statistics-comment', base: `${ground} create statistics @st on a, id from @t;`, on: "comment on statistics @st is 'one';", off: 'comment on statistics @st is null;', other: "comment on statistics @st is 'two';", at: '*statistics *@st', fact: 'comment' },
  { name: 'publication', on: 'create publication @pub for table @t;', off: 'drop publication @pub;', other: "create publication @pub for table @t with (publish = 'insert');", at: 'publication @pub', otherFact: 'operations', order: false },
  { name: 'publication-table', base: `${ground} create publication @pub;`, on: 'alter publication @pub add table @t;', off: 'alter publication @pub drop table @t;', at: 'publication @pub', fact: 'tables', order: false },
  { name: 'event-trigger', base: `${ground} create function @f() returns event_trigger language plpgsql as $$ begin end $$;`, on: 'create event trigger @et on ddl_command_end execute function @f();', off: 'drop event trigger @et;', other: 'create event trigger @et on sql_drop execute function @f();', at: 'event-trigger @et', otherFact: 'event' },
  { name: 'collation', on: 'create collation @col from "C";', off: 'drop collation @col;', at: 'collation public.@col' },
  { name: 'cast', base: "create type @e as enum ('x');", on: 'create cast (varchar as @e) with inout as assignment;', off: 'drop cast (varchar as @e);', other: 'create cast (varchar as @e) with inout as implicit;', at: 'cast *@e*', otherFact: 'context', order: false },
  { name: 'operator', base: 'create type @c as (x int); create function @f(@c, @c) returns boolean language sql as $$ select true $$;', on: 'create operator === (leftarg = @c, rightarg = @c, function = @f);', off: 'drop operator === (@c, @c);', at: 'operator *@c*', order: false },
  { name: 'search-configuration', on: configuration, off: 'drop text search configuration @c;', at: 'text-search-configuration public.@c' },
  { name: 'search-mapping', base: configuration, on: 'alter text search configuration @c drop mapping for email;', off: 'alter text search configuration @c add mapping for email with simple;', at: 'text-search-configuration public.@c', fact: 'mappings', order: false },
  { name: 'search-dictionary', on: 'create text search dictionary @d (template = simple);', off: 'drop text search dictionary @d;', other: 'create text search dictionary @d (template = simple, accept = false);', at: 'text-search-dictionary public.@d', otherFact: 'options' },
  { name: 'foreign-wrapper', on: 'create foreign data wrapper @w;', off: 'drop foreign data wrapper @w;', other: "create foreign data wrapper @w options (debug 'true');", at: 'foreign-data-wrapper @w', otherFact: 'options' },
  { name: 'foreign-server', base: 'create foreign data wrapper @w;', on: 'create server @s foreign data wrapper @w;', off: 'drop server @s;', other: "create server @s version '2' foreign data wrapper @w;", at: 'foreign-server @s', otherFact: 'version', order: false },
  { name: 'foreign-table', base: 'create foreign data wrapper @w; create server @s foreign data wrapper @w;', on: 'create foreign table @ft (a int) server @s;', off: 'drop foreign table @ft;', other: "create foreign table @ft (a int) server @s options (place 'x');", at: 'foreign-table public.@ft', otherFact: 'foreignOptions', order: false },
  { name: 'database-setting', base: ground, on: setting('set shop.@x = 1'), off: setting('reset shop.@x'), other: setting('set shop.@x = 2'), at: 'database *', fact: 'settings' },
]
