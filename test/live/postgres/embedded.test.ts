import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { citext } from '@electric-sql/pglite/contrib/citext'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { expect, test } from 'vitest'
import { introspectPostgres } from '../../../src/dialects/postgres/introspect.js'
import { openPostgres } from '../../../src/dialects/postgres/session.js'
import { Secret } from '../../../src/kernel/secret.js'
import { torture } from './torture.js'

async function embedded() {
  const db = await PGlite.create({ extensions: { citext, pg_trgm, btree_gist } })
  const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1' })
  await server.start()
  const port = Number(/:(\d+)$/.exec(server.getServerConn())?.[1])
  return {
    db,
    connection: {
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: new Secret(''),
      database: 'postgres',
      tls: null,
    },
    async [Symbol.asyncDispose]() {
      await server.stop()
      await db.close()
    },
  }
}

test('the embedded PostgreSQL is read like any other', async () => {
  await using server = await embedded()
  await using session = await openPostgres(server.connection)
  const bookkeeping = { tableName: 'knex_migrations', schemaName: null }
  const empty = await introspectPostgres(session, bookkeeping)
  expect(empty.unsupported).toEqual([])
  expect(empty.objects.map((object) => `${object.kind} ${object.name}`)).toEqual([
    'database database',
    'extension plpgsql',
    'namespace public',
  ])
  // All clients share one session, and ours has set an empty search path.
  await server.db.exec('discard all')
  for (const { common, sql } of torture) if (common) await server.db.exec(sql)
  const first = await introspectPostgres(session, bookkeeping)
  expect(first.unsupported).toEqual([])
  expect(first.objects.length).toBeGreaterThan(40)
  // Another client of the only session may throw its prepared statements and settings away.
  await server.db.exec('discard all')
  await server.db.exec(`set search_path to app; set datestyle to 'german'`)
  expect(await introspectPostgres(session, bookkeeping)).toEqual(first)
  expect((await server.db.query('show search_path')).rows).toEqual([{ search_path: 'app' }])
})
