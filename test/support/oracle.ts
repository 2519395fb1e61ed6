import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import { findClients } from './clients.js'
import { type NormaliseOptions, normaliseDump } from './normalise-dump.js'
import { type Invocation, runProgram } from './run-program.js'

/** DumpOptions: `excludeTables` are pg_dump patterns for the bookkeeping tables (`*.knex_migrations`). */
export interface DumpOptions extends NormaliseOptions {
  readonly excludeTables?: readonly string[]
}

function environmentOf({ host, port, user, database, password }: ConnectionSettings): NodeJS.ProcessEnv {
  const where = {
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGDATABASE: database,
    PGPASSWORD: password.reveal(),
  }
  // Nothing of the machine's own settings or start-up files may shape what the oracle says.
  return { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', PGCLIENTENCODING: 'UTF8', PGSYSCONFDIR: '/nonexistent', ...where }
}

async function invoke(connection: ConnectionSettings, request: Omit<Invocation, 'environment'>): Promise<string> {
  return (await runProgram({ ...request, environment: environmentOf(connection) })).output
}

/** dumpSchema gives what the newest `pg_dump --schema-only` says of a database, normalised so that two dumps of equal schemas are equal texts. */
export async function dumpSchema(connection: ConnectionSettings, options: DumpOptions = {}): Promise<string> {
  const { pgDump } = await findClients()
  const excluded = (options.excludeTables ?? []).map((pattern) => `--exclude-table=${pattern}`)
  return normaliseDump(await invoke(connection, { command: pgDump, args: ['--schema-only', ...excluded] }), options)
}

/** runSql loads SQL text with psql, which stops at the first error and throws its message. */
export async function runSql(connection: ConnectionSettings, sqlText: string): Promise<void> {
  const { psql } = await findClients()
  const args = ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--file=-']
  await invoke(connection, { command: psql, args, input: sqlText })
}
