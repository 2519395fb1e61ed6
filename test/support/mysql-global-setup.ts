import { createConnection } from 'mysql2/promise'
import type { TestProject } from 'vitest/node'
import { type KnownServer, mysqlServersIn, type PackagedServer } from './mysql-known.js'
import { type RunningMysql, startMysql } from './mysql-process.js'

/** MysqlAddress is what a test process is told about a running server, with its whole version; plain JSON, since it crosses a process border. */
export interface MysqlAddress extends KnownServer {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** Why the server could not be had, which fails the tests that need it; null where it runs. */
  readonly failure: string | null
}

declare module 'vitest' {
  export interface ProvidedContext {
    mysqlServers: readonly MysqlAddress[] | undefined
  }
}

interface Started {
  readonly address: MysqlAddress
  readonly running: RunningMysql | null
}

type Place = Pick<MysqlAddress, 'host' | 'port' | 'user' | 'password'>

async function versionAt({ host, port, user, password }: Place): Promise<string> {
  const client = await createConnection({ host, port, user, password })
  try {
    const [rows] = await client.query('select version() as version')
    return (rows as unknown as readonly { readonly version: string }[])[0]!.version
  } finally {
    await client.end()
  }
}

async function startOne(server: PackagedServer): Promise<Started> {
  const { name, vendor, version } = server
  const none = { name, vendor, version, host: '127.0.0.1', port: 0, user: 'root', password: '' }
  try {
    const running = await startMysql(server)
    const place = { ...none, port: running.port }
    return { address: { ...place, version: numberOf(await versionAt(place)), failure: null }, running }
  } catch (error) {
    return { address: { ...none, failure: error instanceof Error ? error.message : String(error) }, running: null }
  }
}

function numberOf(printed: string): string {
  return /^[\d.]+/.exec(printed)?.[0] ?? printed
}

/** The server of TEST_MYSQL_URL, such as a service container, in place of all that the tests would start. */
async function atUrl(text: string): Promise<MysqlAddress> {
  const url = new URL(text)
  const [user, password] = [url.username, url.password].map(decodeURIComponent) as [string, string]
  const place = { host: url.hostname, port: Number(url.port || 3306), user, password }
  const printed = await versionAt(place)
  const vendor = /mariadb/i.test(printed) ? 'mariadb' : 'mysql'
  const version = numberOf(printed)
  return { ...place, name: `${vendor} ${version} of TEST_MYSQL_URL`, vendor, version, failure: null }
}

/** setup starts the servers of the MySQL family that TEST_SERVERS asks for, all at once since each takes a second, and returns what stops them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_MYSQL_URL
  if (url !== undefined && url !== '') {
    project.provide('mysqlServers', [await atUrl(url)])
    return async () => {}
  }
  const started = await Promise.all(mysqlServersIn(process.env.TEST_SERVERS).map(startOne))
  project.provide(
    'mysqlServers',
    started.map(({ address }) => address),
  )
  return async () => {
    await Promise.all(started.map(({ running }) => running?.stop()))
  }
}
