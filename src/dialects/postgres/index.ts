import type { Dialect } from '../dialect.js'
import { identifyPostgres } from './capabilities.js'
import { dataState, restorePositions } from './data-state.js'
import { postgresDatabases } from './databases.js'
import { renderPostgresDdl } from './ddl/index.js'
import { introspectPostgres } from './introspect.js'
import { openPostgres } from './session.js'

/** postgresDialect is the adapter for PostgreSQL, the embedded one included. */
export const postgresDialect: Dialect = {
  family: 'postgresql',
  open: openPostgres,
  identify: identifyPostgres,
  introspect: introspectPostgres,
  renderDdl: renderPostgresDdl,
  dataState,
  restorePositions,
  databases: postgresDatabases,
}
