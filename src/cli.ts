import { conclude, couldNotRun } from './commands/conclude.js'
import { programOf } from './commands/entries.js'
import { runCommand } from './commands/run-command.js'
import { consoleReport } from './console/print-outcome.js'
import { printProgress } from './console/progress-printer.js'
import { reportFolder } from './console/report-folder.js'
import { standardError } from './console/terminal.js'
import { readArguments, requireCommand } from './inputs/arguments.js'

/** main is the command line: people's text on standard error, reports in the output folder, the verdict as exit code. */
export async function main(): Promise<void> {
  const terminal = standardError(process.env, process.stderr)
  const run = async (signal: AbortSignal) => {
    const call = requireCommand(process.argv.slice(2))
    const given = readArguments(call)
    using progress = printProgress(terminal)
    const around = {
      progress,
      ...programOf(import.meta.url),
      cwd: process.cwd(),
      environment: process.env,
      onOutput: (line: string) => progress.note(`| ${line}`),
      signal,
      hide: () => {},
      remember: () => {},
    }
    const warn = (words: string) => progress.note(words)
    const { command } = call
    const partSinks = (output: string) => [reportFolder(output), consoleReport(terminal)] as const
    return runCommand({ command, ...given, around, warn, sinks: ({ output }) => partSinks(output), partSinks })
  }
  // Whatever breaks between here and the verdict is not green.
  process.exitCode = couldNotRun
  process.exitCode = await conclude(run, ({ message, advice }) => terminal.write(`${message}\n${advice}\n`))
}
