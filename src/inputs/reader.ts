import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Secret } from '../kernel/secret.js'
import type { InputDefinition } from './definition.js'
import { isFolder, isPattern } from './folders.js'
import type { Problem } from './problem.js'
import type { RawInputs } from './raw.js'

/** InputSurroundings are what relative paths and `env:NAME` refer to. */
export interface InputSurroundings {
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** ProjectInputs are the validated inputs that every command which loads a project has. Paths are absolute. */
export interface ProjectInputs {
  readonly project: string
  readonly knexfile: string | null
  readonly environment: string | null
  readonly client: string | null
  readonly output: string
  readonly allowRemoteHost: readonly string[]
  readonly databaseEnv: readonly string[]
  /** `NAME=value`, or `NAME` for a variable of this process. */
  readonly variables: readonly string[]
  readonly jobServices: string | null
}

/** InputReader reads values one by one and gathers what is wrong with them. */
export interface InputReader {
  readonly problems: Problem[]
  text(name: string): string | null
  list(name: string): readonly string[]
  /** A number above zero. */
  number(name: string): number | null
  flag(name: string): boolean
  /** A URL, or `env:NAME` for a variable that holds one, so that it stands in no process list. */
  url(name: string): Secret | null
  /** A file that must be there, as absolute path. */
  file(name: string, folder: string): string | null
}

/** readerOf gives a reader of the raw inputs of one command. */
export function readerOf(
  raw: RawInputs,
  definitions: readonly InputDefinition[],
  { environment }: InputSurroundings,
): InputReader {
  const problems: Problem[] = []
  const text = (name: string) => lastValue(raw, definitionOf(name, definitions), problems)
  return {
    problems,
    text,
    list: (name) => (raw.get(name) ?? []).filter((value) => value !== ''),
    number: (name) => readNumber(name, text(name), problems),
    flag: (name) => readFlag(name, text(name), problems),
    url: (name) => readUrl({ name, text: text(name), environment }, problems),
    file(name, folder) {
      const value = text(name)
      if (value === null) return null
      const path = resolve(folder, value)
      if (!existsSync(path))
        problems.push({ name, words: `there is no file ${path}; give its path relative to the project.` })
      return path
    },
  }
}

/** readProject reads what every command says of the project. */
export function readProject(read: InputReader, { cwd, environment }: InputSurroundings): ProjectInputs {
  const project = resolve(cwd, read.text('project') ?? '.')
  if (!isFolder(project))
    read.problems.push({
      name: 'project',
      words: `there is no folder ${project}; ${isPattern(project) ? 'a pattern stands in projects' : 'give it relative to where you call from'}.`,
    })
  const variables = read.list('variables')
  for (const entry of variables) requireVariable(entry, environment, read.problems)
  return {
    project,
    knexfile: read.file('knexfile', project),
    environment: read.text('env'),
    client: read.text('client'),
    output: resolve(cwd, read.text('output') ?? 'roundtrip-report'),
    allowRemoteHost: read.list('allow-remote-host'),
    databaseEnv: read.list('database-env'),
    variables,
    jobServices: read.text('job-services'),
  }
}

/** Behind the equals sign there may be a secret, so only what stands before it is shown. */
function requireVariable(entry: string, environment: InputSurroundings['environment'], problems: Problem[]): void {
  const [, variable, value] = /^([A-Za-z_]\w*)(=[\s\S]*)?$/.exec(entry) ?? []
  if (variable === undefined)
    problems.push({ name: 'variables', words: `"${entry.split('=')[0]}" cannot be the name of a variable.` })
  else if (value === undefined && environment[variable] === undefined)
    problems.push({ name: 'variables', words: `${variable} is named without a value and is not set here.` })
}

function definitionOf(name: string, definitions: readonly InputDefinition[]): InputDefinition {
  return definitions.find((input) => input.name === name) as InputDefinition
}

function lastValue(raw: RawInputs, { name, fallback, choices }: InputDefinition, problems: Problem[]): string | null {
  const given = raw.get(name) ?? []
  const value = (given.length > 0 ? given.at(-1) : fallback)?.trim()
  if (value === undefined || value === '') return null
  if (choices !== undefined && !choices.includes(value)) {
    problems.push({ name, words: `"${value}" is none of ${choices.join(', ')}.` })
  }
  return value
}

function readNumber(name: string, value: string | null, problems: Problem[]): number | null {
  if (value === null) return null
  const number = Number(value)
  if (!(Number.isFinite(number) && number > 0)) problems.push({ name, words: `"${value}" is not a number above zero.` })
  return number
}

function readFlag(name: string, value: string | null, problems: Problem[]): boolean {
  if (value !== null && !['true', 'false'].includes(value))
    problems.push({ name, words: `"${value}" is not true or false.` })
  return value === 'true'
}

/** urlNamed gives the URL that a text names, literally or by `env:NAME`; null where there is none. */
export function urlNamed(text: string, environment: InputSurroundings['environment']): Secret | null {
  return text.trim() === '' ? null : readUrl({ name: 'database-url', text: text.trim(), environment }, [])
}

interface UrlInput extends Pick<InputSurroundings, 'environment'> {
  readonly name: string
  readonly text: string | null
}

function readUrl({ name, text, environment }: UrlInput, problems: Problem[]): Secret | null {
  if (text === null) return null
  if (!text.startsWith('env:')) return new Secret(text)
  const variable = text.slice('env:'.length)
  const value = environment[variable]
  if (!/^[A-Za-z_]\w*$/.test(variable)) problems.push({ name, words: 'env: names no variable; write env:NAME.' })
  else if (value === undefined || value === '')
    problems.push({
      name,
      words: `the environment variable ${variable} is not set; set it for this step, or check its name.`,
    })
  else return new Secret(value)
  return null
}
