import { describe, expect, test } from 'vitest'
import { introspectMysql } from '../../../src/dialects/mysql/introspect.js'
import { mark, markerName } from '../../../src/dialects/mysql/marker.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import { Secret } from '../../../src/kernel/secret.js'
import { isAtLeast } from '../../../src/kernel/versions.js'
import { encodeSnapshot } from '../../../src/schema/codec.js'
import { fingerprint } from '../../../src/schema/fingerprint.js'
import type { KnownServer } from '../../support/mysql-known.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { tortureOn } from './torture.js'

const bookkeeping = { tableName: 'knex_migrations', schemaName: null }

async function tortured(server: KnownServer) {
  const db = await createMysqlDatabase(server)
  await db.query(`set names utf8mb4; alter database \`${db.connection.database}\` collate utf8mb4_general_ci`)
  for (const sql of tortureOn(server)) await db.query(sql)
  return db
}

describe.for(mysqlServers())('introspection on $name', (server) => {
  test('identifies the server by what it says', async () => {
    await using db = await tortured(server)
    await using session = await openMysql(db.connection)
    const snapshot = await introspectMysql(session, bookkeeping)
    expect(snapshot.server.vendor).toBe(server.vendor)
    expect(snapshot.server.version.startsWith(server.version)).toBe(true)
  })

  test('reads a tortured schema twice alike, and alike in two databases', async () => {
    await using one = await tortured(server)
    await using two = await tortured(server)
    await using first = await openMysql(one.connection)
    await using second = await openMysql(two.connection)
    const snapshot = await introspectMysql(first, bookkeeping)
    expect(encodeSnapshot(await introspectMysql(first, bookkeeping))).toBe(encodeSnapshot(snapshot))
    const other = await introspectMysql(second, bookkeeping)
    expect(compareSnapshots(snapshot, other, roundTripPolicy)).toEqual([])
    expect(fingerprint(other)).toBe(fingerprint(snapshot))
    expect(encodeSnapshot(snapshot)).not.toContain(one.connection.database)
    expect(snapshot.unsupported).toEqual([])
  })

  test('names every object, odd names too', async () => {
    await using db = await tortured(server)
    await using session = await openMysql(db.connection)
    const { objects } = await introspectMysql(session, bookkeeping)
    const names = objects.map(({ kind, name }) => `${kind} ${name}`)
    const own =
      server.vendor === 'mysql'
        ? ['table expressed', 'table only_here']
        : ['sequence counter', 'table expressed', 'table counted', 'table doubtful', 'table versioned']
    expect(names).toEqual(
      [
        ...[
          'database database',
          'event nightly',
          'event once',
          'function twice',
          'procedure many',
          'table Odd name`s',
          'table child',
        ],
        ...[
          'table listed',
          'table memory_one',
          'table old_one',
          'table numbers',
          'table parent',
          'table ranged',
          'table said',
          'table self',
        ],
        ...['view checked', 'view over_view', 'view seen', ...own],
      ].sort(),
    )
  })

  test('names are as they are: no quotes, no database, no border at a dot', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query(
      'create table `a.b` (`C d` int, `e"` int, unique key `k.l` (`C d`, `e"`), unique key u (`C d`), key (`e"` desc))',
    )
    await db.query('create table `Other` (`x` int, constraint `f.g` foreign key (`x`) references `a.b` (`C d`))')
    const tables = (await introspectMysql(session, bookkeeping)).objects.filter(({ kind }) => kind === 'table')
    const names = tables.map(({ name, children }) => [name, ...children.map((child) => `${child.kind} ${child.name}`)])
    expect(names).toEqual([
      ['Other', 'column x', 'foreign-key f.g', 'index f.g'],
      ['a.b', 'column C d', 'column e"', 'index e"', 'unique k.l', 'unique u'],
    ])
    const facts = tables.flatMap(({ children }) => children).map((child) => child.facts)
    expect(facts.find(({ references }) => references !== undefined)).toMatchObject({
      references: 'a.b',
      referencedColumns: ['C d'],
    })
    // MariaDB takes DESC for nothing before 10.8.
    const isFalling = server.vendor === 'mysql' || isAtLeast(server.version, '10.8')
    expect(facts.filter(({ keys }) => keys !== undefined).map(({ keys }) => keys)).toEqual([
      ['x'],
      [isFalling ? '`e"` desc' : '`e"`'],
    ])
  })

  test('our marker, and what is granted on it, is no part of it', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    const before = await introspectMysql(session, bookkeeping)
    await mark(session, { name: db.connection.database, run: '0123abcd' })
    await db.query(`grant execute on procedure ${markerName} to root@localhost`)
    expect(await introspectMysql(session, bookkeeping)).toEqual(before)
    await db.query(`drop procedure ${markerName}`)
  })

  test('a table that the server cannot open is listed, and the others are read', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query('create table one (a int) engine=MyISAM; create table whole (a int) engine=merge union=(one)')
    await db.query('create table other (a int, key k (a)); create procedure p() set @a = 1')
    expect((await introspectMysql(session, bookkeeping)).unsupported).toEqual([])
    await db.query('drop table one')
    const { objects, unsupported } = await introspectMysql(session, bookkeeping)
    expect(unsupported).toEqual([
      {
        kind: 'table',
        name: 'whole',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        reason: expect.stringMatching(/cannot show it/),
      },
    ])
    expect(objects.map(({ name }) => name)).toEqual(['database', 'p', 'other', 'whole'])
  })

  test('reads a view whose table is gone, and what a user with rights on one database may see', async () => {
    await using db = await createMysqlDatabase(server)
    const { database } = db.connection
    await db.query(
      'create table gone (a int); create view broken as select a from gone; create view upon as select a from broken; drop table gone',
    )
    await db.query('create table kept (a int); create procedure pr() set @a = 1')
    await db.query(
      `create or replace view fine as select a from kept; create user if not exists 'limited'@'%' identified by 'known'`,
    )
    await db.query(`grant all on \`${database}\`.* to 'limited'@'%'`)
    await using session = await openMysql(db.connection)
    await using limited = await openMysql({ ...db.connection, user: 'limited', password: new Secret('known') })
    const snapshot = await introspectMysql(session, bookkeeping)
    expect(snapshot.objects.filter(({ kind }) => kind === 'view').map(({ name }) => name)).toEqual([
      'broken',
      'fine',
      'upon',
    ])
    expect(snapshot.objects.find(({ name }) => name === 'broken')?.facts.definition).toMatch(/gone/)
    const seen = await introspectMysql(limited, bookkeeping)
    // MariaDB since 11.3 has SHOW CREATE ROUTINE among all rights on a database.
    const isOpen = server.vendor === 'mariadb' && isAtLeast(server.version, '11.3')
    expect(seen.unsupported.map(({ kind, name }) => `${kind} ${name}`)).toEqual(isOpen ? [] : ['procedure pr'])
    const changed = compareSnapshots(snapshot, seen, roundTripPolicy).map(({ path }) => path.at(-1)?.name)
    expect(changed).toEqual(isOpen ? [] : ['pr'])
  })

  test('leaves out the bookkeeping with what belongs to it, and AUTO_INCREMENT', async () => {
    await using db = await createMysqlDatabase(server)
    await using session = await openMysql(db.connection)
    await db.query('create table t (id int primary key auto_increment)')
    const before = await introspectMysql(session, bookkeeping)
    await db.query(
      'create table knex_migrations (id int primary key, name varchar(255)); create table knex_migrations_lock (is_locked int)',
    )
    await db.query('grant select on knex_migrations to root@localhost; insert into t values (), ()')
    await db.query('create trigger g before insert on knex_migrations for each row set @a = 1')
    expect(await introspectMysql(session, bookkeeping)).toEqual(before)
  })
})

test('a session without a database is refused', async () => {
  const rows: readonly unknown[] = [{ version: '8.4.3', comment: '', name: null }]
  const session = { query: async <Row>() => rows as readonly Row[], [Symbol.asyncDispose]: async () => {} }
  await expect(introspectMysql(session, bookkeeping)).rejects.toThrow(/no database/)
})
