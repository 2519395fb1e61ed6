import { ground, type Thing } from '../../../support/things.js'

const t = 'table public.@t'
const i = `${t} / index @i`
const off = 'drop index @i;'
const on = (rest: string) => `create index @i on @t ${rest};`

/** indexThings are indexes and what can be said of them. */
export const indexThings: readonly Thing[] = [
  { name: 'index', on: on('(a)'), off, other: on('(id)'), at: i, otherFact: 'keys' },
  {
    name: 'index-renamed',
    base: `${ground} ${on('(a)')}`,
    on: 'alter index @i rename to @i2;',
    off: 'alter index @i2 rename to @i;',
    at: `${t} / index @i2`,
  },
  { name: 'index-unique', on: 'create unique index @i on @t (a);', off, other: on('(a)'), at: i, otherFact: 'unique' },
  { name: 'index-method', on: on('using hash (a)'), off, other: on('(a)'), at: i, otherFact: 'method' },
  { name: 'index-opclass', on: on('(b text_pattern_ops)'), off, other: on('(b)'), at: i, otherFact: 'keys' },
  { name: 'index-expression', on: on('(lower(b))'), off, other: on('(upper(b))'), at: i, otherFact: 'keys' },
  {
    name: 'index-predicate',
    on: on('(a) where a > 0'),
    off,
    other: on('(a) where a > 1'),
    at: i,
    otherFact: 'predicate',
  },
  { name: 'index-include', on: on('(a) include (id)'), off, other: on('(a) include (b)'), at: i, otherFact: 'include' },
  { name: 'index-descending', on: on('(a desc)'), off, other: on('(a)'), at: i, otherFact: 'keys' },
  { name: 'index-nulls-first', on: on('(a nulls first)'), off, other: on('(a)'), at: i, otherFact: 'keys' },
  {
    name: 'index-nulls-distinct',
    since: 15,
    on: 'create unique index @i on @t (a) nulls not distinct;',
    off,
    other: 'create unique index @i on @t (a);',
    at: i,
    otherFact: 'nullsNotDistinct',
  },
  { name: 'index-collation', on: on('(b collate "C")'), off, other: on('(b)'), at: i, otherFact: 'keys' },
  { name: 'index-key-order', on: on('(a, id)'), off, other: on('(id, a)'), at: i, otherFact: 'keys' },
  {
    name: 'index-options',
    on: on('(a) with (fillfactor = 70)'),
    off,
    other: on('(a) with (fillfactor = 80)'),
    at: i,
    otherFact: 'options',
  },
  {
    name: 'index-brin',
    on: on('using brin (a) with (pages_per_range = 8)'),
    off,
    other: on('using brin (a)'),
    at: i,
    otherFact: 'options',
  },
  {
    name: 'index-opclass-options',
    base: 'create table @t (z int, v tsvector);',
    on: on('using gist (v tsvector_ops (siglen = 100))'),
    off,
    other: on('using gist (v)'),
    at: i,
    otherFact: 'keys',
  },
  {
    name: 'index-gin',
    base: 'create table @t (z int, v jsonb);',
    on: on('using gin (v jsonb_path_ops)'),
    off,
    other: on('using gin (v)'),
    at: i,
    otherFact: 'keys',
  },
  {
    name: 'index-comment',
    base: `${ground} ${on('(a)')}`,
    on: "comment on index @i is 'one';",
    off: 'comment on index @i is null;',
    other: "comment on index @i is 'two';",
    at: i,
    fact: 'comment',
  },
  {
    name: 'index-clustered',
    base: `${ground} ${on('(a)')}`,
    on: 'alter table @t cluster on @i;',
    off: 'alter table @t set without cluster;',
    at: i,
    fact: 'clustered',
  },
  {
    name: 'index-statistics',
    base: `${ground} ${on('(lower(b))')}`,
    on: 'alter index @i alter column 1 set statistics 500;',
    off: 'alter index @i alter column 1 set statistics -1;',
    other: 'alter index @i alter column 1 set statistics 600;',
    at: i,
    fact: 'statistics',
  },
]
