import { check } from './commands/check.js'
import { cleanUp } from './commands/clean-up.js'
import { conclude } from './commands/conclude.js'
import { deliver } from './commands/deliver.js'
import { entryPaths } from './commands/entries.js'
import { consoleReport } from './console/print-outcome.js'
import { printProgress } from './console/progress-printer.js'
import { reportFolder, requireFolder } from './console/report-folder.js'
import { standardError } from './console/terminal.js'
import { actionJob } from './github/action-job.js'
import { withoutCommands } from './github/commands.js'
import { version } from './kernel/version.js'
import { exitCodes } from './report/outcome.js'

/** main is the action: its main step runs the check, its post step drops what a killed run left behind. */
export async function main(step: 'action' | 'post'): Promise<void> {
  const terminal = standardError(process.env, process.stdout)
  const log = { ...terminal, write: (words: string) => terminal.write(withoutCommands(words)) }
  const job = actionJob(process.env, process.cwd())
  const run = async (signal: AbortSignal) => {
    const inputs = job.inputs()
    await requireFolder(inputs.output)
    using progress = printProgress(log)
    const outcome = await check(inputs, {
      progress,
      version,
      entries: entryPaths(import.meta.url),
      environment: process.env,
      onOutput: job.output,
      signal,
      remember: job.remember,
    })
    const sinks = [reportFolder(inputs.output), job.report(inputs), consoleReport(log)] as const
    await deliver(outcome, sinks, job.warn)
    return exitCodes[outcome.verdict]
  }
  const clean = () => cleanUp(job.inputs().databaseUrl, job.remembered(), log.write)
  process.exitCode = await conclude(step === 'post' ? clean : run, job.fail)
}
