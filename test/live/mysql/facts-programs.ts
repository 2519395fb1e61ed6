import { type FactPair, pair } from './fact-pair.js'

const mysql = { only: 'mysql' } as const
const mariadb = { only: 'mariadb' } as const
const account = "'someone'@'localhost'"

interface Subject {
  readonly only?: 'mariadb'
  readonly kind: string
  readonly create: string
  readonly drop: string
  readonly stored: boolean
}

const oracle = "set @o = @@sql_mode, sql_mode = 'ORACLE'"
const plainMode = 'set sql_mode = @o'

/** What a session leaves in what it makes. `$x` stands between CREATE and the rest. */
const subjects: readonly Subject[] = [
  { kind: 'view', create: 'create $x view $n_v as select 1 as a', drop: 'drop view $n_v', stored: false },
  {
    kind: 'trigger',
    create: 'create $x trigger $n_g before insert on $n_t for each row set @a = 1',
    drop: 'drop trigger $n_g',
    stored: true,
  },
  {
    kind: 'function',
    create: 'create $x function $n_f() returns int deterministic return 1',
    drop: 'drop function $n_f',
    stored: true,
  },
  { kind: 'procedure', create: 'create $x procedure $n_f() set @a = 1', drop: 'drop procedure $n_f', stored: true },
  {
    kind: 'package',
    only: 'mariadb',
    create: `${oracle}; create $x package $n_f as procedure q(); end; ${plainMode}`,
    drop: `${oracle}; drop package $n_f; ${plainMode}`,
    stored: true,
  },
  {
    kind: 'package-body',
    only: 'mariadb',
    create: `${oracle}; create package if not exists $n_f as procedure q(); end; create $x package body $n_f as procedure q() as begin null; end; end; ${plainMode}`,
    drop: `${oracle}; drop package body $n_f; ${plainMode}`,
    stored: true,
  },
  {
    kind: 'event',
    create: 'create $x event $n_e on schedule every 1 day do set @a = 1',
    drop: 'drop event $n_e',
    stored: true,
  },
]

const sessions: readonly FactPair[] = subjects.flatMap(({ kind, create, drop, stored, only }) => {
  const where = only === undefined ? {} : { only }
  const isPackage = kind.startsWith('package')
  const before = kind === 'trigger' ? 'create table $n_t (a int); ' : ''
  const plain = create.replace('$x', '')
  const again = (set: string, reset: string): readonly [string, string] => [
    `${before}${plain}`,
    `${drop}; ${set}; ${plain}; ${reset}`,
  ]
  const restore = 'set names utf8mb4 collate utf8mb4_general_ci'
  const definer = (account: string) => create.replace('$x', `definer = ${account}`)
  return [
    pair(`${kind}.definer`, [`${before}${definer('current_user')}`, `${drop}; ${definer(account)}`], where),
    pair(`${kind}.connectionCollation`, again('set names utf8mb4 collate utf8mb4_bin', restore), where),
    pair(`${kind}.characterSet`, again("set character_set_client = 'latin1'", restore), where),
    ...(stored && !isPackage
      ? [pair(`${kind}.sqlMode`, again("set @m = @@sql_mode, sql_mode = 'ANSI_QUOTES'", 'set sql_mode = @m'))]
      : []),
    ...(stored
      ? [
          pair(
            `${kind}.databaseCollation`,
            again('alter database `$d` collate utf8mb4_bin', 'alter database `$d` collate utf8mb4_general_ci'),
            where,
          ),
        ]
      : []),
  ]
})

const packageBodies = { package: 'procedure q();', 'package-body': 'procedure q() as begin null; end;' } as const

/** A package as it is, or with other words before its contents, in its contents or in the mode. */
const packages: readonly FactPair[] = (['package', 'package-body'] as const).flatMap((kind) => {
  const spec = kind === 'package' ? '' : 'create package if not exists $n_f as procedure q(); end; '
  const make = (words: string, more = '', mode = 'ORACLE') =>
    `set @o = @@sql_mode, sql_mode = '${mode}'; ${spec}create or replace ${kind.replace('-', ' ')} $n_f ${words} as ${packageBodies[kind]} ${more} end; ${plainMode}`
  const pairOf = (fact: string, words: string, more?: string, mode?: string) =>
    pair(`${kind}.${fact}`, [make(''), make(words, more, mode)], mariadb)
  return [
    pairOf('definition', '', kind === 'package' ? 'procedure r();' : 'procedure r() as begin null; end;'),
    pairOf('comment', "comment 'said'"),
    pairOf('security', 'sql security invoker'),
    pairOf('sqlMode', '', '', 'ORACLE,NO_ZERO_DATE'),
    pair(
      `${kind}.grants`,
      [make(''), `${oracle}; grant execute on ${kind.replace('-', ' ')} $n_f to root@localhost; ${plainMode}`],
      mariadb,
    ),
  ]
})

const views: readonly FactPair[] = [
  pair('view.definition', ['create view $n_v as select 1 as a', 'create or replace view $n_v as select 2 as a']),
  pair(
    'view.columns',
    ['create view $n_v (x, y) as select 1, 2', 'create or replace view $n_v (y, x) as select 1, 2'],
    mysql,
  ),
  pair('view.checkOption', [
    'create table $n_t (a int); create view $n_v as select a from $n_t where a > 1',
    'create or replace view $n_v as select a from $n_t where a > 1 with local check option',
  ]),
  pair('view.security', [
    'create view $n_v as select 1 as a',
    'create or replace sql security invoker view $n_v as select 1 as a',
  ]),
  pair('view.algorithm', [
    'create view $n_v as select 1 as a',
    'create or replace algorithm = temptable view $n_v as select 1 as a',
  ]),
  pair(
    'view.attributes',
    ['create view $n_v as select 1 as a', 'create or replace materialized view $n_v as select 1 as a'],
    {
      ...mysql,
      since: '9.7',
    },
  ),
  pair('view.grants', ['create view $n_v as select 1 as a', 'grant select on $n_v to root@localhost']),
  pair('privileges.grants', [
    'create table $n_t (a int); grant select on $n_t to root@localhost; drop table $n_t',
    'create table $n_t (a int); grant insert on $n_t to root@localhost; drop table $n_t',
  ]),
]

const on = 'create table $n_t (a int); '
const triggers: readonly FactPair[] = [
  ...(
    [
      ['timing', 'before insert', 'after insert', 'set @a = 1', 'set @a = 1'],
      ['event', 'before insert', 'before update', 'set @a = 1', 'set @a = 1'],
      ['definition', 'before insert', 'before insert', 'set @a = 1', 'set @a = 2'],
    ] as const
  ).map(([fact, from, to, one, two]) =>
    pair(`trigger.${fact}`, [
      `${on}create trigger $n_g ${from} on $n_t for each row ${one}`,
      `drop trigger $n_g; create trigger $n_g ${to} on $n_t for each row ${two}`,
    ]),
  ),
  pair(
    'trigger.order',
    [
      `${on}create trigger $n_g before insert on $n_t for each row set @a = 1; create trigger $n_h before insert on $n_t for each row set @a = 2`,
      'drop trigger $n_g; create trigger $n_g before insert on $n_t for each row set @a = 1',
    ],
    { also: ['trigger.order'] },
  ),
]

const updates: readonly FactPair[] = [
  pair(
    'trigger.updateOf',
    [
      `${on}create trigger $n_g before update on $n_t for each row set @a = 1`,
      'drop trigger $n_g; create trigger $n_g before update of a on $n_t for each row set @a = 1',
    ],
    { ...mariadb, since: '11.8' },
  ),
]

const group =
  'begin declare s int default 0; declare continue handler for not found return s; loop fetch group next row; set s = s + x; end loop; end'

/** Functions of other kinds, libraries, and grants that no catalog but the server's own table has. */
const others: readonly FactPair[] = [
  pair(
    'function.aggregate',
    [
      'create function $n_f(x int) returns int return 1',
      `drop function $n_f; create aggregate function $n_f(x int) returns int ${group}`,
    ],
    { ...mariadb, also: ['function.definition'] },
  ),
  pair(
    'function.language',
    [
      'create function $n_f(x int) returns int return 1',
      'drop function $n_f; create function $n_f(x int) returns int language javascript as $$return 1$$',
    ],
    { ...mysql, since: '9.0' },
  ),
  pair(
    'function.libraries',
    [
      'create library $n_l language javascript as $$ export function f() { return 1 } $$; create function $n_f() returns int language javascript as $$return 1$$',
      'drop function $n_f; create function $n_f() returns int language javascript using ($n_l) as $$return 1$$',
    ],
    { ...mysql, since: '9.2' },
  ),
  ...(
    [
      ['definition', '', 'export function f() { return 2 }'],
      ['comment', "comment 'said'", 'export function f() { return 1 }'],
    ] as const
  ).map(([fact, words, body]) =>
    pair(
      `library.${fact}`,
      [
        'create library $n_l language javascript as $$export function f() { return 1 }$$',
        `drop library $n_l; create library $n_l ${words} language javascript as $$${body}$$`,
      ],
      { ...mysql, since: '9.2' },
    ),
  ),
  pair(
    'library.sqlMode',
    [
      'create library $n_l language javascript as $$export function f() { return 1 }$$',
      "drop library $n_l; set @m = @@sql_mode, sql_mode = 'ANSI_QUOTES'; create library $n_l language javascript as $$export function f() { return 1 }$$; set sql_mode = @m",
    ],
    { ...mysql, since: '9.2' },
  ),
  pair(
    'procedure.parameters',
    [
      'create procedure $n_f(a int) set @a = 1',
      'drop procedure $n_f; create procedure $n_f(a int default 5) set @a = 1',
    ],
    {
      ...mariadb,
      since: '11.8',
    },
  ),
  pair('procedure.grants', ['create procedure $n_f() set @a = 1', 'grant execute on procedure $n_f to root@localhost']),
  pair('function.grants', [
    'create function $n_f() returns int deterministic return 1',
    'grant alter routine on function $n_f to root@localhost with grant option',
  ]),
  pair('routine-privileges.grants', [
    'set global automatic_sp_privileges = 0; create procedure $n_f() set @a = 1; grant execute on procedure $n_f to root@localhost; drop procedure $n_f; set global automatic_sp_privileges = 1',
    'set global automatic_sp_privileges = 0; create procedure $n_f() set @a = 1; grant alter routine on procedure $n_f to root@localhost; drop procedure $n_f; set global automatic_sp_privileges = 1',
  ]),
]

const routines: readonly FactPair[] = (['function', 'procedure'] as const).flatMap((kind) => {
  const head = kind === 'function' ? 'returns int' : ''
  const body = (value: number) => (kind === 'function' ? `return ${value}` : `set @a = ${value}`)
  const make = (parameters: string, attributes: string, value = 1) =>
    `create ${kind} $n_f(${parameters}) ${head} ${attributes} ${body(value)}`
  const again = (parameters: string, attributes: string, value = 1) =>
    `drop ${kind} $n_f; ${make(parameters, attributes, value)}`
  const base = make('a int', 'deterministic')
  return [
    pair(`${kind}.definition`, [base, again('a int', 'deterministic', 2)]),
    pair(`${kind}.parameters`, [base, again('a bigint', 'deterministic')]),
    pair(`${kind}.parameters`, [base, again('b int', 'deterministic')]),
    pair(`${kind}.deterministic`, [make('', 'no sql deterministic'), again('', 'no sql not deterministic')]),
    pair(`${kind}.dataAccess`, [base, again('a int', 'deterministic no sql')]),
    pair(`${kind}.security`, [base, `alter ${kind} $n_f sql security invoker`]),
    pair(`${kind}.comment`, [base, `alter ${kind} $n_f comment 'said'`]),
  ]
})

const every = 'create event $n_e on schedule every 1 day'
const events: readonly FactPair[] = [
  pair('function.returns', [
    'create function $n_f() returns int deterministic return 1',
    'drop function $n_f; create function $n_f() returns bigint deterministic return 1',
  ]),
  pair('procedure.parameters', [
    'create procedure $n_f(in a int) set @a = 1',
    'drop procedure $n_f; create procedure $n_f(out a int) set @a = 1',
  ]),
  pair('event.definition', [`${every} do set @a = 1`, 'alter event $n_e do set @a = 2']),
  pair('event.executeAt', [
    "create event $n_e on schedule at '2035-01-01 00:00:00' do set @a = 1",
    "alter event $n_e on schedule at '2036-01-01 00:00:00'",
  ]),
  pair('event.every', [`${every} do set @a = 1`, 'alter event $n_e on schedule every 2 day']),
  pair('event.starts', [
    `${every} do set @a = 1`,
    "alter event $n_e on schedule every 1 day starts '2035-01-01 00:00:00'",
  ]),
  pair('event.ends', [`${every} do set @a = 1`, "alter event $n_e on schedule every 1 day ends '2035-01-01 00:00:00'"]),
  pair('event.timeZone', [
    `${every} do set @a = 1`,
    "set time_zone = '+02:00'; alter event $n_e on schedule every 1 day; set time_zone = default",
  ]),
  pair('event.status', [`${every} do set @a = 1`, 'alter event $n_e disable']),
  pair('event.preserved', [`${every} do set @a = 1`, 'alter event $n_e on completion preserve']),
  pair('event.comment', [`${every} do set @a = 1`, "alter event $n_e comment 'said'"]),
]

const sequence = (change: string): readonly [string, string] => [
  'create sequence $n_s start 5 minvalue 1 maxvalue 99 increment 2 cache 10 nocycle',
  `alter sequence $n_s ${change}`,
]
const sequences: readonly FactPair[] = [
  pair('sequence.start', sequence('start 7'), mariadb),
  pair('sequence.minimum', sequence('minvalue 2'), mariadb),
  pair('sequence.maximum', sequence('maxvalue 98'), mariadb),
  pair('sequence.increment', sequence('increment 3'), mariadb),
  pair('sequence.cache', sequence('cache 11'), mariadb),
  pair('sequence.cycle', sequence('cycle'), mariadb),
  pair('sequence.type', ['create sequence $n_s as int maxvalue 9', 'alter sequence $n_s as smallint'], {
    ...mariadb,
    since: '11.5',
  }),
  pair('sequence.engine', ['create sequence $n_s', 'alter table $n_s engine=MyISAM'], mariadb),
  pair('sequence.comment', ["create sequence $n_s comment 'a'", "alter table $n_s comment 'b'"], mariadb),
  pair('sequence.grants', ['create sequence $n_s', 'grant select on $n_s to root@localhost'], mariadb),
]

const databases: readonly FactPair[] = [
  pair('database.collation', ['select 1', 'alter database `$d` collate utf8mb4_unicode_ci']),
  pair('database.grants', ['select 1', "grant select on `$d`.* to 'someone'@'localhost'"]),
  pair('database.comment', ['select 1', "alter database `$d` comment 'said'"], mariadb),
  pair('database.encryption', ['select 1', "alter database `$d` default encryption 'Y'"], mysql),
]

/** programFacts are the pairs of everything that is no table. */
export const programFacts: readonly FactPair[] = [
  ...sessions,
  ...views,
  ...triggers,
  ...updates,
  ...packages,
  ...others,
  ...routines,
  ...events,
  ...sequences,
  ...databases,
]
