import type { RunOutcome, SeedRun, StepOutcome } from '../history/step.js'
import { ToolError } from '../kernel/errors.js'
import type { ProjectFacts, ProjectOptions } from '../protocol/messages.js'
import { createRunNotes, type RunNotes } from './run-notes.js'
import type { Worker, WorkerOptions } from './worker.js'
import { type Answered, startProcess, type WorkerProcess } from './worker-process.js'

const mostBrokenModules = 5

/** startWorker starts a worker process; the project is loaded by `load`. Disposing of it ends the process and all that it started. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const notes = createRunNotes(options)
  let process = startProcess(options, notes.hear)
  const stepped = async (asked: Promise<Answered<StepOutcome>>) => stepOutcome(await asked, options.timeout)
  const ran = async (ask: () => Promise<Answered<RunOutcome>>) => {
    notes.forget()
    return runOutcome(await ask(), options.timeout, notes)
  }
  return {
    get alive() {
      return process.alive
    },
    async load() {
      const loaded = await load({ process, hear: notes.hear }, options)
      process = loaded.process
      return loaded.facts
    },
    async prepare(connection) {
      demand(await process.ask('prepare', connection), 'made Knex’s bookkeeping tables')
    },
    setup: (file) => stepped(process.ask('setup', { file })),
    step: (direction, migration) => stepped(process.ask('step', { direction, migration })),
    latest: () => ran(() => process.ask('latest', null)),
    rollback: (all) => ran(() => process.ask('rollback', { all })),
    async target(connection) {
      return demand(await process.ask('target', connection), 'turned to the database')
    },
    async seed() {
      notes.forget()
      return seedRun(await process.ask('seed', null), options.timeout, notes)
    },
    async release() {
      if (process.alive) await process.ask('release', null)
    },
    [Symbol.asyncDispose]: () => process.end(),
  }
}

interface Line {
  readonly process: WorkerProcess
  readonly hear: RunNotes['hear']
}

interface Loaded {
  readonly process: WorkerProcess
  readonly facts: ProjectFacts
}

/** A module that ends the process or hangs while it is loaded is left out by name, and the rest is loaded by a process of its own. */
async function load({ process: first, hear }: Line, options: WorkerOptions): Promise<Loaded> {
  let process = first
  let project: ProjectOptions = options.project
  for (let broken = 0; ; broken += 1) {
    const answer = await process.ask('load', project)
    if (answer.kind === 'replied') return { process, facts: answer.output }
    const culprit = process.loading
    if (culprit === null || broken === mostBrokenModules) throw notLoaded(answer, options.timeout)
    project = {
      ...project,
      skip: { ...project.skip, [culprit]: `Its module ${ending(answer, options.timeout)} while it was loaded.` },
    }
    process = startProcess(options, hear)
  }
}

type Ended = Exclude<Answered<unknown>, { kind: 'replied' }>

function ending(answer: Ended, limit: number): string {
  if (answer.kind === 'timed-out') return `took longer than ${limit / 1000} seconds`
  return answer.signal === null
    ? `ended the process with exit code ${answer.code}`
    : `ended the process with ${answer.signal}`
}

function notLoaded(answer: Ended, limit: number): ToolError {
  return new ToolError(`The project's code ${ending(answer, limit)} while it was loaded.`, {
    blame: 'user',
    advice:
      'Run the knexfile with node alone to see why; it must neither exit nor wait for something that does not come.',
  })
}

function demand<Output>(answer: Answered<Output>, work: string): Output {
  if (answer.kind === 'replied') return answer.output
  const how =
    answer.kind === 'timed-out' ? 'took too long' : `ended with ${answer.signal ?? `exit code ${answer.code}`}`
  throw new ToolError(`The worker process ${how} before it had ${work}.`, {
    blame: 'environment',
    advice:
      'Read the lines that it printed before this, and give it more time with --timeout SECONDS if it was only slow.',
  })
}

function stepOutcome(answer: Answered<StepOutcome>, limit: number): StepOutcome {
  if (answer.kind === 'replied') return answer.output
  return ended(answer, limit)
}

function runOutcome(answer: Answered<RunOutcome>, limit: number, notes: RunNotes): RunOutcome {
  if (answer.kind === 'replied') return answer.output
  return { step: ended(answer, limit), migrations: [], failedAt: notes.running?.name ?? null, runs: notes.runs() }
}

function seedRun(answer: Answered<SeedRun>, limit: number, notes: RunNotes): SeedRun {
  if (answer.kind === 'replied') return answer.output
  return { step: ended(answer, limit), files: notes.seeds(), failedAt: notes.running?.name ?? null }
}

function ended(answer: Ended, limit: number): StepOutcome {
  return answer.kind === 'timed-out' ? { ...answer, limit } : answer
}
