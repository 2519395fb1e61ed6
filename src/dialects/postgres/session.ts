import pg from 'pg'
import type { BatchSession } from '../batch.js'
import type { ConnectionSettings, Session, SqlValue } from '../dialect.js'
import { parserOf } from './session-values.js'

/** pinnedSettings make text that the server prints the same whatever the server, the database or the role is set to. */
export const pinnedSettings: Readonly<Record<string, string>> = {
  search_path: '',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  extra_float_digits: '3',
  bytea_output: 'hex',
  quote_all_identifiers: 'off',
  standard_conforming_strings: 'on',
  client_min_messages: 'warning',
  default_transaction_read_only: 'off',
  // Whoever holds a table while we look at it was to have ended: an error tells more than waiting for ever.
  lock_timeout: '10000',
  statement_timeout: '0',
  // Since 9.6.
  idle_in_transaction_session_timeout: '0',
  // Since 14.
  idle_session_timeout: '0',
  // Since 17.
  transaction_timeout: '0',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  synchronize_seqscans: 'off',
  xmlbinary: 'base64',
}

/** The settings that the server knows, asked once by the statement that pins them when the session is opened. */
const knownSettings = new WeakMap<Session, readonly string[]>()

const pinForSession = `select pinned.name, pg_catalog.set_config(pinned.name, pinned.value, false)
    from (${settingsAsRows(Object.keys(pinnedSettings))}) as pinned (name, value)
    join pg_catalog.pg_settings as known on pg_catalog.lower(known.name) = pg_catalog.lower(pinned.name)`

function settingsAsRows(names: readonly string[]): string {
  return `values ${names.map((name) => `('${name}', '${pinnedSettings[name]}')`).join(', ')}`
}

/** pinStatement sets all pinned settings that the session's server knows, for a transaction. */
export function pinStatement(session: Session): string {
  const names = knownSettings.get(session)
  if (names === undefined) return pinForSession.replace('pinned.value, false', 'pinned.value, true')
  return `select pg_catalog.count(pg_catalog.set_config(pinned.name, pinned.value, true)) from (${settingsAsRows(names)}) as pinned (name, value)`
}

/** openPostgres connects and pins the session's settings. Errors of the server and of the network pass through as the driver throws them; none shows the password. */
export async function openPostgres(connection: ConnectionSettings): Promise<BatchSession> {
  const client = await connected(connection)
  try {
    // First of all and by itself, since it holds for the statement after it only.
    await client.query('set statement_timeout = 0')
    const pinned = await client.query<{ name: string }>(pinForSession)
    const session = sessionOver(client)
    knownSettings.set(
      session,
      pinned.rows.map((row) => row.name),
    )
    return session
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** openPlainPostgres connects and sets nothing: behind a pooler, a setting would be that of whoever is given the session next. */
export async function openPlainPostgres(connection: ConnectionSettings): Promise<BatchSession> {
  return sessionOver(await connected(connection))
}

async function connected(connection: ConnectionSettings): Promise<pg.Client> {
  const client = new pg.Client(clientConfig(connection))
  // A connection that the server ends while it is idle is reported by the next query; without a listener it would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** The password is given as a function, since the driver takes an empty one for a missing one and then looks at PGPASSWORD and ~/.pgpass. */
function clientConfig(connection: ConnectionSettings): pg.ClientConfig {
  const { host, port, user, password, database, tls } = connection
  const ssl =
    tls === null ? false : { rejectUnauthorized: tls.rejectUnauthorized, ...(tls.ca === null ? {} : { ca: tls.ca }) }
  return {
    host,
    port,
    user,
    database,
    password: () => password.reveal(),
    ssl,
    application_name: 'knex-roundtrip',
    client_encoding: 'UTF8',
    connectionTimeoutMillis: 30_000,
    keepAlive: true,
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  }
}

function sessionOver(client: pg.Client): BatchSession {
  let ended = false
  return {
    async query<Row>(sql: string, bindings: readonly SqlValue[] = []): Promise<readonly Row[]> {
      const result = bindings.length === 0 ? await client.query(sql) : await client.query(sql, [...bindings])
      const last: pg.QueryResult | undefined = Array.isArray(result) ? result.at(-1) : result
      return (last?.rows ?? []) as readonly Row[]
    },
    async batch(statements) {
      if (statements.length === 0) return []
      const results: unknown = await client.query(statements.join(';\n'))
      return (Array.isArray(results) ? results : [results]).map((result: pg.QueryResult) => result.rows)
    },
    async [Symbol.asyncDispose]() {
      if (ended) return
      ended = true
      await client.end().catch(() => {})
    },
  }
}
