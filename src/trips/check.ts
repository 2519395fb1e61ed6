import type { Bookkeeping } from '../dialects/dialect.js'
import { readDeclarations } from '../history/declarations.js'
import { differencesOf, significantChanges } from '../history/differences.js'
import { decideStatus, judgeTrip } from '../history/judge.js'
import type { RoundTrip, TripFacts } from '../history/round-trip.js'
import { readSourceLines } from '../history/source-lines.js'
import type { LoadedMigration } from '../protocol/messages.js'
import type { Snapshot } from '../schema/snapshot.js'
import { blockedBy, type Missing } from './blocked.js'
import { writesBookkeeping } from './bookkeeping-writes.js'
import type { TripHost } from './host.js'
import type { RoleWatch } from './roles.js'
import { sentBy } from './sent.js'
import { Trial } from './trial.js'
import { applyOnly, makeTrip, noFacts, type TripResult } from './trip.js'

/** CheckPlan says which migrations there are, in the order of applying, and which of them are judged. */
export interface CheckPlan {
  readonly migrations: readonly LoadedMigration[]
  readonly judged: ReadonlySet<string>
  /** Rules that are allowed in every migration. */
  readonly allow: readonly string[]
}

/** CheckEnd is what the loop knows at its end: the schema before the first migration and after the last one that went up. */
export interface CheckEnd {
  readonly before: Snapshot
  readonly after: Snapshot
  /** Migrations that did not go up, in order. */
  readonly missing: readonly Missing[]
}

/** checkMigrations makes one round trip after another and yields each record; whatever a migration does, the loop goes to the last one. */
export async function* checkMigrations(
  host: TripHost,
  plan: CheckPlan,
  roles: RoleWatch,
): AsyncGenerator<RoundTrip, CheckEnd> {
  roles.learn(plan.migrations.map(({ source }) => source ?? ''))
  try {
    return yield* roundTrips(host, plan, roles)
  } finally {
    // A server that is gone has no roles any more, and why it is gone is said elsewhere.
    await roles.removeAll().catch(() => {})
    await roles.putBack(null).catch(() => {})
  }
}

async function* roundTrips(host: TripHost, plan: CheckPlan, roles: RoleWatch): AsyncGenerator<RoundTrip, CheckEnd> {
  await using trial = await Trial.open(host, roles)
  const before = (await trial.ready()).snapshot
  const missing: Missing[] = []
  let after = before
  for (const migration of plan.migrations) {
    if (trial.lane.recorded.has(migration.name)) {
      yield record({ migration, judged: false, allow: plan.allow }, { ...noFacts, recorded: true })
      continue
    }
    const judged = plan.judged.has(migration.name)
    const result = await runMigration({ trial, roles, missing, bookkeeping: host.bookkeeping }, migration, judged)
    const { up, down, reapply } = result.facts
    const sent = sentBy(up, down, reapply)
    roles.learn(sent ?? [])
    await roles.putBack(sent)
    after = result.after ?? after
    if (!result.applied) missing.push({ name: migration.name, facts: result.facts, source: migration.source ?? '' })
    yield record({ migration, judged, allow: plan.allow }, { ...result.facts, ...writtenFiles(host) })
  }
  return { before, after, missing }
}

function writtenFiles({ putBackFiles }: TripHost): Pick<TripFacts, 'wroteWorkflowFiles'> {
  const written = putBackFiles?.() ?? []
  return written.length === 0 ? {} : { wroteWorkflowFiles: written }
}

interface Run {
  readonly trial: Trial
  readonly roles: RoleWatch
  readonly missing: readonly Missing[]
  readonly bookkeeping: Bookkeeping
}

async function runMigration(
  { trial, roles, missing, bookkeeping }: Run,
  migration: LoadedMigration,
  judged: boolean,
): Promise<TripResult> {
  if (migration.loadError !== null) {
    return { facts: { ...noFacts, loadError: migration.loadError }, applied: false, after: null, state: null }
  }
  const start = await trial.ready()
  const result = judged
    ? await makeTrip({ trial: trial.lane, roles }, migration.name, start)
    : await applyOnly(trial.lane, migration.name, start)
  if (needsRepeat(result.facts)) return repeatUp(trial, migration.name, result)
  const { doubt } = trial
  const wrote = writesBookkeeping(sentBy(result.facts.up, result.facts.down, result.facts.reapply) ?? [], bookkeeping)
  // The snapshot leaves Knex's own tables out, so it does not show what became of them.
  trial.serve(wrote ? null : result.state, result.applied ? migration.name : null)
  const blocking = blockedBy(result.facts, missing, bookkeeping.tableName)
  const facts = { ...result.facts, blockedBy: blocking, ...(wrote ? { wroteBookkeeping: true as const } : {}) }
  return {
    ...result,
    facts: doubt === null || decideStatus(facts) === 'symmetric' ? facts : { ...facts, hindrance: doubt },
  }
}

/** Only where down came back exactly and the second up made something else is the question open whether up itself is fickle. */
function needsRepeat(facts: TripFacts): boolean {
  return significantChanges(facts.residue).length === 0 && significantChanges(facts.reapplied).length > 0
}

/** repeatUp runs up once more from a fresh S0: changing it otherwise, it depends on the clock or on chance. What earlier migrations made by chance differs already in that S0. */
async function repeatUp(trial: Trial, migration: string, result: TripResult): Promise<TripResult> {
  trial.taint()
  const start = await trial.ready()
  const again = await applyOnly(trial.lane, migration, start)
  const deterministic =
    again.after === null || result.after === null
      ? null
      : JSON.stringify(result.facts.applied) === JSON.stringify(again.facts.applied)
  trial.serve(again.state, migration)
  return { ...result, facts: { ...result.facts, deterministic } }
}

interface Recorded {
  readonly migration: LoadedMigration
  readonly judged: boolean
  readonly allow: readonly string[]
}

function record({ migration, judged, allow }: Recorded, facts: TripFacts): RoundTrip {
  const declarations = migration.source === null ? [] : readDeclarations(migration.source)
  const lines = readSourceLines(migration.source ?? '')
  const { name, directory, file } = migration
  const status = judged ? judgeTrip(facts, declarations, allow) : appliedStatus(facts)
  const differences = [...differencesOf(facts.residue, 'down'), ...differencesOf(facts.reapplied, 'reapply')]
  return { migration: { name, directory, file }, judged, status, declarations, lines, facts, differences }
}

/** A migration that is only run is `applied` where its up went through; its way back was not asked. */
function appliedStatus(facts: TripFacts): RoundTrip['status'] {
  return facts.recorded === true || facts.up?.kind === 'done' ? 'applied' : decideStatus(facts)
}
