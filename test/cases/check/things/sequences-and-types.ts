import { type Thing, ground } from '../../../support/things.js'

const s = 'sequence public.@s'
const sequence = 'create sequence @s;'
const alter = 'alter sequence @s'
const enumeration = "create type @e as enum ('a', 'b');"

/** sequenceThings are sequences and what can be said of them. */
export const sequenceThings: readonly Thing[] = [
  { name: 'sequence', on: sequence, off: 'drop sequence @s;', other: 'create sequence @s increment by 2;', at: s, otherFact: 'increment' },
  { name: 'sequence-increment', base: sequence, on: `${alter} increment by 3;`, off: `${alter} increment by 1;`, other: `${alter} increment by 4;`, at: s, fact: 'increment', order: false },
  { name: 'sequence-start', base: sequence, on: `${alter} start with 10;`, off: `${alter} start with 1;`, other: `${alter} start with 20;`, at: s, fact: 'start', order: false },
  { name: 'sequence-minimum', base: sequence, on: `${alter} minvalue -5;`, off: `${alter} minvalue 1;`, other: `${alter} minvalue -6;`, at: s, fact: 'minimum', order: false },
  { name: 'sequence-maximum', base: sequence, on: `${alter} maxvalue 1000;`, off: `${alter} no maxvalue;`, other: `${alter} maxvalue 2000;`, at: s, fact: 'maximum', order: false },
  { name: 'sequence-cache', base: sequence, on: `${alter} cache 5;`, off: `${alter} cache 1;`, other: `${alter} cache 6;`, at: s, fact: 'cache', order: false },
  { name: 'sequence-cycle', base: sequence, on: `${alter} cycle;`, off: `${alter} no cycle;`, at: s, fact: 'cycle', order: false },
  { name: 'sequence-type', base: sequence, on: `${alter} as integer;`, off: `${alter} as bigint;`, other: `${alter} as smallint;`, at: s, fact: 'type', order: false },
  { name: 'sequence-owner', base: `${ground} ${sequence}`, on: `${alter} owned by @t.a;`, off: `${alter} owned by none;`, other: `${alter} owned by @t.id;`, at: s, fact: 'ownedBy' },
  { name: 'sequence-unlogged', since: 15, base: sequence, on: `${alter} set unlogged;`, off: `${alter} set logged;`, at: s, fact: 'persistence', order: false },
  { name: 'sequence-comment', base: sequence, on: "comment on sequence @s is 'one';", off: 'comment on sequence @s is null;', other: "comment on sequence @s is 'two';", at: s, fact: 'comment', order: false },
  { name: 'sequence-grant', base: sequence, on: 'grant usage on sequence @s to public;', off: 'revoke usage on sequence @s from public;', other: 'grant select on sequence @s to public;', at: s, fact: 'grants', order: false },
]

/** typeThings are enum, domain, composite and range types. */
export const typeThings: readonly Thing[] = [
  { name: 'enum', on: enumeration, off: 'drop type @e;', other: "create type @e as enum ('b', 'a');", at: 'enum public.@e', otherFact: 'labels' },
  { name: 'enum-value', base: enumeration, on: "alter type @e add value 'c';", off: null, at: 'enum public.@e', fact: 'labels', order: false },
  { name: 'enum-value-before', base: enumeration, on: "alter type @e add value 'c' before 'b';", off: null, at: 'enum public.@e', fact: 'labels', order: false },
  { name: 'enum-label', base: enumeration, on: "alter type @e rename value 'a' to 'x';", off: "alter type @e rename value 'x' to 'a';", other: "alter type @e rename value 'a' to 'y';", at: 'enum public.@e', fact: 'labels', order: false },
  { name: 'enum-with-table', base: ground, on: `${enumeration} create table @n (e @e);`, off: 'drop table @n; drop type @e;', at: 'enum public.@e' },
  { name: 'type-renamed', base: enumeration, on: 'alter type @e rename to @e2;', off: 'alter type @e2 rename to @e;', at: 'enum public.@e2', order: false },
  { name: 'type-comment', base: enumeration, on: "comment on type @e is 'one';", off: 'comment on type @e is null;', other: "comment on type @e is 'two';", at: 'enum public.@e', fact: 'comment', order: false },
  { name: 'type-grant', base: enumeration, on: 'revoke usage on type @e from public;', off: 'grant usage on type @e to public;', at: 'enum public.@e', fact: 'grants', order: false },
  { name: 'domain', on: 'create domain @d as int;', off: 'drop domain @d;', other: 'create domain @d as bigint;', at: 'domain public.@d', otherFact: 'type' },
  { name: 'domain-not-null', base: 'create domain @d as int;', on: 'alter domain @d set not null;', off: 'alter domain @d drop not null;', at: 'domain public.@d', fact: 'nullable', order: false },
  { name: 'domain-default', base: 'create domain @d as int;', on: 'alter domain @d set default 5;', off: 'alter domain @d drop default;', other: 'alter domain @d set default 6;', at: 'domain public.@d', fact: 'default', order: false },
  { name: 'domain-collation', on: 'create domain @d as text collate "C";', off: 'drop domain @d;', other: 'create domain @d as text;', at: 'domain public.@d', otherFact: 'collation' },
  { name: 'domain-check', base: 'create domain @d as int;', on: 'alter domain @d add constraint @c check (value > 0);', off: 'alter domain @d drop constraint @c;', other: 'alter domain @d add constraint @c check (value > 1);', at: 'domain public.@d / check @c', otherFact: 'expression', order: false },
  { name: 'domain-check-validated', base: 'create domain @d as int; alter domain @d add constraint @c check (value > 0) not valid;', on: 'alter domain @d validate constraint @c;', off: 'alter domain @d drop constraint @c; alter domain @d add constraint @c check (value > 0) not valid;', at: 'domain public.@d / check @c', fact: 'validated', order: false },
  { name: 'composite', on: 'create type @c as (x int, y text);', off: 'drop type @c;', other: 'create type @c as (x int, y int);', at: 'composite-type public.@c', otherFact: 'composite-type public.@c / attribute y # type' },
  { name: 'composite-attribute', base: 'create type @c as (x int, y text);', on: 'alter type @c add attribute w date;', off: 'alter type @c drop attribute w;', other: 'alter type @c add attribute w timestamp;', at: 'composite-type public.@c / attribute w', otherFact: 'type', order: false },
  { name: 'range', on: 'create type @r as range (subtype = float8);', off: 'drop type @r;', other: 'create type @r as range (subtype = numeric);', at: 'range-type public.@r', otherFact: 'subtype' },
]
