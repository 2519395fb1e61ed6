import { realpathSync } from 'node:fs'
import path from 'node:path'
import { ToolError } from '../kernel/errors.js'
import type { ProjectFacts, ProjectOptions } from '../protocol/messages.js'
import type { Heard } from './hearing.js'
import { nodeProblem } from './node-start.js'
import { type Ended, endingWords } from './outcomes.js'
import type { ProjectMemory } from './project-memory.js'
import type { RunNotes } from './run-notes.js'
import type { WorkerOptions } from './worker.js'
import { startProcess, type WorkerProcess } from './worker-process.js'

/** At least so long may a module take that is new to us, and one that another worker has loaded already: a busy machine is no failure. */
const shortestPatience = { first: 5000, later: 30_000 }
const mostBrokenModules = 50
/** Each costs the whole time limit. */
const mostHangingModules = 10

/** Loaded is a process that has loaded the project, and what it found. */
export interface Loaded {
  readonly process: WorkerProcess
  readonly facts: ProjectFacts
}

interface Loading {
  readonly first: WorkerProcess
  readonly memory: ProjectMemory
  readonly hear: RunNotes['hear']
}

/** loadProject loads the project. A module that ends the process or hangs while it is loaded is left out by name, and the rest is loaded by a process of its own; the later workers of the same memory leave it out from the beginning. */
export async function loadProject({ first, memory, hear }: Loading, options: WorkerOptions): Promise<Loaded> {
  const limit = Math.max(options.timeout, shortestPatience[memory.first === null ? 'first' : 'later'])
  let process = first
  let hanging = 0
  for (let broken = 0; ; broken += 1) {
    const answer = await process.ask('load', projectFor(options, memory), limit)
    if (answer.kind === 'replied') return { process, facts: factsOf(answer.output) }
    if (answer.kind === 'timed-out') hanging += 1
    const culprit = culpritOf(process.heard, answer)
    const isLast = broken === mostBrokenModules || hanging > mostHangingModules
    if (culprit === null) throw (await nodeProblem(options)) ?? notLoaded(answer, options.timeout, options.entry)
    if (isLast || memory.broken.has(culprit)) throw notLoaded(answer, limit, options.entry)
    memory.broken.set(culprit, reasonOf(process.heard, answer, limit))
    process = startProcess(options, hear)
  }
}

function projectFor({ project }: WorkerOptions, { broken, first }: ProjectMemory): ProjectOptions {
  return { ...project, skip: { ...project.skip, ...Object.fromEntries(broken) }, settle: first === null }
}

/** The call that ended the process may come from a module that was loaded before, out of a timer. */
function culpritOf({ broken, ending, loading }: Readonly<Heard>, { kind }: Ended): string | null {
  if (broken !== null) return broken.migration
  return (kind === 'exited' ? ending?.migration : null) ?? loading
}

function reasonOf({ broken }: Readonly<Heard>, answer: Ended, limit: number): string {
  if (broken !== null) return `Its module ${broken.how}.`
  return `Its module ${endingWords(answer, limit)} while it was loaded.`
}

function factsOf(output: unknown): ProjectFacts {
  const facts = output as ProjectFacts | null
  if (Array.isArray(facts?.migrations) && Array.isArray(facts.notices)) return facts
  throw new ToolError('The project’s code has changed what the worker process answers with.', {
    blame: 'user',
    advice: 'Look in the knexfile, and in what it imports, for code that replaces JSON or other parts of the language.',
  })
}

function notLoaded(answer: Ended, limit: number, entry: string): ToolError {
  const place = answer.kind === 'exited' ? answer.ending?.places.find(({ file }) => !isOurs(file, entry)) : undefined
  const where = place === undefined ? '' : ` at ${place.file}:${place.line}`
  return new ToolError(`The project's code ${endingWords(answer, limit)} while it was loaded${where}.`, {
    blame: 'user',
    advice:
      'Run the knexfile with node alone to see why; it must neither exit nor wait for something that does not come.',
  })
}

/** The worker's entry lies beside the rest of our code, or above it. */
function isOurs(file: string, entry: string): boolean {
  return file.startsWith(path.dirname(realpathSync(entry)) + path.sep)
}
