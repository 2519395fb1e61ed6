import type { WorkerConnection } from '../protocol/messages.js'
import { clientVariables } from './environment-client.js'
import type { Part } from './environment-names.js'
import { isToolsOwn } from './environment-own.js'
import { isDatabaseName, partNamed, partValues, usualNames } from './environment-parts.js'
import { inShapeOf } from './environment-shapes.js'
import { isSecret, type ServerUrl, serverUrl, standInFor, urlToNowhere } from './environment-stand-ins.js'
import { nodeOptions } from './node-options.js'

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
  /** Variables that the call gives to the project's code as they are, secrets included; only those of the database are stronger. */
  readonly variables?: Environment
  /** Absolute path of the project's folder, where Plug'n'Play is looked for; absent where it need not be. */
  readonly folder?: string
}

type Parent = Readonly<Record<string, string | undefined>>

/**
 * workerEnvironment makes a worker's environment of the parent's. What the tool and the job have for themselves is left out; of
 * the project's own secrets there is a stand-in of the same shape, since configurations insist on them; every usual name of a
 * database, and every variable that holds a URL of its family or its parts as JSON, is pointed at the scratch one in the shape that
 * it had; URLs of other servers lead nowhere.
 */
export function workerEnvironment(parent: Parent, database: DatabaseVariables): Environment {
  const { client = null, variables = {}, folder = null } = database
  const own = Object.entries(parent).flatMap(([name, value]) =>
    value === undefined ? [] : ownVariable(name, value, database),
  )
  const told = client === null ? {} : clientVariables(parent, client)
  const options = nodeOptions(variables.NODE_OPTIONS ?? parent.NODE_OPTIONS, folder)
  return {
    ...Object.fromEntries(own),
    ...variables,
    ...databaseVariables(database, { ...parent, ...variables }),
    ...told,
    ...(options === null ? {} : { NODE_OPTIONS: options }),
    CI: 'true',
  }
}

/** A variable of the parent's as the worker has it: as it is, by a stand-in, or not at all. */
function ownVariable(name: string, value: string, database: DatabaseVariables): readonly (readonly [string, string])[] {
  if (name === 'PATH' || name === 'HOME') return [[name, value]]
  if (name === 'NODE_OPTIONS' || isToolsOwn(name, value) || libpq.test(name) || mysqlPlace.test(name)) return []
  const server = serverUrl(value)
  if (server !== null) return placeOf(server, database).map((place) => [name, place])
  return [[name, isSecret(name, value) ? standInFor(value) : value]]
}

/** Where there is no scratch database yet, nothing may lead to another. */
function placeOf(server: ServerUrl, { connection, scheme }: DatabaseVariables): readonly string[] {
  if (connection === null) return []
  return [server.family === scheme ? partValues(connection, scheme).url : urlToNowhere(server)]
}

const libpq =
  /^PG(?:HOST|PORT|USER|PASS|DATABASE|SERVICE|OPTIONS|SSL|GSS|KRB|REQUIRE|CHANNEL|TARGET|LOAD|REQUIREPEER|APPNAME|SYSCONFDIR)/i
/** Where the programs of MySQL look for a server, a login or more settings, and where applications have a socket's path. */
const mysqlPlace =
  /^(?:MYSQL_(?:UNIX_PORT|HOME|GROUP_SUFFIX|TEST_LOGIN_FILE)|(?:DB|DATABASE|MYSQL|MARIADB|SQL|RDS|INSTANCE)_(?:\w+_)?SOCKET(?:_?PATH)?)$/i

/** What programs and drivers of each family are told of TLS by; those of MySQL's family have no variable for it. */
const tlsVariables: Readonly<Record<DatabaseVariables['scheme'], (connection: WorkerConnection) => Environment>> = {
  postgres: ({ tls }) => ({ PGSSLMODE: tls === null ? 'disable' : 'no-verify' }),
  mysql: () => ({}),
}

function databaseVariables({ connection, scheme, names }: DatabaseVariables, given: Parent): Environment {
  if (connection === null) return {}
  const values = partValues(connection, scheme)
  const usual = (Object.keys(values) as Part[]).flatMap((part) =>
    usualNames(part).map((name) => [name, inShapeOf(given[name], values) ?? values[part]] as const),
  )
  const alike = Object.entries(given).flatMap(([name, value]) => {
    const whole = inShapeOf(value, values)
    if (whole !== null) return [[name, whole] as const]
    return isDatabaseName(name) ? [[name, values[partNamed(name) ?? 'url']] as const] : []
  })
  // A URL where nothing else fits.
  const told = names.map((name) => [name, inShapeOf(given[name], values) ?? values[partNamed(name) ?? 'url']] as const)
  return Object.fromEntries([...alike, ...usual, ...Object.entries(tlsVariables[scheme](connection)), ...told])
}
