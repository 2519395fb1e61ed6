import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import { Secret } from '../../src/kernel/secret.js'
// Only for the declaration of what the global setup provides.
import type {} from './global-setup.js'

/** TestServer is a running PostgreSQL of the tests' own; `connection` is its superuser's, to the database `postgres`, and `binaries` the folder of its bin, lib and share. */
export interface TestServer {
  readonly name: string
  readonly major: number
  readonly connection: ConnectionSettings
  readonly binaries: string
}

/** TestDatabase is a fresh database, dropped at the end of its block whoever is still connected. */
export interface TestDatabase extends AsyncDisposable {
  readonly connection: ConnectionSettings
  /** query runs SQL in a session of its own that stays open; several statements in one text need no bindings. */
  query<Row = Record<string, unknown>>(sql: string, bindings?: readonly unknown[]): Promise<readonly Row[]>
}

/** postgresServers lists the running servers that TEST_SERVERS asks for, lowest major first; `majors` picks some of them. */
export function postgresServers(majors?: readonly number[]): TestServer[] {
  return inject('postgresServers')
    .filter((server) => majors === undefined || majors.includes(server.major))
    .map(({ name, major, port, password, binaries }) => ({
      name,
      major,
      binaries,
      connection: {
        host: '127.0.0.1',
        port,
        user: 'postgres',
        password: new Secret(password),
        database: 'postgres',
        tls: null,
      },
    }))
}

function clientFor(connection: ConnectionSettings): pg.Client {
  const { host, port, user, database } = connection
  const client = new pg.Client({ host, port, user, database, password: connection.password.reveal() })
  // A session that the server ends (a dropped database) must not end the test process.
  client.on('error', () => {})
  return client
}

async function once(connection: ConnectionSettings, sql: string): Promise<void> {
  const client = clientFor(connection)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** createDatabase makes an empty database on the server. */
export async function createDatabase(server: TestServer): Promise<TestDatabase> {
  const database = `test_${randomBytes(6).toString('hex')}`
  // template0, since a session on template1 (someone else's test) would make this fail.
  await once(server.connection, `create database ${database} template template0`)
  const connection = { ...server.connection, database }
  let session: Promise<pg.Client> | undefined
  const open = async () => {
    const client = clientFor(connection)
    await client.connect()
    return client
  }
  return {
    connection,
    async query<Row>(sql: string, bindings?: readonly unknown[]) {
      session ??= open()
      const result = await (await session).query(sql, bindings === undefined ? undefined : [...bindings])
      return (Array.isArray(result) ? result.at(-1).rows : result.rows) as Row[]
    },
    async [Symbol.asyncDispose]() {
      await (await session)?.end().catch(() => {})
      await once(server.connection, `drop database if exists ${database} with (force)`)
    },
  }
}
