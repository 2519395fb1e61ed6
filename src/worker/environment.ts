import type { WorkerConnection } from '../protocol/messages.js'
import { clientVariables } from './environment-client.js'
import { exactNames, type Part, prefixes, suffixes } from './environment-names.js'

/** Environment is a process's variables by name. */
export type Environment = Readonly<Record<string, string>>

/** DatabaseVariables say what the variables of a worker point at. */
export interface DatabaseVariables {
  readonly connection: WorkerConnection | null
  /** `postgres` or `mysql`: the beginning of the URL. */
  readonly scheme: 'postgres' | 'mysql'
  /** Names that the project uses beside the usual ones; each gets the part that its end names, else the URL. */
  readonly names: readonly string[]
  /** The client that the call told; absent or null where the project's own is used, whose variables are left as they are. */
  readonly client?: string | null
}

/** workerEnvironment makes a worker's environment: the parent's without secrets and foreign databases, and every usual name of a database pointed at the scratch one. */
export function workerEnvironment(
  parent: Readonly<Record<string, string | undefined>>,
  database: DatabaseVariables,
): Environment {
  const kept = Object.entries(parent).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isKept(entry[0], entry[1]),
  )
  const { client = null } = database
  const told = client === null ? {} : clientVariables(parent, client)
  return { ...Object.fromEntries(kept), ...databaseVariables(database), ...told, CI: 'true' }
}

const ours = /^(?:GITHUB|ACTIONS|INPUT|RUNNER|STATE)_/i
const secret =
  /(?:^|_)(?:TOKEN|SECRET|SECRETS|KEY|KEYS|CREDENTIAL|CREDENTIALS|PASSPHRASE)(?:$|_)|_PAT$|PASSWORD|PASSWD|APIKEY/i
const libpq =
  /^PG(?:HOST|PORT|USER|PASS|DATABASE|SERVICE|OPTIONS|SSL|GSS|KRB|REQUIRE|CHANNEL|TARGET|LOAD|REQUIREPEER|APPNAME|SYSCONFDIR)/i
const databaseUrl =
  /^\s*(?:jdbc:)?(?:postgres|postgresql|mysql|mysql2|mysqlx|mariadb|cockroachdb|mssql|sqlserver|oracle|mongodb|redis|rediss)(?:\+\w+)?:/i
const machinery = new Set(['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'NODE_UNIQUE_ID', 'SSH_AUTH_SOCK'])
/** Where the programs of MySQL look for a server, a login or more settings, and where applications have a socket's path. */
const mysqlPlace =
  /^(?:MYSQL_(?:UNIX_PORT|HOME|GROUP_SUFFIX|TEST_LOGIN_FILE)|(?:DB|DATABASE|MYSQL|MARIADB|SQL|RDS|INSTANCE)_(?:\w+_)?SOCKET(?:_?PATH)?)$/i

function isKept(name: string, value: string): boolean {
  if (name === 'PATH' || name === 'HOME' || name === 'NODE_OPTIONS') return true
  const leadsElsewhere = libpq.test(name) || mysqlPlace.test(name) || databaseUrl.test(value)
  return !(ours.test(name) || secret.test(name) || leadsElsewhere || machinery.has(name))
}

/** What programs and drivers of each family are told of TLS by; those of MySQL's family have no variable for it. */
const tlsVariables: Readonly<Record<DatabaseVariables['scheme'], (connection: WorkerConnection) => Environment>> = {
  postgres: ({ tls }) => ({ PGSSLMODE: tls === null ? 'disable' : 'no-verify' }),
  mysql: () => ({}),
}

function databaseVariables({ connection, scheme, names }: DatabaseVariables): Environment {
  if (connection === null) return {}
  const values = partValues(connection, scheme)
  const variables = (Object.keys(values) as Part[]).flatMap((part) =>
    namesOf(part).map((name) => [name, values[part]] as const),
  )
  const extra = names.map((name) => [name, values[partOfName(name)]] as const)
  return { ...Object.fromEntries(variables), ...tlsVariables[scheme](connection), ...Object.fromEntries(extra) }
}

function namesOf(part: Part): readonly string[] {
  return [...prefixes.flatMap((prefix) => suffixes[part].map((suffix) => prefix + suffix)), ...exactNames[part]]
}

function partValues(connection: WorkerConnection, scheme: string): Readonly<Record<Part, string>> {
  const { host, port, user, password, database } = connection
  const place = host.includes(':') ? `[${host}]` : host
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  const url = `${scheme}://${login}@${place}:${port}/${encodeURIComponent(database)}`
  return { host, port: String(port), user, password, database, url }
}

/** A URL where nothing else fits; the longest suffix decides, so that DATABASE_NAME is not taken for a NAME alone. */
function partOfName(name: string): Part {
  const parts = Object.keys(suffixes) as Part[]
  const fits = parts.flatMap((part) =>
    suffixes[part].filter((suffix) => isNamedBy(name, suffix)).map((suffix) => ({ part, length: suffix.length })),
  )
  return fits.sort((a, b) => b.length - a.length)[0]?.part ?? 'url'
}

function isNamedBy(name: string, suffix: string): boolean {
  return name.toUpperCase() === suffix || name.toUpperCase().endsWith(`_${suffix}`)
}
