import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { introspectPostgres } from '../../../src/dialects/postgres/introspect.js'
import { openPostgres } from '../../../src/dialects/postgres/session.js'
import { startEmbeddedServer } from '../../../src/servers/embedded.js'
import { compiledWorker } from '../../support/compile.js'
import { torture } from './torture.js'

const bookkeeping = { tableName: 'knex_migrations', schemaName: null }

test('the embedded PostgreSQL is read like any other, whatever another client does to the one session', async () => {
  await compiledWorker()
  const entry = join(import.meta.dirname, '../../../lib/embedded.js')
  await using server = await startEmbeddedServer({ entry, node: process.execPath })
  const { host, port, user, password, database } = await server.create({
    name: 'roundtrip_01234567_trial',
    run: '01234567',
  })
  await using session = await openPostgres({ host, port, user, password, database, tls: null })
  const empty = await introspectPostgres(session, bookkeeping)
  expect(empty.unsupported).toEqual([])
  expect(empty.objects.map((object) => `${object.kind} ${object.name}`)).toEqual([
    'database database',
    'extension plpgsql',
    'namespace public',
  ])
  const other = new pg.Client({ host, port, user, password: password.reveal(), database })
  await other.connect()
  for (const { common, sql } of torture) if (common) await other.query(sql)
  const first = await introspectPostgres(session, bookkeeping)
  expect(first.unsupported).toEqual([])
  expect(first.objects.length).toBeGreaterThan(40)
  await other.query('discard all')
  await other.query(`set search_path to app; set datestyle to 'german'`)
  expect(await introspectPostgres(session, bookkeeping)).toEqual(first)
  expect((await other.query('show search_path')).rows).toEqual([{ search_path: 'app' }])
  await other.end()
})
