import type { CommandName } from '../inputs/commands.js'
import { InputsNotRight, requireSound } from '../inputs/problem.js'
import type { RawInputs } from '../inputs/raw.js'
import { exitCodes, interruptedCode } from '../report/verdict.js'
import type { Task } from './command.js'
import { deliver, type ReportSinks } from './deliver.js'
import { commands } from './index.js'
import type { Surroundings } from './surroundings.js'

/** CommandCall is one call of a command by an entry: what was said, and where reports go. */
export interface CommandCall {
  readonly command: CommandName
  readonly raw: RawInputs
  /** What is wrong with how it was said, in whole sentences. */
  readonly problems?: readonly string[]
  readonly around: Surroundings
  readonly sinks: (task: Task) => ReportSinks
  /** Where the report of one project of several goes, beside that of the whole. */
  readonly partSinks: (output: string) => ReportSinks
  readonly warn: (words: string) => void
}

/** runCommand does what a call asks for, delivers its report and gives the exit code. */
export async function runCommand(call: CommandCall): Promise<number> {
  const { warn } = call
  const task = await taskOf(call)
  const places = call.sinks(task)
  for (const place of places) await place.prepare?.()
  const report = await task.run((part, output) => deliver(part, call.partSinks(output), warn))
  await deliver(report, places, warn)
  return report.interrupted === true ? interruptedCode : exitCodes[report.verdict]
}

/** What is wrong with the call itself is told with what is wrong with its inputs. */
async function taskOf({ command, raw, around, problems = [] }: CommandCall): Promise<Task> {
  try {
    const task = await commands[command](raw, around)
    requireSound(problems, command)
    return task
  } catch (thrown) {
    if (thrown instanceof InputsNotRight) requireSound([...problems, ...thrown.problems], command)
    throw thrown
  }
}
