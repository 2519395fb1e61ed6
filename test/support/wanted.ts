const majors = [13, 14, 15, 16, 17, 18] as const

/** WantedServer is a server the tests ask for, by the name that TEST_SERVERS, messages and test titles use. */
export interface WantedServer {
  readonly name: string
  readonly major: number
}

/** Names of other families, which start their servers themselves. */
const elsewhere = ['mariadb-10.11', 'mariadb-11.8', 'mysql-9']

const known: readonly WantedServer[] = majors.map((major) => ({ name: `postgres-${major}`, major }))

/** wantedServers reads TEST_SERVERS, a comma list of names (`postgres-15,postgres-18`); unset means all. An unknown name throws, since it would silently test nothing. */
export function wantedServers(list: string | undefined): readonly WantedServer[] {
  if (list === undefined || list.trim() === '') return known
  const names = list.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !elsewhere.includes(name) && !known.some((server) => server.name === name))
  if (unknown.length > 0) {
    const all = known.map((server) => server.name).join(', ')
    throw new Error(`TEST_SERVERS names ${unknown.join(', ')}, which the tests do not know. They know ${all}.`)
  }
  return known.filter((server) => names.includes(server.name))
}
