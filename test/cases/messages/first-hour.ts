/** FirstHour is one thing that goes wrong when somebody meets the tool for the first time, with the very words that it is answered with. In the words, `{project}` stands for the project's folder, `{host}` and `{port}` for the server's. */
export interface FirstHour {
  /** What went wrong, as the documentation says it. */
  readonly wrong: string
  readonly files: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** The URL of the database, where one is told: `{host}`, `{port}` and `{user}` are the test server's. */
  readonly url?: string
  readonly message: string
  readonly advice: string
}

const migration = {
  'migrations/1.js':
    "exports.up = (knex) => knex.schema.createTable('a', (t) => t.increments())\nexports.down = (knex) => knex.schema.dropTable('a')\n",
}
const knexfile = { 'knexfile.js': "module.exports = { client: 'pg' }\n" }
const sound = { ...migration, ...knexfile }

/** firstHour are the failures of the first hour, in the order in which one meets them. */
export const firstHour: readonly FirstHour[] = [
  {
    wrong: 'The folder is empty',
    files: {},
    message: 'There is no knexfile in {project}.',
    advice:
      'The folder is empty: in a job, let actions/checkout run before; elsewhere, call it in the project’s folder, or give that with --project DIR or --knexfile FILE.',
  },
  {
    wrong: 'The folder has no knexfile',
    files: { 'package.json': '{}', ...migration },
    message: 'There is no knexfile in {project}.',
    advice:
      'Call it in the project’s folder, give that with --project DIR, or name it: knex-roundtrip check --knexfile path/to/knexfile.js',
  },
  {
    wrong: 'There is no such folder',
    files: sound,
    args: ['--project', '/nowhere/at/all'],
    message:
      'An input is not right: project: there is no folder /nowhere/at/all; give it relative to where you call from.',
    advice: '`knex-roundtrip help check` describes every input.',
  },
  {
    wrong: 'Several folders have a knexfile',
    files: {
      'apps/shop/knexfile.js': knexfile['knexfile.js'],
      'apps/blog/knexfile.ts': "export default { client: 'pg' }\n",
    },
    message:
      'There is no knexfile in {project}, but there is more than one below it: apps/blog/knexfile.ts, apps/shop/knexfile.js.',
    advice:
      'Name one: knex-roundtrip check --project apps/blog (or --knexfile apps/blog/knexfile.ts); several are checked in one run as `projects`.',
  },
  {
    wrong: 'The knexfile named is not there',
    files: sound,
    args: ['--knexfile', 'knexfile.ts'],
    message:
      'An input is not right: knexfile: there is no file {project}/knexfile.ts; give its path relative to the project.',
    advice: '`knex-roundtrip help check` describes every input.',
  },
  {
    wrong: 'A package is not installed (npm)',
    files: {
      ...migration,
      'package-lock.json': '{}',
      'knexfile.js': "require('dotenv').config()\nmodule.exports = { client: 'pg' }\n",
    },
    message:
      'The knexfile {project}/knexfile.js cannot be loaded: the package dotenv is not installed (knexfile.js imports it).',
    advice: "Nothing is installed yet: install the project's packages before this, with `npm ci`.",
  },
  {
    wrong: 'A package is not installed (pnpm)',
    files: {
      ...migration,
      'pnpm-lock.yaml': 'a: 1',
      'knexfile.ts': "import 'dotenv/config'\nexport default { client: 'pg' }\n",
    },
    message:
      'The knexfile {project}/knexfile.ts cannot be loaded: the package dotenv is not installed (knexfile.ts imports it).',
    advice:
      "Nothing is installed yet: install the project's packages before this, with `pnpm install --frozen-lockfile`.",
  },
  {
    wrong: 'The knexfile imports a file that is not there',
    files: { ...migration, 'knexfile.js': "module.exports = require('./config')\n" },
    message: 'The knexfile {project}/knexfile.js cannot be loaded: there is no file config (knexfile.js imports it).',
    advice:
      'Correct the path, and see that the file is committed (`git check-ignore` tells whether git leaves it out).',
  },
  {
    wrong: 'The knexfile has a syntax error',
    files: { ...migration, 'knexfile.js': "module.exports = {\n  client: 'pg',,\n}\n" },
    message: 'The knexfile {project}/knexfile.js cannot be loaded: Unexpected token at line 2, column 16.',
    advice: 'Mend the syntax.',
  },
  {
    wrong: 'The configuration insists on a variable',
    files: {
      ...migration,
      'knexfile.js':
        "if (!process.env.APP_NAME) throw new Error('APP_NAME is not set')\nmodule.exports = { client: 'pg' }\n",
    },
    message: 'The knexfile {project}/knexfile.js cannot be loaded: APP_NAME is not set.',
    advice:
      'Set APP_NAME: any value of the right form does, in a job under `env:`, or with the input `variables`, a line NAME=value for each.',
  },
  {
    wrong: 'The knexfile has several environments, and none is meant',
    files: {
      ...migration,
      'knexfile.js':
        "module.exports = { staging: { client: 'pg', migrations: { directory: 'a' } }, production: { client: 'mysql2' } }\n",
    },
    message: 'The knexfile has no environment development. It has staging, production.',
    advice: 'Name one: knex-roundtrip check --env staging',
  },
  {
    wrong: 'The environment is misspelt',
    files: {
      ...migration,
      'knexfile.js': "module.exports = { staging: { client: 'pg' }, production: { client: 'pg' } }\n",
    },
    args: ['--env', 'stagin'],
    message: 'The knexfile has no environment stagin. It has staging, production.',
    advice: 'Name one: knex-roundtrip check --env staging',
  },
  {
    wrong: 'The configuration has no client',
    files: { ...migration, 'knexfile.js': 'module.exports = {}\n' },
    message: 'The knexfile exports nothing.',
    advice: 'End it with module.exports = config, or export default config.',
  },
  {
    wrong: 'The client is another database',
    files: { ...migration, 'knexfile.js': "module.exports = { client: 'sqlite3' }\n" },
    message: 'The client sqlite3 is not supported; PostgreSQL, MySQL and MariaDB are.',
    advice: 'Name an environment that uses one of these with --env NAME, or call with --client pg or --client mysql2.',
  },
  {
    wrong: 'There is no migrations folder',
    files: knexfile,
    message: 'There is no migration folder {project}/migrations.',
    advice: 'Set migrations.directory in the knexfile; relative folders are relative to the knexfile.',
  },
  {
    wrong: 'The migrations are elsewhere',
    files: {
      'knexfile.js': "module.exports = { client: 'pg', migrations: { directory: './migration' } }\n",
      'db/migrations/1.js': migration['migrations/1.js'],
    },
    message: 'There is no migration folder {project}/migration.',
    advice: "There is a folder db/migrations: set migrations.directory to './db/migrations' in the knexfile.",
  },
  {
    wrong: 'An option is misspelt',
    files: sound,
    args: ['--tiemout', '3'],
    message: 'An input is not right: there is no option --tiemout; did you mean --timeout?',
    advice: '`knex-roundtrip help check` describes every input.',
  },
  {
    wrong: 'A value is none that there is',
    files: sound,
    args: ['--server', 'cloud', '--timeout', 'soon'],
    message:
      '2 inputs are not right:\n  - server: "cloud" is none of auto, local, embedded.\n  - timeout: "soon" is not a number above zero.',
    advice: '`knex-roundtrip help check` describes every input.',
  },
  {
    wrong: 'A migration asked for is not there',
    files: sound,
    args: ['--only', 'nope.js'],
    message: 'There is no migration named nope.js.',
    advice: 'The project has 1; the last is 1.js.',
  },
  {
    wrong: 'A rule is misspelt',
    files: sound,
    args: ['--fail-on', 'down-nop'],
    message: 'An input is not right: fail-on: there is no rule "down-nop"; did you mean down-noop?',
    advice: '`knex-roundtrip help check` describes every input.',
  },
  {
    wrong: 'The variable with the URL is not set',
    files: sound,
    args: ['--database-url', 'env:NOT_SET_HERE'],
    message:
      'An input is not right: database-url: the environment variable NOT_SET_HERE is not set; set it for this step, or check its name.',
    advice: '`knex-roundtrip help check` describes every input.',
  },
  {
    wrong: 'The URL has no scheme',
    files: sound,
    url: 'localhost:5432/shop',
    message: 'The database URL does not begin with postgres://, postgresql://, mysql://, mariadb:// or mysql2://.',
    advice:
      'Write it as postgres://user:password@localhost:5432/database; in the user name and the password, write special characters in their percent form, such as %40 for @, %2F for /, %3F for ? and %23 for #.',
  },
  {
    wrong: 'The URL is that of another database',
    files: sound,
    url: 'mongodb://localhost/shop',
    message: 'The database URL does not begin with postgres://, postgresql://, mysql://, mariadb:// or mysql2://.',
    advice:
      'Write it as postgres://user:password@localhost:5432/database; in the user name and the password, write special characters in their percent form, such as %40 for @, %2F for /, %3F for ? and %23 for #.',
  },
  {
    wrong: 'The password holds an @',
    files: sound,
    url: 'postgres://u:p@ss/w@localhost/shop',
    message: 'The database URL holds an @ after its host.',
    advice:
      'Write it as postgres://user:password@localhost:5432/database; in the user name and the password, write special characters in their percent form, such as %40 for @, %2F for /, %3F for ? and %23 for #.',
  },
  {
    wrong: 'The client does not fit the URL',
    files: sound,
    url: 'mysql://root@127.0.0.1/shop',
    message: "The project's client is pg, and the database URL is that of a MySQL or MariaDB server.",
    advice: 'Give the URL of a PostgreSQL server, or try the project with --client mysql2.',
  },
  {
    wrong: 'The database is down',
    files: sound,
    url: 'postgres://u:p@127.0.0.1:1/shop',
    message: 'No server listens at 127.0.0.1:1.',
    advice:
      'Start it, or check host and port; a service container needs `ports: ["5432:5432"]` and a health check with `pg_isready`.',
  },
  {
    wrong: 'The host is not known',
    files: sound,
    args: ['--allow-remote-host', 'db.invalid'],
    url: 'postgres://u:p@db.invalid/shop',
    message: 'The host "db.invalid" is not known.',
    advice:
      'Check the spelling; a service container goes by its own name only in a job that runs in a container, else by localhost.',
  },
  {
    wrong: 'The host is not this machine',
    files: sound,
    url: 'postgres://u:p@db.example.com/shop',
    message:
      'The host "db.example.com" is neither this machine nor a service container of this job, so nothing was sent to it.',
    advice: 'Use a database made for tests. If "db.example.com" is one, name it with allow-remote-host: db.example.com',
  },
  {
    wrong: 'The password is wrong',
    files: sound,
    url: 'postgres://{user}:wr0ng@{host}:{port}/postgres',
    message: 'The server at 127.0.0.1:{port} refused the user name or the password of the database URL.',
    advice: 'Check both; for a service container they are its POSTGRES_USER and POSTGRES_PASSWORD.',
  },
  {
    wrong: 'The database does not exist',
    files: sound,
    url: 'postgres://{user}:{password}@{host}:{port}/nowhere',
    message: 'The server at 127.0.0.1:{port} has no database of the name in the URL.',
    advice: 'Name one that exists, such as postgres; it is only connected to, and not touched.',
  },
  {
    wrong: 'The user may not create databases',
    files: sound,
    url: 'postgres://{poor}:x@{host}:{port}/postgres',
    message: 'The role of the database URL may not create databases, and the check works in databases of its own.',
    advice: 'Run on the server: ALTER ROLE "poor_{port}" CREATEDB;',
  },
  {
    wrong: 'The server demands TLS or has none',
    files: sound,
    url: 'postgres://{user}:{password}@{host}:{port}/postgres?sslmode=require',
    message: 'The server at 127.0.0.1:{port} does not speak TLS.',
    advice: 'Turn TLS on there; or, if the way to it is trusted, add sslmode=disable to the URL.',
  },
  {
    wrong: 'The report cannot be written',
    files: sound,
    args: ['--output', '/dev/null/report'],
    message: "The report could not be written to /dev/null/report: ENOTDIR: not a directory, mkdir '/dev/null/report'.",
    advice: 'Name a folder that can be written to with --output.',
  },
  {
    wrong: 'The setup file is not there',
    files: sound,
    args: ['--setup', 'setup.sql'],
    message:
      'An input is not right: setup: there is no file {project}/setup.sql; give its path relative to the project.',
    advice: '`knex-roundtrip help check` describes every input.',
  },
  {
    wrong: 'The setup file fails',
    files: { ...sound, 'setup.sql': 'create table x (a nonsense)' },
    args: ['--setup', 'setup.sql'],
    message: 'The setup file {project}/setup.sql failed: type "nonsense" does not exist',
    advice: 'It must run on an empty database, before the first migration.',
  },
]

/** documented renders the page of the documentation that lists them. */
export function documented(): string {
  const rows = firstHour.map(({ wrong, message, advice }) => `| ${wrong} | ${cell(message)} | ${cell(advice)} |`)
  return [
    '# What the first hour may say',
    '',
    'Whatever keeps the tool from working is said in two sentences: what happened, and what to do next. The exit code is 2,',
    'never 1: nothing was judged. The advice names options of the command line; in a job the action says the same with its inputs.',
    '',
    '| what is wrong | what is said | what to do |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

const cell = (words: string) => words.replaceAll('|', '\\|').replaceAll('<', '\\<').replaceAll('\n', '<br>')
