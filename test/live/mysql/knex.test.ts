import knex, { type Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { introspectMysql } from '../../../src/dialects/mysql/introspect.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { beginning, everyType, knexPairs } from './knex-pairs.js'

const bookkeeping = { tableName: 'knex_migrations', schemaName: null }

function clientOf({ host, port, user, password, database }: ConnectionSettings): Knex {
  return knex({ client: 'mysql2', connection: { host, port, user, password: password.reveal(), database } })
}

describe.for(mysqlServers())('what Knex makes on $name', (server) => {
  test('is read whole, and leads back', async () => {
    await using database = await createMysqlDatabase(server)
    await using session = await openMysql(database.connection)
    const db = clientOf(database.connection)
    try {
      await beginning(db)
      const before = await introspectMysql(session, bookkeeping)
      expect(before.unsupported).toEqual([])
      for (const pair of knexPairs) {
        await pair.up(db)
        const between = await introspectMysql(session, bookkeeping)
        expect(between.unsupported, pair.what).toEqual([])
        const isOfRows = pair.what === 'rows'
        expect(compareSnapshots(before, between, roundTripPolicy).length > 0, pair.what).toBe(!isOfRows)
        await pair.down(db)
        const after = await introspectMysql(session, bookkeeping)
        expect(compareSnapshots(before, after, roundTripPolicy), pair.what).toEqual([])
      }
    } finally {
      await db.destroy()
    }
  })

  test('loses the comment where it makes the column again from what it reads of it', async () => {
    await using database = await createMysqlDatabase(server)
    await using session = await openMysql(database.connection)
    const db = clientOf(database.connection)
    try {
      await db.schema.createTable('things', everyType)
      const before = await introspectMysql(session, bookkeeping)
      await db.schema.alterTable('things', (t) => t.renameColumn('day', 'night'))
      await db.schema.alterTable('things', (t) => t.renameColumn('night', 'day'))
      const lossy = compareSnapshots(before, await introspectMysql(session, bookkeeping), roundTripPolicy)
      expect(
        lossy.flatMap((change) => (change.type === 'modified' ? change.deltas.map(({ fact }) => fact) : [change.type])),
      ).toEqual(['comment'])
    } finally {
      await db.destroy()
    }
  })
})

test('every pair has a name of its own', () =>
  expect(new Set(knexPairs.map(({ what }) => what)).size).toBe(knexPairs.length))
