import type { KnexTables, RecordedMigration } from '../kernel/knex-tables.js'
import { extensionless } from './migration-file.js'

/** ApplyAction is what is asked of a database: what is pending up, the last batch down, or everything down. */
export type ApplyAction = 'latest' | 'rollback' | 'rollback-all'

/** PlannedFile is what a plan must know of a migration of the project. */
export interface PlannedFile {
  readonly name: string
  /** `config.transaction` of the file; null where it says nothing. */
  readonly transaction: boolean | null
}

/** PlanSource is all that a plan is made of: the project's migrations in Knex's order, and what the database records. */
export interface PlanSource {
  readonly action: ApplyAction
  readonly files: readonly PlannedFile[]
  readonly tables: KnexTables
  readonly disableTransactions: boolean
}

/** Renamed is a migration that is recorded under another extension than its file has. */
export interface Renamed {
  readonly recorded: string
  readonly file: string
}

/** Grouping says what a run holds together: `one` transaction around all, `each` migration by itself, or `none` at all. */
export type Grouping = 'one' | 'each' | 'none'

/** ApplyPlan is what Knex will do, said before it does. */
export interface ApplyPlan {
  readonly action: ApplyAction
  /** What is not applied, in Knex's order. */
  readonly pending: readonly string[]
  /** What will run, in Knex's order: the pending ones up, or those that are taken back. */
  readonly steps: readonly string[]
  /** Recorded, and neither by this name nor with another extension among the project's migrations. */
  readonly unknown: readonly string[]
  readonly renamed: readonly Renamed[]
  /** Pending ones of which another file with the same name but for its extension is applied. */
  readonly twins: readonly Renamed[]
  /** Recorded more than once in the batch that is taken back; Knex runs the down of each row. */
  readonly repeated: readonly string[]
  /** Pending ones that sort before the last one applied: a late merge. */
  readonly outOfOrder: readonly string[]
  readonly applied: number
  /** The batch that will be written, or that is taken back; null where that is several or none. */
  readonly batch: number | null
  readonly grouping: Grouping
  /** The files whose `config.transaction = false` keeps the run from being one transaction. */
  readonly splitBy: readonly string[]
}

/** planApply works out what Knex will do with a database. */
export function planApply({ action, files, tables, disableTransactions }: PlanSource): ApplyPlan {
  const { applied } = tables
  const recorded = new Set(applied.map(({ name }) => name))
  const known = new Set(files.map(({ name }) => name))
  const missing = applied.map(({ name }) => name).filter((name) => !known.has(name))
  const pending = files.filter(({ name }) => !recorded.has(name))
  const renamed = missing.flatMap((name) => pairOf(name, pending))
  const steps = action === 'latest' ? pending.map(({ name }) => name) : revertedBy(action, files, applied)
  const last = lastBatch(applied)
  const run = action === 'latest' ? pending : []
  return {
    action,
    pending: pending.map(({ name }) => name),
    steps,
    unknown: missing.filter((name) => !renamed.some((pair) => pair.recorded === name)),
    renamed,
    twins: pending.flatMap((file) => twinOf(file.name, recorded, known)),
    repeated: [...new Set(steps.filter((name, index) => action === 'rollback' && steps.indexOf(name) !== index))],
    outOfOrder: outOfOrder(files, recorded),
    applied: applied.length,
    batch: batchOf({ action, last, steps }),
    ...grouped(action, run, disableTransactions),
  }
}

function pairOf(recorded: string, pending: readonly PlannedFile[]): readonly Renamed[] {
  const file = pending.find(({ name }) => extensionless(name) === extensionless(recorded))
  return file === undefined ? [] : [{ recorded, file: file.name }]
}

function twinOf(file: string, recorded: ReadonlySet<string>, known: ReadonlySet<string>): readonly Renamed[] {
  const twin = [...recorded].find((name) => known.has(name) && extensionless(name) === extensionless(file))
  return twin === undefined ? [] : [{ recorded: twin, file }]
}

/** Knex takes the last batch back by id, the last applied first, and everything by the order of the files; a name that is recorded twice is taken back once. */
function revertedBy(
  action: Exclude<ApplyAction, 'latest'>,
  files: readonly PlannedFile[],
  applied: readonly RecordedMigration[],
): readonly string[] {
  if (action === 'rollback-all') {
    const recorded = new Set(applied.map(({ name }) => name))
    return files
      .map(({ name }) => name)
      .filter((name) => recorded.has(name))
      .reverse()
  }
  const last = lastBatch(applied)
  const batch = applied.filter((row) => row.batch === last).map(({ name }) => name)
  return batch.reverse()
}

function lastBatch(applied: readonly RecordedMigration[]): number {
  return Math.max(0, ...applied.map(({ batch }) => batch))
}

function outOfOrder(files: readonly PlannedFile[], recorded: ReadonlySet<string>): readonly string[] {
  const last = files.findLastIndex(({ name }) => recorded.has(name))
  return files.slice(0, Math.max(0, last)).flatMap(({ name }) => (recorded.has(name) ? [] : [name]))
}

function batchOf({ action, last, steps }: { action: ApplyAction; last: number; steps: readonly string[] }) {
  if (steps.length === 0 || action === 'rollback-all') return null
  return action === 'latest' ? last + 1 : last
}

/** Knex runs all pending ones in one transaction unless the configuration, or one of them, says no; it takes each back by itself. A file's own word counts for more than the configuration's. */
function grouped(action: ApplyAction, run: readonly PlannedFile[], disabled: boolean) {
  const splitBy = disabled ? [] : run.filter(({ transaction }) => transaction === false).map(({ name }) => name)
  const each: Grouping = disabled && run.every(({ transaction }) => transaction !== true) ? 'none' : 'each'
  if (action !== 'latest') return { grouping: disabled ? ('none' as const) : ('each' as const), splitBy: [] }
  return { grouping: disabled || splitBy.length > 0 ? each : ('one' as const), splitBy }
}
