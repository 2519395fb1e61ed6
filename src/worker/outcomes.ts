import path from 'node:path'
import type { MigrationError, RunOutcome, SeedRun, StepOutcome, StepTrace } from '../history/step.js'
import type { Ending } from './hearing.js'
import type { RunNotes } from './run-notes.js'
import type { Answered } from './worker-process.js'

/** Ended is an answer that never came. */
export type Ended = Exclude<Answered<unknown>, { kind: 'replied' }>

/** OutcomeContext is what is known of the step beside its answer. */
export interface OutcomeContext {
  /** Limit of one request, in milliseconds. */
  readonly limit: number
  /** The migration that ran; null in a whole run. */
  readonly migration: string | null
}

/** stepOutcome makes an outcome of an answer, or of its absence. */
export function stepOutcome(answer: Answered<StepOutcome>, context: OutcomeContext): StepOutcome {
  if (answer.kind !== 'replied') return endedStep(answer, context)
  return isStepOutcome(answer.output) ? answer.output : unreadable
}

/** runOutcome makes an outcome of an answer to a whole run; where there is none, the notes tell how far it came. */
export function runOutcome(answer: Answered<RunOutcome>, limit: number, notes: RunNotes): RunOutcome {
  if (answer.kind === 'replied' && isStepOutcome(stepIn(answer.output))) return answer.output
  const failedAt = culpritOf(answer) ?? notes.running?.name ?? null
  return { step: unfinished(answer, { limit, migration: failedAt }), migrations: [], failedAt, runs: notes.runs() }
}

/** seedRun makes an outcome of an answer to a run of seeds. */
export function seedRun(answer: Answered<SeedRun>, limit: number, notes: RunNotes): SeedRun {
  if (answer.kind === 'replied' && isStepOutcome(stepIn(answer.output))) return answer.output
  const failedAt = notes.running?.name ?? null
  return { step: unfinished(answer, { limit, migration: failedAt }), files: notes.seeds(), failedAt }
}

/** endingWords says how a process ended, behind "its module" or "the code": `ended the process with exit code 1 (process.exit(1))`. */
export function endingWords(answer: Ended, limit: number): string {
  if (answer.kind === 'timed-out') return `took longer than ${limit / 1000} seconds`
  const how = answer.signal === null ? `exit code ${answer.code}` : answer.signal
  return `ended the process with ${how}${answer.ending === null ? '' : ` (${answer.ending.call})`}`
}

function unfinished(answer: Answered<unknown>, context: OutcomeContext): StepOutcome {
  return answer.kind === 'replied' ? unreadable : endedStep(answer, context)
}

/** What ends a whole run may come out of a timer of an earlier migration. */
function culpritOf(answer: Answered<unknown>): string | null {
  return answer.kind === 'exited' ? (answer.ending?.migration ?? null) : null
}

function endedStep(answer: Ended, { limit, migration }: OutcomeContext): StepOutcome {
  if (answer.kind === 'timed-out') return { ...answer, limit }
  const { ending, ...exited } = answer
  return ending === null ? exited : { ...exited, call: ending.call, ...lineIn(ending, migration) }
}

function lineIn({ places }: Ending, migration: string | null): { readonly line?: number } {
  const place = places.find(({ file }) => path.basename(file) === migration)
  return place === undefined ? {} : { line: place.line }
}

function stepIn(run: unknown): unknown {
  return typeof run === 'object' && run !== null && 'step' in run ? run.step : null
}

const kinds: ReadonlySet<unknown> = new Set(['done', 'threw', 'refused'])

/** Code in the worker can have found out how to answer in its place; what it says must at least have the form. */
function isStepOutcome(value: unknown): value is StepOutcome {
  if (!hasObjects(value) || !kinds.has(value.kind)) return false
  const { kind, milliseconds, trace, error } = value
  if (typeof milliseconds !== 'number' || !hasObjects(trace)) return false
  if (!Array.isArray(trace.sql) || !Array.isArray(trace.foreignConnections)) return false
  return kind === 'done' || (hasObjects(error) && typeof error.message === 'string')
}

function hasObjects(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

const noTrace: StepTrace = { sql: [], sqlCut: false, transaction: false, foreignConnections: [] }

const unreadable: StepOutcome = {
  kind: 'threw',
  milliseconds: 0,
  trace: { ...noTrace, left: ['an answer in place of ours'] },
  error: errorOf(
    'What the process answered has not the form of an answer: its code has changed what the worker writes.',
  ),
}

/** notRun is the outcome of a migration that was not run, since the project is not what it was; the message is a sentence. */
export function notRun(message: string): StepOutcome {
  return { kind: 'threw', milliseconds: 0, trace: noTrace, error: errorOf(message) }
}

function errorOf(message: string): MigrationError {
  return { message, code: null, line: null, sql: null, stack: null }
}
