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
})
