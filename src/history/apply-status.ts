import type { KnexTables } from '../kernel/knex-tables.js'
import type { ApplyPlan } from './apply-plan.js'
import type { MigrationError, MigrationRun, RunOutcome, RunStatement } from './step.js'

/**
 * ApplyStatus is what became of one migration:
 * - `applied`, `reverted`: done and recorded
 * - `failed`: it failed, and nothing that it did stays
 * - `half-done`: it failed or was cut short, and some of what it did stays
 * - `rolled-back`: it ran to its end, and was undone with the run's transaction
 * - `unrecorded`: it ran to its end, and Knex's table does not say so
 * - `not-run`: it was not begun
 * - `unknown`: it was begun, and the database could not be asked afterwards
 */
export type ApplyStatus =
  | 'applied'
  | 'reverted'
  | 'failed'
  | 'half-done'
  | 'rolled-back'
  | 'unrecorded'
  | 'not-run'
  | 'unknown'

/** MigrationResult is what became of one migration of the plan. */
export interface MigrationResult {
  readonly name: string
  readonly status: ApplyStatus
  /** The batch under which it is recorded now; null where it is not. */
  readonly batch: number | null
  /** Null where it was not begun. */
  readonly milliseconds: number | null
  readonly error: MigrationError | null
  /** What the server did of it; empty where nothing was sent. */
  readonly statements: readonly RunStatement[]
  readonly statementsCut: boolean
  /** How many statements it sent, those that were cut included. */
  readonly sent: number
  /** Statements whose work is still in the database although the migration is not applied (or still is, on the way back). */
  readonly stays: readonly string[]
}

/** StatementWays tell what a server makes of statements when the run that sent them fails. */
export interface StatementWays {
  /** Whether a transaction takes everything back, schema and all. */
  readonly transactionalDdl: boolean
  /** Whether the server commits by itself before this statement. */
  readonly commits: (sql: string) => boolean
  /** Whether the statement leaves something behind even if it fails. */
  readonly staysWhenFailed: (sql: string) => boolean
}

/** ApplyFacts is all from which results are made; `after` is null where the database could not be asked. */
export interface ApplyFacts {
  readonly plan: ApplyPlan
  readonly run: RunOutcome | null
  readonly after: KnexTables | null
  readonly ways: StatementWays
}

/** resultsOf says what became of every migration of the plan, in its order. What is recorded decides; what ran explains. */
export function resultsOf(facts: ApplyFacts): readonly MigrationResult[] {
  const { plan, run } = facts
  const runs = run?.runs ?? []
  const committed = commitsUpTo(runs, facts.ways)
  return plan.steps.map((name, index) => {
    const at = placeOf(runs, name, index)
    const own = runs[at] ?? null
    const row = facts.after?.applied.findLast((recorded) => recorded.name === name) ?? null
    const ground = { ways: facts.ways, before: committed[at] ?? false, plan }
    const stays = own === null ? [] : statementsThatStay(own, ground)
    const status = statusOf({ facts, own, recorded: row !== null, stays })
    return {
      name,
      status,
      batch: row?.batch ?? null,
      milliseconds: own?.milliseconds ?? null,
      error: errorOf(run, own),
      statements: own?.statements ?? [],
      statementsCut: own?.statementsCut ?? false,
      sent: own?.sent ?? 0,
      stays: status === 'half-done' || status === 'unrecorded' ? stays : [],
    }
  })
}

/** Two directories may each have a file of the name; Knex runs them in the order of the plan. */
function placeOf(runs: readonly MigrationRun[], name: string, index: number): number {
  return runs[index]?.name === name ? index : runs.findIndex((run) => run.name === name)
}

/** For each run whether the server had committed by itself before it, so that the transaction around the whole run was gone. */
function commitsUpTo(runs: readonly MigrationRun[], { commits }: StatementWays): readonly boolean[] {
  const before: boolean[] = []
  let gone = false
  for (const { statements } of runs) {
    before.push(gone)
    gone ||= statements.some(({ sql }) => commits(sql) || rollback.test(sql))
  }
  return before
}

interface Ground {
  readonly ways: StatementWays
  /** Whether the whole run's transaction had ended before this migration. */
  readonly before: boolean
  readonly plan: ApplyPlan
}

const rollback = /^\s*rollback(?:\s+(?:work|transaction))?\s*;?\s*$/i
const control = /^\s*(?:begin|start\s+transaction|commit|end|rollback)(?:\s+(?:work|transaction))?\s*;?\s*$/i

/** What a run that failed leaves of one migration: without a transaction everything; with one nothing, unless it ended before, by a commit of the server's or of the migration's own. Then what went before it stays as well, and after a rollback of the migration's own what came later. */
function statementsThatStay(
  { statements, statementsCut, transaction }: MigrationRun,
  ground: Ground,
): readonly string[] {
  const { ways, before, plan } = ground
  let open = transaction && !(plan.grouping === 'one' && before)
  let pending: string[] = []
  const kept: string[] = []
  for (const { sql, ok } of statements) {
    if (ways.commits(sql) || rollback.test(sql)) {
      if (open && !rollback.test(sql)) kept.push(...pending)
      pending = []
      open = false
    }
    const stays = !control.test(sql) && ((ok && changes(sql)) || (!ok && ways.staysWhenFailed(sql)))
    if (stays) (open ? pending : kept).push(sql)
  }
  // Of what is not kept here, some may have changed something, or ended the transaction where schema changes do.
  const unseen = statementsCut && (!open || !ways.transactionalDdl)
  return unseen
    ? [...(open ? pending : []), ...kept, `-- and what it sent after the first ${statements.length} statements`]
    : kept
}

const asking = /^[\s(]*(?:select(?!.*\binto\b)|show|explain|describe|desc|values|table|set|use)\b/is
/** Functions that people ask with; any other may change something. */
const harmlessCall =
  /^(?:count|max|min|sum|avg|exists|coalesce|now|version|database|schema|if|ifnull|to_regclass|current_\w+|pg_\w*size\w*|has_\w+_privilege|json\w*_agg|array_agg|string_agg|group_concat)$/i

function changes(sql: string): boolean {
  if (!asking.test(sql)) return true
  const called = /^[\s(]*select\s+(?:[\w"`]+\.)?["`]?(\w+)["`]?\s*\(/i.exec(sql)?.[1]
  return called !== undefined && !harmlessCall.test(called)
}

interface Judged {
  readonly facts: ApplyFacts
  readonly own: MigrationRun | null
  readonly recorded: boolean
  readonly stays: readonly string[]
}

function statusOf(judged: Judged): ApplyStatus {
  const { facts, own, recorded, stays } = judged
  const up = facts.plan.action === 'latest'
  if (facts.after === null) return own === null ? 'not-run' : 'unknown'
  if (up && recorded) return 'applied'
  if (!up && !recorded) return 'reverted'
  if (own === null) return 'not-run'
  if (!own.finished) return stays.length > 0 ? 'half-done' : 'failed'
  if (up) return stays.length > 0 ? 'unrecorded' : 'rolled-back'
  return failedToCommit(facts.run) ? 'rolled-back' : 'unrecorded'
}

/** Knex strikes a migration off after the transaction of its down, which can fail at its very end: a deferred constraint. */
function failedToCommit(run: RunOutcome | null): boolean {
  return run?.step.kind === 'threw' && /^\s*commit\b/i.test(run.step.error.sql ?? '')
}

function errorOf(run: RunOutcome | null, own: MigrationRun | null): MigrationError | null {
  if (run === null || own === null || own.finished || run.failedAt !== own.name) return null
  return 'error' in run.step ? run.step.error : null
}

/** PlanDeviation is how what is recorded differs from what the plan said, after a run that ended well. */
export interface PlanDeviation {
  /** Planned to be applied (or taken back), and not so. */
  readonly missing: readonly string[]
  /** Recorded without having been planned. */
  readonly extra: readonly string[]
  /** Recorded before, not planned to be taken back, and gone. */
  readonly vanished: readonly string[]
}

/** deviationOf holds what is recorded after a run against what was recorded before and the plan; null where they agree: what was pending is applied, and nothing else changed. */
export function deviationOf(plan: ApplyPlan, before: KnexTables, after: KnexTables): PlanDeviation | null {
  const up = plan.action === 'latest'
  const [was, is] = [namesOf(before), namesOf(after)]
  const planned = new Set(plan.steps)
  const missing = plan.steps.filter((name) => is.has(name) !== up)
  const extra = [...is].filter((name) => !was.has(name) && !(up && planned.has(name)))
  const vanished = [...was].filter((name) => !is.has(name) && (up || !planned.has(name)))
  return missing.length + extra.length + vanished.length === 0 ? null : { missing, extra, vanished }
}

function namesOf({ applied }: KnexTables): ReadonlySet<string> {
  return new Set(applied.map(({ name }) => name))
}

/** isRetrySafe holds where nothing stands half done, so that the same command can run again. */
export function isRetrySafe(results: readonly MigrationResult[]): boolean {
  return results.every(({ status }) => !['half-done', 'unrecorded', 'unknown'].includes(status))
}
