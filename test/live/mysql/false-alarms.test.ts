import { describe, expect, test } from 'vitest'
import { introspectMysql } from '../../../src/dialects/mysql/introspect.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import type { Change } from '../../../src/diff/change.js'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import type { KnownServer } from '../../support/mysql-known.js'
import { createMysqlDatabase, type MysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { asymmetricPairs, type SymmetricPair, start, symmetricPairs } from './symmetric.js'

const bookkeeping = { tableName: 'knex_migrations', schemaName: null }

async function prepared(server: KnownServer) {
  const db = await createMysqlDatabase(server)
  await db.query(`set names utf8mb4; alter database \`${db.connection.database}\` collate utf8mb4_general_ci`)
  await db.query(server.vendor === 'mariadb' ? `${start}; create sequence kept` : start)
  return db
}

/** `$d` is the database, `$check` the check that the server named last. */
async function sqlFor(db: MysqlDatabase): Promise<(sql: string) => string> {
  const [check] = await db.query<{ name: string }>(
    "select max(CONSTRAINT_NAME) as `name` from information_schema.CHECK_CONSTRAINTS where CONSTRAINT_SCHEMA = database() and CONSTRAINT_NAME regexp '_[0-9]+$'",
  )
  return (sql) => sql.replaceAll('$d', db.connection.database).replaceAll('$check', `${check?.name}`)
}

const applies = (pair: SymmetricPair, server: KnownServer) => pair.only === undefined || pair.only === server.vendor

function wordsOf(change: Change): string {
  const names = change.path.map((step) => step.name)
  if (change.type !== 'modified') return `${change.type} ${names.join('/')}`
  return `${names.at(-1)}:${change.deltas.map((delta) => delta.fact).join(',')}`
}

describe.for(mysqlServers())('false alarms on $name', (server) => {
  test('what is symmetric gives no difference', async () => {
    await using db = await prepared(server)
    await using session = await openMysql(db.connection)
    const before = await introspectMysql(session, bookkeeping)
    for (const pair of symmetricPairs.filter((one) => applies(one, server))) {
      for (const sql of [pair.up, pair.down]) {
        const own = (await sqlFor(db))(sql)
        await db.query(own).catch((error: unknown) => expect.soft(String(error), `${pair.what}: ${own}`).toBe(''))
      }
      const after = await introspectMysql(session, bookkeeping)
      expect.soft(compareSnapshots(before, after, roundTripPolicy).map(wordsOf), pair.what).toEqual([])
    }
  })

  test.for(asymmetricPairs)('tells $what', async ({ up, down, changes }) => {
    await using db = await prepared(server)
    await using session = await openMysql(db.connection)
    const before = await introspectMysql(session, bookkeeping)
    await db.query(up)
    await db.query(down)
    const after = await introspectMysql(session, bookkeeping)
    expect(compareSnapshots(before, after, roundTripPolicy).map(wordsOf)).toEqual(changes)
  })
})

test('every pair has a name of its own', () => {
  const names = [...symmetricPairs, ...asymmetricPairs].map(({ what }) => what)
  expect(new Set(names).size).toBe(names.length)
})
