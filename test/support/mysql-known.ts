import type { Distribution } from './apt-sources.js'
import { wantedServers } from './wanted.js'

/** KnownServer is a server of the MySQL family: `name` as TEST_SERVERS and messages say it, and how its version begins. */
export interface KnownServer {
  readonly name: string
  readonly vendor: 'mysql' | 'mariadb'
  readonly version: string
}

/** PackagedServer is one that the tests can fetch: the suites that package it in each distribution, best first, and the package of the server. */
export interface PackagedServer extends KnownServer {
  readonly suites: Readonly<Record<Distribution['name'], readonly string[]>>
  readonly packages: readonly [string, ...string[]]
}

const mariadb = ['mariadb-server-core', 'mariadb-client-core', 'mariadb-client'] as const

/** knownServers are fetched from several releases, since none packages more than one or two of them. */
export const knownServers: readonly PackagedServer[] = [
  {
    name: 'mariadb-10.11',
    vendor: 'mariadb',
    version: '10.11.',
    suites: { debian: ['bookworm'], ubuntu: ['noble'] },
    packages: mariadb,
  },
  {
    name: 'mariadb-11.8',
    vendor: 'mariadb',
    version: '11.8.',
    suites: { debian: ['trixie'], ubuntu: ['resolute', 'devel'] },
    packages: mariadb,
  },
  {
    name: 'mysql-9',
    vendor: 'mysql',
    version: '9.',
    suites: { debian: ['sid'], ubuntu: ['devel'] },
    packages: ['mysql-server-core', 'mysql-client-core'],
  },
]

/** mysqlServersIn reads TEST_SERVERS: unset means all, and names of other families are passed over; one that nobody knows throws, since it would silently test nothing. */
export function mysqlServersIn(list: string | undefined): readonly PackagedServer[] {
  if (list === undefined || list.trim() === '') return knownServers
  const names = list.split(',').map((name) => name.trim())
  const own = knownServers.filter((server) => names.includes(server.name))
  const others = names.filter((name) => !own.some((server) => server.name === name))
  if (others.length > 0) wantedServers(others.join(','))
  return own
}
