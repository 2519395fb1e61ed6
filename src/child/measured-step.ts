import type { Knex } from 'knex'
import { serverCodeClass } from '../history/server-codes.js'
import type { MigrationError, StepOutcome, StepTrace } from '../history/step.js'
import { adviceForVariables, missingVariables, unsetInFile } from '../project/missing-variables.js'
import { sqlFilesThatMake } from '../project/sql-files.js'
import { describeThrown } from '../project/thrown.js'
import { isInstance, propertyOf, textOf } from '../project/unknown.js'
import type { DriverWatch } from './driver-watch.js'
import { type Faults, UncaughtFault } from './faults.js'
import type { Intrinsics } from './intrinsics.js'
import { createRecorder, type Recorder } from './recorder.js'
import { RefusedSql } from './refusal.js'
import type { SessionMaker } from './session.js'
import type { SocketWatch } from './socket-watch.js'
import { Thrown } from './thrown-value.js'
import { toldText } from './told-text.js'

/** StepSurroundings is everything that watches a step. */
export interface StepSurroundings {
  readonly drivers: DriverWatch
  readonly sockets: SocketWatch
  readonly faults: Faults
  readonly intrinsics: Intrinsics
  readonly sessions: SessionMaker
}

/** StepBody is one step's work and what its outcome says about it. */
export interface StepBody {
  readonly transaction: boolean
  /** False where the sessions must end with the step. */
  readonly keepsSession: boolean
  /** Called at the moment of a throw, since what goes on behind it may soon be in another migration; gives the migration's file. */
  readonly onThrow: () => string | null
  readonly work: (knex: Knex, recorder: Recorder) => Promise<void>
}

/** measuredStep runs one step in sessions of its own and makes an outcome of whatever happens. */
export async function measuredStep(around: StepSurroundings, body: StepBody): Promise<StepOutcome> {
  const recorder = createRecorder()
  const started = performance.now()
  const end = watchStep(around, recorder)
  const failure = await attempt(around, body, { recorder, fault: end.fault })
  end.stop()
  const milliseconds = Math.round((performance.now() - started) * 100) / 100
  const file = failure.file ?? (recorder.failure === null || !body.keepsSession ? null : body.onThrow())
  return outcome(around, { milliseconds, trace: recorder.trace(body.transaction), recorder, ...failure, file })
}

function watchStep(
  { drivers, sockets, faults }: StepSurroundings,
  recorder: Recorder,
): { fault: Promise<never>; stop(): void } {
  const { fault, stop } = faults.watch()
  drivers.recorder = recorder
  drivers.forget()
  sockets.onForeign = (place) => recorder.foreignConnections([place])
  return {
    fault,
    stop() {
      stop()
      drivers.recorder = null
      sockets.onForeign = null
    },
  }
}

interface Attempt {
  readonly recorder: Recorder
  readonly fault: Promise<never>
}

/** Failure is what was thrown, or null, and the file of the migration that ran then. */
interface Failure {
  readonly thrown: Thrown | null
  readonly file: string | null
}

/** After a fault nothing is waited for: its sessions are cut. */
async function attempt(around: StepSurroundings, body: StepBody, { recorder, fault }: Attempt): Promise<Failure> {
  const session = await around.sessions.open()
  let reusable = body.keepsSession
  try {
    await Promise.race([thenRestored(around, body.work(session.knex, recorder)), fault])
    await Promise.race([session.settle(), fault])
    return { thrown: null, file: null }
  } catch (thrown) {
    around.intrinsics.restore()
    const file = body.onThrow()
    if (isInstance(thrown, Thrown)) return { thrown, file }
    const uncaught = isInstance(thrown, UncaughtFault)
    reusable = reusable && !uncaught
    return { thrown: new Thrown(uncaught ? thrown.thrown : thrown), file }
  } finally {
    await session.end(reusable, recorder)
  }
}

/** What the project's code has replaced (JSON, promises, timers) must not be what the rest of the step works with. */
async function thenRestored({ intrinsics }: StepSurroundings, work: Promise<void>): Promise<void> {
  try {
    await work
  } finally {
    intrinsics.restore()
  }
}

interface Result extends Failure {
  readonly milliseconds: number
  readonly trace: ReturnType<Recorder['trace']>
  readonly recorder: Recorder
}

function outcome(
  { drivers, sockets }: StepSurroundings,
  { milliseconds, trace, recorder, thrown, file }: Result,
): StepOutcome {
  if (recorder.refusal !== null) {
    const error = describeThrown(new RefusedSql(recorder.refusal.message), { file: null, fault: recorder.refusal })
    const { line, stack } =
      thrown === null ? { line: null, stack: null } : describeThrown(thrown.value, { file, fault: null })
    return { kind: 'refused', milliseconds, trace, error: told({ ...error, code: null, line, stack }) }
  }
  if (thrown === null) return { kind: 'done', milliseconds, trace: { ...trace, ...caughtBy(drivers, recorder, file) } }
  const root = drivers.rootOf(thrown.value)
  const error = describeThrown(root, { file, fault: drivers.faultOf(root) })
  const line = error.line ?? describeThrown(thrown.value, { file, fault: null }).line
  const code = error.code ?? (sockets.isHomeError(root) ? textOf(propertyOf(root, 'code')) : null)
  const message = unqualified(error.message, drivers.scratch?.database ?? null)
  const failed = told({ ...error, message, code, line })
  return { kind: 'threw', milliseconds, trace, error: { ...failed, ...adviceOn(failed, file), ...makersOf(failed) } }
}

/** A statement that failed in a step that came to its end. */
function caughtBy(drivers: DriverWatch, { failure }: Recorder, file: string | null): Pick<StepTrace, 'caught'> {
  if (failure === null) return {}
  const error = told(describeThrown(failure, { file, fault: drivers.faultOf(failure) }))
  return { caught: { ...error, message: unqualified(error.message, drivers.scratch?.database ?? null) } }
}

/** The words are those of both families: what is missing, perhaps with its namespace. */
function makersOf({ message, code, sql }: MigrationError): Pick<MigrationError, 'madeIn'> {
  if (serverCodeClass(code) !== 'missing-object' || sql === null) return {}
  const table = /^(?:\w+: )?(?:relation "(.+)" does not exist|Table '(.+)' doesn't exist)/.exec(message)
  const files = table === null ? [] : sqlFilesThatMake(table[1] ?? table[2] ?? '', process.cwd())
  return files.length === 0 ? {} : { madeIn: files }
}

/** A variable that is not set shows in the words of an error, or as `undefined` in what a statement was given. */
function adviceOn({ message, code }: MigrationError, file: string | null): Pick<MigrationError, 'advice'> {
  const read = file === null ? [] : unsetInFile(file)
  const speaks = /\benv|variable|config/i.test(message)
  const asked = code === null ? missingVariables(message).filter((name) => speaks || read.includes(name)) : []
  const names = asked.length > 0 || /\bundefined\b/i.test(message) ? [...new Set([...asked, ...read])] : []
  if (names.length === 0) return {}
  const words = `The migration reads ${names.join(', ')}, which ${names.length === 1 ? 'is' : 'are'} not set here.`
  return { advice: `${words} ${adviceForVariables(names, process.cwd())}` }
}

function told(error: MigrationError): MigrationError {
  const { message, sql, stack } = error
  return {
    ...error,
    message: toldText(message),
    sql: sql === null ? null : toldText(sql),
    stack: stack === null ? null : toldText(stack),
  }
}

/** MySQL and MariaDB name the database before a table; the scratch one's name is another in each run and tells nobody anything. */
function unqualified(message: string, database: string | null): string {
  if (database === null) return message
  return message.replaceAll(`\`${database}\`.`, '').replaceAll(`${database}.`, '')
}
