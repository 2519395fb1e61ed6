import { relative } from 'node:path'
import type { CommandName } from '../inputs/commands.js'
import { type ProjectSettings, readConfiguration } from '../inputs/configuration.js'
import { type Layer, mergeLayers } from '../inputs/layers.js'
import { type Parsed, requireSound, sayProblem } from '../inputs/problem.js'
import type { RawInputs } from '../inputs/raw.js'
import type { InputSurroundings } from '../inputs/reader.js'
import { settingsLayer } from '../inputs/settings.js'
import { Interrupted } from '../kernel/errors.js'
import type { ProjectFacts } from '../protocol/messages.js'
import type { Surroundings } from './surroundings.js'
import { createWorkerFactory, type WorkerInputs } from './worker-factory.js'

/** InputsReader reads the inputs of one command. */
export interface InputsReader<Inputs extends WorkerInputs> {
  readonly command: CommandName
  parse(raw: RawInputs, surroundings: InputSurroundings): Parsed<Inputs>
}

/** KnexfileFacts are what a loaded project tells of its settings. */
export type KnexfileFacts = Pick<ProjectFacts, 'knexfile' | 'roundtrip'>

/** Completed are the inputs of a project with what its knexfile says. */
export interface Completed<Inputs> {
  readonly inputs: Inputs
  /** `env:NAME` where the database's URL stands in a variable; null where the call itself gave it, or nobody. */
  readonly urlName: string | null
}

/** Configured is one project of a call with its inputs. */
export interface Configured<Inputs> {
  /** Names it, and its folder of the report where there are several. */
  readonly key: string
  /** Its folder as people say it. */
  readonly path: string
  /** What the call and the files say; sound. */
  readonly inputs: Inputs
  /** complete adds what the knexfile says, which is known when the project is loaded. All problems are one ToolError. */
  complete(facts: KnexfileFacts): Completed<Inputs>
}

/** Configurations are the projects of a call, at least one, and the folder for the report of all. */
export interface Configurations<Inputs> {
  readonly projects: readonly [Configured<Inputs>, ...Configured<Inputs>[]]
  readonly output: string
}

/** configure reads what call and files say, all of it sound. What is wrong in any place, in the knexfiles too as far as they can be loaded, is one ToolError. */
export async function configure<Inputs extends WorkerInputs>(
  reader: InputsReader<Inputs>,
  raw: RawInputs,
  around: Surroundings,
): Promise<Configurations<Inputs>> {
  const { command } = reader
  const { projects, output, problems, notices } = readConfiguration({ command, raw, cwd: around.cwd })
  const places = projects.map((project) => ({ project, reader, around }))
  const sentences = [...problems, ...places.flatMap((place) => read(place, place.project.layers).sentences)]
  if (sentences.length > 0) requireSound([...sentences, ...(await knexfileProblems(places))], command)
  for (const notice of notices) around.progress.note(notice)
  const [first, ...others] = places.map(configured) as [Configured<Inputs>, ...Configured<Inputs>[]]
  return { projects: [first, ...others], output }
}

/** configureOne configures a command that takes one project at a time. */
export async function configureOne<Inputs extends WorkerInputs>(
  reader: InputsReader<Inputs>,
  raw: RawInputs,
  around: Surroundings,
): Promise<Configured<Inputs>> {
  return (await configure(reader, raw, around)).projects[0]
}

interface Place<Inputs extends WorkerInputs> {
  readonly project: ProjectSettings
  readonly reader: InputsReader<Inputs>
  readonly around: Surroundings
}

function configured<Inputs extends WorkerInputs>(place: Place<Inputs>): Configured<Inputs> {
  const { project, reader } = place
  const known = read(place, project.layers)
  return {
    key: project.key,
    path: project.path,
    inputs: known.inputs,
    complete(facts) {
      if (facts.roundtrip === null) return known
      const all = read(place, [knexfileLayer(facts, place), ...project.layers])
      requireSound(all.sentences, reader.command)
      return all
    },
  }
}

interface ReadInputs<Inputs> extends Completed<Inputs> {
  /** What is wrong, and which inputs it concerns. */
  readonly sentences: readonly string[]
  readonly wrong: readonly string[]
}

function read<Inputs extends WorkerInputs>(
  { reader, around }: Place<Inputs>,
  layers: readonly Layer[],
): ReadInputs<Inputs> {
  const { raw, placeOf } = mergeLayers(layers)
  const { inputs, problems } = reader.parse(raw, around)
  const url = raw.get('database-url')?.at(-1)?.trim() ?? ''
  const said = problems.map((problem) => sayProblem(problem, placeOf(problem.name)))
  return {
    inputs,
    urlName: url.startsWith('env:') ? url : null,
    sentences: [...layers.flatMap((layer) => layer.problems), ...said],
    wrong: problems.map(({ name }) => name),
  }
}

function knexfileLayer<Inputs extends WorkerInputs>(
  { knexfile, roundtrip }: KnexfileFacts,
  { around, reader }: Place<Inputs>,
): Layer {
  const shown = relative(around.cwd, knexfile)
  const words = `the roundtrip key of ${shown.startsWith('..') ? knexfile : shown.replaceAll('\\', '/')}`
  return settingsLayer(roundtrip, { kind: 'knexfile', words, folder: around.cwd }, reader.command)
}

async function knexfileProblems<Inputs extends WorkerInputs>(
  places: readonly Place<Inputs>[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const place of places) {
    const facts = await loadedFacts(place)
    if (facts === null || facts.roundtrip === null) continue
    found.push(...read(place, [knexfileLayer(facts, place), ...place.project.layers]).sentences)
  }
  return found
}

/** Inputs without which a project cannot be loaded. */
const needed = ['project', 'knexfile', 'env', 'client', 'variables', 'database-env']

/** The project is loaded for its settings alone: what is wrong with itself is said when these are right. */
async function loadedFacts<Inputs extends WorkerInputs>(place: Place<Inputs>): Promise<KnexfileFacts | null> {
  const { inputs, wrong } = read(place, place.project.layers)
  if (wrong.some((name) => needed.includes(name))) return null
  try {
    const workers = await createWorkerFactory({ ...inputs, timeout: null }, place.around, {})
    return await workers.load()
  } catch (thrown) {
    if (thrown instanceof Interrupted) throw thrown
    return null
  }
}
