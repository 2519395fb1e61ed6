import { type Connection, type ConnectionOptions, createConnection, type SslOptions } from 'mysql2/promise'
import { type BatchSession, batchOf } from '../batch.js'
import type { ConnectionSettings, Session, SqlValue } from '../dialect.js'

/** pinnedSettings make what the server prints the same whatever it is set to. A server that does not know one of them is not asked for it. */
export const pinnedSettings: Readonly<Record<string, string>> = {
  time_zone: "'+00:00'",
  // Not ANSI_QUOTES, not NO_BACKSLASH_ESCAPES, and zero dates pass: what is read must not depend on what was allowed.
  sql_mode: "'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'",
  sql_quote_show_create: '1',
  lc_time_names: "'en_US'",
  group_concat_max_len: '1073741824',
  sql_select_limit: '18446744073709551615',
  autocommit: '1',
  wait_timeout: '28800',
  // Whoever holds a table while we look at it was to have ended: an error tells more than a day of waiting.
  lock_wait_timeout: '60',
  // MySQL since 8.0: else information_schema may be a day old.
  information_schema_stats_expiry: '0',
  // MySQL since 8.0.30: a primary key that the server made up is one all the same.
  show_gipk_in_create_table_and_information_schema: '1',
  max_execution_time: '0',
  // MariaDB's name for it.
  max_statement_time: '0',
}

function pinStatement(known: ReadonlySet<string>): string {
  const settings = Object.entries(pinnedSettings).filter(([name]) => known.has(name))
  return `set ${settings.map(([name, value]) => `session ${name} = ${value}`).join(', ')}`
}

function knownQuery(): string {
  const names = Object.keys(pinnedSettings).map((name) => `'${name}'`)
  return `show session variables where Variable_name in (${names.join(', ')})`
}

/** openMysql connects and pins the session's settings. Errors of the server and of the network pass through as the driver throws them; none shows the password. */
export async function openMysql(connection: ConnectionSettings): Promise<BatchSession> {
  const client = await createConnection(clientConfig(connection))
  // A connection that the server ends while it is idle is reported by the next query; without a listener it would end the process.
  client.on('error', () => {})
  try {
    await client.query('set names utf8mb4')
    const [known] = await client.query(knownQuery())
    const names = (known as unknown as readonly { Variable_name: string }[]).map((row) =>
      row.Variable_name.toLowerCase(),
    )
    await client.query(pinStatement(new Set(names)))
  } catch (error) {
    client.destroy()
    throw error
  }
  return sessionOver(client)
}

function clientConfig({ host, port, user, password, database, tls }: ConnectionSettings): ConnectionOptions {
  return {
    host,
    port,
    user,
    database,
    password: password.reveal(),
    ...(tls === null ? {} : { ssl: sslOf(tls) }),
    // The driver asks for IGNORE_SPACE, which the session's sql_mode would then hold.
    flags: ['-IGNORE_SPACE'],
    charset: 'utf8mb4',
    connectTimeout: 30_000,
    multipleStatements: true,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    jsonStrings: true,
    typeCast: (field, next) => asText(next(), field.type),
  }
}

/** The driver holds the certificate against the host's name only where it is told to. */
function sslOf({ rejectUnauthorized, ca }: NonNullable<ConnectionSettings['tls']>): SslOptions {
  return { rejectUnauthorized, verifyIdentity: rejectUnauthorized, ...(ca === null ? {} : { ca }) }
}

/** Bytes come as text, since the catalogs say some of their texts in binary; a geometry, a number of bits and whatever else is no text must be asked for as text. */
function asText(value: unknown, type: string): unknown {
  if (type === 'GEOMETRY' || !Buffer.isBuffer(value)) return value
  return value.toString('utf8')
}

/** Several statements give a list of results, one gives its rows; statements without rows give none. */
function resultsOf(result: unknown, count: number): readonly (readonly unknown[])[] {
  const results = count === 1 ? [result] : (result as readonly unknown[])
  return results.map((rows) => (Array.isArray(rows) ? (rows as readonly unknown[]) : []))
}

function sessionOver(client: Connection): BatchSession {
  let ended = false
  return {
    async query<Row>(sql: string, bindings: readonly SqlValue[] = []): Promise<readonly Row[]> {
      const [result, fields] = bindings.length === 0 ? await client.query(sql) : await client.query(sql, [...bindings])
      // With several statements the fields are a list per statement.
      const several = Array.isArray(fields) && fields.some((entry) => entry === undefined || Array.isArray(entry))
      const last: unknown = several ? (result as unknown as readonly unknown[]).at(-1) : result
      return (Array.isArray(last) ? last : []) as readonly Row[]
    },
    async batch(statements) {
      if (statements.length === 0) return []
      const [result] = await client.query(statements.join(';\n'))
      return resultsOf(result, statements.length)
    },
    async [Symbol.asyncDispose]() {
      if (ended) return
      ended = true
      await client.end().catch(() => {})
    },
  }
}

/** Answer is what a statement gave: its rows, or what the server said in their place. */
export type Answer = readonly unknown[] | Error

/** answersOf runs statements in one round trip, and each by itself where the server refuses one of them, which would end the rest. Errors after which the session is gone are thrown. */
export async function answersOf(session: Session, statements: readonly string[]): Promise<readonly Answer[]> {
  try {
    return await batchOf(session, statements)
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
  const answers: Answer[] = []
  for (const statement of statements) {
    answers.push(
      await session.query(statement).catch((error: unknown) => {
        if (isRefusal(error)) return error
        throw error
      }),
    )
  }
  return answers
}

/** isRefusal tells what the server says of a statement from the end of the session, which the driver marks. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof Error && 'sqlState' in error && !('fatal' in error && error.fatal === true)
}
