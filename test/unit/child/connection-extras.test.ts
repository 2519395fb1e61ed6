import { describe, expect, test } from 'vitest'
import { connectionExtras } from '../../../src/child/connection-extras.js'
import { chooseClient, withStandIn } from '../../../src/project/clients.js'

const typeCast = () => null

describe('of a project’s own connection', () => {
  test.each([
    [
      'mysql2',
      {
        host: 'prod',
        user: 'u',
        socketPath: '/s',
        ssl: {},
        uri: 'mysql://p/x?decimalNumbers=true',
        charset: 'utf8mb4',
        typeCast,
      },
      { decimalNumbers: true, charset: 'utf8mb4', typeCast },
    ],
    [
      'mysql2',
      'mysql://u:p@prod/db?timezone=%2B00:00&multipleStatements=true&flags=%5B%22-FOUND_ROWS%22%5D&ssl=%7B%7D',
      { timezone: '+00:00', multipleStatements: true, flags: ['-FOUND_ROWS'] },
    ],
    [
      'mysql2',
      { dateStrings: ['DATE'], enableKeepAlive: true, bigIntAsNumber: true },
      { dateStrings: ['DATE'], enableKeepAlive: true },
    ],
    [
      'mariadb',
      { bigIntAsNumber: true, initSql: 'set @a = 1', sessionVariables: { b: 2 }, port: 1 },
      { bigIntAsNumber: true, initSql: 'set @a = 1', sessionVariables: { b: 2 } },
    ],
    ['mysql', { insecureAuth: true, decimalNumbers: true, charset: undefined }, { insecureAuth: true }],
    ['pg', 'postgres://u:p@prod/db?application_name=shop&sslmode=require', { application_name: 'shop' }],
  ])('%s keeps how to talk: %o', async (client, connection, kept) => {
    const extras = await connectionExtras(connection, chooseClient({ client }, null))
    expect(JSON.parse(JSON.stringify(extras))).toEqual(JSON.parse(JSON.stringify(kept)))
    expect('typeCast' in extras).toBe('typeCast' in kept)
  })

  test('a function is asked, and one that fails gives nothing', async () => {
    const client = chooseClient({ client: 'mysql2' }, null)
    expect(await connectionExtras(async () => ({ host: 'prod', timezone: 'Z' }), client)).toEqual({ timezone: 'Z' })
    expect(await connectionExtras(() => Promise.reject(new Error('no secrets here')), client)).toEqual({})
  })

  test('nothing is kept where it was written for another family', async () => {
    const charset = { charset: 'utf-8', timezone: 'Europe/Vienna' }
    for (const client of ['pg', 'sqlite3', undefined])
      expect(await connectionExtras(charset, chooseClient({ client }, 'mysql2'))).toEqual({})
    expect(await connectionExtras({ charset: 'utf8' }, chooseClient({ client: 'mysql' }, 'mysql2'))).toEqual({
      charset: 'utf8',
    })
  })

  test('mysql2 in another’s place gets only what it knows', async () => {
    const choice = withStandIn(chooseClient({ client: 'mariadb' }, null))
    expect(await connectionExtras({ bigIntAsNumber: true, charset: 'utf8mb4' }, choice)).toEqual({ charset: 'utf8mb4' })
  })
})

describe('what migrations see of their client', () => {
  test.each([
    [{ client: 'postgresql' }, null, { client: 'postgresql', dialect: undefined }],
    [{ dialect: 'mysql2' }, null, { client: undefined, dialect: 'mysql2' }],
    [{ client: 'pg', dialect: 'pg' }, 'mysql2', { client: 'mysql2' }],
  ])('%o with --client %s', (config, told, shown) => expect(chooseClient(config, told).shown).toEqual(shown))
})
