import { relative } from 'node:path'
import { checkInputs } from '../inputs/definitions.js'
import { type CheckInputs, parseCheckInputs } from '../inputs/parse.js'
import { type RawInputs, splitList } from '../inputs/raw.js'
import { Secret, secretsOfUrl } from '../kernel/secret.js'
import type { ReportSink } from '../ports/report-sink.js'
import { annotate } from './annotations.js'
import { guardLog } from './commands.js'
import { readActionInputs } from './inputs.js'
import { keepForPost, maskSecrets, readFromMain } from './job.js'
import { jobReport } from './job-report.js'

/** ActionJob is the job around one run of the action. */
export interface ActionJob {
  /** inputs are the validated inputs; every secret in them is masked before they are parsed. */
  inputs(): CheckInputs
  /** output passes a line of the project's code to the log without letting it command the runner. */
  output(line: string): void
  report(inputs: CheckInputs): ReportSink
  remember(leftovers: string): void
  remembered(): string
  warn(words: string): void
  fail(failure: { readonly message: string; readonly advice: string }): void
}

type Environment = Readonly<Record<string, string | undefined>>

const leftoversState = 'leftovers'

/** actionJob reads and writes what the runner passes to and fro. */
export function actionJob(environment: Environment, cwd: string): ActionJob {
  const workspace = environment.GITHUB_WORKSPACE ?? cwd
  const guarded = guardLog((words) => void process.stdout.write(words))
  const say = (severity: 'error' | 'warning', message: string) =>
    annotate([{ severity, title: 'Knex Roundtrip', message, file: null, line: null }])
  return {
    inputs: () => parseCheckInputs(maskedInputs(environment), { cwd: workspace, environment }),
    output: (line) => guarded.line(line),
    report: ({ output, project }) =>
      jobReport({
        reportPath: output,
        projectPath: relative(workspace, project),
        summaryFile: environment.GITHUB_STEP_SUMMARY,
      }),
    remember: (leftovers) => keepForPost(leftoversState, leftovers),
    remembered: () => readFromMain(leftoversState) ?? '',
    warn: (words) => say('warning', words),
    fail: ({ message, advice }) => say('error', `${message}\n${advice}`),
  }
}

function maskedInputs(environment: Environment): RawInputs {
  const given = readActionInputs(
    checkInputs.map(({ name }) => name),
    environment,
  )
  for (const { name, kind } of checkInputs) {
    const value = given.get(name)
    if (kind === 'secret' && value !== undefined) maskSecrets(secretsIn(value, environment))
  }
  const isList = new Set(checkInputs.filter(({ kind }) => kind === 'list').map(({ name }) => name))
  return new Map([...given].map(([name, value]) => [name, isList.has(name) ? splitList(value) : [value]]))
}

/** The URL itself may stand in a variable. */
function secretsIn(value: string, environment: Environment): readonly Secret[] {
  const url = value.startsWith('env:') ? (environment[value.slice('env:'.length)] ?? '') : value
  return url === '' ? [] : secretsOfUrl(new Secret(url))
}
