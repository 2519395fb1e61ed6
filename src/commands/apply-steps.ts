import { relative } from 'node:path'
import { codeOf } from '../dialects/error-code.js'
import type { ApplyRefusal, RunEnd, SeedResult } from '../history/apply-end.js'
import type { ApplyPlan } from '../history/apply-plan.js'
import { tellsLostServer } from '../history/lost-connection.js'
import { serverErrorClass } from '../history/server-codes.js'
import type { RunOutcome } from '../history/step.js'
import type { ApplyInputs } from '../inputs/apply.js'
import { messageOf, ToolError } from '../kernel/errors.js'
import type { KnexTables } from '../kernel/knex-tables.js'
import { freeStuckLock, type Turn } from './apply-lock.js'
import type { ApplyPlace, HostSession } from './apply-place.js'
import type { ApplyWorker } from './apply-worker.js'
import type { Surroundings } from './surroundings.js'

/** Applying is everything that the steps of one apply work with. */
export interface Applying {
  readonly inputs: ApplyInputs
  readonly around: Surroundings
  readonly place: ApplyPlace
  readonly worker: ApplyWorker
  readonly host: HostSession
  readonly turn: Turn
  /** Where the project's own session looks for Knex's tables, in that order. */
  readonly namespaces: readonly string[]
  /** Says a sentence at once, and keeps it for the report. */
  readonly notice: (sentence: string) => void
}

/** refusalOf says why nothing can be run, before anything is; a lock of Knex's own that nobody can hold is freed on the way. */
export async function refusalOf(applying: Applying, plan: ApplyPlan, tables: KnexTables): Promise<ApplyRefusal | null> {
  const { place, worker, host, notice } = applying
  const { project } = worker
  if (isEmpty(plan, applying)) return { kind: 'no-migrations', directories: project.directories }
  if (isUnknown(plan, project.disableMigrationsListValidation)) return { kind: 'unknown' }
  if (plan.steps.length === 0) return null
  if (plan.repeated.length > 0) return { kind: 'obstacle', ...repeatedRows(plan, tables, project.tableName) }
  const files = project.migrations.flatMap(({ name, file, loadError: error }) =>
    error !== null && plan.steps.includes(name) ? [{ name, file, error }] : [],
  )
  if (files.length > 0) return { kind: 'load-failed', files }
  const placed = { tableName: project.tableName, namespace: tables.namespace }
  const obstacle = await place.migrating.obstacle(host.session, placed)
  if (obstacle !== null) return { kind: 'obstacle', ...obstacle }
  if (tables.lock === 'free') return null
  const { freed, others } = await freeStuckLock({ place, host, worker, tables })
  if (!freed) return { kind: 'locked', lock: tables.lock, others }
  notice(
    "Knex's lock was set and nobody else is connected to the database: a run was killed before it could let go, and the lock was freed.",
  )
  return null
}

function repeatedRows({ repeated }: ApplyPlan, { applied }: KnexTables, tableName: string) {
  const surplus = repeated.flatMap((name) => applied.filter((row) => row.name === name).slice(1))
  return {
    message: `The database records ${repeated.join(', ')} more than once in the batch, so Knex would run its down as often.`,
    advice: `Two runs at once leave it so. Look which one ran, and delete the surplus rows of ${tableName} (id ${surplus.map(({ id }) => id).join(', ')}).`,
  }
}

/** A wrong folder must not look like a database that is up to date. */
function isEmpty({ action, applied }: ApplyPlan, { worker }: Applying): boolean {
  return action === 'latest' && applied === 0 && worker.project.migrations.length === 0
}

/** Told to tolerate it, Knex goes on without the files, but for one that it would have to take back. */
function isUnknown({ unknown, renamed, steps }: ApplyPlan, tolerated: boolean): boolean {
  if (renamed.length > 0) return true
  return tolerated ? steps.some((name) => unknown.includes(name)) : unknown.length > 0
}

/** runSteps lets Knex do what was planned, and tells of each migration. */
export async function runSteps({ around, worker }: Applying, plan: ApplyPlan): Promise<RunOutcome> {
  const { progress } = around
  const up = plan.action === 'latest'
  let open = false
  const close = (well: boolean) => {
    if (open) progress.done(well ? (up ? 'ran' : 'taken back') : 'failed', well ? 'good' : 'bad')
    open = false
  }
  progress.phase(up ? 'Migrations' : 'Migrations to take back', plan.steps.length)
  worker.onRunning = ({ name }) => {
    close(true)
    open = true
    progress.step(name)
  }
  try {
    const run = await (up ? worker.worker.latest() : worker.worker.rollback(plan.action === 'rollback-all'))
    close(run.step.kind === 'done')
    return run
  } finally {
    worker.onRunning = null
  }
}

/** Settled is how the database stands after a run. */
export interface Settled {
  readonly end: RunEnd
  /** Null where the database could not be asked. */
  readonly after: KnexTables | null
}

const patience = 20_000
/** The runner gives an interrupted step a few seconds in all. */
const hastyPatience = 1500

/** settle leaves nothing of a run that did not end well but what is in the database: its process and its sessions are ended, and Knex's lock, which was free before, is freed. Then what is recorded is read. */
export async function settle(applying: Applying, run: RunOutcome): Promise<Settled> {
  const { place, worker, host, around } = applying
  const well = run.step.kind === 'done'
  const interrupted = !well && around.signal.aborted
  const end = { step: run.step, failedAt: run.failedAt, interrupted }
  if (!well) await worker[Symbol.asyncDispose]()
  try {
    await host.renew(interrupted ? hastyPatience : patience)
    const left = well ? [] : await place.migrating.endSessions(host.session, [...worker.sessions])
    const after = await readTables(applying)
    return { end: { ...end, left }, after: left.length > 0 ? after : await unlocked(applying, after, run) }
  } catch (cause) {
    applying.notice(`The database could not be asked what is recorded now: ${sentenceOf(cause)}`)
    return { end: { ...end, left: [] }, after: null }
  }
}

function sentenceOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  return /[.!?]$/.test(message) ? message : `${message}.`
}

/** Without the lock around the run, which a lost session takes with it, Knex's own may be another run's by now; and so may it be where ours was never begun. */
async function unlocked(applying: Applying, after: KnexTables, run: RunOutcome): Promise<KnexTables> {
  const { place, worker, host } = applying
  if (after.lock !== 'held' || !(await isOurs(applying, run))) return after
  const { tableName } = worker.project
  await place.migrating.tables.free(host.session, { tableName, namespace: after.namespace })
  applying.notice("Knex's lock, which the run had left set, was freed.")
  return readTables(applying)
}

async function isOurs({ worker, host, place, turn }: Applying, run: RunOutcome): Promise<boolean> {
  if (!(await turn.held())) return false
  if (run.runs.length > 0 || worker.begun) return true
  const refusedByKnex = run.step.kind === 'threw' && /already locked/i.test(run.step.error.message)
  return !refusedByKnex && (await place.migrating.sessions(host.session))?.length === 0
}

/** readTables reads what Knex has recorded. A ToolError where the user may not read it. */
export async function readTables({ place, worker, host, namespaces }: Applying): Promise<KnexTables> {
  const { tableName, schemaName } = worker.project
  try {
    const tables = await place.migrating.tables.read(host.session, { tableName, schemaName }, namespaces)
    if (tables.applied.every(({ batch }) => Number.isFinite(batch))) return tables
    throw unreadable(tableName, new Error('a batch is no number'))
  } catch (cause) {
    const told = { message: messageOf(cause), code: codeOf(cause) }
    if (cause instanceof ToolError || told.code === null || tellsLostServer(told)) throw cause
    if (serverErrorClass(told) !== 'missing-right') throw unreadable(tableName, cause)
    const namespace = schemaName ?? namespaces[0] ?? null
    const obstacle = await place.migrating.obstacle(host.session, { tableName, namespace })
    throw new ToolError(obstacle?.message ?? `The user may not read what Knex has recorded: ${told.message}.`, {
      blame: 'user',
      advice: obstacle?.advice ?? place.migrating.grantAdvice(place.connection, namespace),
      cause,
    })
  }
}

/** Something else may stand under the name of Knex's table, or somebody may have changed it. */
function unreadable(tableName: string, cause: unknown): ToolError {
  return new ToolError(
    `What Knex has recorded in ${tableName} and ${tableName}_lock could not be read: ${sentenceOf(cause)} Nothing was run.`,
    {
      blame: 'user',
      advice:
        "Knex makes the tables with the columns id, name, batch, migration_time, and index, is_locked (an integer). If these are not Knex's, name others with migrations.tableName in the knexfile.",
      cause,
    },
  )
}

/** runSeeds runs the project's seeds, unless the run before them did not end well. */
export async function runSeeds(applying: Applying, wanted: boolean): Promise<SeedResult> {
  const { around, worker, inputs, place, host } = applying
  if (!wanted || around.signal.aborted) return { status: 'not-run', files: [], failedAt: null, step: null }
  around.progress.phase('Seeds', null)
  const { step, files, failedAt } = await worker.worker.seed()
  const well = step.kind === 'done'
  around.progress.note(well ? `${files.length} seeds ran.` : 'The seeds failed.')
  if (!well) {
    await worker[Symbol.asyncDispose]()
    await host.renew(around.signal.aborted ? hastyPatience : patience).catch(() => {})
    await place.migrating.endSessions(host.session, [...worker.sessions]).catch(() => {})
  }
  const shown = (file: string) => relative(inputs.project, file)
  return {
    status: well ? 'done' : 'failed',
    files: files.map(shown),
    failedAt: failedAt === null ? null : shown(failedAt),
    step,
  }
}
