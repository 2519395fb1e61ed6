import { describe, expect, test } from 'vitest'
import { workerEnvironment } from '../../../src/worker/environment.js'

const connection = {
  host: '::1',
  port: 5433,
  user: 'me',
  password: 'p@ss/word',
  database: 'roundtrip_1',
  tls: null,
  poolLimit: null,
}
const pointed = { connection, scheme: 'postgres', names: [] } as const

describe('a worker’s environment', () => {
  test('points every usual name at the scratch database', () => {
    const environment = workerEnvironment(
      { DATABASE_URL: 'postgres://prod/db', PGHOST: 'prod', PGSERVICE: 'prod', PGPASSFILE: '/x' },
      pointed,
    )
    expect(environment).toMatchObject({
      DATABASE_URL: 'postgres://me:p%40ss%2Fword@[::1]:5433/roundtrip_1',
      PGHOST: '::1',
      PGPORT: '5433',
      PGUSER: 'me',
      PGPASSWORD: 'p@ss/word',
      PGDATABASE: 'roundtrip_1',
      PGSSLMODE: 'disable',
      DB_HOST: '::1',
      DB_NAME: 'roundtrip_1',
      DB_PASS: 'p@ss/word',
      POSTGRES_DB: 'roundtrip_1',
      MYSQL_HOST: '::1',
      DATABASE_USERNAME: 'me',
    })
    expect(environment).not.toHaveProperty('PGSERVICE')
    expect(environment).not.toHaveProperty('PGPASSFILE')
    // Names of a client, in many projects.
    expect(environment).not.toHaveProperty('DB_CONNECTION')
  })

  test('points the project’s own names at the part that their end names', () => {
    const names = ['SHOP_DB', 'SHOP_PG_HOST', 'SHOP_DATABASE_NAME', 'SHOP_STORE', 'SHOP_PORT']
    expect(workerEnvironment({}, { ...pointed, names })).toMatchObject({
      SHOP_DB: 'roundtrip_1',
      SHOP_PG_HOST: '::1',
      SHOP_DATABASE_NAME: 'roundtrip_1',
      SHOP_STORE: expect.stringMatching(/^postgres:/),
      SHOP_PORT: '5433',
    })
  })

  test.each([
    'GITHUB_TOKEN',
    'GITHUB_ENV',
    'ACTIONS_RUNTIME_TOKEN',
    'INPUT_DATABASE-URL',
    'RUNNER_TEMP',
    'NPM_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
    'STRIPE_KEY',
    'JWT_SECRET',
    'MAIL_PASSWORD',
    'NODE_CHANNEL_FD',
    'SSH_AUTH_SOCK',
  ])('leaves out %s', (name) => {
    expect(workerEnvironment({ [name]: 'x' }, { ...pointed, connection: null })).toEqual({ CI: 'true' })
  })

  test.each([
    'postgresql://u:p@prod/db',
    'mysql://prod/db',
    'jdbc:postgresql://prod/db',
    'mongodb+srv://prod',
    'redis://prod',
  ])('leaves out a variable that holds %s', (value) => {
    expect(workerEnvironment({ WAREHOUSE: value }, { ...pointed, connection: null })).toEqual({ CI: 'true' })
  })

  test('keeps what is neither', () => {
    const parent = {
      PATH: '/bin',
      HOME: '/home/x',
      LANG: 'C',
      TZ: 'UTC',
      NODE_ENV: 'test',
      NODE_OPTIONS: '--max-old-space-size=512',
      APP_URL: 'https://example.org',
      MONKEY: 'x',
      NOTHING: undefined,
    }
    const { NOTHING: _, ...kept } = parent
    expect(workerEnvironment(parent, { ...pointed, connection: null })).toEqual({ ...kept, CI: 'true' })
  })

  test('is MySQL’s where the family is', () => {
    const parent = {
      MYSQL_HOST: 'prod',
      MYSQL_UNIX_PORT: '/run/x',
      DB_SOCKET_PATH: '/run/y',
      MYSQL_HOME: '/etc/prod',
      MYSQLHOST: 'prod',
      MYSQL_PWD: 'prod',
    }
    const environment = workerEnvironment(parent, { ...pointed, scheme: 'mysql' })
    expect(environment).toMatchObject({
      DATABASE_URL: 'mysql://me:p%40ss%2Fword@[::1]:5433/roundtrip_1',
      MYSQL_HOST: '::1',
      MYSQLHOST: '::1',
      MYSQL_PWD: 'p@ss/word',
      MYSQL_DATABASE: 'roundtrip_1',
    })
    for (const name of ['MYSQL_UNIX_PORT', 'DB_SOCKET_PATH', 'MYSQL_HOME', 'PGSSLMODE'])
      expect(environment).not.toHaveProperty(name)
  })

  test('says the client only where one is told', () => {
    const parent = { DB_CLIENT: 'pg', APP_DB_TYPE: 'postgres', DB_CONNECTION: 'pg', CONTENT_TYPE: 'json' }
    expect(workerEnvironment(parent, pointed)).toMatchObject(parent)
    expect(workerEnvironment({}, { ...pointed, client: null })).not.toHaveProperty('DB_CLIENT')
    expect(workerEnvironment(parent, { ...pointed, client: 'mysql2' })).toMatchObject({
      DB_CLIENT: 'mysql2',
      DATABASE_CLIENT: 'mysql2',
      KNEX_DIALECT: 'mysql2',
      APP_DB_TYPE: 'mysql2',
      DB_CONNECTION: 'mysql2',
      CONTENT_TYPE: 'json',
    })
  })
})
