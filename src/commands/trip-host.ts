import { readFile } from 'node:fs/promises'
import type { ConnectionSettings, Dialect } from '../dialects/dialect.js'
import type { CheckInputs } from '../inputs/check.js'
import { messageOf, ToolError } from '../kernel/errors.js'
import type { ProjectFacts } from '../protocol/messages.js'
import type { ScratchDatabases } from '../scratch/databases.js'
import type { DatabaseServer } from '../servers/server.js'
import type { TripHost } from '../trips/host.js'
import type { Worker } from '../worker/worker.js'
import { type WorkerFactory, workerConnection } from './worker-factory.js'

/** TripParts are what a check has acquired before its first trip. */
export interface TripParts {
  readonly server: DatabaseServer
  readonly scratch: ScratchDatabases
  readonly workers: WorkerFactory
  readonly project: ProjectFacts
  readonly inputs: CheckInputs
}

/** createTripHost gives the trips what they need of the world. */
export function createTripHost({ server, scratch, workers, project, inputs }: TripParts): TripHost {
  const { dialect, sessionLimit } = server
  const accounts = accountsBefore(server)
  return {
    dialect,
    bookkeeping: { tableName: project.tableName, schemaName: project.schemaName },
    databases: scratch,
    cluster: {
      ours: server.ours,
      state: () => server.cluster(),
      removeRoles: (roles) => server.removeRoles(roles),
      keepAccounts: () => server.keepAccounts(),
    },
    pointWorker: async (worker, connection) =>
      worker.prepare(workerConnection({ ...connection, accounts: await accounts() }, sessionLimit)),
    async layBase(worker, connection) {
      if (inputs.setup !== null) await runSetup({ dialect, worker, connection }, inputs.setup)
    },
    startWorker: async (_role, connection) =>
      workers.start(dialect, { ...connection, accounts: await accounts() }, sessionLimit),
  }
}

/** The accounts that are there when it is first asked, which is before the first migration runs. */
function accountsBefore(server: DatabaseServer): () => Promise<readonly string[]> {
  let known: Promise<readonly string[]> | null = null
  return () => {
    known ??= server.cluster().then(({ roles }) => roles.map(({ name }) => name))
    return known
  }
}

interface FreshDatabase {
  readonly dialect: Dialect
  readonly worker: Worker
  readonly connection: ConnectionSettings
}

async function runSetup({ dialect, worker, connection }: FreshDatabase, file: string): Promise<void> {
  if (file.endsWith('.sql')) await runSqlFile(dialect, connection, file)
  else await runModule(worker, file)
}

async function runSqlFile(dialect: Dialect, connection: ConnectionSettings, file: string): Promise<void> {
  await using session = await dialect.open(connection)
  try {
    await dialect.usualSettings(session)
    await session.query(await readFile(file, 'utf8'))
  } catch (cause) {
    throw setupFailed(file, messageOf(cause))
  }
}

async function runModule(worker: Worker, file: string): Promise<void> {
  const outcome = await worker.setup(file)
  if (outcome.kind === 'done') return
  throw setupFailed(file, 'error' in outcome ? outcome.error.message : `it ${outcome.kind}`)
}

function setupFailed(file: string, reason: string): ToolError {
  return new ToolError(`The setup file ${file} failed: ${reason}`, {
    blame: 'user',
    advice: 'It must run on an empty database, before the first migration.',
  })
}
