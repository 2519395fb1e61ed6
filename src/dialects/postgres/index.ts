import type { Dialect } from '../dialect.js'
import { identifyPostgres, versionNotices } from './capabilities.js'
import { postgresConnecting, postgresUrl } from './connecting.js'
import { dataState, restorePositions } from './data-state.js'
import { postgresDatabases } from './databases.js'
import { renderPostgresDdl } from './ddl/index.js'
import { introspectPostgres } from './introspect.js'
import { postgresEngine } from './local.js'
import { assertMayCreate } from './rights.js'
import { openPostgres } from './session.js'

/** postgresDialect is the adapter for PostgreSQL, the embedded one included. */
export const postgresDialect: Dialect = {
  family: 'postgresql',
  title: 'PostgreSQL',
  clients: ['pg', 'postgres', 'postgresql', 'pgnative'],
  url: postgresUrl,
  open: openPostgres,
  async usualSettings(session) {
    await session.query('set search_path to "$user", public')
  },
  connecting: postgresConnecting,
  identify: identifyPostgres,
  versionNotices,
  assertMayCreate,
  introspect: introspectPostgres,
  renderDdl: renderPostgresDdl,
  dataState,
  restorePositions,
  databases: postgresDatabases,
  local: postgresEngine,
  embedded: true,
}
