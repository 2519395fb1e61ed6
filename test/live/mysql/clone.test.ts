import { describe, expect, test } from 'vitest'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { copyMysqlInto } from '../../../src/dialects/mysql/clone.js'
import { mysqlDataState } from '../../../src/dialects/mysql/data-state.js'
import { introspectMysql } from '../../../src/dialects/mysql/introspect.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import { isAtLeast } from '../../../src/kernel/versions.js'
import { createMysqlDatabase, type MysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { copied, copiedOf } from './clone-material.js'
import { tortureOn } from './torture.js'

const everything = { tableName: '', schemaName: '' }

async function stateOf(db: MysqlDatabase) {
  await using session = await openMysql(db.connection)
  return {
    snapshot: await introspectMysql(session, everything),
    data: await mysqlDataState(session, everything),
  }
}

/** Copies, and counts the statements that made or dropped something. */
async function copy(source: MysqlDatabase, target: MysqlDatabase) {
  const made: string[] = []
  const open = async (database: string) => {
    const session = await openMysql({ ...source.connection, database })
    const { query } = session
    return Object.assign(session, {
      query: (...given: Parameters<typeof query>) => {
        if (/^(?:create|drop|insert|grant|revoke)\b/i.test(given[0])) made.push(given[0])
        return query(...given)
      },
    })
  }
  const names = { source: source.connection.database, target: target.connection.database }
  return { isCopy: await copyMysqlInto({ ...names, open }), made }
}

const yes = { isCopy: true }

describe.for(mysqlServers())('a copy on $name', (server) => {
  test('is made of one of everything', async () => {
    await using source = await createMysqlDatabase(server)
    await using target = await createMysqlDatabase(server)
    for (const sql of tortureOn(server)) await source.query(sql)
    expect(await copy(source, target)).toMatchObject(yes)
    expect(await stateOf(target)).toEqual(await stateOf(source))
    expect(await copy(source, target)).toEqual({ isCopy: true, made: [] })
  })

  const material = [...copied, ...copiedOf[server.vendor]].filter(({ since = '0' }) => isAtLeast(server.version, since))

  test.for(material)('brings over $name', async ({ make, spoil, probe = [] }) => {
    await using source = await createMysqlDatabase(server)
    await using target = await createMysqlDatabase(server)
    for (const sql of make) await source.query(sql)
    expect(await copy(source, target)).toMatchObject(yes)
    const wanted = await stateOf(source)
    expect(await stateOf(target)).toEqual(wanted)
    expect(await copy(source, target)).toMatchObject(yes)
    for (const sql of spoil) await target.query(sql)
    expect(await stateOf(target)).not.toEqual(wanted)
    expect(await copy(source, target)).toMatchObject(yes)
    expect(await stateOf(target)).toEqual(wanted)
    expect(await stateOf(source)).toEqual(wanted)
    for (const sql of probe) await Promise.all([source.query(sql), target.query(sql)])
    expect(await stateOf(target)).toEqual(await stateOf(source))
  })
})

describe.for(mysqlServers())('a copy on $name', (server) => {
  test('has programs that name their own database, which is the copy then', async () => {
    await using source = await createMysqlDatabase(server)
    await using target = await createMysqlDatabase(server)
    const database = source.connection.database
    await source.query(`create table t (a int)`)
    await source.query(
      `create trigger r before insert on ${database}.t for each row set @there = (select count(*) from ${database}.t)`,
    )
    await source.query(`create procedure p() select count(*) as n from ${database}.t`)
    await source.query(`create view v as select a from \`${database}\`.t`)
    expect(await copy(source, target)).toMatchObject(yes)
    const [row] = await target.query<{ 'Create Procedure': string }>('show create procedure p')
    expect(row?.['Create Procedure']).toContain(`from ${target.connection.database}.t`)
  })
})

describe.for(mysqlServers())('a copy on $name', (server) => {
  test('has grants on the database under the name they were made by, with masked underscores or without', async () => {
    await using source = await createMysqlDatabase(server)
    await using target = await createMysqlDatabase(server)
    const masked = (database: string) => `\`${database.replaceAll('_', '\\_')}\`.*`
    const grantsOn = (database: string) =>
      source.query(
        `select TABLE_SCHEMA like '%\\\\\\\\%' as masked, PRIVILEGE_TYPE as privilege from information_schema.SCHEMA_PRIVILEGES
         where replace(TABLE_SCHEMA, '\\\\', '') = '${database}' order by 1, 2`,
      )
    const [from, to] = [source.connection.database, target.connection.database]
    await source.query('create table t (a int)')
    await source.query(`grant select, insert on ${masked(from)} to root@localhost`)
    await source.query(`grant update on \`${from}\`.* to root@localhost`)
    await target.query(`grant delete on ${masked(to)} to root@localhost`)
    expect(await copy(source, target)).toMatchObject(yes)
    expect(await grantsOn(to)).toEqual(await grantsOn(from))
    expect(await grantsOn(from)).toHaveLength(3)
    expect(await stateOf(target)).toEqual(await stateOf(source))
    expect(await copy(source, target)).toEqual({ isCopy: true, made: [] })
    await target.query(`revoke all privileges on ${masked(to)} from root@localhost`)
    await target.query(`grant select, insert on \`${to}\`.* to root@localhost`)
    expect(await copy(source, target)).toMatchObject(yes)
    expect(await grantsOn(to)).toEqual(await grantsOn(from))
    for (const database of [from, to]) {
      for (const place of [masked(database), `\`${database}\`.*`]) {
        await source.query(`revoke all privileges on ${place} from root@localhost`).catch(() => [])
      }
    }
  })

  test('is an error, not a refusal, where the connection is lost, whatever was asked then', async () => {
    await using source = await createMysqlDatabase(server)
    await using target = await createMysqlDatabase(server)
    await source.query('create table t (a int)')
    for (const word of ['procs_priv', 'SCHEMA_PRIVILEGES', 'show create', 'AUTO_INCREMENT']) {
      const names = { source: source.connection.database, target: target.connection.database }
      const open = (database: string) => losing({ ...source.connection, database }, word)
      await expect(copyMysqlInto({ ...names, open })).rejects.toThrow('Connection lost')
    }
  })
})

/** A session that is gone as soon as a statement has the word. */
async function losing(connection: ConnectionSettings, word: string) {
  const session = await openMysql(connection)
  const { query, batch } = session
  const assertThere = (sql: string) => {
    if (sql.includes(word)) throw Object.assign(new Error('Connection lost'), { code: 'PROTOCOL_CONNECTION_LOST' })
  }
  return Object.assign(session, {
    query: async (...given: Parameters<typeof query>) => {
      assertThere(given[0])
      return query(...given)
    },
    batch: async (statements: readonly string[]) => {
      assertThere(statements.join(';'))
      return batch(statements)
    },
  })
}

const no = { isCopy: false }

describe.for(mysqlServers())('no copy on $name', (server) => {
  test('is made of a view whose table is gone, but one that both have stays', async () => {
    await using source = await createMysqlDatabase(server)
    await using target = await createMysqlDatabase(server)
    for (const sql of ['create table t (a int)', 'create view v as select a from t', 'create table u (a int)']) {
      await source.query(sql)
    }
    expect(await copy(source, target)).toMatchObject(yes)
    await source.query('drop table t; insert into u values (1)')
    expect(await copy(source, target)).toMatchObject(yes)
    expect(await stateOf(target)).toEqual(await stateOf(source))
    await target.query('drop view v')
    expect(await copy(source, target)).toMatchObject(no)
  })

  test('is made of a program whose text was sent in other bytes than we send', async () => {
    await using source = await createMysqlDatabase(server)
    await using target = await createMysqlDatabase(server)
    await source.query(`set character_set_client = latin1; create procedure p() select 'ü'`)
    expect(await copy(source, target)).toMatchObject(no)
  })

  test('waits long for a table that somebody holds', async () => {
    await using source = await createMysqlDatabase(server)
    await using target = await createMysqlDatabase(server)
    await source.query('create table t (a int primary key)')
    await target.query('create table t (a bigint); insert into t values (1)')
    await target.query('begin; select * from t')
    const start = performance.now()
    expect(await copy(source, target)).toMatchObject(no)
    expect(performance.now() - start).toBeLessThan(20_000)
    await target.query('commit')
    expect(await copy(source, target)).toMatchObject(yes)
  })
})
