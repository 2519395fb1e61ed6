import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { batchOf } from '../../../src/dialects/batch.js'
import { openPostgres, pinnedSettings } from '../../../src/dialects/postgres/session.js'
import { Secret } from '../../../src/kernel/secret.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

describe.for(postgresServers())('a session on $name', (server) => {
  test('pins its settings whatever database and role are set to', async () => {
    await using db = await createDatabase(server)
    const name = db.connection.database
    await db.query(`alter database ${name} set datestyle = 'german'; alter database ${name} set search_path = public; alter database ${name} set quote_all_identifiers = on;
      alter database ${name} set statement_timeout = '20ms'; alter database ${name} set default_transaction_read_only = on; alter database ${name} set client_encoding = 'LATIN1'`)
    await using session = await openPostgres(db.connection)
    const rows = await session.query<{ name: string; setting: string }>('select name, setting from pg_settings')
    const found = new Map(rows.map((row) => [row.name, row.setting]))
    const wrong = Object.entries(pinnedSettings).filter(
      ([setting, value]) => found.has(setting) && found.get(setting) !== value,
    )
    expect(wrong).toEqual([])
    expect(found.get('client_encoding')).toBe('UTF8')
    expect(found.get('application_name')).toBe('knex-roundtrip')
  })

  test('gives values as text, numbers, booleans, lists and JSON, and loses no digit', async () => {
    await using session = await openPostgres(server.connection)
    const [row] = await session.query(
      `select 9007199254740993::bigint as big, 7::integer as small, true as yes, '{"a":[1]}'::jsonb as json, '{a,"b,c",NULL}'::text[] as list, '{}'::int2[] as none,
        '{1,2}'::oid[] as numbers, 0.1::float8 as float, 1.10::numeric as exact, '2020-01-02 03:04:05.678901+00'::timestamptz as at, '\\x00ff'::bytea as bytes, null as nothing, $1::text as bound`,
      ["it's"],
    )
    expect(row).toEqual({
      big: '9007199254740993',
      small: 7,
      yes: true,
      json: { a: [1] },
      list: ['a', 'b,c', null],
      none: [],
      numbers: [1, 2],
      float: 0.1,
      exact: '1.10',
      at: '2020-01-02 03:04:05.678901+00',
      bytes: '\\x00ff',
      nothing: null,
      bound: "it's",
    })
  })

  test('sends several statements at once and stops at the first that fails', async () => {
    await using session = await openPostgres(server.connection)
    expect(
      await batchOf(session, ['select 1 as a', "select 'x' as b union all select 'y'", 'set local role none']),
    ).toEqual([[{ a: 1 }], [{ b: 'x' }, { b: 'y' }], []])
    expect(await batchOf(session, ['select 1 as a'])).toEqual([[{ a: 1 }]])
    await expect(batchOf(session, ['select 1', 'select 1 / 0', 'select 2'])).rejects.toMatchObject({ code: '22012' })
    expect(await session.query('select 3 as a')).toEqual([{ a: 3 }])
  })

  test('a wrong password is refused with the code of the server and is not told', async () => {
    const password = 'f4lsch-geheim'
    const error = await openPostgres({ ...server.connection, password: new Secret(password) }).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ code: '28P01' })
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(password)
  })

  test('a session that the server ends fails at its next query and does not end the process', async () => {
    await using db = await createDatabase(server)
    await using session = await openPostgres(db.connection)
    const [row] = await session.query<{ pid: number }>('select pg_backend_pid() as pid')
    await db.query('select pg_terminate_backend($1)', [row?.pid])
    await expect(session.query('select 1')).rejects.toThrow()
  })
})
