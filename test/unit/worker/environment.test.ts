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
    'GITHUB_STEP_SUMMARY',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_ID_TOKEN_REQUEST_URL',
    'INPUT_DATABASE-URL',
    'RUNNER_TEMP',
    'STATE_secret',
    'NODE_CHANNEL_FD',
    'SSH_AUTH_SOCK',
    'VSCODE_INSPECTOR_OPTIONS',
  ])('leaves out %s, which belongs to the runner, the job or the tool', (name) => {
    expect(workerEnvironment({ [name]: 'x' }, { ...pointed, connection: null })).toEqual({ CI: 'true' })
  })

  test('leaves out files of the runner that it does not know', () => {
    const parent = { GITHUB_SOMETHING: '/home/runner/work/_temp/x', GITHUB_WORKSPACE: '/home/runner/work/a/a' }
    const { GITHUB_SOMETHING: _, ...kept } = parent
    expect(workerEnvironment(parent, { ...pointed, connection: null })).toEqual({ ...kept, CI: 'true' })
  })

  test.each([
    ['NPM_TOKEN', 'npm_T0kenOfMine', 'npm_A0aaaAaAaaa'],
    ['AWS_SECRET_ACCESS_KEY', 'wJal/K7', 'aAaa/A0'],
    ['STRIPE_KEY', 'sk_test_4eC39', 'sk_test_0aA00'],
    ['JWT_SECRET', 'longer than 32 letters: 0123456789ab', 'aaaaaa aaaa 00 aaaaaaa: 0000000000aa'],
    ['GITHUB_CLIENT_SECRET', 'abc', 'aaa'],
    ['MAIL_PASSWORD', '1234', '0000'],
    ['ADMIN_PASSWORD_HASH', '$2b$10$Q', '$0a$00$A'],
    ['npm_config_//registry.example.org/:_authToken', 'q', 'a'],
    ['APP_KEY', '6f1c9a0e-0f6f-4c6e-9a39-0d6a3f1f6b1b', '00000000-0000-4000-8000-000000000000'],
    ['GOOGLE_CREDENTIALS', '{"type":"service","n":1}', '{"type":"aaaaaaa","n":1}'],
    ['WEBHOOK_SECRET', 'https://Hooks.example.org/T1', 'https://Aaaaa.aaaaaaa.aaa/A0'],
  ])('has a stand-in of the same shape for the secret in %s', (name, value, standIn) => {
    expect(workerEnvironment({ [name]: value }, { ...pointed, connection: null })).toEqual({
      [name]: standIn,
      CI: 'true',
    })
  })

  test.each([
    ['TOKEN_TTL', '15m'],
    ['PASSWORD_MIN_LENGTH', '12'],
    ['SALT_ROUNDS', '10'],
    ['AWS_ACCESS_KEY_ID', 'AKIA'],
    ['CACHE_KEY_PREFIX', 'shop'],
    ['SECRET_KEY', ''],
    ['PWD', '/home/x'],
    ['GITHUB_CLIENT_ID', 'a1'],
    ['GITHUB_ACTIONS', 'true'],
    ['GITHUB_SHA', 'a1'],
    ['RUNNER_TRACKING_ID', 'a1'],
  ])('keeps %s, which is no secret', (name, value) => {
    expect(workerEnvironment({ [name]: value }, { ...pointed, connection: null })).toEqual({
      [name]: value,
      CI: 'true',
    })
  })

  test.each([
    'postgresql://u:p@prod/db',
    'mysql://prod/db',
    'jdbc:postgresql://prod/db',
    'mongodb+srv://prod',
    'redis://prod',
  ])('leaves out a variable that holds %s while there is no scratch database', (value) => {
    expect(workerEnvironment({ WAREHOUSE: value }, { ...pointed, connection: null })).toEqual({ CI: 'true' })
  })

  test('points URLs of the family at the scratch database, and those of other servers nowhere', () => {
    const parent = {
      WAREHOUSE: 'postgresql://u:p@prod/db',
      JDBC: 'jdbc:postgresql://u:p@prod/db',
      LEGACY: 'mysql://u:p@prod/db',
      MONGO: 'mongodb+srv://u:p@prod/db',
      CACHE: 'redis://:p@prod:6379/0',
      QUEUE: 'amqp://u:p@prod',
    }
    expect(workerEnvironment(parent, pointed)).toMatchObject({
      WAREHOUSE: 'postgres://me:p%40ss%2Fword@[::1]:5433/roundtrip_1',
      JDBC: 'jdbc:postgresql://127.0.0.1:1/nowhere',
      LEGACY: 'mysql://127.0.0.1:1/nowhere',
      MONGO: 'mongodb://127.0.0.1:1/nowhere',
      CACHE: 'redis://127.0.0.1:1/nowhere',
      QUEUE: 'amqp://127.0.0.1:1/nowhere',
    })
  })

  test('points what names a database behind a word of the project’s own, and nothing that names another', () => {
    const parent = {
      SHOP_DB_HOST: 'prod',
      SHOP_DB_PASSWORD: 'pr0d',
      APP_POSTGRES_DATABASE: 'prod',
      SHOP_REDIS_DB_HOST: 'cache',
      SHOP_HOST: 'shop.example.org',
      SHOP_DB_POOL: '5',
    }
    expect(workerEnvironment(parent, pointed)).toMatchObject({
      SHOP_DB_HOST: '::1',
      SHOP_DB_PASSWORD: 'p@ss/word',
      APP_POSTGRES_DATABASE: 'roundtrip_1',
      SHOP_REDIS_DB_HOST: 'cache',
      SHOP_HOST: 'shop.example.org',
      SHOP_DB_POOL: '5',
    })
  })

  test('keeps the shape of a connection that is one text of JSON', () => {
    const secret =
      '{"username":"u","password":"pr0d","host":"prod","port":5432,"dbname":"shop","engine":"postgres","apiKey":"s3"}'
    const parent = {
      SHOP_SECRET: secret,
      DB_PASSWORD: '{"password":"pr0d"}',
      FLAGS: '{"host":"shop.example.org"}',
      BROKEN: '{x',
    }
    const shaped =
      '{"username":"me","password":"p@ss/word","host":"::1","port":5433,"dbname":"roundtrip_1","engine":"postgres","apiKey":"a0"}'
    const environment = workerEnvironment(parent, { ...pointed, variables: { DATABASE_PASSWORD: '{"password":"x"}' } })
    expect(environment).toMatchObject({
      SHOP_SECRET: shaped,
      DB_PASSWORD: '{"password":"p@ss/word"}',
      DATABASE_PASSWORD: '{"password":"p@ss/word"}',
      FLAGS: parent.FLAGS,
      BROKEN: '{x',
      DB_HOST: '::1',
    })
  })

  test('gives the project the variables of the call as they are, except for its database', () => {
    const variables = { JWT_SECRET: 's3cret', DB_HOST: 'prod', GREETING: 'hello' }
    expect(workerEnvironment({ JWT_SECRET: 'other', GREETING: 'x' }, { ...pointed, variables })).toMatchObject({
      JWT_SECRET: 's3cret',
      DB_HOST: '::1',
      GREETING: 'hello',
    })
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
