import { tellsLostServer } from '../history/lost-connection.js'
import { messageOf, rootCause, ToolError } from '../kernel/errors.js'
import { interruptedCode } from '../report/verdict.js'
import { killAllWorkers } from '../worker/registry.js'
import { watchInterruption } from './interruption.js'

/** Failure is what a person is told when a command could not do its work. */
export interface Failure {
  readonly message: string
  readonly advice: string
}

/** couldNotRun is the exit code of a command that could not do its work. */
export const couldNotRun = 2

/** conclude runs a command and gives the exit code: its own, 130 after a signal, 2 for any failure. Every thrown value is a failure. */
export async function conclude(
  command: (signal: AbortSignal) => Promise<number>,
  tell: (failure: Failure) => void,
): Promise<number> {
  using interruption = watchInterruption()
  const stray = strayFailure()
  try {
    return leaveSoon(await Promise.race([command(interruption.signal), interruption.outOfPatience, stray]))
  } catch (thrown) {
    const aborted = interruption.signal.aborted
    tell(aborted ? interruptedFailure : failureOf(rootCause(thrown)))
    return leaveSoon(aborted ? interruptedCode : couldNotRun)
  }
}

const interruptedFailure: Failure = {
  message: 'Interrupted: nothing was decided.',
  advice:
    "What was started is stopped, and a check's scratch databases are dropped but for those that a line above names; run it again.",
}

function isLostConnection(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null
  return tellsLostServer({ code, message: thrown.message })
}

/** What is thrown outside of any awaited work is a failure of ours too: without this it would end the process with exit code 1, which is a verdict. */
function strayFailure(): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    process.once('uncaughtException', reject)
    process.once('unhandledRejection', reject)
  })
  failure.catch(() => {})
  return failure
}

/** Whatever may still hold the process (a socket that the other side does not close) must not keep a finished command from ending. */
function leaveSoon(exitCode: number): number {
  killAllWorkers()
  setTimeout(() => process.exit(exitCode), exitCode === interruptedCode ? 300 : 5000).unref()
  return exitCode
}

/** failureOf makes two sentences of whatever a command threw: what happened, and what to do next. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof ToolError) return { message: thrown.message, advice: thrown.advice }
  if (isLostConnection(thrown)) {
    return {
      message: `The connection to the database server was lost, so nothing was decided: ${messageOf(thrown)}`,
      advice: 'Look whether the server still runs and what its log says, and run the check again.',
    }
  }
  return {
    message: `The tool itself failed: ${messageOf(thrown)}`,
    advice: `This is a defect of ours; please report it. ${thrown instanceof Error && process.env.RUNNER_DEBUG === '1' ? (thrown.stack ?? '') : 'With RUNNER_DEBUG=1 in the environment it prints where.'}`,
  }
}
