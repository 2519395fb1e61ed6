import type { StepOutcome } from '../history/step.js'
import { ToolError } from '../kernel/errors.js'
import { loadProject } from './load-project.js'
import { notRun, stepOutcome } from './outcomes.js'
import { changedSince, createProjectMemory, mustEnd } from './project-memory.js'
import { createRunNotes } from './run-notes.js'
import { wholeRuns } from './whole-runs.js'
import type { Worker, WorkerOptions } from './worker.js'
import { type Answered, startProcess, type WorkerProcess } from './worker-process.js'

/** What is no code of a migration's may take so long at least, on a machine that is busy. */
const ownPatience = 30_000

/** startWorker starts a worker process; the project is loaded by `load`. Disposing of it ends the process and all that it started. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  // One that is alone has nobody to begin anew.
  const { memory = createProjectMemory(0), timeout: limit } = options
  const notes = createRunNotes(options)
  let process = startProcess(options, notes.hear)
  let changed: ReadonlyMap<string, string> = new Map()
  const stepped = async (asked: Promise<Answered<StepOutcome>>, migration: string | null) =>
    endedIfSpent(await withOutput(process, stepOutcome(await asked, { limit, migration })))
  // What a step has left in its process must not be the next one's.
  const endedIfSpent = async (outcome: StepOutcome) => {
    if ('trace' in outcome && mustEnd(memory, outcome.trace.left ?? [])) await process.end()
    return outcome
  }
  return {
    ...wholeRuns({ process: () => process, limit, notes, ended: endedIfSpent }),
    get alive() {
      return process.alive
    },
    async load() {
      const loaded = await loadProject({ first: process, memory, hear: notes.hear }, options)
      process = loaded.process
      changed = changedSince(memory, loaded.facts)
      return loaded.facts
    },
    async prepare(connection) {
      demand(await process.ask('prepare', connection, Math.max(limit, ownPatience)), 'made Knex’s bookkeeping tables')
    },
    setup: (file) => stepped(process.ask('setup', { file }), null),
    async step(direction, migration) {
      const reason = changed.get(migration)
      if (reason !== undefined) return notRun(reason)
      return stepped(process.ask('step', { direction, migration }), migration)
    },
    target: async (connection) => demand(await process.ask('target', connection), 'turned to the database'),
    async release() {
      if (process.alive) await process.ask('release', null)
    },
    [Symbol.asyncDispose]: () => process.end(),
  }
}

async function withOutput(process: WorkerProcess, outcome: StepOutcome): Promise<StepOutcome> {
  const heldBack = 'trace' in outcome ? await process.heldBack() : null
  if (heldBack === null || !('trace' in outcome)) return outcome
  return { ...outcome, trace: { ...outcome.trace, heldBack } }
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
