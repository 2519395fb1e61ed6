import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createJiti } from 'jiti'
import knex, { type Knex } from 'knex'
import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import { dumpSchema } from './oracle.js'
import { createDatabase, type TestServer } from './servers.js'

/** OracleVerdict is what plain Knex and pg_dump say of one migration: no code of ours has a part in it. */
export interface OracleVerdict {
  readonly name: string
  readonly symmetric: boolean
  /** What was seen first that is not symmetric; empty where all is. */
  readonly why: string
}

interface Migration {
  readonly name: string
  readonly up: (knex: Knex) => Promise<unknown>
  readonly down: (knex: Knex) => Promise<unknown>
  readonly config?: { readonly transaction?: boolean }
}

interface Trial {
  readonly migration: Migration
  readonly server: TestServer
  /** The database that has seen the ups of all migrations before. */
  readonly line: ConnectionSettings
}

async function connected<T>(connection: ConnectionSettings, work: (db: Knex) => Promise<T>): Promise<T> {
  const { host, port, user, database } = connection
  const settings = { host, port, user, database, password: connection.password.reveal() }
  const db = knex({ client: 'pg', connection: settings, pool: { min: 0, max: 4 } })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** run takes one step as Knex would and gives what it threw, as text, or null. */
async function run(connection: ConnectionSettings, migration: Migration, step: 'up' | 'down'): Promise<string | null> {
  const take = async (db: Knex) => migration[step](db)
  try {
    await connected(connection, (db) => (migration.config?.transaction === false ? take(db) : db.transaction(take)))
    return null
  } catch (error) {
    return `${step} threw ${error instanceof Error ? error.message : String(error)}`
  }
}

const dump = (connection: ConnectionSettings) => dumpSchema(connection, { sortColumns: true })

async function judge({ migration, server, line }: Trial): Promise<string> {
  await using trial = await createDatabase(server)
  await connected(server.connection, async (db) => {
    await db.raw('drop database ??', [trial.connection.database])
    await db.raw('create database ?? template ??', [trial.connection.database, line.database])
  })
  const before = await dump(trial.connection)
  const failedUp = await run(trial.connection, migration, 'up')
  if (failedUp !== null) return failedUp
  const applied = await dump(trial.connection)
  const failedDown = await run(trial.connection, migration, 'down')
  if (failedDown !== null) return failedDown
  if ((await dump(trial.connection)) !== before) return 'down did not come back to what was before'
  const failedAgain = await run(trial.connection, migration, 'up')
  if (failedAgain !== null) return `the second ${failedAgain}`
  return (await dump(trial.connection)) === applied ? '' : 'the second up gave something else'
}

async function load(folder: string): Promise<Migration[]> {
  const jiti = createJiti(join(folder, 'noop.js'), { fsCache: false, moduleCache: true })
  const names = readdirSync(folder).filter((name) => /\.[cm]?[jt]s$/.test(name) && !name.endsWith('.d.ts'))
  const modules = names.sort().map(async (name): Promise<Migration> => {
    const loaded = await jiti.import<Migration & { default?: Migration }>(join(folder, name))
    const found = typeof loaded.up === 'function' ? loaded : (loaded.default ?? loaded)
    return { name, up: found.up, down: found.down, ...(found.config === undefined ? {} : { config: found.config }) }
  })
  return Promise.all(modules)
}

/** stairway judges every migration of a folder, in the order of their names, each on a fresh copy of a database that has seen only the ups before it. */
export async function stairway(migrationsFolder: string, server: TestServer): Promise<readonly OracleVerdict[]> {
  await using line = await createDatabase(server)
  const verdicts: OracleVerdict[] = []
  for (const migration of await load(migrationsFolder)) {
    const why = await judge({ migration, server, line: line.connection })
    verdicts.push({ name: migration.name, symmetric: why === '', why })
    await run(line.connection, migration, 'up')
  }
  return verdicts
}
