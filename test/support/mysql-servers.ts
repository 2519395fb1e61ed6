import { randomBytes } from 'node:crypto'
import { type Connection, createConnection } from 'mysql2/promise'
import { afterAll } from 'vitest'
import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import { Secret } from '../../src/kernel/secret.js'
import { type KnownServer, mysqlServersIn } from './mysql-known.js'
import { type RunningMysql, startMysql } from './mysql-process.js'

/** MysqlDatabase is a fresh database, dropped at the end of its block. */
export interface MysqlDatabase extends AsyncDisposable {
  readonly connection: ConnectionSettings
  /** query runs SQL in a session of its own that stays open, set as a project's would be; several statements in one text give the rows of the last. */
  query<Row = Record<string, unknown>>(sql: string): Promise<readonly Row[]>
}

/** mysqlServers lists the servers that TEST_SERVERS asks for; they are started by the first database made on them. */
export function mysqlServers(): readonly KnownServer[] {
  return mysqlServersIn(process.env.TEST_SERVERS)
}

const running = new Map<string, Promise<RunningMysql>>()

// Of the file that asked for them: a server is copied and started in a second, and nobody else's state is on it.
afterAll(async () => {
  const started = await Promise.allSettled(running.values())
  await Promise.all(started.map((result) => (result.status === 'fulfilled' ? result.value.stop() : undefined)))
  running.clear()
})

function portOf(server: KnownServer): Promise<RunningMysql> {
  const known = running.get(server.name) ?? startMysql(server)
  running.set(server.name, known)
  return known
}

/** connectionTo gives root's connection to a server, started if it is not yet running. */
export async function connectionTo(server: KnownServer, database = 'mysql'): Promise<ConnectionSettings> {
  const { port } = await portOf(server)
  return { host: '127.0.0.1', port, user: 'root', password: new Secret(''), database, tls: null }
}

function clientFor({ host, port, user, database }: ConnectionSettings): Promise<Connection> {
  return createConnection({ host, port, user, database, multipleStatements: true, flags: ['-IGNORE_SPACE'] })
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
