import { randomBytes } from 'node:crypto'
import { type Connection, createConnection } from 'mysql2/promise'
import { inject } from 'vitest'
import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import { Secret } from '../../src/kernel/secret.js'
// Only for the declaration of what the global setup provides.
import type { MysqlAddress } from './mysql-global-setup.js'
import { type KnownServer, mysqlServersIn } from './mysql-known.js'

/** MysqlDatabase is a fresh database, dropped at the end of its block. */
export interface MysqlDatabase extends AsyncDisposable {
  readonly connection: ConnectionSettings
  /** query runs SQL in a session of its own that stays open, set as a project's would be; several statements in one text give the rows of the last. */
  query<Row = Record<string, unknown>>(sql: string): Promise<readonly Row[]>
}

/** Undefined where a project of the runner has servers of another family only. */
const provided: readonly MysqlAddress[] | undefined = inject('mysqlServers')

/** mysqlServers lists the servers that TEST_SERVERS asks for, or the one that TEST_MYSQL_URL names, with as much of their version as is known. One that could not be had is among them: its tests fail. */
export function mysqlServers(): readonly KnownServer[] {
  return provided ?? mysqlServersIn(process.env.TEST_SERVERS)
}

function settingsOf(address: Pick<MysqlAddress, 'host' | 'port' | 'user' | 'password'>, database: string) {
  const { host, port, user, password } = address
  return { host, port, user, password: new Secret(password), database, tls: null }
}

/** rootOf gives root's connection to a server that runs already; it throws the reason where it could not be had. */
export function rootOf({ name }: KnownServer, database = 'mysql'): ConnectionSettings {
  const address = provided?.find((one) => one.name === name)
  if (address === undefined) throw new Error(`${name} runs for the tests of MySQL and MariaDB only.`)
  if (address.failure !== null) throw new Error(address.failure)
  return settingsOf(address, database)
}

/** connectionTo is rootOf for tests that go on where it fails: the reason is the promise's. */
export async function connectionTo(server: KnownServer, database = 'mysql'): Promise<ConnectionSettings> {
  return rootOf(server, database)
}

function clientFor({ host, port, user, password, database }: ConnectionSettings): Promise<Connection> {
  const to = { host, port, user, password: password.reveal(), database }
  return createConnection({ ...to, multipleStatements: true, flags: ['-IGNORE_SPACE'] })
}

async function once(connection: ConnectionSettings, sql: string): Promise<void> {
  const client = await clientFor(connection)
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** createMysqlDatabase makes an empty database on the server. */
export async function createMysqlDatabase(server: KnownServer): Promise<MysqlDatabase> {
  const maintenance = await connectionTo(server)
  const database = `test_${randomBytes(6).toString('hex')}`
  await once(maintenance, `create database ${database}`)
  const connection = { ...maintenance, database }
  let session: Promise<Connection> | undefined
  return {
    connection,
    async query<Row>(sql: string) {
      session ??= clientFor(connection)
      const [rows] = await (await session).query(sql)
      const last: unknown = Array.isArray(rows) && Array.isArray(rows.at(-1)) ? rows.at(-1) : rows
      return (Array.isArray(last) ? last : []) as unknown as readonly Row[]
    },
    async [Symbol.asyncDispose]() {
      await (await session)?.end().catch(() => {})
      await once(maintenance, `drop database if exists ${database}`)
    },
  }
}
