import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { ToolError } from '../kernel/errors.js'
import { Secret } from '../kernel/secret.js'
import { checkInputs, type InputDefinition } from './definitions.js'
import type { RawInputs } from './raw.js'

/** CheckInputs are the validated inputs of `check`. Paths are absolute, times in milliseconds. */
export interface CheckInputs {
  readonly project: string
  readonly knexfile: string | null
  readonly environment: string | null
  readonly client: string | null
  readonly databaseUrl: Secret | null
  readonly server: 'auto' | 'local' | 'embedded'
  /** A version, a product or both, such as `15`, `8.4` or `mariadb-11.8`. */
  readonly serverVersion: string | null
  readonly scope: 'changed' | 'all'
  readonly only: readonly string[]
  readonly setup: string | null
  readonly timeout: number
  readonly allow: readonly string[]
  readonly failOn: readonly string[]
  readonly forwardOnly: boolean
  readonly output: string
  readonly allowRemoteHost: readonly string[]
  readonly databaseEnv: readonly string[]
  readonly jobServices: string | null
}

export interface InputSurroundings {
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** parseCheckInputs validates all inputs together: every problem is in the one message. */
export function parseCheckInputs(raw: RawInputs, surroundings: InputSurroundings): CheckInputs {
  const problems: string[] = []
  const read = reader(raw, problems)
  const project = resolve(surroundings.cwd, read.text('project') ?? '.')
  if (!statSync(project, { throwIfNoEntry: false })?.isDirectory())
    problems.push(`project: there is no folder ${project}.`)
  const within = (name: string) => {
    const file = read.text(name)
    if (file === null) return null
    const path = resolve(project, file)
    if (!existsSync(path)) problems.push(`${name}: there is no file ${path}.`)
    return path
  }
  const inputs: CheckInputs = {
    project,
    knexfile: within('knexfile'),
    environment: read.text('env'),
    client: read.text('client'),
    databaseUrl: readUrl(read.text('database-url'), surroundings, problems),
    server: (read.text('server') ?? 'auto') as CheckInputs['server'],
    serverVersion: readVersion(read.text('server-version'), problems),
    scope: (read.text('scope') ?? 'changed') as CheckInputs['scope'],
    only: read.list('only'),
    setup: within('setup'),
    timeout: (read.number('timeout') ?? 60) * 1000,
    allow: read.list('allow'),
    failOn: read.list('fail-on'),
    forwardOnly: read.flag('forward-only'),
    output: resolve(surroundings.cwd, read.text('output') ?? 'roundtrip-report'),
    allowRemoteHost: read.list('allow-remote-host'),
    databaseEnv: read.list('database-env'),
    jobServices: read.text('job-services'),
  }
  problems.push(...contradictions(inputs))
  if (problems.length > 0) throw invalid(problems)
  return inputs
}

/** A day: no step of a check takes longer, and a timer cannot wait much longer either. */
const longestTimeout = 86_400_000

/** What one input asks for, another must not quietly overrule. */
function contradictions({ databaseUrl, server, serverVersion, timeout, only }: CheckInputs): readonly string[] {
  return [
    timeout > longestTimeout ? `timeout: at most ${longestTimeout / 1000} seconds.` : null,
    only.some((name) => name.trim() === '') ? 'only: an empty name.' : null,
    databaseUrl !== null && server !== 'auto' ? `server: ${server} and database-url name two servers; give one.` : null,
    databaseUrl !== null && serverVersion !== null
      ? 'server-version: the server of database-url has the version it has.'
      : null,
    server === 'embedded' && serverVersion !== null
      ? 'server-version: the embedded server has one version only.'
      : null,
  ].filter((problem) => problem !== null)
}

function invalid(problems: readonly string[]): ToolError {
  const count = problems.length === 1 ? 'An input is' : `${problems.length} inputs are`
  return new ToolError(`${count} not right: ${problems.join(' ')}`, {
    blame: 'user',
    advice: '`knex-roundtrip help check` describes every input.',
  })
}

/** A URL given as `env:NAME` is read from the variable, so that it stands in no process list. */
function readUrl(text: string | null, { environment }: InputSurroundings, problems: string[]): Secret | null {
  if (text === null) return null
  if (!text.startsWith('env:')) return new Secret(text)
  const name = text.slice('env:'.length)
  if (name === '') {
    problems.push('database-url: env: names no variable; write env:NAME.')
    return null
  }
  const value = environment[name]
  if (value === undefined || value === '') {
    problems.push(`database-url: the environment variable ${name} is not set.`)
    return null
  }
  return new Secret(value)
}

function readVersion(text: string | null, problems: string[]): string | null {
  if (text !== null && !/^(?:[a-z]+[-:@]?)?(?:\d+(?:\.\d+)*)?$/i.test(text)) {
    problems.push(`server-version: "${text}" is not a version such as 15, 8.4 or mariadb-11.8.`)
  }
  return text
}

function reader(raw: RawInputs, problems: string[]) {
  const values = (definition: InputDefinition) => {
    const given = raw.get(definition.name) ?? []
    return given.length > 0 ? given : definition.fallback === '' ? [] : [definition.fallback]
  }
  const last = (name: string) => {
    const definition = checkInputs.find((input) => input.name === name) as InputDefinition
    const value = values(definition).at(-1)?.trim()
    if (value === undefined || value === '') return null
    if (definition.choices !== undefined && !definition.choices.includes(value)) {
      problems.push(`${name}: "${value}" is none of ${definition.choices.join(', ')}.`)
    }
    return value
  }
  return {
    text: last,
    list: (name: string) => raw.get(name) ?? [],
    number(name: string): number | null {
      const value = last(name)
      if (value === null) return null
      const number = Number(value)
      if (!(Number.isFinite(number) && number > 0)) problems.push(`${name}: "${value}" is not a number above zero.`)
      return number
    },
    flag(name: string): boolean {
      const value = last(name)
      if (value !== null && !['true', 'false'].includes(value))
        problems.push(`${name}: "${value}" is not true or false.`)
      return value === 'true'
    },
  }
}
