import type { Dialect } from './dialect.js'
import { postgresDialect } from './postgres/index.js'

/** dialects holds our adapter for each family of servers. */
export const dialects: { readonly postgresql: Dialect } = { postgresql: postgresDialect }
