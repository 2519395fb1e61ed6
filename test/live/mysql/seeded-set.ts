import type { MigrationStatus } from '../../../src/history/round-trip.js'
import type { SqlMigration } from './sql-trips.js'

/** SeededMigration knows how it must be judged. */
export interface SeededMigration extends SqlMigration {
  readonly status: MigrationStatus
}

/** `base` is what must be there from the beginning. */
type Kind = (n: number) => Omit<SeededMigration, 'name'> & { readonly base?: string }

const right: readonly Kind[] = [
  (n) => ({
    up: [
      `create table t${n} (id int unsigned auto_increment primary key, code varchar(20) not null default 'x', unique key code_${n} (code))`,
      `insert into t${n} (code) values ('a'), ('b')`,
    ],
    down: [`drop table t${n}`],
    status: 'symmetric',
  }),
  (n) => ({
    up: [`alter table ground add c${n} varchar(20) not null default 'c', add key k${n} (c${n})`],
    down: [`alter table ground drop key k${n}, drop c${n}`],
    status: 'symmetric',
  }),
  (n) => ({
    up: [
      `create view v${n} as select id from ground`,
      `create trigger r${n} before insert on ground for each row set @n = ${n}`,
    ],
    down: [`drop trigger r${n}`, `drop view v${n}`],
    status: 'symmetric',
  }),
  (n) => ({
    up: [
      `create table child${n} (id int primary key, ground_id int unsigned, constraint f${n} foreign key (ground_id) references ground (id))`,
      `insert into child${n} values (1, 1)`,
    ],
    down: [`drop table child${n}`],
    status: 'symmetric',
  }),
  (n) => ({
    up: [`insert into ground (note) values ('${n}')`],
    down: [`delete from ground where note = '${n}'`],
    status: 'symmetric',
  }),
  (n) => ({
    up: [`create procedure p${n}() select ${n}`, `create event e${n} on schedule every 1 day disable do do 0`],
    down: [`drop event e${n}`, `drop procedure p${n}`],
    status: 'symmetric',
  }),
]

const bad: readonly Kind[] = [
  (n) => ({
    up: [`create table n${n} (id int, made datetime(6) default now(6))`, `insert into n${n} (id) values (1)`],
    down: [],
    status: 'down-noop',
  }),
  (n) => ({
    up: [
      `create table i${n} (id int primary key, g int unsigned, constraint g${n} foreign key (g) references ground (id))`,
      `alter table ground add l${n} int`,
    ],
    down: [`alter table i${n} drop key g${n}`],
    status: 'down-throws',
  }),
  (n) => ({
    up: [`alter table ground add d${n} int, add key dk${n} (d${n})`],
    down: [`alter table ground drop key dk${n}`, `alter table ground drop key dk${n}`],
    status: 'down-throws',
  }),
  (n) => ({
    up: [`create table w${n} (id int)`, `alter table ground add w${n} int`],
    // What is dropped here is made again by a copy: all that others start from.
    down: ['set foreign_key_checks = 0', 'drop table ground @owned', 'set foreign_key_checks = 1', `drop table w${n}`],
    status: 'down-differs',
  }),
  (n) => ({
    up: [`create table u${n} (id int)`, `alter table ground add u${n} int`, 'alter table ground add id int'],
    down: [`drop table u${n}`],
    status: 'up-throws',
  }),
  (n) => ({
    up: [`create table if not exists o${n} (id int)`, `alter table ground add column o${n} int, comment = '${n}'`],
    down: [`alter table ground drop column o${n}`],
    status: 'down-differs',
  }),
  (n) => ({
    // The key that came with the foreign key vanishes for the new one, which is needed from then on.
    base: `create table owned${n} (id int primary key, g int unsigned, x int, constraint owner${n} foreign key (g) references ground (id))`,
    up: [`alter table owned${n} add unique key cover${n} (g, x)`],
    down: [`alter table owned${n} drop key cover${n}`],
    status: 'down-throws',
  }),
]

/** seededSet makes a set of migrations on one ground, every third of them bad. */
export function seededSet(size: number): readonly SeededMigration[] {
  const made = Array.from({ length: size - 1 }, (_, index) => {
    const kinds = index % 3 === 2 ? bad : right
    const kind = kinds[Math.floor(index / 3 + (index % 3) * 2) % kinds.length] as Kind
    return { name: `${index + 1}_seeded`, ...kind(index + 1) }
  })
  const base = made.flatMap((one) => one.base ?? [])
  const owned = base.map((sql) => `, ${/owned\d+/.exec(sql)?.[0]}`).join('')
  const ground: SeededMigration = {
    name: '0_ground',
    up: [
      'create table ground (id int unsigned auto_increment primary key, note varchar(50), made timestamp(6) default current_timestamp(6))',
      "insert into ground (note) values ('first'), ('second')",
      ...base,
    ],
    down: ['set foreign_key_checks = 0', `drop table ground${owned}`, 'set foreign_key_checks = 1'],
    status: 'symmetric',
  }
  return [ground, ...made.map((one) => ({ ...one, down: one.down.map((sql) => sql.replace(' @owned', owned)) }))]
}
