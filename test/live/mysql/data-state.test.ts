import { describe, expect, test } from 'vitest'
import { mysqlDataState, restoreMysqlPositions } from '../../../src/dialects/mysql/data-state.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import { isAtLeast } from '../../../src/kernel/versions.js'
import { type KnownServer, mysqlServersIn } from '../../support/mysql-known.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

const bookkeeping = { tableName: 'knex_migrations', schemaName: null }

/** Two values of each type that are hard to tell apart. */
const twins: readonly (readonly [string, string, string])[] = [
  ['bigint unsigned', '18446744073709551615', '18446744073709551614'],
  ['decimal(65,30)', '1.000000000000000000000000000001', '1.000000000000000000000000000002'],
  ['float', '16777216', '16777218'],
  ['double', '0.1e0 + 0.2e0', '0.3e0'],
  ['datetime(6)', "'2024-01-02 03:04:05.123456'", "'2024-01-02 03:04:05.123457'"],
  ['time(6)', "'-838:59:58.000001'", "'-838:59:58.000002'"],
  [
    'bit(64)',
    "b'1111111111111111111111111111111111111111111111111111111111111111'",
    "b'1111111111111111111111111111111111111111111111111111111111111110'",
  ],
  ['varbinary(9)', "x'00ff01'", "x'00ff02'"],
  ['varchar(9) collate utf8mb4_general_ci', "'a'", "'A'"],
  ['varchar(9)', "''", 'null'],
  ['text', "'a '", "'a'"],
  ['longblob', "repeat(x'00', 100000)", "repeat(x'00', 100001)"],
  ["enum('a','b')", "'a'", "'b'"],
  ['json', `'{"a": 12345678901234567890}'`, `'{"a": 12345678901234567891}'`],
  ['point', "st_geomfromtext('POINT(1 2)')", "st_geomfromtext('POINT(2 1)')"],
  [
    'geometrycollection',
    "st_geomfromtext('GEOMETRYCOLLECTION(POINT(1 2))')",
    "st_geomfromtext('GEOMETRYCOLLECTION(POINT(1 3))')",
  ],
  ['date', "'0000-00-00'", "'0000-00-01'"],
  ['datetime', "'0000-00-00 00:00:00'", 'null'],
  ['timestamp null', "'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'"],
  ['year', '1901', '0'],
  ['decimal(5,2)', '1.10', '1.11'],
  ['varchar(9)', "'-'", 'null'],
  ['varchar(9) character set latin1', "'é'", "'e'"],
  ['binary(3)', "x'00'", "x'000001'"],
  ['bit(1)', "b'0'", 'null'],
  ['double', '-1e-300', '-2e-300'],
  ['tinyint(1)', 'true', '2'],
  ["set('a','b')", "'a,b'", "'b'"],
]

/** The same of what only some have. */
const twinsOf: Readonly<Record<'mysql' | 'mariadb', typeof twins>> = {
  mysql: [['vector(2)', "to_vector('[1,2]')", "to_vector('[1,3]')"]],
  mariadb: [
    ['uuid', "'00000000-0000-0000-0000-000000000001'", "'00000000-0000-0000-0000-000000000002'"],
    ['inet6', "'::1'", "'::2'"],
    ['varchar(99) compressed', "repeat('a', 90)", "repeat('a', 91)"],
  ],
}

const since: Readonly<Record<string, string>> = { uuid: '10.7', 'vector(2)': '9.0' }

function twinsOn({ vendor, version }: KnownServer): typeof twins {
  return [...twins, ...twinsOf[vendor]].filter(([type]) => isAtLeast(version, since[type] ?? '0'))
}

describe.for(mysqlServers())('data on $name', (server) => {
  test.for(twinsOn(server))('%s: rows that differ in %s and %s have other digests', async ([type, one, two]) => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query(`set sql_mode = ''; create table t (id int, v ${type}); insert into t values (1, ${one})`)
    const before = await mysqlDataState(session, bookkeeping)
    expect(before.rows.map(({ table, rows }) => [table, rows])).toEqual([['t', 1]])
    await db.query(`update t set v = ${two}`)
    expect(await mysqlDataState(session, bookkeeping)).not.toEqual(before)
    await db.query(`alter table t drop v; alter table t add v ${type} first; update t set v = ${one}`)
    expect(await mysqlDataState(session, bookkeeping)).toEqual(before)
  })

  test('rows go regardless of their order, and fields do not run together', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query(
      'create table t (a int, b int, c int as (a + 1)); insert into t values (1, 11, default), (2, null, default)',
    )
    const before = await mysqlDataState(session, bookkeeping)
    await db.query('truncate table t; insert into t values (2, null, default), (1, 11, default)')
    expect(await mysqlDataState(session, bookkeeping)).toEqual(before)
    await db.query('truncate table t; insert into t values (2, null, default), (11, 1, default)')
    expect(await mysqlDataState(session, bookkeeping)).not.toEqual(before)
    await db.query(
      'create table knex_migrations (id int auto_increment primary key); insert into knex_migrations values ()',
    )
    expect((await mysqlDataState(session, bookkeeping)).rows.map(({ table }) => table)).toEqual(['t'])
  })

  test('counters are read and put back, but not below the rows', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query(
      'create table t (id int auto_increment primary key); create table `Odd one` (id int auto_increment primary key)',
    )
    const fresh = await mysqlDataState(session, bookkeeping)
    expect(fresh.positions.map(({ sequence, value }) => [sequence, value])).toEqual([
      ['Odd one', '1'],
      ['t', '1'],
    ])
    await db.query('insert into t values (), (), (); insert into `Odd one` values ()')
    const used = await mysqlDataState(session, bookkeeping)
    expect(used.positions.map(({ value }) => value)).toEqual(['2', '4'])
    expect(await restoreMysqlPositions(session, fresh.positions)).toBe(false)
    await db.query('delete from t; delete from `Odd one`')
    expect(await restoreMysqlPositions(session, fresh.positions)).toBe(true)
    expect(await mysqlDataState(session, bookkeeping)).toEqual(fresh)
    await db.query('drop table t')
    expect(await restoreMysqlPositions(session, fresh.positions)).toBe(false)
  })

  test('a table that is made again has the same digest, whatever its engine, keys and order of columns', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query("create table t (a int, b text, c varchar(9)); insert into t values (1, 'x', ''), (2, null, null)")
    const before = await mysqlDataState(session, bookkeeping)
    await db.query(
      'drop table t; create table t (c varchar(99), a bigint primary key, b longtext, key (b(9))) engine=MyISAM',
    )
    expect((await mysqlDataState(session, bookkeeping)).rows).toEqual([])
    await db.query("insert into t (a, b, c) values (2, null, null), (1, 'x', '')")
    expect(await mysqlDataState(session, bookkeeping)).toEqual(before)
  })

  test('many tables are read, the empty ones and those with odd names too', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    const names = Array.from({ length: 120 }, (_, index) => (index % 3 === 0 ? `it's \`${index}.\\` : `t${index}`))
    const quoted = (name: string) => `\`${name.replaceAll('`', '``')}\``
    await db.query(names.map((name) => `create table ${quoted(name)} (\`a b\` int)`).join('; '))
    const filled = names.filter((_, index) => index % 5 === 0)
    await db.query(filled.map((name) => `insert into ${quoted(name)} values (1)`).join('; '))
    const { rows } = await mysqlDataState(session, bookkeeping)
    expect(rows.map(({ table }) => table)).toEqual([...filled].sort())
    expect(new Set(rows.map(({ digest }) => digest)).size).toBe(1)
  })

  test('a table that cannot be opened does not hide the others', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query('create table one (a int) engine=MyISAM; create table whole (a int) engine=merge union=(one)')
    await db.query('create table other (a int); insert into other values (1); drop table one')
    expect((await mysqlDataState(session, bookkeeping)).rows.map(({ table }) => table)).toEqual(['other'])
  })

  test('bookkeeping in another database is not looked for in this one', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query('create table knex_migrations (a int); insert into knex_migrations values (1)')
    const rowsWith = async (schemaName: string | null) =>
      (await mysqlDataState(session, { tableName: 'knex_migrations', schemaName })).rows.map(({ table }) => table)
    expect(await rowsWith(null)).toEqual([])
    expect(await rowsWith(db.connection.database)).toEqual([])
    expect(await rowsWith('elsewhere')).toEqual(['knex_migrations'])
  })
})

describe.for(mysqlServers().filter(({ vendor }) => vendor === 'mariadb'))(
  'history and sequences on $name',
  (server) => {
    test('rows of the past are rows', async () => {
      await using db = await createMysqlDatabase(server)
      await using session = await openMysql(db.connection)
      await db.query('create table t (a int) with system versioning; insert into t values (1)')
      const before = await mysqlDataState(session, bookkeeping)
      await db.query('insert into t values (2); delete from t where a = 2')
      const after = await mysqlDataState(session, bookkeeping)
      expect(before.rows.map(({ rows }) => rows)).toEqual([1])
      expect(after.rows.map(({ rows }) => rows)).toEqual([2])
    })

    test('are read and put back', async () => {
      await using db = await createMysqlDatabase(server)
      await using session = await openMysql(db.connection)
      await db.query('create sequence s start 5 nocache')
      const before = await mysqlDataState(session, bookkeeping)
      await db.query('do nextval(s); do nextval(s)')
      expect(await mysqlDataState(session, bookkeeping)).not.toEqual(before)
      expect(await restoreMysqlPositions(session, before.positions)).toBe(true)
      const [row] = await db.query<{ value: number | string }>('select nextval(s) as value')
      expect(Number(row?.value)).toBe(5)
    })
  },
)

test('the servers of the tests are of both products', () => {
  expect(new Set(mysqlServersIn(undefined).map(({ vendor }) => vendor)).size).toBe(2)
})
