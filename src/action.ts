import { cleanUp } from './commands/clean-up.js'
import { conclude, couldNotRun } from './commands/conclude.js'
import { programOf } from './commands/entries.js'
import { runCommand } from './commands/run-command.js'
import { consoleReport } from './console/print-outcome.js'
import { printProgress } from './console/progress-printer.js'
import { reportFolder } from './console/report-folder.js'
import { standardError } from './console/terminal.js'
import { actionJob } from './github/action-job.js'
import { withoutCommands } from './github/commands.js'

/** main is the action: its main step runs the command, its post step drops what a killed run left behind. */
export async function main(step: 'action' | 'post'): Promise<void> {
  const terminal = standardError(process.env, process.stdout)
  const log = { ...terminal, write: (words: string) => terminal.write(withoutCommands(words)) }
  const job = actionJob(process.env, process.cwd())
  const run = async (signal: AbortSignal) => {
    using progress = printProgress(log)
    const around = {
      progress,
      ...programOf(import.meta.url),
      cwd: job.workspace,
      environment: process.env,
      onOutput: job.output,
      signal,
      hide: job.hide,
      remember: job.remember,
    }
    const { command, warn } = job
    return runCommand({
      ...{ command, raw: job.raw(), around, warn },
      sinks: (task) => [reportFolder(task.output), job.report(task), consoleReport(log)],
      partSinks: (output) => [reportFolder(output), consoleReport(log)],
    })
  }
  const clean = () => cleanUp({ lines: job.remembered(), urlOf: job.url, write: log.write })
  // Whatever breaks between here and the verdict is not green.
  process.exitCode = couldNotRun
  process.exitCode = await conclude(step === 'post' ? clean : run, job.fail)
}
