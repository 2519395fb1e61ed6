import { type FactPair, hack, pair } from './fact-pair.js'

const setClass = (relation: string, change: string) =>
  hack(`update pg_class set ${change} where oid = '${relation}'::regclass`)
const setIndex = (index: string, change: string) =>
  hack(`update pg_index set ${change} where indexrelid = '${index}'::regclass`)
const setConstraint = (table: string, change: string) =>
  hack(`update pg_constraint set ${change} where conrelid = '${table}'::regclass and conname = 'k'`)
const globalSpace = "reltablespace = (select oid from pg_tablespace where spcname = 'pg_global')"
const inherit = (child: string, parent: string) =>
  hack(
    `insert into pg_inherits (inhrelid, inhparent, inhseqno, inhdetachpending) values ('${child}'::regclass, '${parent}'::regclass, 1, false)`,
  )

const fdw =
  'create foreign data wrapper $n_f; create server $n_s foreign data wrapper $n_f; create server $n_z foreign data wrapper $n_f'
const parts = 'create table $n.p (a integer) partition by list (a); create table $n.q (a integer) partition by list (a)'

const partition = (kind: string, create: string): readonly FactPair[] => [
  pair(`${kind}.columnOrder`, [
    create.replace('$n.t ()', '$n.t (a integer, b integer)'),
    `alter ${kind.replace('-', ' ')} $n.t drop column a, add column a integer`,
  ]),
  pair(`${kind}.inherits`, [`create table $n.p (); ${create}`, `alter ${kind.replace('-', ' ')} $n.t inherit $n.p`]),
  pair(`${kind}.partitionOf`, [
    `${parts}; ${create.replace('$n.t ()', '$n.t (a integer)')}; alter table $n.p attach partition $n.t for values in (1)`,
    'alter table $n.p detach partition $n.t; alter table $n.q attach partition $n.t for values in (1)',
  ]),
  pair(`${kind}.partitionBound`, [
    `${parts}; ${create.replace('$n.t ()', '$n.t (a integer)')}; alter table $n.p attach partition $n.t for values in (1)`,
    'alter table $n.p detach partition $n.t; alter table $n.p attach partition $n.t for values in (1, 2)',
  ]),
  pair(
    `${kind}.partitionDetached`,
    [
      `${parts}; ${create.replace('$n.t ()', '$n.t (a integer)')}; alter table $n.p attach partition $n.t for values in (1)`,
      hack(`update pg_inherits set inhdetachpending = true where inhrelid = '$n.t'::regclass`),
    ],
    { since: 14 },
  ),
]

const tables: readonly FactPair[] = [
  ...partition('table', 'create table $n.t ()'),
  pair('table.persistence', ['create table $n.t ()', 'alter table $n.t set unlogged']),
  pair('table.accessMethod', [
    'create access method $n_m type table handler heap_tableam_handler; create table $n.t ()',
    'drop table $n.t; create table $n.t () using $n_m',
  ]),
  pair('table.tablespace', ['create table $n.t ()', setClass('$n.t', globalSpace)]),
  pair('table.options', ['create table $n.t (a text)', 'alter table $n.t set (fillfactor = 50)']),
  pair('table.options', ['create table $n.t (a text)', 'alter table $n.t set (toast.autovacuum_enabled = false)']),
  pair('table.rowSecurity', ['create table $n.t ()', 'alter table $n.t enable row level security']),
  pair('table.forceRowSecurity', ['create table $n.t ()', 'alter table $n.t force row level security']),
  pair('table.replicaIdentity', ['create table $n.t ()', 'alter table $n.t replica identity full']),
  pair('table.ofType', ['create type $n.c as (a integer); create table $n.t (a integer)', 'alter table $n.t of $n.c']),
  pair('table.partitionKey', [
    'create table $n.t (a integer) partition by list (a)',
    'drop table $n.t; create table $n.t (a integer) partition by hash (a)',
  ]),
  ...partition('foreign-table', `${fdw}; create foreign table $n.t () server $n_s`),
  pair('foreign-table.server', [
    `${fdw}; create foreign table $n.t () server $n_s`,
    'drop foreign table $n.t; create foreign table $n.t () server $n_z',
  ]),
  pair('foreign-table.foreignOptions', [
    `${fdw}; create foreign table $n.t () server $n_s`,
    `alter foreign table $n.t options (a 'b')`,
  ]),
]

const others: readonly FactPair[] = [
  pair('view.definition', ['create view $n.v as select 1 as a', 'create or replace view $n.v as select 2 as a']),
  pair('view.options', ['create view $n.v as select 1 as a', 'alter view $n.v set (security_barrier)']),
  pair('view.options', [
    'create table $n.t (a integer); create view $n.v as select a from $n.t',
    'alter view $n.v set (check_option = local)',
  ]),
  pair('materialized-view.definition', [
    'create materialized view $n.v as select 1 as a',
    'drop materialized view $n.v; create materialized view $n.v as select 2 as a',
  ]),
  pair('materialized-view.options', [
    'create materialized view $n.v as select 1 as a',
    'alter materialized view $n.v set (fillfactor = 50)',
  ]),
  pair('materialized-view.populated', [
    'create materialized view $n.v as select 1 as a',
    'refresh materialized view $n.v with no data',
  ]),
  pair('materialized-view.tablespace', [
    'create materialized view $n.v as select 1 as a',
    setClass('$n.v', globalSpace),
  ]),
  pair('materialized-view.accessMethod', [
    'create access method $n_m type table handler heap_tableam_handler; create materialized view $n.v as select 1 as a',
    'drop materialized view $n.v; create materialized view $n.v using $n_m as select 1 as a',
  ]),
  pair('sequence.type', ['create sequence $n.s maxvalue 100', 'alter sequence $n.s as integer maxvalue 100']),
  pair('sequence.start', ['create sequence $n.s', 'alter sequence $n.s start 5']),
  pair('sequence.increment', ['create sequence $n.s', 'alter sequence $n.s increment 2']),
  pair('sequence.minimum', ['create sequence $n.s', 'alter sequence $n.s minvalue 0']),
  pair('sequence.maximum', ['create sequence $n.s', 'alter sequence $n.s maxvalue 9']),
  pair('sequence.cache', ['create sequence $n.s', 'alter sequence $n.s cache 9']),
  pair('sequence.cycle', ['create sequence $n.s', 'alter sequence $n.s cycle']),
  pair('sequence.ownedBy', [
    'create table $n.t (a integer); create sequence $n.s',
    'alter sequence $n.s owned by $n.t.a',
  ]),
  pair('sequence.persistence', ['create sequence $n.s', 'drop sequence $n.s; create unlogged sequence $n.s'], {
    since: 15,
  }),
]

const tableOf = (column: string) => `create table $n.t (${column})`

const columns: readonly FactPair[] = [
  pair('column.type', [tableOf('a varchar(10)'), 'alter table $n.t alter column a type varchar(20)']),
  pair('column.nullable', [tableOf('a integer'), 'alter table $n.t alter column a set not null'], {
    also: ['+not-null'],
  }),
  pair('column.default', [tableOf('a integer'), 'alter table $n.t alter column a set default 1']),
  pair('column.default', [
    'create table $n.t (a integer); create view $n.v as select a from $n.t',
    'alter view $n.v alter column a set default 1',
  ]),
  pair('column.expression', [
    tableOf('a integer generated always as (1) stored'),
    'alter table $n.t drop column a, add column a integer generated always as (2) stored',
  ]),
  pair(
    'column.generated',
    [
      tableOf('a integer generated always as (1) stored'),
      'alter table $n.t drop column a, add column a integer generated always as (1) virtual',
    ],
    { since: 18 },
  ),
  pair(
    'column.generated',
    [tableOf('a integer generated always as (1) stored'), 'alter table $n.t alter column a drop expression'],
    { also: ['column.expression'] },
  ),
  pair('column.identity', [
    tableOf('a integer generated always as identity'),
    'alter table $n.t alter column a set generated by default',
  ]),
  pair('column.identityOptions', [
    tableOf('a integer generated always as identity'),
    'alter table $n.t alter column a set increment 2',
  ]),
  pair('column.automaticName', [
    tableOf('a integer generated always as identity'),
    'alter sequence $n.t_a_seq rename to other',
  ]),
  pair('column.collation', [tableOf('a text'), 'alter table $n.t alter column a type text collate "C"']),
  pair('column.storage', [tableOf('a text'), 'alter table $n.t alter column a set storage external']),
  pair('column.compression', [tableOf('a text'), 'alter table $n.t alter column a set compression pglz'], {
    since: 14,
  }),
  pair('column.statistics', [tableOf('a text'), 'alter table $n.t alter column a set statistics 0']),
  pair('column.options', [tableOf('a text'), 'alter table $n.t alter column a set (n_distinct = 5)']),
  pair('column.foreignOptions', [
    `${fdw}; create foreign table $n.t (a integer) server $n_s`,
    `alter foreign table $n.t alter column a options (x 'y')`,
  ]),
  pair('column.local', [
    'create table $n.p (a integer); create table $n.t () inherits ($n.p)',
    hack(`update pg_attribute set attislocal = true where attrelid = '$n.t'::regclass and attname = 'a'`),
  ]),
  pair('column.inherited', [
    'create table $n.p (a integer); create table $n.t (a integer) inherits ($n.p)',
    hack(`update pg_attribute set attinhcount = 0 where attrelid = '$n.t'::regclass and attname = 'a'`),
  ]),
]

/** What constraints with an index share; `make` is the table with a constraint k. */
function keyFacts(kind: string, make: string): readonly FactPair[] {
  return [
    pair(
      `${kind}.deferrable`,
      [make, `alter table $n.t drop constraint k; alter table $n.t add constraint k ${keyOf[kind]} deferrable`],
      { also: kind === 'exclusion' ? ['exclusion.definition'] : [] },
    ),
    pair(
      `${kind}.initiallyDeferred`,
      [
        make.replace('))', ') deferrable)'),
        `alter table $n.t drop constraint k; alter table $n.t add constraint k ${keyOf[kind]} initially deferred`,
      ],
      {
        also: kind === 'exclusion' ? ['exclusion.definition'] : [],
      },
    ),
    pair(`${kind}.options`, [make, 'alter index $n.k set (fillfactor = 50)'], {
      also: kind === 'exclusion' ? ['exclusion.definition'] : [],
    }),
    pair(`${kind}.tablespace`, [make, setClass('$n.k', globalSpace)]),
    pair(`${kind}.clustered`, [make, 'alter table $n.t cluster on k']),
    pair(`${kind}.replicaIdentity`, [make, setIndex('$n.k', 'indisreplident = true')]),
    pair(`${kind}.valid`, [make, setIndex('$n.k', 'indisvalid = false')]),
    pair(`${kind}.valid`, [make, setIndex('$n.k', 'indisready = false')]),
    pair(
      `${kind}.partitionOf`,
      [`${make}; create table $n.z (a integer); create index y on $n.z (a)`, inherit('$n.k', '$n.y')],
      { since: 14 },
    ),
    pair(`${kind}.indexComment`, [make, `comment on index $n.k is 'said'`]),
    pair(`${kind}.triggerStates`, [make.replace('))', ') deferrable)'), 'alter table $n.t disable trigger all']),
    pair(`${kind}.local`, [make, setConstraint('$n.t', 'conislocal = false')]),
    pair(`${kind}.inherited`, [make, setConstraint('$n.t', 'coninhcount = 1')]),
  ]
}

const keyOf: Readonly<Record<string, string>> = {
  'primary-key': 'primary key (a)',
  unique: 'unique (a)',
  exclusion: 'exclude using gist (a with &&)',
}

const keys: readonly FactPair[] = ['primary-key', 'unique'].flatMap((kind) => {
  const make = (key: string) => `create table $n.t (a integer not null, b integer not null, constraint k ${key})`
  const again = (key: string) => `alter table $n.t drop constraint k, add constraint k ${key}`
  const word = kind.replace('-', ' ')
  return [
    ...keyFacts(kind, make(`${word} (a)`)),
    pair(`${kind}.columns`, [make(`${word} (a, b)`), again(`${word} (b, a)`)]),
    pair(`${kind}.include`, [make(`${word} (a)`), again(`${word} (a) include (b)`)]),
    pair(`${kind}.period`, [make(`${word} (a)`), setConstraint('$n.t', 'conperiod = true')], { since: 18 }),
  ]
})

const nulls = pair(
  'unique.nullsNotDistinct',
  [
    'create table $n.t (a integer, constraint k unique (a))',
    'alter table $n.t drop constraint k, add constraint k unique nulls not distinct (a)',
  ],
  { since: 15 },
)

const exclusions: readonly FactPair[] = [
  ...keyFacts('exclusion', 'create table $n.t (a circle, constraint k exclude using gist (a with &&))'),
  pair('exclusion.definition', [
    'create table $n.t (a circle, constraint k exclude using gist (a with &&))',
    'alter table $n.t drop constraint k, add constraint k exclude using gist (a with &&) where (a is not null)',
  ]),
  pair('exclusion.statistics', [
    'create table $n.t (a circle, constraint k exclude using gist ((box(a)) with &&))',
    'alter index $n.k alter column 1 set statistics 50',
  ]),
]

const twice =
  'create table $n.p (a integer primary key, b integer unique); create table $n.o (a integer primary key); create table $n.t (a integer, b integer)'
const reference = (from: string, to: string): readonly [string, string] => [
  `${twice}; alter table $n.t add constraint k foreign key ${from}`,
  `alter table $n.t drop constraint k, add constraint k foreign key ${to}`,
]

const references: readonly FactPair[] = [
  pair('foreign-key.columns', reference('(a) references $n.p', '(b) references $n.p')),
  pair('foreign-key.references', reference('(a) references $n.p', '(a) references $n.o')),
  pair('foreign-key.referencedColumns', reference('(a) references $n.p (a)', '(a) references $n.p (b)')),
  pair('foreign-key.match', reference('(a) references $n.p', '(a) references $n.p match full')),
  pair('foreign-key.onUpdate', reference('(a) references $n.p', '(a) references $n.p on update cascade')),
  pair('foreign-key.onDelete', reference('(a) references $n.p', '(a) references $n.p on delete cascade')),
  pair(
    'foreign-key.onDeleteColumns',
    reference('(a) references $n.p on delete set null', '(a) references $n.p on delete set null (a)'),
    { since: 15 },
  ),
  pair('foreign-key.deferrable', reference('(a) references $n.p', '(a) references $n.p deferrable')),
  pair(
    'foreign-key.initiallyDeferred',
    reference('(a) references $n.p deferrable', '(a) references $n.p initially deferred'),
  ),
  pair('foreign-key.validated', reference('(a) references $n.p', '(a) references $n.p not valid')),
  pair('foreign-key.enforced', reference('(a) references $n.p not valid', '(a) references $n.p not enforced'), {
    since: 18,
  }),
  pair('foreign-key.period', [reference('(a) references $n.p', '')[0], setConstraint('$n.t', 'conperiod = true')], {
    since: 18,
  }),
  pair('foreign-key.triggerStates', [reference('(a) references $n.p', '')[0], 'alter table $n.t disable trigger all']),
]

const check = (from: string, to: string): readonly [string, string] => [
  `create table $n.t (a integer, b integer); alter table $n.t add constraint k check ${from}`,
  `alter table $n.t drop constraint k, add constraint k check ${to}`,
]
const notNull = (from: string, to: string): readonly [string, string] => [
  `create table $n.t (a integer); alter table $n.t add constraint k not null a ${from}`,
  `alter table $n.t drop constraint k, add constraint ${to}`,
]

const checks: readonly FactPair[] = [
  pair('check.expression', check('(a > 0)', '(a > 1)')),
  pair('check.validated', check('(a > 0)', '(a > 0) not valid')),
  pair('check.enforced', check('(a > 0) not valid', '(a > 0) not enforced'), { since: 18 }),
  pair('check.noInherit', check('(a > 0)', '(a > 0) no inherit')),
  pair('check.local', [check('(a > 0)', '')[0], setConstraint('$n.t', 'conislocal = false')]),
  pair('check.inherited', [check('(a > 0)', '')[0], setConstraint('$n.t', 'coninhcount = 1')]),
  pair('not-null.automaticName', notNull('', 'z not null a'), { since: 18 }),
  pair('not-null.validated', notNull('', 'k not null a not valid'), { since: 18 }),
  pair('not-null.noInherit', notNull('', 'k not null a no inherit'), { since: 18 }),
  pair('not-null.local', [notNull('', '')[0], setConstraint('$n.t', 'conislocal = false')], { since: 18 }),
  pair('not-null.inherited', [notNull('', '')[0], setConstraint('$n.t', 'coninhcount = 1')], { since: 18 }),
]

const index = (from: string, to: string): readonly [string, string] => [
  `create table $n.t (a integer, b text, c jsonb, d integer[]); create ${from.replace('index', 'index i on $n.t')}`,
  `drop index $n.i; create ${to.replace('index', 'index i on $n.t')}`,
]
const plain = index('index (a)', '')[0]

const indexes: readonly FactPair[] = [
  pair('index.method', index('index using btree (a)', 'index using hash (a)')),
  pair('index.unique', index('index (a)', 'unique index (a)')),
  pair('index.keys', index('index (a)', 'index (b)')),
  pair('index.keys', index('index (a, b)', 'index (b, a)')),
  pair('index.keys', index('index (a)', 'index (a desc)')),
  pair('index.keys', index('index (a)', 'index (a nulls first)')),
  pair('index.keys', index('index (a desc)', 'index (a desc nulls last)')),
  pair('index.keys', index('index (b)', 'index (b collate "C")')),
  pair('index.keys', index('index (b)', 'index (b text_pattern_ops)')),
  pair('index.keys', index('index using gin (c)', 'index using gin (c jsonb_path_ops)')),
  pair('index.keys', index('index (lower(b))', 'index (upper(b))')),
  pair('index.keys', index('index (lower(b))', 'index (lower(b) text_pattern_ops)')),
  pair('index.keys', index('index (lower(b))', 'index (lower(b) collate "C")')),
  pair('index.include', index('index (a)', 'index (a) include (b)')),
  pair('index.include', index('index (a) include (b, d)', 'index (a) include (d, b)')),
  pair('index.predicate', index('index (a)', 'index (a) where a > 0')),
  pair('index.nullsNotDistinct', index('unique index (a)', 'unique index (a) nulls not distinct'), { since: 15 }),
  pair('index.options', [plain, 'alter index $n.i set (fillfactor = 50)']),
  pair('index.tablespace', [plain, setClass('$n.i', globalSpace)]),
  pair('index.clustered', [plain, 'alter table $n.t cluster on i']),
  pair('index.replicaIdentity', [plain, setIndex('$n.i', 'indisreplident = true')]),
  pair('index.valid', [plain, setIndex('$n.i', 'indisvalid = false')]),
  pair(
    'index.partitionOf',
    [`${plain}; create table $n.z (a integer); create index y on $n.z (a)`, inherit('$n.i', '$n.y')],
    { since: 14 },
  ),
  pair('index.statistics', [index('index (lower(b))', '')[0], 'alter index $n.i alter column 1 set statistics 50']),
]

const trigger = (sql: string) =>
  `create table $n.t (a integer); create function $n.f() returns trigger language plpgsql as 'begin end'; create trigger g ${sql}`
const after = trigger('after insert on $n.t for each row execute function $n.f()')
const again = (sql: string) => `drop trigger g on $n.t; create trigger g ${sql}`
const rule = 'create table $n.t (a integer); create rule r as on delete to $n.t do instead nothing'
const policy = (from: string, to: string): readonly [string, string] => [
  `create table $n.t (a integer); create policy p on $n.t ${from}`,
  `drop policy p on $n.t; create policy p on $n.t ${to}`,
]

const behaviour: readonly FactPair[] = [
  ...[
    'before insert on $n.t for each row execute function $n.f()',
    'after delete on $n.t for each row execute function $n.f()',
    'after insert on $n.t for each statement execute function $n.f()',
    `after insert on $n.t for each row execute function $n.f('argument')`,
    'after insert on $n.t for each row when (new.a > 0) execute function $n.f()',
    'after insert on $n.t referencing new table as fresh for each row execute function $n.f()',
  ].map((sql) => pair('trigger.definition', [after, again(sql)])),
  pair('trigger.definition', [
    trigger('after update on $n.t for each row execute function $n.f()'),
    again('after update of a on $n.t for each row execute function $n.f()'),
  ]),
  pair('trigger.definition', [
    after.replace('create trigger', 'create constraint trigger'),
    again('after insert on $n.t deferrable for each row execute function $n.f()').replace(
      'create trigger',
      'create constraint trigger',
    ),
  ]),
  pair('trigger.enabled', [after, 'alter table $n.t disable trigger g']),
  pair('trigger.enabled', [after, 'alter table $n.t enable always trigger g']),
  pair('rule.definition', [rule, 'create or replace rule r as on delete to $n.t where old.a > 0 do instead nothing']),
  pair('rule.definition', [rule, 'create or replace rule r as on update to $n.t do instead nothing']),
  pair('rule.definition', [rule, 'create or replace rule r as on delete to $n.t do also nothing']),
  pair('rule.enabled', [rule, 'alter table $n.t disable rule r']),
  pair('policy.command', policy('for select', 'for delete')),
  pair('policy.permissive', policy('', 'as restrictive')),
  pair('policy.roles', policy('to public', 'to pg_monitor')),
  pair('policy.using', policy('', 'using (a > 0)')),
  pair('policy.check', policy('', 'with check (a > 0)')),
]

/** tableFacts change tables and what hangs on them. */
export const tableFacts: readonly FactPair[] = [
  ...tables,
  ...others,
  ...columns,
  ...keys,
  nulls,
  ...exclusions,
  ...references,
  ...checks,
  ...indexes,
  ...behaviour,
]
