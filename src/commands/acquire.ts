import type { Dialect } from '../dialects/dialect.js'
import { allDialects, defaultDialect, dialectOfClient } from '../dialects/index.js'
import type { CheckInputs } from '../inputs/check.js'
import { ToolError } from '../kernel/errors.js'
import { type Secret, secretsOfUrl } from '../kernel/secret.js'
import type { ProjectFacts } from '../protocol/messages.js'
import { acquireServer, waitLimitIn } from '../servers/choose.js'
import type { DatabaseServer } from '../servers/server.js'
import { dialectOfUrl } from '../servers/url/parse.js'
import type { Completed, Configured } from './configuration.js'
import { firstLoad, loadAgain, wantsDatabase } from './second-load.js'
import type { Surroundings } from './surroundings.js'
import { createWorkerFactory, type WorkerFactory } from './worker-factory.js'

/** Acquired is what a check needs before its first trip; the server is the caller's to release. */
export interface Acquired extends Completed<CheckInputs> {
  readonly project: ProjectFacts
  readonly workers: WorkerFactory
  readonly server: DatabaseServer
}

/** loadAndAcquire loads the project and gets the server. The project loads while the server starts, unless only the project can tell which server it needs. What is wrong with the project is said at once, and a server is not left running for it. */
export async function loadAndAcquire(configured: Configured<CheckInputs>, around: Surroundings): Promise<Acquired> {
  const { inputs } = configured
  hideUrl(inputs, around)
  const workers = await createWorkerFactory(inputs, around, {})
  around.progress.note('Loading the project and starting the server.')
  const told = toldDialect(inputs)
  await using early =
    told === null && inputs.databaseUrl === null ? null : startServer(told, { inputs, around, workers })
  const project = await loadedProject(told, { inputs, around, workers }, early)
  const completed = configured.complete(project)
  const place = {
    inputs: completed.inputs,
    around,
    // What the knexfile says of workers holds for those that are still to be started.
    workers: workers.withTimeout(completed.inputs.timeout),
  }
  hideUrl(completed.inputs, around)
  const dialect = dialectOf(project, toldDialect(completed.inputs))
  const isEarly = early !== null && sameServer(inputs, completed.inputs)
  if (isEarly) return { ...completed, project, server: await early.take(), workers: place.workers }
  await early?.[Symbol.asyncDispose]()
  const client = inputs.client ?? (completed.inputs.databaseUrl === null ? project.client : null)
  const server = await startServer(dialect, place, client).take()
  return { ...completed, project, server, workers: place.workers }
}

/** A project that does not load may do so where a database is: that of the server which is being started, else of one that is there for this alone. */
async function loadedProject(told: Dialect | null, starting: Starting, early: StartedServer | null) {
  const { workers, around } = starting
  const first = await firstLoad(workers, told ?? defaultDialect)
  const known = 'project' in first ? first.project : null
  if (wantsDatabase(first) && !around.signal.aborted) {
    const dialect = told ?? dialectOfClient(known?.client ?? '') ?? defaultDialect
    await using own = early === null ? startServer(dialect, starting, known?.client ?? null) : null
    const again = await loadAgain({ dialect, workers, server: (own ?? early)!.look() })
    if (again !== null) return again
  }
  if ('failure' in first) throw first.failure
  return first.project
}

function hideUrl({ databaseUrl }: CheckInputs, { hide }: Surroundings): void {
  if (databaseUrl !== null) hide(secretsOfUrl(databaseUrl))
}

/** sameServer tells whether two sets of inputs ask for the same server. */
function sameServer(one: CheckInputs, other: CheckInputs): boolean {
  const asked = ({ databaseUrl, server, serverVersion }: CheckInputs) =>
    JSON.stringify([databaseUrl?.reveal() ?? null, server, serverVersion])
  return asked(one) === asked(other)
}

interface Starting {
  readonly inputs: CheckInputs
  readonly around: Surroundings
  readonly workers: WorkerFactory
}

/** StartedServer is a server that is being started; it is stopped again unless somebody takes it. */
interface StartedServer extends AsyncDisposable {
  take(): Promise<DatabaseServer>
  /** look gives it to who needs it for a while only. */
  look(): Promise<DatabaseServer>
}

function startServer(dialect: Dialect | null, starting: Starting, client = starting.inputs.client): StartedServer {
  const { inputs, around, workers } = starting
  const stop = new AbortController()
  const signal = AbortSignal.any([around.signal, stop.signal])
  const options = { ...serverOptions(inputs, around, workers), signal, dialect: dialect ?? defaultDialect, client }
  const acquiring = acquireServer(options, around.progress)
  // Its failure is heard by who takes it, when the project is known to be sound; until then it must not count as unheard.
  acquiring.catch(() => {})
  let taken = false
  return {
    look: () => acquiring,
    take() {
      taken = true
      return acquiring
    },
    async [Symbol.asyncDispose]() {
      if (taken) return
      stop.abort()
      void acquiring.then((server) => server[Symbol.asyncDispose]()).catch(() => {})
    },
  }
}

/** The family that the inputs tell: by the URL's scheme, else by the client; null where only the project knows. */
function toldDialect({ databaseUrl, client }: CheckInputs): Dialect | null {
  if (databaseUrl !== null) return dialectOfReadable(databaseUrl)
  return client === null ? null : dialectOfClient(client)
}

/** What is wrong with the URL is said by who opens it, after what is wrong with the project. */
function dialectOfReadable(url: Secret): Dialect | null {
  try {
    return dialectOfUrl(url)
  } catch {
    return null
  }
}

/** The family of the project's client, which must be the one that was told. */
function dialectOf({ client }: ProjectFacts, told: Dialect | null): Dialect {
  const dialect = dialectOfClient(client)
  if (dialect === null) throw unsupported(client)
  if (told === null || told === dialect) return dialect
  throw new ToolError(`The project's client is ${client}, and the database URL is that of a ${told.title} server.`, {
    blame: 'user',
    advice: `Give the URL of a ${dialect.title} server, or try the project with --client ${told.clients[0]}.`,
  })
}

function unsupported(client: string): ToolError {
  const titles = allDialects.map(({ title }) => title)
  return new ToolError(`The project's client is ${client}; this version checks ${titles.join(' and ')}.`, {
    blame: 'user',
    advice: `Name an environment that uses ${titles.join(' or ')} with --env NAME, or try the project with --client ${defaultDialect.clients[0]}.`,
  })
}

function serverOptions(inputs: CheckInputs, around: Surroundings, workers: WorkerFactory) {
  return {
    url: inputs.databaseUrl,
    server: inputs.server,
    serverVersion: inputs.serverVersion,
    waitLimit: waitLimitIn(around.environment),
    embeddedEntry: around.entries.embedded,
    node: workers.node,
    environment: around.environment as NodeJS.ProcessEnv,
    jobServices: inputs.jobServices,
    allowRemoteHosts: inputs.allowRemoteHost,
  }
}
