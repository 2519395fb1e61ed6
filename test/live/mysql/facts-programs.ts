import { type FactPair, pair } from './fact-pair.js'

const mysql = { only: 'mysql' } as const
const mariadb = { only: 'mariadb' } as const
const account = "'someone'@'localhost'"

interface Subject {
  readonly kind: string
  readonly create: string
  readonly drop: string
  readonly stored: boolean
}

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
    kind: 'event',
    create: 'create $x event $n_e on schedule every 1 day do set @a = 1',
    drop: 'drop event $n_e',
    stored: true,
  },
]

const sessions: readonly FactPair[] = subjects.flatMap(({ kind, create, drop, stored }) => {
  const before = kind === 'trigger' ? 'create table $n_t (a int); ' : ''
  const plain = create.replace('$x', '')
  const again = (set: string, reset: string): readonly [string, string] => [
    `${before}${plain}`,
    `${drop}; ${set}; ${plain}; ${reset}`,
  ]
  const restore = 'set names utf8mb4 collate utf8mb4_general_ci'
  return [
    pair(`${kind}.definer`, [
      `${before}${create.replace('$x', 'definer = current_user')}`,
      `${drop}; ${create.replace('$x', `definer = ${account}`)}`,
    ]),
    pair(`${kind}.connectionCollation`, again('set names utf8mb4 collate utf8mb4_bin', restore)),
    pair(`${kind}.characterSet`, again("set character_set_client = 'latin1'", restore)),
    ...(stored
      ? [pair(`${kind}.sqlMode`, again("set @m = @@sql_mode, sql_mode = 'ANSI_QUOTES'", 'set sql_mode = @m'))]
      : []),
    ...(stored
      ? [
          pair(
            `${kind}.databaseCollation`,
            again('alter database `$d` collate utf8mb4_bin', 'alter database `$d` collate utf8mb4_general_ci'),
          ),
        ]
      : []),
  ]
})

const views: readonly FactPair[] = [
  pair('view.definition', ['create view $n_v as select 1 as a', 'create or replace view $n_v as select 2 as a']),
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
  pair('sequence.engine', ['create sequence $n_s', 'alter table $n_s engine=MyISAM'], mariadb),
  pair('sequence.comment', ["create sequence $n_s comment 'a'", "alter table $n_s comment 'b'"], mariadb),
  pair('sequence.grants', ['create sequence $n_s', 'grant select on $n_s to root@localhost'], mariadb),
]

const databases: readonly FactPair[] = [
  pair('database.collation', ['select 1', 'alter database `$d` collate utf8mb4_unicode_ci']),
  pair('database.comment', ['select 1', "alter database `$d` comment 'said'"], mariadb),
  pair('database.encryption', ['select 1', "alter database `$d` default encryption 'Y'"], mysql),
]

/** programFacts are the pairs of everything that is no table. */
export const programFacts: readonly FactPair[] = [
  ...sessions,
  ...views,
  ...triggers,
  ...routines,
  ...events,
  ...sequences,
  ...databases,
]
