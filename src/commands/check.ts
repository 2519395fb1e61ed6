import type { Dialect } from '../dialects/dialect.js'
import { allDialects, defaultDialect, dialectOfClient } from '../dialects/index.js'
import type { DeployRecord } from '../history/deploy.js'
import type { RoundTrip } from '../history/round-trip.js'
import type { CheckInputs } from '../inputs/check.js'
import { Interrupted, ToolError } from '../kernel/errors.js'
import { redactDeep, type Secret, secretsOfUrl } from '../kernel/secret.js'
import type { ProjectFacts } from '../protocol/messages.js'
import type { CheckOutcome } from '../report/outcome.js'
import type { Snapshot } from '../schema/snapshot.js'
import { openScratch } from '../scratch/databases.js'
import { leftoversOf } from '../scratch/leftovers.js'
import { newRunId } from '../scratch/run-id.js'
import { acquireServer, waitLimitIn } from '../servers/choose.js'
import type { DatabaseServer } from '../servers/server.js'
import { dialectOfUrl } from '../servers/url/parse.js'
import { type CheckEnd, checkMigrations } from '../trips/check.js'
import { notDeployed, simulateDeploy } from '../trips/deploy.js'
import type { TripHost } from '../trips/host.js'
import { RoleWatch } from '../trips/roles.js'
import { outcomeOf } from './check-outcome.js'
import { discreet, withoutSecrets } from './discretion.js'
import { requireRules } from './require-rules.js'
import { selectJudged } from './select-judged.js'
import type { Surroundings } from './surroundings.js'
import { createTripHost } from './trip-host.js'
import { withScratch } from './with-scratch.js'
import { createWorkerFactory, type WorkerFactory } from './worker-factory.js'

/** check runs every migration of a project up, down and up again on a scratch database and gives all it learnt. Failures of the tool itself are ToolErrors. */
export async function check(inputs: CheckInputs, surroundings: Surroundings): Promise<CheckOutcome> {
  requireRules(inputs)
  const secrets = inputs.databaseUrl === null ? [] : secretsOfUrl(inputs.databaseUrl)
  try {
    return redactDeep(await checkOpenly(inputs, discreet(surroundings, secrets)), secrets)
  } catch (cause) {
    throw withoutSecrets(cause, secrets)
  }
}

async function checkOpenly(inputs: CheckInputs, around: Surroundings): Promise<CheckOutcome> {
  const started = performance.now()
  const workers = await createWorkerFactory(inputs, around)
  const { project, server: acquired } = await loadAndAcquire(inputs, around, workers)
  await using server = acquired
  const notices = [...new Set([...workers.notices, ...project.notices, ...server.notices])]
  for (const notice of notices) around.progress.note(notice)
  const judged = selectJudged(project.migrations, inputs.only)
  const scratch = openScratch(server, newRunId())
  const { result, left } = await withScratch(scratch, around.progress, async () => {
    around.remember(leftoversOf(scratch) ?? '')
    const host = createTripHost({ server, scratch, workers, project, inputs })
    return runTrips({ host, project, judged, around, allow: inputs.allow })
  })
  if (around.signal.aborted) throw new Interrupted()
  return outcomeOf({
    inputs,
    around,
    project,
    server,
    notices: [...notices, ...left],
    ...result,
    milliseconds: Math.round(performance.now() - started),
  })
}

interface Acquired {
  readonly project: ProjectFacts
  readonly server: DatabaseServer
}

/** The project loads while the server starts, unless only the project can tell which family of servers it needs. What is wrong with the project is said at once, and a server is not left running for it. */
async function loadAndAcquire(inputs: CheckInputs, around: Surroundings, workers: WorkerFactory): Promise<Acquired> {
  around.progress.note('Loading the project and starting the server.')
  const told = toldDialect(inputs)
  const stop = new AbortController()
  const signal = AbortSignal.any([around.signal, stop.signal])
  const options = { ...serverOptions(inputs, around, workers), signal }
  const acquire = (dialect: Dialect, client = inputs.client) =>
    acquireServer({ ...options, dialect, client }, around.progress)
  if (told === null && inputs.databaseUrl === null) {
    const project = await workers.load()
    return { project, server: await acquire(dialectOf(project, null), project.client) }
  }
  const acquiring = acquire(told ?? defaultDialect)
  // Its failure is heard below, when the project is known to be sound; until then it must not count as unheard.
  acquiring.catch(() => {})
  try {
    const project = await workers.load(told ?? defaultDialect)
    dialectOf(project, told)
    return { project, server: await acquiring }
  } catch (cause) {
    // Nobody waits for a server any longer.
    stop.abort()
    void acquiring.then((server) => server[Symbol.asyncDispose]()).catch(() => {})
    throw cause
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

interface TripPlan {
  readonly host: TripHost
  readonly project: ProjectFacts
  readonly judged: ReadonlySet<string>
  readonly around: Surroundings
  readonly allow: readonly string[]
}

interface TripResults {
  readonly trips: readonly RoundTrip[]
  readonly deploy: DeployRecord
  readonly after: Snapshot | null
}

async function runTrips(plan: TripPlan): Promise<TripResults> {
  const { host, project, around } = plan
  if (project.migrations.length === 0) return { trips: [], deploy: notDeployed(null), after: null }
  const roles = await RoleWatch.start(host.cluster)
  const { trips, end } = await collect(plan, roles)
  return { trips, after: end.after, deploy: await deployed({ host, roles, around }, trips, end) }
}

async function collect(plan: TripPlan, roles: RoleWatch) {
  const { host, judged, allow } = plan
  const { migrations } = plan.project
  const { progress } = plan.around
  const loop = checkMigrations(host, { migrations, judged, allow }, roles)
  const trips: RoundTrip[] = []
  progress.phase('Round trips', migrations.length)
  try {
    for (;;) {
      const upcoming = migrations[trips.length]
      if (upcoming !== undefined) progress.step(upcoming.name)
      const next = await loop.next()
      if (next.done) return { trips, end: next.value }
      trips.push(next.value)
      progress.done(next.value.status, markOf(next.value.status))
    }
  } finally {
    // A loop that is left early still has databases and processes to release.
    await loop.return(undefined as never)
  }
}

function markOf(status: RoundTrip['status']): 'good' | 'bad' | 'neutral' {
  if (status === 'symmetric') return 'good'
  return status === 'applied' || status === 'irreversible-declared' ? 'neutral' : 'bad'
}

interface DeployPlace {
  readonly host: TripHost
  readonly roles: RoleWatch
  readonly around: Surroundings
}

/** A migration that hangs or ends the process would do so again; then there is nothing to learn from a deploy. */
async function deployed(
  { host, roles, around }: DeployPlace,
  trips: readonly RoundTrip[],
  end: CheckEnd,
): Promise<DeployRecord> {
  const hopeless = trips.some(({ facts: { up } }) => up === null || up.kind === 'timed-out' || up.kind === 'exited')
  if (hopeless) return notDeployed(null)
  if (await roles.hinders()) return notDeployed(await leftRoles(roles))
  around.progress.phase("Deploy by Knex's own latest and rollback", null)
  return simulateDeploy(host, end.missing.length === 0 ? end.after : null, roles)
}

async function leftRoles(roles: RoleWatch): Promise<string> {
  const names = (await roles.appeared()).join(', ')
  return `The migrations made roles or users (${names}) on a server that is not ours to clean, and a deploy from the beginning would meet them.`
}
