import { messageOf } from '../../kernel/errors.js'
import type { Connecting, ConnectTrouble, UrlForm } from '../dialect.js'
import { codeOf } from '../error-code.js'
import { numberOf } from './error-number.js'

/** mysqlUrl is what a URL of this family looks like. Every user may enter information_schema, and nobody can write there. */
export const mysqlUrl: UrlForm = {
  schemes: ['mysql', 'mariadb', 'mysql2'],
  port: 3306,
  maintenanceDatabase: 'information_schema',
}

/** By the server's numbers: the driver's names for those above 1900 are MySQL's, also where MariaDB has another meaning. */
const ofTheServer: Readonly<Record<number, ConnectTrouble>> = {
  1045: 'wrong-password',
  // Another host, one that failed too often, a user of the socket file.
  1130: 'no-entry',
  1129: 'no-entry',
  1698: 'no-entry',
  1049: 'unknown-database',
  1044: 'may-not-connect',
  // The server's limit and two of the user's own.
  1040: 'full',
  1203: 'full',
  1226: 'full',
  1053: 'not-ready',
  3159: 'tls-only',
  // Locked on MySQL, on MariaDB; expired, for a client that could and for one that could not renew it.
  3118: 'locked',
  4151: 'locked',
  1820: 'locked',
  1862: 'locked',
  1251: 'other-login',
  1524: 'other-login',
}

const ofTheDriver: Readonly<Record<string, ConnectTrouble>> = {
  HANDSHAKE_NO_SSL_SUPPORT: 'no-tls',
  PROTOCOL_CONNECTION_LOST: 'hung-up',
  AUTH_SWITCH_PLUGIN_ERROR: 'other-login',
  MYSQL_CLEAR_PASSWORD_NOT_ENABLED: 'other-login',
}

/** mysqlConnecting knows the server's numbers for a refused connection, and the driver's own codes. */
export const mysqlConnecting: Connecting = {
  classify(error) {
    const code = codeOf(error) ?? ''
    // The driver puts this in place of the code that tells what is wrong with a certificate.
    if (code === 'HANDSHAKE_SSL_ERROR') return /certificate|altname/i.test(messageOf(error)) ? 'untrusted' : null
    return ofTheServer[numberOf(error)] ?? ofTheDriver[code] ?? null
  },
  advice: {
    refused:
      'Start it, or check host and port; a service container needs `ports: ["3306:3306"]` and a health check, with `mysqladmin ping --host=127.0.0.1` or `healthcheck.sh --connect --innodb_initialized`.',
    'not-ready': 'See its log; give a service container a health check.',
    'wrong-password':
      'Check both; for a service container they are root and its MYSQL_ROOT_PASSWORD or MARIADB_ROOT_PASSWORD. A user who may come over TLS only is refused in the same words: add sslmode=require to the URL.',
    'no-entry':
      'The user may be for another host than the one this connection comes from, or for the socket file alone, as root of a packaged server is: make one with a password, CREATE USER the_user@`%` IDENTIFIED BY ...',
    'unknown-database': 'Leave the database out of the URL; it is only connected to, and not touched.',
    'may-not-connect': 'Leave the database out of the URL, or name one that this user may enter.',
    full: 'End other sessions, or raise max_connections, or the limit of this user.',
  },
}
