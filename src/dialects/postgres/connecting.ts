import type { Connecting, ConnectTrouble, UrlForm } from '../dialect.js'
import { codeOf } from '../error-code.js'

/** postgresUrl is what a PostgreSQL URL looks like. */
export const postgresUrl: UrlForm = {
  schemes: ['postgres', 'postgresql'],
  port: 5432,
  maintenanceDatabase: 'postgres',
}

const troubles: Readonly<Record<string, ConnectTrouble>> = {
  '28P01': 'wrong-password',
  '28000': 'no-entry',
  '3D000': 'unknown-database',
  '42501': 'may-not-connect',
  '53300': 'full',
  '57P03': 'not-ready',
}

/** The driver gives its own failures no code. */
const words: readonly (readonly [form: RegExp, trouble: ConnectTrouble])[] = [
  [/does not support SSL/i, 'no-tls'],
  [/terminated unexpectedly/i, 'hung-up'],
  [/timeout/i, 'unreachable'],
  // SCRAM without a password fails in the driver, before the server can say 28P01.
  [/password must be a (non-empty )?string/i, 'wrong-password'],
]

/** postgresConnecting knows the SQLSTATEs of a refused connection, and the driver's words. */
export const postgresConnecting: Connecting = {
  classify(error) {
    const known = troubles[codeOf(error) ?? '']
    if (known !== undefined) return known
    const text = error instanceof Error ? error.message : ''
    return words.find(([form]) => form.test(text))?.[1] ?? null
  },
  advice: {
    refused:
      'Start it, or check host and port; a service container needs `ports: ["5432:5432"]` and a health check with `pg_isready`.',
    'not-ready': 'See its log; give a service container a health check with `pg_isready`.',
    'wrong-password': 'Check both; for a service container they are its POSTGRES_USER and POSTGRES_PASSWORD.',
    'no-entry': 'The role may be missing, or its pg_hba.conf has no line for this host, user and database.',
    'unknown-database': 'Name one that exists, such as postgres; it is only connected to, and not touched.',
    'may-not-connect': 'Run on the server: GRANT CONNECT ON DATABASE the_database TO the_role;',
    full: 'End other sessions, or raise max_connections.',
  },
}
