import type { InputDefinition } from './definition.js'

/** projectInputs say which project a command loads, and how. */
export const projectInputs: readonly InputDefinition[] = [
  {
    name: 'project',
    kind: 'text',
    placeholder: 'DIR',
    fallback: '.',
    description: 'Folder of the Knex project: where its knexfile and package.json are.',
    givenBy: 'call-or-file',
    fromItsPlace: true,
  },
  {
    name: 'knexfile',
    kind: 'text',
    placeholder: 'FILE',
    fallback: '',
    description: 'The knexfile, where it has another name or place than Knex expects; relative to the project.',
    givenBy: 'call-or-file',
  },
  {
    name: 'env',
    kind: 'text',
    placeholder: 'NAME',
    fallback: '',
    description: 'Environment of the knexfile. Default: NODE_ENV, else `development`, as Knex does.',
    givenBy: 'call-or-file',
  },
  {
    name: 'client',
    kind: 'text',
    placeholder: 'NAME',
    fallback: '',
    description: "Knex client to use in place of the knexfile's.",
    givenBy: 'call-or-file',
  },
]

/** placeInputs say what else the project's code and the report need: variables, hosts, a folder. */
export const placeInputs: readonly InputDefinition[] = [
  {
    name: 'output',
    kind: 'text',
    placeholder: 'DIR',
    fallback: 'roundtrip-report',
    description: 'Folder for the reports.',
    givenBy: 'call-or-file',
    fromItsPlace: true,
  },
  {
    name: 'allow-remote-host',
    kind: 'list',
    placeholder: 'HOST',
    fallback: '',
    description:
      "Host names of databases that may be used although they are neither this machine's nor a service of the job, or hold other data.",
    givenBy: 'call-or-file',
  },
  {
    name: 'database-env',
    kind: 'list',
    placeholder: 'NAME',
    fallback: '',
    description: "Further environment variables that must hold the database's URL while migrations run.",
    givenBy: 'call-or-file',
  },
  {
    name: 'variables',
    kind: 'lines',
    placeholder: 'NAME[=VALUE]',
    fallback: '',
    description:
      "Environment variables for the project's code: `NAME=value`, or `NAME` alone for a variable of the job that it would not see otherwise.",
    givenBy: 'call-or-file',
  },
  {
    name: 'job-services',
    kind: 'text',
    placeholder: 'JSON',
    fallback: '',
    description: "The job's services, as GitHub describes them.",
    internal: true,
    givenBy: 'call',
  },
]
