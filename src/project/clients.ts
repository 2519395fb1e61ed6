import { ToolError } from '../kernel/errors.js'
import { nearest } from '../kernel/nearest.js'
import type { ServerFamily } from '../kernel/server-family.js'
import { isCallable, recordOf, textOf, type UnknownRecord } from './unknown.js'

type ClientName = 'pg' | 'mysql2' | 'mysql' | 'mariadb'

/** ClientChoice is the Knex client to run with; `driver` is the package that it needs. */
export interface ClientChoice {
  /** A client name of Knex, or the project's own client class. */
  readonly client: unknown
  readonly name: ClientName
  readonly driver: ClientName
  readonly family: ServerFamily
  /** The client whose driver is not to be had, so that mysql2 stands in for it; null where none does. */
  readonly standsInFor: 'mysql' | 'mariadb' | null
  /** Whether the configuration was written for another family, so that what it says of connections is not understood here. */
  readonly isForeign: boolean
  /** What `client` and `dialect` of `knex.client.config` are to migrations: the project's own words, unless another client was told. */
  readonly shown: UnknownRecord
}

/** clientNames are the drivers that Knex's names for clients stand for; the same names as in our dialects, which nothing here may import. */
export const clientNames: Readonly<Record<string, ClientName>> = {
  pg: 'pg',
  postgres: 'pg',
  postgresql: 'pg',
  // The native binding needs a compiler; the plain driver speaks the same protocol.
  pgnative: 'pg',
  mysql: 'mysql',
  mysql2: 'mysql2',
  mariadb: 'mariadb',
}

const families: Readonly<Record<ClientName, ServerFamily>> = {
  pg: 'postgresql',
  mysql2: 'mysql',
  mysql: 'mysql',
  mariadb: 'mysql',
}

/** chooseClient reads the client of a configuration; `told` takes its place where it is not null. */
export function chooseClient(config: UnknownRecord, told: string | null): ClientChoice {
  const own = config.client ?? config.dialect
  const client = told ?? own
  const name = isCallable(client) ? nameOfClass(client) : clientNames[textOf(client) ?? '']
  if (name === undefined) throw unsupported(textOf(client) ?? (isCallable(client) ? titleOf(client) : null))
  const family = families[name]
  return {
    client: isCallable(client) ? client : name,
    name,
    driver: name,
    family,
    standsInFor: null,
    isForeign: told !== null && ownFamily(own) !== family,
    shown: told === null ? { client: config.client, dialect: config.dialect } : { client: told },
  }
}

/** withStandIn replaces the mysql and mariadb clients by mysql2, whose driver we carry. A class of the project's own is left as it is. */
export function withStandIn(choice: ClientChoice): ClientChoice {
  if (choice.name === 'pg' || choice.name === 'mysql2' || isCallable(choice.client)) return choice
  return { ...choice, client: 'mysql2', name: 'mysql2', driver: 'mysql2', standsInFor: choice.name }
}

function nameOfClass(client: unknown): ClientName | undefined {
  const { driverName, dialect } = recordOf(recordOf(client).prototype)
  return clientNames[textOf(driverName) ?? ''] ?? clientNames[textOf(dialect) ?? '']
}

function titleOf(client: (...args: readonly unknown[]) => unknown): string {
  return textOf(recordOf(client.prototype).dialect) ?? client.name
}

function ownFamily(own: unknown): ServerFamily | null {
  const name = isCallable(own) ? nameOfClass(own) : clientNames[textOf(own) ?? '']
  return name === undefined ? null : families[name]
}

function unsupported(client: string | null): ToolError {
  if (client === null) return noClient([])
  return new ToolError(`The client ${client} is not supported; PostgreSQL, MySQL and MariaDB are.`, {
    blame: 'user',
    advice: wayOut(client),
  })
}

/** noClient says what to do about a configuration without a client; `variables` are those that it takes its client from and that are not set. */
export function noClient(variables: readonly string[]): ToolError {
  const from = variables.join(' and ')
  return new ToolError('The configuration names no client.', {
    blame: 'user',
    advice:
      from === ''
        ? "Add client: 'pg' (or 'mysql2') to the knexfile, or call with --client pg."
        : `The knexfile takes it from ${from}, which is not set: set it (in a job under \`env:\`, or with the input \`variables\`, ${variables[0]}=pg), or call with --client pg.`,
  })
}

/** Knex's names for what is none of ours; those that speak PostgreSQL's words first. */
const alikes = ['cockroachdb', 'redshift']
const others = ['sqlite3', 'better-sqlite3', 'mssql', 'oracledb', 'oracle']

function wayOut(client: string): string {
  if (alikes.includes(client))
    return 'Try its migrations on PostgreSQL by calling with --client pg, or name an environment that uses a supported client with --env NAME.'
  const near = others.includes(client) ? null : nearest(client, Object.keys(clientNames))
  if (near !== null)
    return `Knex knows no such client. Did you mean ${near}? Write client: '${near}' in the knexfile, or call with --client ${clientNames[near]}.`
  return 'Name an environment that uses one of these with --env NAME, or call with --client pg or --client mysql2.'
}
