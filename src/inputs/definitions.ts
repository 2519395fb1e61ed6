/** InputKind says how a value is read: a list takes commas or line breaks in an action input, or the option several times. */
export type InputKind = 'text' | 'flag' | 'list' | 'number' | 'choice' | 'secret'

/** InputDefinition declares one input once: the command line, action.yml, the help text and the tables in the docs are made from it. */
export interface InputDefinition {
  readonly name: string
  readonly kind: InputKind
  /** What stands for the value in the help text. */
  readonly placeholder: string
  readonly choices?: readonly string[]
  /** The value where none is given, as text; empty for none. */
  readonly fallback: string
  readonly description: string
  /** Internal inputs have an expression as default in action.yml and are left out of help and docs. */
  readonly internal?: true
}

/** checkInputs are the inputs of `check`, in the order of the help text. */
export const checkInputs: readonly InputDefinition[] = [
  {
    name: 'project',
    kind: 'text',
    placeholder: 'DIR',
    fallback: '.',
    description: 'Folder of the Knex project: where its knexfile and package.json are.',
  },
  {
    name: 'knexfile',
    kind: 'text',
    placeholder: 'FILE',
    fallback: '',
    description: 'The knexfile, where it has another name or place than Knex expects; relative to the project.',
  },
  {
    name: 'env',
    kind: 'text',
    placeholder: 'NAME',
    fallback: '',
    description: 'Environment of the knexfile. Default: NODE_ENV, else `development`, as Knex does.',
  },
  {
    name: 'client',
    kind: 'text',
    placeholder: 'NAME',
    fallback: '',
    description: "Knex client to use in place of the knexfile's.",
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
  {
    name: 'output',
    kind: 'text',
    placeholder: 'DIR',
    fallback: 'roundtrip-report',
    description: 'Folder for the reports.',
  },
  {
    name: 'allow-remote-host',
    kind: 'list',
    placeholder: 'HOST',
    fallback: '',
    description:
      "Host names of databases that may be used although they are neither this machine's nor a service of the job, or hold other data.",
  },
  {
    name: 'database-env',
    kind: 'list',
    placeholder: 'NAME',
    fallback: '',
    description: "Further environment variables that must hold the scratch database's URL while migrations run.",
  },
  {
    name: 'job-services',
    kind: 'text',
    placeholder: 'JSON',
    fallback: '',
    description: "The job's services, as GitHub describes them.",
    internal: true,
  },
]
