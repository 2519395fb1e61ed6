import { type Connection, createConnection } from 'mysql2/promise'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { mysqlDialect } from '../../../src/dialects/mysql/index.js'
import type { RoundTrip } from '../../../src/history/round-trip.js'
import type { MigrationError, StepOutcome } from '../../../src/history/step.js'
import type { Direction, LoadedMigration } from '../../../src/protocol/messages.js'
import { openScratch } from '../../../src/scratch/databases.js'
import { newRunId } from '../../../src/scratch/run-id.js'
import { managedServer, withSession } from '../../../src/servers/managed.js'
import { checkMigrations } from '../../../src/trips/check.js'
import type { TripDatabases, TripHost } from '../../../src/trips/host.js'
import { RoleWatch } from '../../../src/trips/roles.js'
import type { Worker } from '../../../src/worker/worker.js'
import type { KnownServer } from '../../support/mysql-known.js'
import { connectionTo } from '../../support/mysql-servers.js'

/** SqlMigration is a migration as lists of SQL; the statement `hang` never ends, with its transaction open, and `exit` ends the process. */
export interface SqlMigration {
  readonly name: string
  readonly up: readonly string[]
  readonly down: readonly string[]
}

/** SqlTrips is what the trips of a set gave, and what was asked for on the way: `copy` or `refused` with the databases, `drop`, and each step. */
export interface SqlTrips {
  readonly trips: readonly RoundTrip[]
  readonly log: readonly string[]
}

const trace = { sql: [], sqlCut: false, transaction: true, foreignConnections: [] }

interface Place {
  readonly migrations: readonly SqlMigration[]
  readonly connection: ConnectionSettings
  readonly log: string[]
}

async function connect({ host, port, user, password, database }: ConnectionSettings): Promise<Connection> {
  const to = { host, port, user, password: password.reveal(), database }
  const client = await createConnection({ ...to, flags: ['-IGNORE_SPACE'] })
  client.on('error', () => {})
  return client
}

function errorOf(thrown: unknown): MigrationError {
  const { message, code } = thrown as Error & { readonly code?: string }
  return { message, code: code ?? null, line: null, sql: null, stack: null }
}

/** As Knex does: a transaction around all of it, which the first DDL statement ends, and then the note in Knex's table. */
async function run(client: Connection, migration: SqlMigration, direction: Direction): Promise<StepOutcome> {
  try {
    await client.query('begin')
    for (const sql of migration[direction]) {
      if (sql === 'hang') void client.query('select sleep(60)').catch(() => {})
      if (sql === 'hang') return { kind: 'timed-out', milliseconds: 1, limit: 1 }
      if (sql === 'exit') return { kind: 'exited', milliseconds: 1, code: 1, signal: null }
      await client.query(sql)
    }
    const note =
      direction === 'up'
        ? 'insert into knex_migrations (name, batch) values (?, 1)'
        : 'delete from knex_migrations where name = ?'
    await client.query(note, [migration.name])
    await client.query('commit')
    return { kind: 'done', milliseconds: 1, trace }
  } catch (thrown) {
    await client.query('rollback').catch(() => {})
    return { kind: 'threw', milliseconds: 1, trace, error: errorOf(thrown) }
  }
}

function workerOf({ migrations, connection, log }: Place): Worker {
  let client: Connection | null = null
  const worker = {
    alive: true,
    async step(direction: Direction, name: string) {
      log.push(`${direction} ${name} ${connection.database.split('_').at(-1)}`)
      client ??= await connect(connection)
      const outcome = await run(client, migrations.find((one) => one.name === name) as SqlMigration, direction)
      // What a killed process leaves on the server is ended by who killed it.
      worker.alive = outcome.kind !== 'timed-out' && outcome.kind !== 'exited'
      // As a worker does: each step has sessions of its own.
      await worker.release()
      return outcome
    },
    async release() {
      if (worker.alive) await client?.end()
      client = null
    },
    [Symbol.asyncDispose]: () => worker.release(),
  }
  return worker as unknown as Worker
}

function loaded({ name, up, down }: SqlMigration): LoadedMigration {
  const source = [...up, ...down].join(';\n')
  return { name, directory: 'migrations', file: `/p/${name}`, source, transaction: null, loadError: null }
}

/** Knex's bookkeeping. */
const base = [
  'create table knex_migrations (id int unsigned auto_increment primary key, name varchar(255), batch int, migration_time timestamp default current_timestamp)',
  'create table knex_migrations_lock (`index` int unsigned auto_increment primary key, is_locked int)',
]

/** makeSqlTrips makes the trips of a set on a server; without `copies`, every copy is refused and the ups are replayed. */
export async function makeSqlTrips(
  server: KnownServer,
  migrations: readonly SqlMigration[],
  copies = true,
): Promise<SqlTrips> {
  const maintenance = await connectionTo(server)
  const identity = await withSession(mysqlDialect, maintenance, (session) => mysqlDialect.identify(session))
  const parts = { dialect: mysqlDialect, source: 'local', ours: true, notices: [], release: async () => {} } as const
  await using managed = managedServer({ ...parts, identity, maintenance })
  await using scratch = openScratch(managed, newRunId())
  const log: string[] = []
  const databases: TripDatabases = {
    ...scratch,
    async clone(source, target) {
      const made = copies ? await scratch.clone(source, target) : null
      log.push(`${made === null ? 'refused' : 'copy'} ${source} ${target}`)
      return made
    },
    async drop(purpose) {
      log.push(`drop ${purpose}`)
      await scratch.drop(purpose)
    },
  }
  const host: TripHost = {
    dialect: mysqlDialect,
    bookkeeping: { tableName: 'knex_migrations', schemaName: null },
    databases,
    // These sets make no accounts, and those that other tests make on the server meanwhile are to stay.
    cluster: {
      ours: true,
      state: async () => ({ roles: [], databases: [], tablespaces: [] }),
      removeRoles: async () => [],
      keepAccounts: async () => async () => {},
    },
    pointWorker: async () => {},
    layBase: (connection, point) =>
      withSession(mysqlDialect, connection, async (session) => {
        await point()
        for (const sql of base) await session.query(sql)
        return []
      }),
    startWorker: async (_role, connection) => workerOf({ migrations, connection, log }),
  }
  const plan = {
    migrations: migrations.map(loaded),
    judged: new Set(migrations.map(({ name }) => name)),
    allow: [],
  }
  const trips: RoundTrip[] = []
  for await (const trip of checkMigrations(host, plan, await RoleWatch.start(host.cluster))) trips.push(trip)
  return { trips, log }
}
