import knex from 'knex'
import { describe, expect, test } from 'vitest'
import { renderPostgresDdl } from '../../../src/dialects/postgres/ddl/index.js'
import { introspectPostgres } from '../../../src/dialects/postgres/introspect.js'
import { openPostgres } from '../../../src/dialects/postgres/session.js'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import type { Snapshot } from '../../../src/schema/snapshot.js'
import { runSql } from '../../support/oracle.js'
import { createDatabase, postgresServers, type TestDatabase, type TestServer } from '../../support/servers.js'
import { torture } from './torture.js'

async function snapshotOf(db: TestDatabase): Promise<Snapshot> {
  await using session = await openPostgres(db.connection)
  return await introspectPostgres(session, { tableName: 'knex_migrations', schemaName: null })
}

async function loaded(server: TestServer, sql: string): Promise<Snapshot> {
  await using copy = await createDatabase(server)
  await runSql(copy.connection, sql)
  return await snapshotOf(copy)
}

async function makeShop(db: TestDatabase): Promise<void> {
  const { host, port, user, password, database } = db.connection
  const k = knex({ client: 'pg', connection: { host, port, user, password: password.reveal(), database } })
  try {
    await k.schema.createTable('customers', (t) => {
      t.increments()
      t.string('email').notNullable().unique().comment('where to write')
      t.enu('status', ['new', 'old'], { useNative: true, enumName: 'status' }).defaultTo('new')
      t.enu('level', ['a', 'b b'])
      t.timestamps(true, true)
      t.jsonb('data').defaultTo('{}')
    })
    await k.schema.createTable('order', (t) => {
      t.uuid('id').primary().defaultTo(k.raw('gen_random_uuid()'))
      t.integer('customer_id')
        .unsigned()
        .notNullable()
        .references('id')
        .inTable('customers')
        .onDelete('CASCADE')
        .index()
      t.decimal('total', 10, 2).checkPositive()
      t.specificType('tags', 'text[]')
      t.boolean('select').defaultTo(false)
      t.unique(['customer_id', 'total'], { deferrable: 'deferred' })
    })
    await k.schema.createView('paid', (view) => {
      view.columns(['id'])
      view.as(k('order').select('id').where('total', '>', 0))
    })
  } finally {
    await k.destroy()
  }
}

describe.for(postgresServers())('rendered SQL of $name', (server) => {
  test('one of everything common loads into an empty database and is the same again', async () => {
    await using db = await createDatabase(server)
    for (const { since, common, sql } of torture) if (common && server.major >= since) await db.query(sql)
    const before = await snapshotOf(db)
    const sql = renderPostgresDdl(before)
    expect(compareSnapshots(before, await loaded(server, sql), roundTripPolicy)).toEqual([])
    expect(renderPostgresDdl(before)).toBe(sql)
  })

  test('a schema that Knex made loads into an empty database and is the same again', async () => {
    await using db = await createDatabase(server)
    await makeShop(db)
    const before = await snapshotOf(db)
    expect(compareSnapshots(before, await loaded(server, renderPostgresDdl(before)), roundTripPolicy)).toEqual([])
    expect(before.objects.map((object) => object.name)).toContain('public.order')
  })
})
