import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import knex from 'knex'
import { describe, expect, test } from 'vitest'
import { renderMysqlDdl } from '../../../src/ddl/mysql/index.js'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { introspectMysql } from '../../../src/dialects/mysql/introspect.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import type { Snapshot } from '../../../src/schema/snapshot.js'
import type { KnownServer } from '../../support/mysql-known.js'
import { dumpProgramOf } from '../../support/mysql-programs.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { runProgram } from '../../support/run-program.js'
import { factsDatabase } from './facts-database.js'
import { tortureOn } from './torture.js'

const shop = fileURLToPath(new URL('../../../examples/shop', import.meta.url))
const bookkeeping = { tableName: 'knex_migrations', schemaName: null }

async function snapshotOf(connection: ConnectionSettings): Promise<Snapshot> {
  await using session = await openMysql(connection)
  return await introspectMysql(session, bookkeeping)
}

/** The client lies beside the program that dumps. */
async function clientOf(server: KnownServer) {
  const { file, prefix } = await dumpProgramOf(server)
  return {
    file,
    prefix: prefix.map((part) => part.replace(/\/mysqldump$/, '/mysql').replace(/\/mariadb-dump$/, '/mariadb')),
  }
}

/** The server's own client reads the file into an empty database. */
async function loaded(server: KnownServer, sql: string): Promise<Snapshot> {
  await using copy = await createMysqlDatabase(server)
  const { host, port, user, password, database } = copy.connection
  const where = ['--no-defaults', '--protocol=tcp', `--host=${host}`, `--port=${port}`, `--user=${user}`]
  const args = [...where, '--comments', database]
  const environment = { PATH: process.env.PATH, MYSQL_PWD: password.reveal() }
  await runProgram({ command: await clientOf(server), args, environment, input: sql })
  return await snapshotOf(copy.connection)
}

/** Grants on what is not there cannot be granted. */
function withoutOrphans(snapshot: Snapshot): Snapshot {
  return { ...snapshot, objects: snapshot.objects.filter(({ kind }) => !kind.endsWith('privileges')) }
}

async function expectSame(server: KnownServer, snapshot: Snapshot): Promise<string> {
  const sql = renderMysqlDdl(snapshot)
  const again = await loaded(server, sql)
  const differences = compareSnapshots(withoutOrphans(snapshot), withoutOrphans(again), roundTripPolicy)
  expect(differences).toEqual([])
  expect(again.unsupported).toEqual(snapshot.unsupported)
  expect(renderMysqlDdl(withoutOrphans(again))).toBe(renderMysqlDdl(withoutOrphans(snapshot)))
  return sql
}

describe.for(mysqlServers())('rendered SQL of $name', (server) => {
  test('one of everything loads into an empty database and is the same again', async () => {
    await using db = await createMysqlDatabase(server)
    await db.query(`set names utf8mb4; alter database \`${db.connection.database}\` collate utf8mb4_general_ci`)
    for (const sql of tortureOn(server)) await db.query(sql)
    const snapshot = await snapshotOf(db.connection)
    expect(snapshot.objects.length).toBeGreaterThan(15)
    await expectSame(server, snapshot)
  })

  test('every fact comes back, before and after it is changed', async () => {
    await using db = await factsDatabase(server)
    await expectSame(server, await snapshotOf(db.connection))
    await db.change()
    await expectSame(server, await snapshotOf(db.connection))
  })

  test('what the shop of the examples migrates to is the same again', async () => {
    await using db = await createMysqlDatabase(server)
    const { host, port, user, password, database } = db.connection
    const k = knex({ client: 'mysql2', connection: { host, port, user, password: password.reveal(), database } })
    try {
      await k.migrate.latest({ directory: join(shop, 'migrations') })
    } finally {
      await k.destroy()
    }
    const sql = await expectSame(server, await snapshotOf(db.connection))
    expect(sql).toContain('create table `customers` (\n  `id` int')
    expect(sql).toMatch(/\nalter table `\w+`\n {2}add constraint `\w+` foreign key/)
    expect(sql).not.toContain('knex_migrations')
  })

  test('what the server adds by itself is said', async () => {
    await using db = await createMysqlDatabase(server)
    // Off and read-only in MariaDB 10.6.
    const [row] = await db.query<{ said: number }>('select @@explicit_defaults_for_timestamp as said')
    if (Number(row?.said) === 1) await db.query('set explicit_defaults_for_timestamp = 0')
    await db.query("set sql_mode = ''")
    await db.query('create table t (a timestamp, b timestamp, c timestamp null, d timestamp default 0)')
    const snapshot = await snapshotOf(db.connection)
    const columns = snapshot.objects.find(({ kind }) => kind === 'table')?.children ?? []
    const facts = columns.map(({ name, facts: { nullable, default: value, onUpdate } }) => [
      name,
      nullable,
      String(value ?? '')
        .toLowerCase()
        .replace('()', ''),
      onUpdate === undefined ? '' : 'on update',
    ])
    expect(facts).toEqual([
      ['a', false, 'current_timestamp', 'on update'],
      ['b', false, "'0000-00-00 00:00:00'", ''],
      ['c', true, '', ''],
      ['d', false, "'0000-00-00 00:00:00'", ''],
    ])
    await expectSame(server, snapshot)
  })

  test('programs keep their text, and views come after what they name', async () => {
    await using db = await createMysqlDatabase(server)
    await db.query('create table t (a int); create view z as select a from t; create view y as select a from z')
    await db.query('create or replace view x as select y.a, z.a as b from y join z')
    await db.query(
      `create procedure p() begin select ';;'; -- what follows
select '$$', "//" /* not a border ; */ , 1; end`,
    )
    await db.query(
      "set sql_mode = 'NO_BACKSLASH_ESCAPES'; create function f() returns int deterministic comment 'a\\b' return 1",
    )
    const snapshot = await snapshotOf(db.connection)
    const sql = await expectSame(server, snapshot)
    const places = ['z', 'y', 'x'].map((name) => sql.indexOf(`view \`${name}\``))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
  })
})
