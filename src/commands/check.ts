import type { DeployRecord } from '../history/deploy.js'
import type { RoundTrip } from '../history/round-trip.js'
import type { CheckInputs } from '../inputs/check.js'
import { Interrupted } from '../kernel/errors.js'
import { redactDeep, type Secret } from '../kernel/secret.js'
import type { ProjectFacts } from '../protocol/messages.js'
import type { CheckOutcome } from '../report/check-outcome.js'
import type { Snapshot } from '../schema/snapshot.js'
import { openScratch } from '../scratch/databases.js'
import { leftoversOf } from '../scratch/leftovers.js'
import { newRunId } from '../scratch/run-id.js'
import { type CheckEnd, checkMigrations } from '../trips/check.js'
import { notDeployed, simulateDeploy } from '../trips/deploy.js'
import type { TripHost } from '../trips/host.js'
import { RoleWatch } from '../trips/roles.js'
import { loadAndAcquire } from './acquire.js'
import { outcomeOf } from './check-outcome.js'
import { leftover } from './clean-up.js'
import type { Configured } from './configuration.js'
import { discreet, withoutSecrets } from './discretion.js'
import { selectJudged } from './select-judged.js'
import type { Surroundings } from './surroundings.js'
import { createTripHost } from './trip-host.js'
import { withScratch } from './with-scratch.js'
import { watchWorkflowFiles } from './workflow-files.js'

/** check runs every migration of a project up, down and up again on a scratch database and gives all it learnt. Failures of the tool itself are ToolErrors. */
export async function check(configured: Configured<CheckInputs>, surroundings: Surroundings): Promise<CheckOutcome> {
  // The knexfile may name a URL as well; whoever holds the list hides it from then on.
  const secrets: Secret[] = []
  const hide = (found: readonly Secret[]) => {
    secrets.push(...found)
    surroundings.hide(found)
  }
  try {
    return redactDeep(await checkOpenly(configured, { ...discreet(surroundings, secrets), hide }), secrets)
  } catch (cause) {
    throw withoutSecrets(cause, secrets)
  }
}

async function checkOpenly(configured: Configured<CheckInputs>, around: Surroundings): Promise<CheckOutcome> {
  const started = performance.now()
  const files = watchWorkflowFiles(around.environment)
  const { project, inputs, urlName, workers, server: acquired } = await loadAndAcquire(configured, around)
  await using server = acquired
  const notices = [...new Set([...workers.notices, ...project.notices, ...server.notices, ...writing(files.loaded())])]
  for (const notice of notices) around.progress.note(notice)
  const judged = selectJudged(project.migrations, inputs.only)
  const scratch = openScratch(server, newRunId())
  const { result, left } = await withScratch(scratch, around.progress, async () => {
    around.remember(leftover(leftoversOf(scratch), urlName))
    files.keep()
    const host = createTripHost({ server, scratch, workers, project, inputs, files })
    return runTrips({ host, project, judged, around, allow: inputs.allow })
  })
  if (around.signal.aborted) throw new Interrupted()
  return outcomeOf({
    key: configured.key,
    inputs,
    around,
    project,
    server,
    notices: [...notices, ...left, ...late(files.putBack(), result.trips)],
    ...result,
    milliseconds: Math.round(performance.now() - started),
  })
}

/** Whose doing it is, is not known: each process loads every migration. */
function writing(written: readonly string[]): readonly string[] {
  if (written.length === 0) return []
  return [
    `Code of the project writes to the runner's files (${written.join(', ')}) while it is loaded; what they held was put back.`,
  ]
}

/** What a deploy writes, the trips have told before. */
function late(written: readonly string[], trips: readonly RoundTrip[]): readonly string[] {
  const untold = written.filter((name) => !trips.some(({ facts }) => facts.wroteWorkflowFiles?.includes(name)))
  if (untold.length === 0) return []
  return [`The runner's files (${untold.join(', ')}) were written to during the deploy; what they held was put back.`]
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
  const hopeless = trips.some(
    ({ facts: { up, recorded } }) =>
      recorded !== true && (up === null || up.kind === 'timed-out' || up.kind === 'exited'),
  )
  if (hopeless) return notDeployed(null)
  around.progress.phase("Deploy by Knex's own latest and rollback", null)
  const record = await simulateDeploy(host, end.missing.length === 0 ? end.after : null, roles)
  // Others make roles on their server too; only a deploy that fails may have met one that a migration made.
  return record.latest === 'throws' && (await roles.hinders()) ? notDeployed(await leftRoles(roles)) : record
}

async function leftRoles(roles: RoleWatch): Promise<string> {
  const names = (await roles.appeared()).join(', ')
  return `The migrations made roles or users (${names}) on a server that is not ours to clean, and a deploy from the beginning would meet them.`
}
