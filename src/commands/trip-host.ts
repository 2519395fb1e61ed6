import type { CheckInputs } from '../inputs/check.js'
import type { ProjectFacts } from '../protocol/messages.js'
import type { ScratchDatabases } from '../scratch/databases.js'
import type { DatabaseServer } from '../servers/server.js'
import type { TripHost } from '../trips/host.js'
import { runSetup } from './setup.js'
import { type WorkerFactory, workerConnection } from './worker-factory.js'
import type { WorkflowFiles } from './workflow-files.js'

/** TripParts are what a check has acquired before its first trip. */
export interface TripParts {
  readonly server: DatabaseServer
  readonly scratch: ScratchDatabases
  readonly workers: WorkerFactory
  readonly project: ProjectFacts
  readonly inputs: CheckInputs
  readonly files: WorkflowFiles
}

/** createTripHost gives the trips what they need of the world. */
export function createTripHost({ server, scratch, workers, project, inputs, files }: TripParts): TripHost {
  const { dialect, sessionLimit } = server
  const accounts = accountsBefore(server)
  const bookkeeping = { tableName: project.tableName, schemaName: project.schemaName }
  const names = project.migrations.map(({ name }) => name)
  return {
    dialect,
    bookkeeping,
    putBackFiles: files.putBack,
    databases: scratch,
    cluster: {
      ours: server.ours,
      state: () => server.cluster(),
      removeRoles: (roles) => server.removeRoles(roles),
      keepAccounts: () => server.keepAccounts(),
    },
    pointWorker: async (worker, connection) =>
      worker.prepare(workerConnection({ ...connection, accounts: await accounts() }, sessionLimit)),
    async layBase(connection, point) {
      if (inputs.setup !== null) return runSetup(inputs.setup, { dialect, connection, bookkeeping, names, point })
      await point()
      return []
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
