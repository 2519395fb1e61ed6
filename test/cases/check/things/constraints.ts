import { type Thing, ground } from '../../../support/things.js'

const t = 'table public.@t'
const two = `create table @p (id int primary key); ${ground}`
const fk = 'alter table @t add constraint @fk foreign key (a) references @p (id)'
const noFk = 'alter table @t drop constraint @fk;'
const atFk = `${t} / foreign-key @fk`
const add = 'alter table @t add constraint'

/** constraintThings are primary keys, unique, foreign, check and exclusion constraints. */
export const constraintThings: readonly Thing[] = [
  { name: 'primary-key', on: `${add} @pk primary key (id);`, off: 'alter table @t drop constraint @pk;', other: `${add} @pk primary key (id) include (a);`, at: `${t} / primary-key @pk`, otherFact: 'include' },
  { name: 'primary-key-deferrable', on: `${add} @pk primary key (id) deferrable;`, off: 'alter table @t drop constraint @pk;', other: `${add} @pk primary key (id);`, at: `${t} / primary-key @pk`, otherFact: 'deferrable' },
  { name: 'unique', on: `${add} @u unique (a);`, off: 'alter table @t drop constraint @u;', other: `${add} @u unique (a, id);`, at: `${t} / unique @u`, otherFact: 'columns' },
  { name: 'unique-column-order', on: `${add} @u unique (a, b);`, off: 'alter table @t drop constraint @u;', other: `${add} @u unique (b, a);`, at: `${t} / unique @u`, otherFact: 'columns' },
  { name: 'unique-deferred', on: `${add} @u unique (a) deferrable initially deferred;`, off: 'alter table @t drop constraint @u;', other: `${add} @u unique (a) deferrable;`, at: `${t} / unique @u`, otherFact: 'initiallyDeferred' },
  { name: 'unique-nulls', since: 15, on: `${add} @u unique nulls not distinct (a);`, off: 'alter table @t drop constraint @u;', other: `${add} @u unique (a);`, at: `${t} / unique @u`, otherFact: 'nullsNotDistinct' },
  { name: 'unique-as-index', on: `${add} @u unique (a);`, off: 'alter table @t drop constraint @u;', other: 'create unique index @u on @t (a);', at: `${t} / unique @u` },
  { name: 'constraint-renamed', base: `${ground} ${add} @u unique (a);`, on: 'alter table @t rename constraint @u to @u2;', off: 'alter table @t rename constraint @u2 to @u;', at: `${t} / unique @u2` },
  { name: 'foreign-key', base: two, on: `${fk};`, off: noFk, other: `${fk} on delete cascade;`, at: atFk, otherFact: 'onDelete' },
  { name: 'foreign-key-cascade', base: two, on: `${fk} on delete cascade;`, off: noFk, other: `${fk} on delete set null;`, at: atFk, otherFact: 'onDelete' },
  { name: 'foreign-key-update', base: two, on: `${fk} on update cascade;`, off: noFk, other: `${fk};`, at: atFk, otherFact: 'onUpdate' },
  { name: 'foreign-key-match', base: two, on: `${fk} match full;`, off: noFk, other: `${fk};`, at: atFk, otherFact: 'match' },
  { name: 'foreign-key-set-columns', since: 15, base: `create table @p (x int, y int, primary key (x, y)); ${ground}`, on: `${add} @fk foreign key (a, id) references @p on delete set null (a);`, off: noFk, other: `${add} @fk foreign key (a, id) references @p on delete set null;`, at: atFk, otherFact: 'onDeleteColumns' },
  { name: 'foreign-key-deferrable', base: `${two} ${fk};`, on: 'alter table @t alter constraint @fk deferrable initially deferred;', off: 'alter table @t alter constraint @fk not deferrable;', other: 'alter table @t alter constraint @fk deferrable initially immediate;', at: atFk, fact: 'initiallyDeferred' },
  { name: 'foreign-key-validated', base: `${two} ${fk} not valid;`, on: 'alter table @t validate constraint @fk;', off: `${noFk} ${fk} not valid;`, at: atFk, fact: 'validated' },
  { name: 'foreign-key-not-enforced', since: 18, base: two, on: `${fk} not enforced;`, off: noFk, other: `${fk};`, at: atFk, otherFact: 'enforced' },
  { name: 'foreign-key-triggers-off', base: `${two} ${fk};`, on: 'alter table @t disable trigger all;', off: 'alter table @t enable trigger all;', at: atFk, fact: 'triggerStates' },
  { name: 'self-reference', base: `${ground} alter table @t add primary key (id);`, on: `${add} @fk foreign key (a) references @t (id);`, off: noFk, other: `${add} @fk foreign key (a) references @t (id) on delete set null;`, at: atFk, otherFact: 'onDelete' },
  { name: 'check', on: `${add} @c check (a > 0);`, off: 'alter table @t drop constraint @c;', other: `${add} @c check (a > 1);`, at: `${t} / check @c`, otherFact: 'expression' },
  { name: 'check-validated', base: `${ground} ${add} @c check (a > 0) not valid;`, on: 'alter table @t validate constraint @c;', off: `alter table @t drop constraint @c; ${add} @c check (a > 0) not valid;`, at: `${t} / check @c`, fact: 'validated' },
  { name: 'check-no-inherit', on: `${add} @c check (a > 0) no inherit;`, off: 'alter table @t drop constraint @c;', other: `${add} @c check (a > 0);`, at: `${t} / check @c`, otherFact: 'noInherit' },
  { name: 'check-not-enforced', since: 18, on: `${add} @c check (a > 0) not enforced;`, off: 'alter table @t drop constraint @c;', other: `${add} @c check (a > 0);`, at: `${t} / check @c`, otherFact: 'enforced' },
  { name: 'not-null-not-valid', since: 18, on: `${add} @nn not null a not valid;`, off: 'alter table @t drop constraint @nn;', other: `${add} @nn not null a;`, at: `${t} / not-null a`, otherFact: 'validated' },
  { name: 'constraint-comment', base: `${ground} ${add} @c check (a > 0);`, on: "comment on constraint @c on @t is 'one';", off: 'comment on constraint @c on @t is null;', other: "comment on constraint @c on @t is 'two';", at: `${t} / check @c`, fact: 'comment' },
  { name: 'exclusion', base: 'create table @t (z int, r int4range);', on: `${add} @x exclude using gist (r with &&);`, off: 'alter table @t drop constraint @x;', other: `${add} @x exclude using gist (r with &&) where (r is not null);`, at: `${t} / exclusion @x`, otherFact: 'definition' },
  { name: 'exclusion-deferrable', base: 'create table @t (z int, r int4range);', on: `${add} @x exclude using gist (r with &&) deferrable;`, off: 'alter table @t drop constraint @x;', other: `${add} @x exclude using gist (r with &&);`, at: `${t} / exclusion @x`, otherFact: 'deferrable' },
]
