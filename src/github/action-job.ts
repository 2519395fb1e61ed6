import { relative } from 'node:path'
import { type CommandName, commandNamed } from '../inputs/commands.js'
import { type RawInputs, splitValue } from '../inputs/raw.js'
import { urlNamed } from '../inputs/reader.js'
import { type Secret, secretsOfUrl } from '../kernel/secret.js'
import type { ReportSink } from '../ports/report-sink.js'
import { annotate } from './annotations.js'
import { guardLog } from './commands.js'
import { readActionInputs } from './inputs.js'
import { keepForPost, maskSecrets, readFromMain } from './job.js'
import { jobReport } from './job-report.js'
import { workflowWords } from './workflow-words.js'

/** ActionJob is the job around one run of the action. */
export interface ActionJob {
  readonly command: CommandName
  /** The folder that paths refer to. */
  readonly workspace: string
  /** raw are the inputs as given; every secret in them is masked first. */
  raw(): RawInputs
  /** output passes a line of the project's code to the log without letting it command the runner. */
  output(line: string): void
  report(place: ReportPlace): ReportSink
  /** hide has the runner mask secrets. */
  hide(secrets: readonly Secret[]): void
  /** remember keeps a line for the post step, beside those kept before; an empty one is none. */
  remember(line: string): void
  remembered(): string
  /** url gives the database's URL by the name that it has in the state, null for the input's own; masked first. */
  url(name: string | null): Secret | null
  warn(words: string): void
  fail(failure: { readonly message: string; readonly advice: string }): void
}

/** ReportPlace is whose report it is: absolute paths of the project and of the report's folder. */
export interface ReportPlace {
  readonly project: string
  readonly output: string
}

type Environment = Readonly<Record<string, string | undefined>>

const leftoversState = 'leftovers'

/** actionJob reads and writes what the runner passes to and fro. */
export function actionJob(environment: Environment, cwd: string): ActionJob {
  const command = (readActionInputs(['command'], environment).get('command') ?? 'check') as CommandName
  const names = commandNamed(command).inputs.map(({ name }) => name)
  const workspace = environment.GITHUB_WORKSPACE ?? cwd
  const kept: string[] = []
  const guarded = guardLog((words) => void process.stdout.write(words))
  const say = (severity: 'error' | 'warning', message: string) =>
    annotate([{ severity, title: 'Knex Roundtrip', message, file: null, line: null }])
  return {
    command,
    workspace,
    raw: () => maskedInputs(command, environment),
    output: (line) => guarded.line(line),
    report: ({ output, project }) =>
      jobReport({
        reportPath: output,
        projectPath: relative(workspace, project),
        summaryFile: environment.GITHUB_STEP_SUMMARY,
        advise: (advice) => workflowWords(advice, names),
      }),
    hide: maskSecrets,
    remember: (line) => keepForPost(leftoversState, together(kept, line)),
    remembered: () => readFromMain(leftoversState) ?? '',
    url: (name) => maskedUrl(name ?? maskedInputs(command, environment).get('database-url')?.at(-1) ?? '', environment),
    warn: (words) => say('warning', words),
    fail: ({ message, advice }) => say('error', `${message}\n${workflowWords(advice, names)}`),
  }
}

/** The runner keeps the last value of a state only. */
function together(kept: string[], line: string): string {
  if (line !== '') kept.push(line)
  return kept.join('\n')
}

function maskedUrl(text: string, environment: Environment): Secret | null {
  maskSecrets(secretsIn(text, environment))
  return urlNamed(text, environment)
}

function maskedInputs(command: CommandName, environment: Environment): RawInputs {
  const { inputs } = commandNamed(command)
  const given = readActionInputs(
    inputs.map(({ name }) => name),
    environment,
  )
  for (const { name, kind } of inputs) {
    const value = given.get(name)
    if (kind === 'secret' && value !== undefined) maskSecrets(secretsIn(value, environment))
  }
  return new Map(
    inputs.flatMap(({ name, kind }) => {
      const value = given.get(name)
      return value === undefined ? [] : [[name, splitValue(value, kind)]]
    }),
  )
}

/** The URL itself may stand in a variable. */
function secretsIn(value: string, environment: Environment): readonly Secret[] {
  const url = urlNamed(value, environment)
  return url === null ? [] : secretsOfUrl(url)
}
