import type { FamilyWays } from '../family-ways.js'
import { askDatabase, askMysqlWays } from './ask-ways.js'
import { mysqlDefaults } from './connection-defaults.js'
import { explainOldLogin } from './old-login.js'
import { mysqlRefusedPart } from './refusal.js'
import { clearMysqlSession } from './session-clear.js'
import { standInClient } from './stand-in.js'

/** mysqlWays is what the worker does for MySQL and MariaDB. */
export const mysqlWays: FamilyWays = {
  refusedPart: mysqlRefusedPart,
  // Each step has new sessions: they take 1 ms, and neither way to reset one (0.1 ms) gives what a login gives. COM_RESET_CONNECTION loses the collation on MySQL 9 and mysql2's IGNORE_SPACE on MariaDB 10.11, and mysql2 3.24 sends COM_CHANGE_USER with latin1.
  sessionReset: null,
  clearSession: clearMysqlSession,
  // It has ended the transaction anyway, and Knex's own statement commits by itself.
  hasTransactionalDdl: false,
  createNamespace: null,
  clientFor: ({ client, standsInFor }, create) => (standsInFor === null ? client : standInClient(create, standsInFor)),
  connectionDefaults: mysqlDefaults,
  withoutTls: {},
  explainLogin: explainOldLogin,
  askNamespaces: askDatabase,
  askWays: askMysqlWays,
}
