import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createJiti } from 'jiti'
import knex, { type Knex } from 'knex'
import type { ConnectionSettings } from '../../src/dialects/dialect.js'
import { dumpSchema } from './oracle.js'
import { createDatabase, type TestServer } from './servers.js'

/** OracleVerdict is what plain Knex and the server's own dump program say of one migration: no code of ours has a part in it. */
export interface OracleVerdict {
  readonly name: string
  readonly symmetric: boolean
  /** What was seen first that is not symmetric; empty where all is. */
  readonly why: string
}

/** Held is a database that goes at the end of its block. */
export interface Held extends AsyncDisposable {
  readonly connection: ConnectionSettings
}

/** Stairs are what a family gives for climbing: `settings` are Knex's, `dump` is a schema as text without the order of columns. */
export interface Stairs {
  settings(connection: ConnectionSettings): Knex.Config
  dump(connection: ConnectionSettings): Promise<string>
  /** fresh makes an empty database. */
  fresh(): Promise<Held>
  /** trialOf gives a database equal to the line; `replay` takes the ups so far. */
  trialOf(line: ConnectionSettings, replay: (onto: ConnectionSettings) => Promise<void>): Promise<Held>
}

interface Migration {
  readonly name: string
  readonly up: (knex: Knex) => Promise<unknown>
  readonly down: (knex: Knex) => Promise<unknown>
  readonly config?: { readonly transaction?: boolean }
}

interface Step {
  readonly stairs: Stairs
  readonly connection: ConnectionSettings
  readonly migration: Migration
}

async function connected<T>(
  { stairs, connection }: Omit<Step, 'migration'>,
  work: (db: Knex) => Promise<T>,
): Promise<T> {
  const db = knex({ pool: { min: 0, max: 4 }, ...stairs.settings(connection) })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** takeStep goes up or down as Knex would and gives what was thrown, as text, or null. */
async function takeStep(db: Knex, migration: Migration, step: 'up' | 'down'): Promise<string | null> {
  const take = async (session: Knex) => migration[step](session)
  try {
    await (migration.config?.transaction === false ? take(db) : db.transaction(take))
    return null
  } catch (error) {
    return `${step} threw ${error instanceof Error ? error.message : String(error)}`
  }
}

const run = (one: Step, step: 'up' | 'down') => connected(one, (db) => takeStep(db, one.migration, step))

async function judge(step: Step): Promise<string> {
  const dump = () => step.stairs.dump(step.connection)
  const before = await dump()
  const failedUp = await run(step, 'up')
  if (failedUp !== null) return failedUp
  const applied = await dump()
  const failedDown = await run(step, 'down')
  if (failedDown !== null) return failedDown
  if ((await dump()) !== before) return 'down did not come back to what was before'
  const failedAgain = await run(step, 'up')
  if (failedAgain !== null) return `the second ${failedAgain}`
  return (await dump()) === applied ? '' : 'the second up gave something else'
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

/** climb judges migrations of a folder, all or those named, in the order of their names, each on a copy of a database that has seen only the ups before it. */
export async function climb(
  folder: string,
  stairs: Stairs,
  only?: readonly string[],
): Promise<readonly OracleVerdict[]> {
  await using line = await stairs.fresh()
  const verdicts: OracleVerdict[] = []
  const done: Migration[] = []
  const replay = (connection: ConnectionSettings) =>
    connected({ stairs, connection }, async (db) => {
      for (const migration of done) await takeStep(db, migration, 'up')
    })
  for (const migration of await load(folder)) {
    if (only === undefined || only.includes(migration.name)) {
      await using trial = await stairs.trialOf(line.connection, replay)
      const why = await judge({ stairs, connection: trial.connection, migration })
      verdicts.push({ name: migration.name, symmetric: why === '', why })
    }
    if (verdicts.length === only?.length) break
    await run({ stairs, connection: line.connection, migration }, 'up')
    done.push(migration)
  }
  return verdicts
}

async function copyOf(server: TestServer, source: ConnectionSettings): Promise<Held> {
  const trial = await createDatabase(server)
  const { host, port, user, database, password } = server.connection
  const db = knex({ client: 'pg', connection: { host, port, user, database, password: password.reveal() } })
  try {
    await db.raw('drop database ??', [trial.connection.database])
    await db.raw('create database ?? template ??', [trial.connection.database, source.database])
  } finally {
    await db.destroy()
  }
  return trial
}

/** stairway climbs on a PostgreSQL. */
export function stairway(migrationsFolder: string, server: TestServer): Promise<readonly OracleVerdict[]> {
  return climb(migrationsFolder, {
    settings: ({ host, port, user, database, password }) => ({
      client: 'pg',
      connection: { host, port, user, database, password: password.reveal() },
    }),
    dump: (connection) => dumpSchema(connection, { sortColumns: true }),
    fresh: () => createDatabase(server),
    trialOf: (line) => copyOf(server, line),
  })
}
