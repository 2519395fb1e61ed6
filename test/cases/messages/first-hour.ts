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
  { wrong: 'The folder is empty', files: {}, message: '', advice: '' },
  { wrong: 'The folder has no knexfile', files: { 'package.json': '{}', ...migration }, message: '', advice: '' },
  { wrong: 'There is no such folder', files: sound, args: ['--project', 'nowhere'], message: '', advice: '' },
  {
    wrong: 'Several folders have a knexfile',
    files: {
      'apps/shop/knexfile.js': knexfile['knexfile.js'],
      'apps/blog/knexfile.ts': "export default { client: 'pg' }\n",
    },
    message: '',
    advice: '',
  },
  {
    wrong: 'The knexfile named is not there',
    files: sound,
    args: ['--knexfile', 'knexfile.ts'],
    message: '',
    advice: '',
  },
  {
    wrong: 'A package is not installed (npm)',
    files: {
      ...migration,
      'package-lock.json': '{}',
      'knexfile.js': "require('dotenv').config()\nmodule.exports = { client: 'pg' }\n",
    },
    message: '',
    advice: '',
  },
  {
    wrong: 'A package is not installed (pnpm)',
    files: {
      ...migration,
      'pnpm-lock.yaml': 'a: 1',
      'knexfile.ts': "import 'dotenv/config'\nexport default { client: 'pg' }\n",
    },
    message: '',
    advice: '',
  },
  {
    wrong: 'The knexfile imports a file that is not there',
    files: { ...migration, 'knexfile.js': "module.exports = require('./config')\n" },
    message: '',
    advice: '',
  },
  {
    wrong: 'The knexfile has a syntax error',
    files: { ...migration, 'knexfile.js': "module.exports = {\n  client: 'pg',,\n}\n" },
    message: '',
    advice: '',
  },
  {
    wrong: 'The configuration insists on a variable',
    files: {
      ...migration,
      'knexfile.js':
        "if (!process.env.APP_NAME) throw new Error('APP_NAME is not set')\nmodule.exports = { client: 'pg' }\n",
    },
    message: '',
    advice: '',
  },
  {
    wrong: 'The knexfile has another environment',
    files: {
      ...migration,
      'knexfile.js': "module.exports = { staging: { client: 'pg' }, production: { client: 'pg' } }\n",
    },
    message: '',
    advice: '',
  },
  {
    wrong: 'The environment is misspelt',
    files: {
      ...migration,
      'knexfile.js': "module.exports = { staging: { client: 'pg' }, production: { client: 'pg' } }\n",
    },
    args: ['--env', 'stagin'],
    message: '',
    advice: '',
  },
  {
    wrong: 'The configuration has no client',
    files: { ...migration, 'knexfile.js': 'module.exports = {}\n' },
    message: '',
    advice: '',
  },
  {
    wrong: 'The client is another database',
    files: { ...migration, 'knexfile.js': "module.exports = { client: 'sqlite3' }\n" },
    message: '',
    advice: '',
  },
  { wrong: 'There is no migrations folder', files: knexfile, message: '', advice: '' },
  {
    wrong: 'The migrations are elsewhere',
    files: { ...knexfile, 'db/migrations/1.js': migration['migrations/1.js'] },
    message: '',
    advice: '',
  },
  { wrong: 'An option is misspelt', files: sound, args: ['--tiemout', '3'], message: '', advice: '' },
  {
    wrong: 'A value is none that there is',
    files: sound,
    args: ['--server', 'cloud', '--timeout', 'soon'],
    message: '',
    advice: '',
  },
  { wrong: 'A migration asked for is not there', files: sound, args: ['--only', 'nope.js'], message: '', advice: '' },
  { wrong: 'A rule is misspelt', files: sound, args: ['--fail-on', 'down-nop'], message: '', advice: '' },
  {
    wrong: 'The variable with the URL is not set',
    files: sound,
    args: ['--database-url', 'env:NOT_SET_HERE'],
    message: '',
    advice: '',
  },
  { wrong: 'The URL has no scheme', files: sound, url: 'localhost:5432/shop', message: '', advice: '' },
  {
    wrong: 'The URL is that of another database',
    files: sound,
    url: 'mongodb://localhost/shop',
    message: '',
    advice: '',
  },
  { wrong: 'The password holds an @', files: sound, url: 'postgres://u:p@ss@localhost/shop', message: '', advice: '' },
  {
    wrong: 'The client does not fit the URL',
    files: sound,
    url: 'mysql://root@127.0.0.1/shop',
    message: '',
    advice: '',
  },
  { wrong: 'The database is down', files: sound, url: 'postgres://u:p@127.0.0.1:1/shop', message: '', advice: '' },
  {
    wrong: 'The host is not known',
    files: sound,
    args: ['--allow-remote-host', 'db.invalid'],
    url: 'postgres://u:p@db.invalid/shop',
    message: '',
    advice: '',
  },
  {
    wrong: 'The host is not this machine',
    files: sound,
    url: 'postgres://u:p@db.example.com/shop',
    message: '',
    advice: '',
  },
  {
    wrong: 'The password is wrong',
    files: sound,
    url: 'postgres://{user}:wr0ng@{host}:{port}/postgres',
    message: '',
    advice: '',
  },
  {
    wrong: 'The database does not exist',
    files: sound,
    url: 'postgres://{user}:{password}@{host}:{port}/nowhere',
    message: '',
    advice: '',
  },
  {
    wrong: 'The user may not create databases',
    files: sound,
    url: 'postgres://{poor}:x@{host}:{port}/postgres',
    message: '',
    advice: '',
  },
  {
    wrong: 'The server demands TLS or has none',
    files: sound,
    url: 'postgres://{user}:{password}@{host}:{port}/postgres?sslmode=require',
    message: '',
    advice: '',
  },
  {
    wrong: 'The report cannot be written',
    files: sound,
    args: ['--output', '/dev/null/report'],
    message: '',
    advice: '',
  },
  {
    wrong: 'The setup file is not there',
    files: sound,
    args: ['--setup', 'setup.sql'],
    message: '',
    advice: '',
  },
  {
    wrong: 'The setup file fails',
    files: { ...sound, 'setup.sql': 'create table x (a nonsense)' },
    args: ['--setup', 'setup.sql'],
    message: '',
    advice: '',
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

const cell = (words: string) => words.replaceAll('|', '\\|').replaceAll('<', '\\<')
