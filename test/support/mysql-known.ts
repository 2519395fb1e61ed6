import { wantedServers } from './wanted.js'

/** KnownServer is a server of the MySQL family the tests can fetch: `name` as TEST_SERVERS and messages say it, the Debian suite that packages it, and how its version begins. */
export interface KnownServer {
  readonly name: string
  readonly vendor: 'mysql' | 'mariadb'
  readonly suite: string
  readonly packages: readonly string[]
  readonly version: string
}

const mariadb = ['mariadb-server-core', 'mariadb-client-core', 'mariadb-client']

/** knownServers are fetched from three releases of Debian, since none packages more than one of them. */
export const knownServers: readonly KnownServer[] = [
  { name: 'mariadb-10.11', vendor: 'mariadb', suite: 'bookworm', packages: mariadb, version: '10.11.' },
  { name: 'mariadb-11.8', vendor: 'mariadb', suite: 'trixie', packages: mariadb, version: '11.8.' },
  {
    name: 'mysql-9',
    vendor: 'mysql',
    suite: 'sid',
    packages: ['mysql-server-core', 'mysql-client-core'],
    version: '9.',
  },
]

/** mysqlServersIn reads TEST_SERVERS: unset means all, and names of other families are passed over; one that nobody knows throws, since it would silently test nothing. */
export function mysqlServersIn(list: string | undefined): readonly KnownServer[] {
  if (list === undefined || list.trim() === '') return knownServers
  const names = list.split(',').map((name) => name.trim())
  const own = knownServers.filter((server) => names.includes(server.name))
  const others = names.filter((name) => !own.some((server) => server.name === name))
  if (others.length > 0) wantedServers(others.join(','))
  return own
}
