import { ToolError } from '../kernel/errors.js'
import { isCallable, recordOf, textOf, type UnknownRecord } from './unknown.js'

/** ClientChoice is the Knex client to run with; `driver` is the package that it needs. */
export interface ClientChoice {
  /** A client name of Knex, or the project's own client class. */
  readonly client: unknown
  readonly name: 'pg' | 'mysql2' | 'mysql' | 'mariadb'
  readonly driver: 'pg' | 'mysql2' | 'mysql' | 'mariadb'
}

const names: Readonly<Record<string, ClientChoice['name']>> = {
  pg: 'pg',
  postgres: 'pg',
  postgresql: 'pg',
  // The native binding needs a compiler; the plain driver speaks the same protocol.
  pgnative: 'pg',
  mysql: 'mysql',
  mysql2: 'mysql2',
  mariadb: 'mariadb',
}

/** chooseClient reads the client of a configuration; `told` takes its place where it is not null. */
export function chooseClient(config: UnknownRecord, told: string | null): ClientChoice {
  const client = told ?? config.client ?? config.dialect
  if (isCallable(client)) return ownClass(client)
  const name = names[textOf(client) ?? '']
  if (name === undefined) throw unsupported(textOf(client))
  return { client: name, name, driver: name }
}

/** withDriver replaces the mysql and mariadb clients by mysql2, whose driver we carry, where the project lacks theirs. */
export function withDriver(choice: ClientChoice, hasDriver: boolean): ClientChoice {
  if (hasDriver || choice.name === 'pg' || choice.name === 'mysql2') return choice
  return { client: 'mysql2', name: 'mysql2', driver: 'mysql2' }
}

function ownClass(client: (...args: readonly unknown[]) => unknown): ClientChoice {
  const prototype = recordOf(client.prototype)
  const name = names[textOf(prototype.driverName) ?? ''] ?? names[textOf(prototype.dialect) ?? '']
  if (name === undefined) throw unsupported(textOf(prototype.dialect) ?? client.name)
  return { client, name, driver: name }
}

function unsupported(client: string | null): ToolError {
  if (client === null) {
    return new ToolError('The configuration names no client.', {
      blame: 'user',
      advice: "Add client: 'pg' (or 'mysql2') to the knexfile, or call with --client pg.",
    })
  }
  return new ToolError(`The client ${client} is not supported; PostgreSQL, MySQL and MariaDB are.`, {
    blame: 'user',
    advice: 'Name an environment that uses one of these with --env NAME, or call with --client pg or --client mysql2.',
  })
}
