import knex, { type Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { introspectMysql } from '../../../src/dialects/mysql/introspect.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

const bookkeeping = { tableName: 'knex_migrations', schemaName: null }

function everyType(t: Knex.CreateTableBuilder): void {
  t.increments('id')
  t.uuid('key').notNullable().unique()
  t.string('name', 100).notNullable().defaultTo('plain')
  t.text('body', 'longtext')
  t.integer('count').unsigned().defaultTo(0).index()
  t.bigInteger('big').unsigned()
  t.boolean('done').defaultTo(false)
  t.decimal('price', 10, 2).defaultTo(1.5)
  t.float('rate')
  t.double('exact')
  t.date('day').comment("the day's own")
  t.time('moment')
  t.dateTime('at', { precision: 6 }).defaultTo('2024-01-02 03:04:05')
  t.timestamps(true, true)
  t.json('doc')
  t.jsonb('more')
  t.binary('bytes', 20)
  t.enum('kind', ['a', 'b']).defaultTo('a')
  t.geometry('place')
  t.specificType('code', "char(3) character set latin1 collate latin1_bin default 'abc'")
  t.check('?? > 0', ['count'])
  t.unique(['name', 'count'])
  t.index(['day', 'at'], 'days')
}

interface Pair {
  readonly what: string
  readonly up: (db: Knex) => Promise<unknown>
  readonly down: (db: Knex) => Promise<unknown>
}

const altered = (change: (t: Knex.AlterTableBuilder) => void) => (db: Knex) => db.schema.alterTable('things', change)

/** What Knex users write, with the way back that is whole. */
const pairs: readonly Pair[] = [
  {
    what: 'a table',
    up: (db) => db.schema.createTable('other', everyType),
    down: (db) => db.schema.dropTable('other'),
  },
  {
    what: 'renameTable',
    up: (db) => db.schema.renameTable('things', 'stuff'),
    down: (db) => db.schema.renameTable('stuff', 'things'),
  },
  {
    what: 'renameColumn',
    up: altered((t) => t.renameColumn('name', 'title')),
    down: altered((t) => t.renameColumn('title', 'name')),
  },
  {
    what: 'renameColumn of a number',
    up: altered((t) => t.renameColumn('exact', 'precise')),
    down: altered((t) => t.renameColumn('precise', 'exact')),
  },
  { what: 'setNullable', up: altered((t) => t.setNullable('key')), down: altered((t) => t.dropNullable('key')) },
  { what: 'dropUnique', up: altered((t) => t.dropUnique(['key'])), down: altered((t) => t.unique(['key'])) },
  { what: 'dropIndex', up: altered((t) => t.dropIndex(['count'])), down: altered((t) => t.index(['count'])) },
  {
    what: 'addColumn',
    up: altered((t) => t.string('extra').after('name')),
    down: altered((t) => t.dropColumn('extra')),
  },
  {
    what: 'alter, told everything again',
    up: altered((t) => t.string('name', 200).notNullable().alter()),
    down: altered((t) => t.string('name', 100).notNullable().defaultTo('plain').alter()),
  },
  {
    what: 'a foreign key with its index',
    up: altered((t) => t.integer('parent_id').unsigned().references('things.id').onDelete('CASCADE')),
    down: altered((t) => {
      t.dropForeign('parent_id')
      t.dropColumn('parent_id')
    }),
  },
]

function clientOf({ host, port, user, database }: ConnectionSettings): Knex {
  return knex({ client: 'mysql2', connection: { host, port, user, database } })
}

describe.for(mysqlServers())('what Knex makes on $name', (server) => {
  test('is read whole, and leads back', async () => {
    await using database = await createMysqlDatabase(server)
    await using session = await openMysql(database.connection)
    const db = clientOf(database.connection)
    try {
      await db.schema.createTable('things', everyType)
      const before = await introspectMysql(session, bookkeeping)
      expect(before.unsupported).toEqual([])
      for (const pair of pairs) {
        await pair.up(db)
        const between = await introspectMysql(session, bookkeeping)
        expect(between.unsupported, pair.what).toEqual([])
        expect(compareSnapshots(before, between, roundTripPolicy), pair.what).not.toEqual([])
        await pair.down(db)
        const after = await introspectMysql(session, bookkeeping)
        expect(compareSnapshots(before, after, roundTripPolicy), pair.what).toEqual([])
      }
      // Knex 3.3 makes the column again from what it reads of it, which is not all.
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

test('every pair has a name of its own', () => expect(new Set(pairs.map(({ what }) => what)).size).toBe(pairs.length))
