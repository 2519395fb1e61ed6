import { renderMysqlDdl } from '../../ddl/mysql/index.js'
import type { Dialect } from '../dialect.js'
import { mysqlConnecting, mysqlUrl } from './connecting.js'
import { mysqlDataState, restoreMysqlPositions } from './data-state.js'
import { mysqlDatabases } from './databases.js'
import { identifyMysql, mysqlVersionNotices } from './flavors.js'
import { introspectMysql } from './introspect.js'
import { mysqlEngine } from './local.js'
import { assertMayCreate } from './rights.js'
import { openMysql } from './session.js'

/** mysqlDialect is the adapter for MySQL and MariaDB. */
export const mysqlDialect: Dialect = {
  family: 'mysql',
  title: 'MySQL or MariaDB',
  clients: ['mysql2', 'mysql', 'mariadb'],
  url: mysqlUrl,
  open: openMysql,
  async usualSettings(session) {
    await session.query('set session sql_mode = @@global.sql_mode, time_zone = @@global.time_zone')
  },
  connecting: mysqlConnecting,
  identify: identifyMysql,
  versionNotices: mysqlVersionNotices,
  assertMayCreate,
  introspect: introspectMysql,
  renderDdl: renderMysqlDdl,
  dataState: mysqlDataState,
  restorePositions: restoreMysqlPositions,
  databases: mysqlDatabases,
  local: mysqlEngine,
  embedded: false,
}
