import { spawn } from 'node:child_process'
import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import { type Command, findClients } from './clients.js'
import { type NormaliseOptions, normaliseDump } from './normalise-dump.js'

/** DumpOptions: `excludeTables` are pg_dump patterns for the bookkeeping tables (`*.knex_migrations`). */
export interface DumpOptions extends NormaliseOptions {
  readonly excludeTables?: readonly string[]
}

interface Invocation {
  readonly command: Command
  readonly args: readonly string[]
  readonly input?: string
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

async function invoke(connection: ConnectionSettings, { command, args, input }: Invocation): Promise<string> {
  const child = spawn(command.file, [...command.prefix, ...args], { env: environmentOf(connection) })
  const output: Buffer[] = []
  const errors: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => output.push(part))
  child.stderr.on('data', (part: Buffer) => errors.push(part))
  // A program that ends before it has read everything says why on its standard error.
  child.stdin.on('error', () => {})
  child.stdin.end(input ?? '')
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(Buffer.concat(errors).toString('utf8').trim() || `${args[0]} ended with ${code}`)
  return Buffer.concat(output).toString('utf8')
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
