import { describe, expect, test } from 'vitest'
import { mysqlServers } from '../../support/mysql-servers.js'
import { seededSet } from './seeded-set.js'
import { makeSqlTrips, type SqlMigration } from './sql-trips.js'

const table = (name: string, ...down: readonly string[]): SqlMigration => ({
  name: `make_${name}`,
  up: [`create table ${name} (id int auto_increment primary key, n int)`],
  down: down.length === 0 ? [`drop table ${name}`] : down,
})

const copies = (log: readonly string[]) => log.filter((line) => /^(?:copy|refused)/.test(line))
const lineSteps = (log: readonly string[]) => log.filter((line) => line.endsWith(' line') && line.startsWith('up'))

describe.for(mysqlServers())('trips on $name', (server) => {
  test('copy the line to the trial after each bad migration, and apply each once to the line', async () => {
    const adds = { up: ['alter table a add x int', 'insert into a (n) values (2)'], down: ['alter table a drop x'] }
    const set = [
      table('a'),
      table('b', 'do 0'),
      { name: 'column', ...adds },
      table('c', 'drop table c', 'create table left_behind (id int)'),
      table('d'),
    ]
    const { trips, log } = await makeSqlTrips(server, set)
    const statuses = ['symmetric', 'down-noop', 'symmetric', 'down-differs', 'symmetric']
    expect(trips.map(({ status }) => status)).toEqual(statuses)
    expect(copies(log)).toEqual(['copy line trial', 'copy line trial', 'copy line trial'])
    expect(lineSteps(log)).toEqual(['make_a', 'make_b', 'column', 'make_c'].map((name) => `up ${name} line`))
  })

  test('describe what a failed step left half done, and keep it from the next', async () => {
    const set: readonly SqlMigration[] = [
      { ...table('a'), up: [...table('a').up, 'insert into a (n) values (1), (2)'] },
      { name: 'up_half', up: ['alter table a add half int', 'delete from a', 'alter table a drop nothing'], down: [] },
      {
        name: 'down_half',
        up: ['alter table a add x int, add y int, add key k (x)'],
        down: ['alter table a drop y', 'alter table a drop nothing'],
      },
      {
        name: 'reup_half',
        up: ['create table if not exists r (id int)', 'alter table a add z int'],
        down: ['drop table r'],
      },
      {
        name: 'rows_half',
        up: ['do 0'],
        down: ['delete from a', 'create table q (id int)', 'drop table q', 'drop table nothing'],
      },
      table('last'),
    ]
    const { trips } = await makeSqlTrips(server, set)
    const statuses = ['symmetric', 'up-throws', 'down-throws', 'down-differs', 'down-throws', 'symmetric']
    expect(trips.map(({ status }) => status)).toEqual(statuses)
    const [, up, down, reup, rows] = trips.map(({ facts }) => facts.halfDone)
    expect(up).toMatchObject({
      step: 'up',
      changes: [{ type: 'added', path: [{ name: 'a' }, { kind: 'column', name: 'half' }] }],
      rows: [{ table: 'a', before: 2, then: 0 }],
    })
    expect(down).toMatchObject({ step: 'down', rows: [] })
    expect(down?.changes.filter(({ type }) => type === 'removed')).toMatchObject([{ path: [{}, { name: 'y' }] }])
    expect(trips[2]?.facts.residue.filter(({ type }) => type === 'added')).toHaveLength(2)
    expect(reup).toMatchObject({ step: 'reapply', changes: [{ type: 'added', path: [{ name: 'r' }] }], rows: [] })
    expect(rows).toEqual({ step: 'down', changes: [], rows: [{ table: 'a', before: 2, then: 0 }] })
    expect(trips.at(-1)?.facts.halfDone).toBeNull()
  })

  test('go on with the trial where a failed step left nothing but a counter that moved', async () => {
    const set: readonly SqlMigration[] = [
      { ...table('a'), up: [...table('a').up, 'insert into a (n) values (1)'] },
      { name: 'fails', up: ['insert into a (n) values (2), (3)', 'insert into a (nothing) values (1)'], down: [] },
      { name: 'inserts', up: ['insert into a (n) values (7)'], down: ['delete from a where n = 7'] },
      { name: 'literal', up: ['insert into a (id, n) values (2, 8)'], down: ['delete from a where id = 2'] },
    ]
    const { trips, log } = await makeSqlTrips(server, set)
    expect(trips.map(({ status }) => status)).toEqual(['symmetric', 'up-throws', 'symmetric', 'up-throws'])
    expect(trips[1]?.facts.halfDone).toBeNull()
    expect(copies(log)).toEqual([])
  })

  test('go on after steps that hang or exit with a transaction open, which hold their tables', async () => {
    const set: readonly SqlMigration[] = [
      { ...table('a'), up: [...table('a').up, 'insert into a (n) values (1)'] },
      { name: 'up_hangs', up: ['create table h (id int)', 'begin', 'insert into a (n) values (2)', 'hang'], down: [] },
      { name: 'down_exits', up: ['alter table a add x int'], down: ['delete from a', 'exit'] },
      {
        name: 'down_hangs',
        up: ['alter table a add y int'],
        down: ['alter table a drop y', 'begin', 'delete from a', 'hang'],
      },
      { name: 'last', up: ['alter table a add last int'], down: ['alter table a drop last'] },
    ]
    const { trips } = await makeSqlTrips(server, set)
    const statuses = ['symmetric', 'timed-out', 'exited', 'timed-out', 'symmetric']
    expect(trips.map(({ status }) => status)).toEqual(statuses)
    expect(trips[1]?.facts.halfDone).toMatchObject({ step: 'up', changes: [{ path: [{ name: 'h' }] }], rows: [] })
    expect(trips[2]?.facts.halfDone).toBeNull()
    expect(trips[3]?.facts.halfDone).toMatchObject({ step: 'down', rows: [] })
  })

  test('replay the ups where there can be no copy, and stop asking for one', async () => {
    const set = [
      {
        name: 'bytes',
        up: [
          'set character_set_client = latin1',
          "create procedure p() select '\u00fc'",
          'set character_set_client = utf8mb4',
        ],
        down: ['drop procedure p'],
      },
      ...Array.from({ length: 6 }, (_, index) => table(`t${index}`, 'drop procedure p')),
      table('last'),
    ]
    const { trips, log } = await makeSqlTrips(server, set)
    expect(trips.map(({ status }) => status)).toEqual(['symmetric', ...Array(6).fill('down-differs'), 'symmetric'])
    expect(copies(log)).toEqual(Array(3).fill('refused line trial'))
    expect(lineSteps(log)).toEqual(['bytes', 'make_t0', 'make_t1', 'make_t2'].map((name) => `up ${name} line`))
    expect(log).toContain('drop line')
  })

  test('judge a set of which a third is bad as each of it is judged by itself', { timeout: 300_000 }, async () => {
    const set = seededSet(60)
    const { trips, log } = await makeSqlTrips(server, set)
    const replayed = await makeSqlTrips(server, set, false)
    expect(trips.map(({ migration, status }) => [migration.name, status])).toEqual(
      set.map(({ name, status }) => [name, status]),
    )
    expect(trips.map(({ facts: { residue, reapplied, halfDone } }) => ({ residue, reapplied, halfDone }))).toEqual(
      replayed.trips.map(({ facts: { residue, reapplied, halfDone } }) => ({ residue, reapplied, halfDone })),
    )
    expect(copies(log).filter((line) => line.startsWith('refused'))).toEqual([])
    expect(copies(log).length).toBeGreaterThan(10)
  })
})
