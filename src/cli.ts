import { check } from './commands/check.js'
import { conclude } from './commands/conclude.js'
import { deliver } from './commands/deliver.js'
import { entryPaths } from './commands/entries.js'
import { consoleReport } from './console/print-outcome.js'
import { printProgress } from './console/progress-printer.js'
import { reportFolder, requireFolder } from './console/report-folder.js'
import { standardError } from './console/terminal.js'
import { checkInputs } from './inputs/definitions.js'
import { parseCheckInputs } from './inputs/parse.js'
import { readArguments, requireCommand } from './inputs/raw.js'
import { version } from './kernel/version.js'
import { exitCodes } from './report/outcome.js'

/** main is the command line: people's text on standard error, reports in the output folder, the verdict as exit code. */
export async function main(): Promise<void> {
  const terminal = standardError(process.env, process.stderr)
  const run = async (signal: AbortSignal) => {
    const words = requireCommand(process.argv.slice(2))
    const inputs = parseCheckInputs(readArguments(words, checkInputs), { cwd: process.cwd(), environment: process.env })
    await requireFolder(inputs.output)
    using progress = printProgress(terminal)
    const outcome = await check(inputs, {
      progress,
      version,
      entries: entryPaths(import.meta.url),
      environment: process.env,
      onOutput: (line) => progress.note(`| ${line}`),
      signal,
      remember: () => {},
    })
    await deliver(outcome, [reportFolder(inputs.output), consoleReport(terminal)], (words) => progress.note(words))
    return exitCodes[outcome.verdict]
  }
  process.exitCode = await conclude(run, ({ message, advice }) => terminal.write(`${message}\n${advice}\n`))
}
