import type { Dialect } from './dialect.js'
import { mysqlDialect } from './mysql/index.js'
import { postgresDialect } from './postgres/index.js'

/** dialects holds our adapter for each family of servers. */
export const dialects = {
  postgresql: postgresDialect,
  mysql: mysqlDialect,
} satisfies Partial<Record<Dialect['family'], Dialect>>

/** allDialects lists the families that can be checked. */
export const allDialects: readonly Dialect[] = Object.values(dialects)

/** defaultDialect is what is meant where nothing tells the family, such as the variables of a project that was not loaded yet. */
export const defaultDialect: Dialect = dialects.postgresql

/** dialectOfClient is the family of one of Knex's clients by name; null for a client of no family that we know. */
export function dialectOfClient(client: string): Dialect | null {
  return allDialects.find(({ clients }) => clients.includes(client)) ?? null
}

/** dialectOfScheme is the family of a URL's scheme, without `://`; null for one of no family that we know. */
export function dialectOfScheme(scheme: string): Dialect | null {
  return allDialects.find(({ url }) => url.schemes.includes(scheme.toLowerCase())) ?? null
}
