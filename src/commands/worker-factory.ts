import type { ConnectionSettings, Dialect } from '../dialects/dialect.js'
import { defaultDialect } from '../dialects/index.js'
import type { ProjectInputs } from '../inputs/reader.js'
import { Interrupted, messageOf, ToolError } from '../kernel/errors.js'
import type { ProjectFacts, WorkerConnection } from '../protocol/messages.js'
import { absentWorker } from '../worker/absent-worker.js'
import { workerEnvironment } from '../worker/environment.js'
import { namedVariables } from '../worker/environment-variables.js'
import { findNode } from '../worker/find-node.js'
import { createProjectMemory, missingSince, type ProjectMemory } from '../worker/project-memory.js'
import { startWorker } from '../worker/start-worker.js'
import type { Worker } from '../worker/worker.js'
import type { Surroundings } from './surroundings.js'

/** WorkerInputs are what the call says of workers; without a timeout (milliseconds) a step may take as long as it takes. */
export interface WorkerInputs extends ProjectInputs {
  readonly timeout: number | null
}

/** WorkerFactory starts worker processes for one project. */
export interface WorkerFactory {
  readonly node: string
  readonly notices: readonly string[]
  /** load reads the project without any database; its variables are those of the family, or of the default one where none is known yet. */
  load(dialect?: Dialect): Promise<ProjectFacts>
  /** start gives a worker that has loaded the project and is pointed at the database. */
  start(dialect: Dialect, connection: ConnectionSettings, poolLimit: number | null): Promise<Worker>
}

/** The project is loaded once before there is a database: its variables are set, since many a knexfile insists on them, and lead to a port of this machine on which nobody listens. */
const nowhere: WorkerConnection = {
  host: '127.0.0.1',
  port: 1,
  user: 'roundtrip',
  password: 'roundtrip',
  database: 'roundtrip',
  tls: null,
  poolLimit: null,
}

const loadingPatience = 60_000
/** A day: the longest that a timer is asked for here. */
const endlessPatience = 86_400_000

/** createWorkerFactory looks for the node to run projects with. */
export async function createWorkerFactory(inputs: WorkerInputs, around: Surroundings): Promise<WorkerFactory> {
  const node = await findNode(around.environment.PATH)
  const memory = createProjectMemory()
  const variables = namedVariables(inputs.variables, around.environment)
  const begin = ({ url }: Dialect, connection: WorkerConnection, patience: number) => {
    if (around.signal.aborted) throw new Interrupted()
    const names = inputs.databaseEnv
    return startWorker({
      entry: around.entries.worker,
      node: node.path,
      environment: workerEnvironment(around.environment, {
        connection,
        scheme: url.schemes[0],
        names,
        client: inputs.client,
        variables,
        folder: inputs.project,
      }),
      project: projectOptions(inputs),
      timeout: inputs.timeout ?? patience,
      onOutput: around.onOutput,
      memory,
    })
  }
  return {
    node: node.path,
    notices: node.notice === null ? [] : [node.notice],
    async load(dialect = defaultDialect) {
      await using worker = await begin(dialect, nowhere, loadingPatience)
      return await worker.load()
    },
    async start(dialect, settings, poolLimit) {
      const connection = workerConnection(settings, poolLimit)
      const worker = await begin(dialect, connection, endlessPatience)
      return ready(worker, connection, memory)
    },
  }
}

/** A migration may remove the project under its own feet: the others are not run then, and the report says why. */
async function ready(worker: Worker, connection: WorkerConnection, memory: ProjectMemory): Promise<Worker> {
  try {
    await worker.load()
    await worker.prepare(connection)
    return worker
  } catch (cause) {
    await worker[Symbol.asyncDispose]()
    const missing = missingSince(memory)
    if (missing !== null && memory.first !== null) return absentWorker(missing, memory.first.facts)
    if (cause instanceof ToolError) throw cause
    throw new ToolError(`The project could not be loaded: ${messageOf(cause)}`, {
      blame: 'user',
      advice: 'Run `npx knex migrate:list` in the project to see it load by Knex itself.',
      cause,
    })
  }
}

function projectOptions(inputs: WorkerInputs) {
  const { project, knexfile, environment, client } = inputs
  return { folder: project, knexfile, environment, client }
}

/** workerConnection spells connection settings out for a worker process. */
export function workerConnection(settings: ConnectionSettings, poolLimit: number | null): WorkerConnection {
  const { host, port, user, password, database, tls } = settings
  return { host, port, user, password: password.reveal(), database, tls, poolLimit }
}
