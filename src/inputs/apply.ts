import type { Secret } from '../kernel/secret.js'
import type { InputDefinition } from './definition.js'
import type { Parsed, Problem } from './problem.js'
import type { RawInputs } from './raw.js'
import { type InputSurroundings, type ProjectInputs, readerOf, readProject } from './reader.js'
import { placeInputs, projectInputs } from './shared.js'

/** applyInputs are the inputs of `apply`, in the order of the help text. */
export const applyInputs: readonly InputDefinition[] = [
  {
    name: 'database-url',
    kind: 'secret',
    placeholder: 'URL',
    fallback: '',
    description:
      'Database to migrate: a URL, or `env:NAME` for a variable that holds one. Needed. A host that is neither this machine nor a service of the job must be named in allow-remote-host.',
    givenBy: 'call',
  },
  {
    name: 'rollback',
    kind: 'flag',
    placeholder: '',
    fallback: 'false',
    description: 'Take back the last batch instead, as `knex migrate:rollback` does.',
    givenBy: 'call',
  },
  {
    name: 'rollback-all',
    kind: 'flag',
    placeholder: '',
    fallback: 'false',
    description: 'Take back every migration instead, as `knex migrate:rollback --all` does.',
    givenBy: 'call',
  },
  {
    name: 'seed',
    kind: 'flag',
    placeholder: '',
    fallback: 'false',
    description: 'Run the seeds of the project after its migrations, as `knex seed:run` does.',
    givenBy: 'call',
  },
  ...projectInputs,
  {
    name: 'timeout',
    kind: 'number',
    placeholder: 'SECONDS',
    fallback: '',
    description: 'Limit for the whole run, in seconds. Default: none.',
    givenBy: 'call',
  },
  {
    name: 'lock-timeout',
    kind: 'number',
    placeholder: 'SECONDS',
    fallback: '60',
    description: 'How long to wait for another run that migrates the same database, in seconds.',
  },
  ...placeInputs,
]

/** ApplyInputs are the validated inputs of `apply`. Paths are absolute, times in milliseconds. */
export interface ApplyInputs extends ProjectInputs {
  readonly databaseUrl: Secret
  /** What is taken back; `none` where migrations are applied. */
  readonly rollback: 'none' | 'batch' | 'all'
  readonly seed: boolean
  /** Null for no limit. */
  readonly timeout: number | null
  readonly lockTimeout: number
}

/** parseApplyInputs reads all inputs of `apply` and gathers all that is wrong with them. */
export function parseApplyInputs(raw: RawInputs, surroundings: InputSurroundings): Parsed<ApplyInputs> {
  const read = readerOf(raw, applyInputs, surroundings)
  const project = readProject(read, surroundings)
  const databaseUrl = read.url('database-url')
  const batch = read.flag('rollback')
  const all = read.flag('rollback-all')
  const seconds = read.number('timeout')
  const lockSeconds = read.number('lock-timeout') ?? 60
  const inputs: ApplyInputs = {
    ...project,
    databaseUrl: databaseUrl as Secret,
    rollback: all ? 'all' : batch ? 'batch' : 'none',
    seed: read.flag('seed'),
    timeout: seconds === null ? null : seconds * 1000,
    lockTimeout: lockSeconds * 1000,
  }
  const none = (raw.get('database-url')?.at(-1)?.trim() ?? '') === ''
  const contradictions: readonly (readonly [boolean, string, string])[] = [
    [none, 'database-url', 'name the database to migrate.'],
    [batch && all, 'rollback', 'give rollback or rollback-all, not both.'],
    [inputs.seed && (batch || all), 'seed', 'a rollback runs no seeds.'],
    [(seconds ?? 0) > longestWait, 'timeout', `at most ${longestWait} seconds.`],
    [lockSeconds > longestWait, 'lock-timeout', `at most ${longestWait} seconds.`],
  ]
  const problems: readonly Problem[] = contradictions
    .filter(([wrong]) => wrong)
    .map(([, name, words]) => ({ name, words }))
  return { inputs, problems: [...read.problems, ...problems] }
}

/** A day, in seconds; a timer cannot wait much longer. */
const longestWait = 86_400
