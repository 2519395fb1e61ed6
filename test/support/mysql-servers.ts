import { randomBytes } from 'node:crypto'
import { type Connection, createConnection } from 'mysql2/promise'
import { afterAll, inject } from 'vitest'
import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import { Secret } from '../../src/kernel/secret.js'
// Only for the declaration of what the global setup provides.
import type { MysqlAddress } from './mysql-global-setup.js'
import { type KnownServer, knownServers, mysqlServersIn } from './mysql-known.js'
import { type RunningMysql, startMysql } from './mysql-process.js'

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

const running = new Map<string, Promise<RunningMysql>>()

// Of a file that no global setup served.
afterAll(async () => {
  const started = await Promise.allSettled(running.values())
  await Promise.all(started.map((result) => (result.status === 'fulfilled' ? result.value.stop() : undefined)))
  running.clear()
})

function startedHere({ name }: KnownServer): Promise<RunningMysql> {
  const server = knownServers.find((one) => one.name === name)
  if (server === undefined) throw new Error(`The tests do not know how to start ${name}.`)
  const known = running.get(name) ?? startMysql(server)
  running.set(name, known)
  return known
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

/** connectionTo gives root's connection to a server, started if it is not yet running. */
export async function connectionTo(server: KnownServer, database = 'mysql'): Promise<ConnectionSettings> {
  if (provided !== undefined) return rootOf(server, database)
  const { port } = await startedHere(server)
  return settingsOf({ host: '127.0.0.1', port, user: 'root', password: '' }, database)
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
