import { readFile } from 'node:fs/promises'
import type { Bookkeeping, ConnectionSettings, Dialect } from '../dialects/dialect.js'
import { migratingOf } from '../dialects/migrating-families.js'
import { extensionless } from '../history/migration-file.js'
import { messageOf, ToolError } from '../kernel/errors.js'
import type { Worker } from '../worker/worker.js'

/** FreshDatabase is a scratch database before its first migration, and whose it is. */
export interface FreshDatabase {
  readonly dialect: Dialect
  readonly connection: ConnectionSettings
  readonly bookkeeping: Bookkeeping
  /** Names of the project's migrations. */
  readonly names: readonly string[]
  /** Gives the worker, pointed at the database: with Knex's own tables in it. */
  readonly point: () => Promise<Worker>
}

/** runSetup lays what the `setup` file makes, and gives the names of those migrations that it records as applied: a dump of a database that has seen some has Knex's tables, rows and all. */
export async function runSetup(file: string, fresh: FreshDatabase): Promise<readonly string[]> {
  if (file.endsWith('.sql')) {
    await runSqlFile(file, fresh)
    await fresh.point()
  } else {
    await runModule(file, await fresh.point())
  }
  return recordedNames(fresh)
}

async function runSqlFile(file: string, { dialect, connection }: FreshDatabase): Promise<void> {
  await using session = await dialect.open(connection)
  try {
    await dialect.usualSettings(session)
    await session.query(await readFile(file, 'utf8'))
  } catch (cause) {
    throw setupFailed(file, messageOf(cause))
  }
}

async function runModule(file: string, worker: Worker): Promise<void> {
  const outcome = await worker.setup(file)
  if (outcome.kind === 'done') return
  throw setupFailed(file, 'error' in outcome ? outcome.error.message : `it ${outcome.kind}`)
}

/** Where the deployed code is compiled, what is a .ts here is recorded as .js; Knex would take that for a missing file. */
async function recordedNames({ dialect, connection, bookkeeping, names }: FreshDatabase): Promise<readonly string[]> {
  const { tables, open } = migratingOf(dialect)
  // A session with the usual path, on which Knex looks for its tables.
  await using session = await open(connection)
  const { applied, namespace } = await tables.read(session, bookkeeping, null)
  const found = applied.map(({ name }) => ({ from: name, to: ownName(name, names) }))
  const renamed = found.flatMap(({ from, to }) => (to === null || to === from ? [] : [{ from, to }]))
  if (renamed.length > 0)
    await session.query(tables.renameSql({ tableName: bookkeeping.tableName, namespace }, renamed))
  return found.flatMap(({ to }) => (to === null ? [] : [to]))
}

function ownName(recorded: string, names: readonly string[]): string | null {
  if (names.includes(recorded)) return recorded
  return names.find((name) => extensionless(name) === extensionless(recorded)) ?? null
}

function setupFailed(file: string, reason: string): ToolError {
  return new ToolError(`The setup file ${file} failed: ${reason}`, {
    blame: 'user',
    advice: 'It must run on an empty database, before the first migration.',
  })
}
