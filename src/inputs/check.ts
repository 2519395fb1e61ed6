import type { Secret } from '../kernel/secret.js'
import type { InputDefinition } from './definition.js'
import type { Parsed, Problem } from './problem.js'
import type { RawInputs } from './raw.js'
import { type InputSurroundings, type ProjectInputs, readerOf, readProject } from './reader.js'
import { placeInputs, projectInputs } from './shared.js'

/** checkInputs are the inputs of `check`, in the order of the help text. */
export const checkInputs: readonly InputDefinition[] = [
  ...projectInputs,
  {
    name: 'projects',
    kind: 'list',
    placeholder: 'DIR',
    fallback: '',
    description:
      'Folders of several projects to check one after the other, such as `packages/*`, each with a report of its own; in place of project.',
    givenBy: 'call-or-file',
    fromItsPlace: true,
  },
  {
    name: 'database-url',
    kind: 'secret',
    placeholder: 'URL',
    fallback: '',
    description:
      'Server to test on, such as a service container: a URL, or `env:NAME` for a variable that holds one. Scratch databases are made there and dropped. Default: a throwaway server.',
  },
  {
    name: 'server',
    kind: 'choice',
    placeholder: 'auto|local|embedded',
    choices: ['auto', 'local', 'embedded'],
    fallback: 'auto',
    description:
      'Throwaway server where no database-url is given: binaries of the machine, or the embedded PostgreSQL; auto takes the first that works.',
  },
  {
    name: 'server-version',
    kind: 'text',
    placeholder: 'VERSION',
    fallback: '',
    wholeNumber: true,
    description:
      'Version wanted of a local server, such as `15`, `8.4` or `mariadb-11.8`; default: the newest on the machine, of the product that the Knex client names.',
  },
  {
    name: 'scope',
    kind: 'choice',
    placeholder: 'changed|all',
    choices: ['changed', 'all'],
    fallback: 'changed',
    description:
      'Which migrations are judged: those that are new since the base, or all. Without a base to compare with, all are new.',
  },
  {
    name: 'only',
    kind: 'list',
    placeholder: 'MIGRATION',
    fallback: '',
    description: 'Judge only these migrations (file names); all are run.',
  },
  {
    name: 'setup',
    kind: 'text',
    placeholder: 'FILE',
    fallback: '',
    description:
      'SQL file, or module with `setup(knex)`, that makes what the project expects before its first migration; relative to the project.',
  },
  {
    name: 'timeout',
    kind: 'number',
    placeholder: 'SECONDS',
    fallback: '60',
    description: 'Limit for one up or down, in seconds.',
  },
  {
    name: 'allow',
    kind: 'list',
    placeholder: 'RULE',
    fallback: '',
    description:
      'Rules whose findings are notices in every migration; a comment in the migration allows a rule there alone.',
  },
  {
    name: 'fail-on',
    kind: 'list',
    placeholder: 'RULE',
    fallback: '',
    description: 'Rules whose findings count as errors although they are warnings or notices.',
  },
  {
    name: 'forward-only',
    kind: 'flag',
    placeholder: '',
    fallback: 'false',
    description: 'For teams that write no downs: what concerns the way back becomes a notice.',
  },
  ...placeInputs,
]

/** CheckInputs are the validated inputs of `check`. Paths are absolute, times in milliseconds. */
export interface CheckInputs extends ProjectInputs {
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
}

/** parseCheckInputs reads all inputs of `check` and gathers all that is wrong with them. */
export function parseCheckInputs(raw: RawInputs, surroundings: InputSurroundings): Parsed<CheckInputs> {
  const read = readerOf(raw, checkInputs, surroundings)
  const project = readProject(read, surroundings)
  const inputs: CheckInputs = {
    ...project,
    databaseUrl: read.url('database-url'),
    server: (read.text('server') ?? 'auto') as CheckInputs['server'],
    serverVersion: read.text('server-version'),
    scope: (read.text('scope') ?? 'changed') as CheckInputs['scope'],
    only: raw.get('only') ?? [],
    setup: read.file('setup', project.project),
    timeout: (read.number('timeout') ?? 60) * 1000,
    allow: read.list('allow'),
    failOn: read.list('fail-on'),
    forwardOnly: read.flag('forward-only'),
  }
  return { inputs, problems: [...read.problems, ...contradictions(inputs)] }
}

/** longestTimeout is a day, in milliseconds: no step of a check takes longer, and a timer cannot wait much longer either. */
export const longestTimeout = 86_400_000

/** What one input asks for, another must not quietly overrule. */
function contradictions({ databaseUrl, server, serverVersion, timeout, only }: CheckInputs): readonly Problem[] {
  const given = databaseUrl !== null
  const problems: readonly (readonly [boolean, string, string])[] = [
    [timeout > longestTimeout, 'timeout', `at most ${longestTimeout / 1000} seconds.`],
    [only.some((name) => name.trim() === ''), 'only', 'an empty name.'],
    [
      serverVersion !== null && !versionShape.test(serverVersion),
      'server-version',
      `"${serverVersion}" is not a version such as 15, 8.4 or mariadb-11.8.`,
    ],
    [given && server !== 'auto', 'server', `${server} and database-url name two servers; give one.`],
    [given && serverVersion !== null, 'server-version', 'the server of database-url has the version it has.'],
    [server === 'embedded' && serverVersion !== null, 'server-version', 'the embedded server has one version only.'],
  ]
  return problems.filter(([wrong]) => wrong).map(([, name, words]) => ({ name, words }))
}

const versionShape = /^(?:[a-z]+[-:@]?)?(?:\d+(?:\.\d+)*)?$/i
