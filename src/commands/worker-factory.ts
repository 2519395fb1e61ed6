import path from 'node:path'
import type { ConnectionSettings, Dialect } from '../dialects/dialect.js'
import { defaultDialect } from '../dialects/index.js'
import type { ProjectInputs } from '../inputs/reader.js'
import { Interrupted, messageOf, ToolError } from '../kernel/errors.js'
import type { ProjectFacts, ProjectOptions, WorkerConnection } from '../protocol/messages.js'
import { absentWorker } from '../worker/absent-worker.js'
import { type Environment, workerEnvironment } from '../worker/environment.js'
import { namedVariables } from '../worker/environment-variables.js'
import { type ExampleVariables, exampleVariables } from '../worker/example-variables.js'
import { findNode } from '../worker/find-node.js'
import { createProjectMemory, missingSince, type ProjectMemory } from '../worker/project-memory.js'
import { startWorker } from '../worker/start-worker.js'
import type { Worker } from '../worker/worker.js'
import type { Surroundings } from './surroundings.js'

/** WorkerInputs are what the call says of workers; without a timeout (milliseconds) a step may take as long as it takes. */
export interface WorkerInputs extends ProjectInputs {
  readonly timeout: number | null
}

/** WorkerPlace is the database that a worker is pointed at, and which accounts were on its server before the run; absent where nobody minds. */
export interface WorkerPlace extends ConnectionSettings {
  readonly accounts?: readonly string[]
}

/** WorkerFactory starts worker processes for one project. */
export interface WorkerFactory {
  readonly node: string
  readonly notices: readonly string[]
  /** load reads the project; its variables are those of the family, or of the default one where none is known yet. Without a place there is no database; with one, what earlier loads have learnt is forgotten. */
  load(dialect?: Dialect, place?: WorkerPlace): Promise<ProjectFacts>
  /** withTimeout gives a factory with another limit (milliseconds) that knows all that this one has learnt of the project. */
  withTimeout(timeout: number | null): WorkerFactory
  /** start gives a worker that has loaded the project and is pointed at the database. */
  start(dialect: Dialect, connection: WorkerPlace, poolLimit: number | null): Promise<Worker>
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

/** loadingPatience is how long loading a project may take where the call sets no limit, in milliseconds. */
export const loadingPatience = 60_000
/** A day: the longest that a timer is asked for here. */
const endlessPatience = 86_400_000

/** createWorkerFactory looks for the node to run projects with. With `lent` variables, which may be none yet, a knexfile that cannot be loaded is tried once more with those of an example. */
export async function createWorkerFactory(
  inputs: WorkerInputs,
  around: Surroundings,
  lent: Environment | null = null,
): Promise<WorkerFactory> {
  const node = await findNode(around.environment.PATH)
  const memory = createProjectMemory()
  const variables = namedVariables(inputs.variables, around.environment)
  const notices = node.notice === null ? [] : [node.notice]
  return factoryOf({ inputs, around, node: node.path, notices, memory, variables, lent })
}

function factoryOf(parts: FactoryParts): WorkerFactory {
  const { inputs, around, memory } = parts
  return {
    node: parts.node,
    notices: parts.notices,
    withTimeout: (timeout) => factoryOf({ ...parts, inputs: { ...inputs, timeout } }),
    async load(dialect = defaultDialect, place) {
      if (place !== undefined) return loadWith(parts, dialect, place)
      try {
        return await loadOnly(parts, dialect)
      } catch (cause) {
        const example = parts.lent === null ? null : exampleVariables(inputs.project, around.environment)
        if (example === null) throw cause
        parts.lent = example.variables
        return withNotice(await loadOnly(parts, dialect).catch(() => Promise.reject(cause)), exampleNotice(example))
      }
    },
    async start(dialect, settings, poolLimit) {
      const connection = workerConnection(settings, poolLimit)
      const worker = await begin(parts, dialect, { connection, patience: endlessPatience })
      return ready(worker, connection, memory)
    },
  }
}

interface FactoryParts {
  readonly inputs: WorkerInputs
  readonly around: Surroundings
  readonly node: string
  readonly notices: readonly string[]
  readonly memory: ProjectMemory
  readonly variables: Environment
  /** What the project's example of a `.env` lends to it, since it does not load without; null where nothing may be lent. */
  lent: Environment | null
}

interface Beginning {
  readonly connection: WorkerConnection
  /** Milliseconds for one request where the call sets no limit. */
  readonly patience: number
}

async function begin(parts: FactoryParts, { url }: Dialect, { connection, patience }: Beginning): Promise<Worker> {
  const { inputs, around, variables } = parts
  if (around.signal.aborted) throw new Interrupted()
  const pointed = { connection, scheme: url.schemes[0], names: inputs.databaseEnv, client: inputs.client }
  const parent = { ...parts.lent, ...around.environment }
  return startWorker({
    entry: around.entries.worker,
    node: parts.node,
    environment: workerEnvironment(parent, { ...pointed, variables, folder: inputs.project }),
    project: projectOptions(inputs),
    timeout: inputs.timeout ?? patience,
    onOutput: around.onOutput,
    memory: parts.memory,
  })
}

async function loadOnly(parts: FactoryParts, dialect: Dialect, connection = nowhere): Promise<ProjectFacts> {
  await using worker = await begin(parts, dialect, { connection, patience: loadingPatience })
  return await worker.load()
}

/** What was broken without a database need not be so with one; where it fails, all stays as it was known. */
async function loadWith(parts: FactoryParts, dialect: Dialect, place: WorkerPlace): Promise<ProjectFacts> {
  const { memory } = parts
  const known = { first: memory.first, broken: [...memory.broken] }
  memory.broken.clear()
  memory.first = null
  try {
    return await loadOnly(parts, dialect, workerConnection(place, null))
  } catch (cause) {
    memory.first = known.first
    for (const [name, reason] of known.broken) memory.broken.set(name, reason)
    throw cause
  }
}

function withNotice(facts: ProjectFacts, notice: string): ProjectFacts {
  return { ...facts, notices: [...facts.notices, notice] }
}

function exampleNotice({ file }: ExampleVariables): string {
  return `The knexfile does not load with the variables that are set, so those that are missing are taken from ${path.basename(file)}; the input \`variables\` sets them otherwise.`
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

/** projectOptions say to a worker which project it loads. */
export function projectOptions(inputs: ProjectInputs): ProjectOptions {
  const { project, knexfile, environment, client } = inputs
  return { folder: project, knexfile, environment, client }
}

/** workerConnection spells connection settings out for a worker process; a `poolLimit` of null leaves the project's own pool size. */
export function workerConnection(settings: WorkerPlace, poolLimit: number | null): WorkerConnection {
  const { host, port, user, password, database, tls, accounts = [] } = settings
  return { host, port, user, password: password.reveal(), database, tls, poolLimit, accounts }
}
