import type { MigrationRun, RunStatement } from '../history/step.js'
import type { RunNote, RunningMigration } from '../protocol/messages.js'
import type { WorkerOptions } from './worker.js'

/** RunNotes gathers what a worker tells while it does a whole run, for the case that its process ends before the answer. */
export interface RunNotes {
  hear(note: RunNote): void
  /** What is running now; null between two. */
  readonly running: RunningMigration | null
  /** Every migration that has begun; the last one is not finished where it is running. */
  runs(): readonly MigrationRun[]
  /** The seeds that have ended. */
  seeds(): readonly string[]
  forget(): void
}

interface OpenRun {
  readonly running: RunningMigration
  readonly began: number
  readonly statements: { readonly sql: string; ok: boolean }[]
  sent: number
  succeeded: number
}

/** createRunNotes begins with nothing heard; who listens is told at once. */
export function createRunNotes({ onRunning, onSession }: Pick<WorkerOptions, 'onRunning' | 'onSession'>): RunNotes {
  let ended: MigrationRun[] = []
  let seeds: string[] = []
  let open: OpenRun | null = null
  const turn = (running: RunningMigration | null) => {
    if (open?.running.direction === 'seed') seeds.push(open.running.name)
    open = running === null ? null : openRun(running)
    onRunning?.(running)
  }
  return {
    get running() {
      return open?.running ?? null
    },
    hear(note) {
      if ('running' in note) turn(note.running)
      else if ('ran' in note) ended.push(note.ran)
      else if ('session' in note) onSession?.(note.session)
      else if (open !== null) count(open, note)
    },
    runs: () => (open === null ? ended : [...ended, ...unfinished(open)]),
    seeds: () => seeds,
    forget() {
      ended = []
      seeds = []
      open = null
    },
  }
}

function openRun(running: RunningMigration): OpenRun {
  return { running, began: performance.now(), statements: [], sent: 0, succeeded: 0 }
}

type StatementNote = Extract<RunNote, { readonly sent: unknown } | { readonly answered: unknown }>

function count(open: OpenRun, note: StatementNote): void {
  if ('sent' in note) {
    open.sent += 1
    if (note.sent !== null) open.statements.push({ sql: note.sent, ok: false })
    return
  }
  const statement = open.statements[note.answered]
  // Where the list has no room, only the first answer is told.
  open.succeeded += note.ok ? 1 : statement?.ok === true ? -1 : 0
  if (statement !== undefined) statement.ok = note.ok
}

function unfinished({ running, began, statements, sent, succeeded }: OpenRun): readonly MigrationRun[] {
  const { name, direction, transaction } = running
  if (direction === 'seed') return []
  const kept: readonly RunStatement[] = statements.map(({ sql, ok }) => ({ sql, ok }))
  const milliseconds = Math.round(performance.now() - began)
  const statementsCut = sent > kept.length
  return [
    { name, direction, finished: false, milliseconds, statements: kept, statementsCut, sent, succeeded, transaction },
  ]
}
