import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import type { CaseServer } from './cases.js'
import { type KnownServer, knownServers } from './mysql-known.js'
import { mysqlServers, rootOf } from './mysql-servers.js'
import { postgresServers, type TestServer } from './servers.js'

/** AnyServer is a server of the tests of any family. */
export interface AnyServer extends CaseServer {
  readonly name: string
  /** connect gives its superuser's connection to its maintenance database; it throws the reason where the server could not be had. */
  connect(): ConnectionSettings
}

/** anyPostgres gives a PostgreSQL as one of any family. */
export function anyPostgres({ name, major, connection }: TestServer): AnyServer {
  return { name, vendor: 'postgresql', version: String(major), connect: () => connection }
}

/** anyMysql gives a MySQL or MariaDB as one of any family. */
export function anyMysql(server: KnownServer): AnyServer {
  const { name, vendor, version } = server
  return { name, vendor, version, connect: () => rootOf(server) }
}

/** serversNamed gives the server of the name (`postgres-15`, `mariadb-10.11`), if TEST_SERVERS asks for it. */
export function serversNamed(name: string): readonly AnyServer[] {
  if (name.startsWith('postgres-')) return postgresServers([Number(name.split('-')[1])]).map(anyPostgres)
  return mysqlServers()
    .filter((server) => standsFor(server, name))
    .map(anyMysql)
}

/** The server of TEST_MYSQL_URL, whose name nobody knows beforehand, stands for the first one of its vendor. */
function standsFor(server: KnownServer, name: string): boolean {
  if (knownServers.some((known) => known.name === server.name)) return server.name === name
  return knownServers.find(({ vendor }) => vendor === server.vendor)?.name === name
}
