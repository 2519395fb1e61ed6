import type { Connecting, ConnectTrouble, UrlForm } from '../dialect.js'
import { codeOf } from '../error-code.js'

/** mysqlUrl is what a URL of this family looks like. Every user may enter information_schema, and nobody can write there. */
export const mysqlUrl: UrlForm = {
  schemes: ['mysql', 'mariadb', 'mysql2'],
  port: 3306,
  maintenanceDatabase: 'information_schema',
}

const troubles: Readonly<Record<string, ConnectTrouble>> = {
  ER_ACCESS_DENIED_ERROR: 'wrong-password',
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: 'wrong-password',
  ER_HOST_NOT_PRIVILEGED: 'no-entry',
  ER_HOST_IS_BLOCKED: 'no-entry',
  ER_BAD_DB_ERROR: 'unknown-database',
  ER_DBACCESS_DENIED_ERROR: 'may-not-connect',
  ER_CON_COUNT_ERROR: 'full',
  ER_TOO_MANY_USER_CONNECTIONS: 'full',
  ER_SERVER_SHUTDOWN: 'not-ready',
  HANDSHAKE_NO_SSL_SUPPORT: 'no-tls',
  PROTOCOL_CONNECTION_LOST: 'hung-up',
  ETIMEDOUT: 'unreachable',
}

/** mysqlConnecting knows the names of the server's errors, and the driver's own codes. */
export const mysqlConnecting: Connecting = {
  classify: (error) => troubles[codeOf(error) ?? ''] ?? null,
  advice: {
    refused:
      'Start it, or check host and port; a service container needs `ports: ["3306:3306"]` and a health check with `mysqladmin ping` or `healthcheck.sh --connect`.',
    'not-ready': 'See its log; give a service container a health check.',
    'wrong-password':
      'Check both; for a service container the user is root and the password its MYSQL_ROOT_PASSWORD or MARIADB_ROOT_PASSWORD.',
    'no-entry': 'The user may be for another host than the one this connection comes from.',
    'unknown-database': 'Leave the database out of the URL; it is only connected to, and not touched.',
    'may-not-connect': 'Leave the database out of the URL, or name one that this user may enter.',
    full: 'End other sessions, or raise max_connections.',
  },
}
