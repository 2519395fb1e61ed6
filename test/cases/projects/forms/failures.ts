import { cjs, esModules, type Form, oneMigration, plainKnexfile } from './form.js'

/** One migration that cannot be loaded, and what is said of it. */
function broken(
  name: string,
  file: string,
  text: string,
  fails: NonNullable<Form['fails']>,
  files: Form['files'] = {},
): Form {
  return { name, fails, files: oneMigration(file, text, files) }
}

/** A knexfile that cannot be loaded. */
function knexfile(name: string, text: string, fails: NonNullable<Form['fails']>, files: Form['files'] = {}): Form {
  return { name, fails, files: { 'knexfile.js': `${text}\n`, 'migrations/1_a.js': cjs('a'), ...files } }
}

const needsDotenv = "require('dotenv').config()\nmodule.exports = { client: 'pg' }"
const listed = { 'package.json': '{ "dependencies": { "dotenv": "^16.0.0" } }' }
const noDotenv =
  /^The knexfile \S+ cannot be loaded: the package dotenv is not installed \(knexfile\.js imports it\)\.$/
const good = 'exports.down = async () => {}\n'

/** packageFailures are packages and files that are not there. */
export const packageFailures: readonly Form[] = [
  knexfile(
    'npm',
    needsDotenv,
    { message: noDotenv, advice: /^Install the project's packages before this, with `npm ci`\.$/ },
    { ...listed, 'package-lock.json': '{}' },
  ),
  knexfile(
    'yarn 1',
    needsDotenv,
    { message: noDotenv, advice: /`yarn install --frozen-lockfile`/ },
    { ...listed, 'yarn.lock': '# yarn lockfile v1\n' },
  ),
  knexfile(
    'yarn 2 and later',
    needsDotenv,
    { message: noDotenv, advice: /`yarn install --immutable`/ },
    { ...listed, 'yarn.lock': '__metadata:\n  version: 8\n' },
  ),
  knexfile(
    'pnpm',
    needsDotenv,
    { message: noDotenv, advice: /`pnpm install --frozen-lockfile`/ },
    { ...listed, 'pnpm-lock.yaml': '' },
  ),
  knexfile(
    'bun',
    needsDotenv,
    { message: noDotenv, advice: /`bun install --frozen-lockfile`/ },
    { ...listed, 'bun.lock': '' },
  ),
  knexfile('no lockfile', needsDotenv, { message: noDotenv, advice: /`npm install`/ }, listed),
  knexfile(
    'no lockfile, packageManager',
    needsDotenv,
    { message: noDotenv, advice: /`pnpm install`/ },
    { 'package.json': '{ "packageManager": "pnpm@10.1.0", "dependencies": { "dotenv": "^16.0.0" } }' },
  ),
  {
    name: 'lockfile of the workspace above',
    files: {
      'package.json': '{ "workspaces": ["packages/*"] }',
      'package-lock.json': '{}',
      'packages/a/package.json': listed['package.json'],
      'packages/a/knexfile.js': needsDotenv,
    },
    options: { folder: 'packages/a' },
    fails: { message: noDotenv, advice: /in \.\.\/\.\., with `npm ci`/ },
  },
  knexfile(
    'installed, but without development packages',
    needsDotenv,
    { message: noDotenv, advice: /development packages included/ },
    {
      'package.json': '{ "devDependencies": { "dotenv": "1" } }',
      'package-lock.json': '{}',
      'node_modules/x/index.js': '',
    },
  ),
  knexfile(
    'in no package.json',
    needsDotenv,
    { message: noDotenv, advice: /^No package\.json names it: add it with `npm install dotenv`\.$/ },
    { 'package.json': '{}', 'package-lock.json': '{}', 'node_modules/x/index.js': '' },
  ),
  knexfile(
    'nothing installed at all',
    needsDotenv,
    { message: noDotenv, advice: /^Nothing is installed yet: install .*`npm ci`\.$/ },
    { 'package-lock.json': '{}' },
  ),
  broken(
    'a package, from a migration',
    '1_a.js',
    `require('@acme/money/format')\n${good}`,
    {
      message: /^the package @acme\/money is not installed \(migrations\/1_a\.js imports it\)$/,
      advice: /`npm install @acme\/money`/,
      line: 1,
    },
    { 'node_modules/x/index.js': '' },
  ),
  broken('a package, from an ES module', '1_a.mjs', "\nimport { x } from 'left-pad'\nexport const up = x\n", {
    message: /^the package left-pad is not installed \(migrations\/1_a\.mjs imports it\)$/,
    advice: /npm install/,
  }),
  broken(
    'a package, from TypeScript',
    '1_a.ts',
    "import { x } from 'left-pad'\nexport const up = () => x()\n",
    { message: /^the package left-pad is not installed \(migrations\/1_a\.ts imports it\)$/, advice: /npm install/ },
    esModules,
  ),
  broken(
    'a package, from a file that the migration imports',
    '1_a.js',
    `require('../src/model')\n${good}`,
    { message: /^the package left-pad is not installed \(src\/model\.js imports it\)$/, advice: /npm install/ },
    { 'src/model.js': "require('left-pad')\n" },
  ),
  broken(
    'a package of an installed package',
    '1_a.js',
    `require('half')\n${good}`,
    { message: /^the package left-pad is not installed/, advice: /^What is installed is not whole: .*npm ci/ },
    { 'node_modules/half/index.js': "require('left-pad')\n", 'package-lock.json': '{}' },
  ),
  broken(
    'a package of the workspace that is not built',
    '1_a.js',
    `require('@acme/db')\n${good}`,
    {
      message: /there is no file|the package @acme\/db is not installed/,
      advice: /`npm run build`|npm (?:ci|install)/,
    },
    {
      'node_modules/@acme/db/package.json':
        '{ "name": "@acme/db", "main": "dist/index.js", "scripts": { "build": "tsc" } }',
    },
  ),
  broken('a local file', '1_a.js', `require('./nope')\n${good}`, {
    message: /^there is no file migrations\/nope \(migrations\/1_a\.js imports it\)$/,
    advice: /^Correct the path/,
  }),
  broken(
    'a local file in another case',
    '1_a.js',
    `require('../src/user')\n${good}`,
    { message: /^there is no file src\/user /, advice: /called User\.js: Linux tells upper from lower case/ },
    { 'src/User.js': '' },
  ),
  broken(
    'a local file of a build',
    '1_a.js',
    `require('../dist/models')\n${good}`,
    { message: /^there is no file dist\/models /, advice: /run `pnpm run build` before/ },
    { 'package.json': '{ "scripts": { "build": "tsc" } }', 'pnpm-lock.yaml': '' },
  ),
  broken(
    'an alias that no tsconfig names',
    '1_a.ts',
    "import { x } from '@/models/user'\nexport const up = () => x()\n",
    {
      message: /^nothing is found under the name @\/models\/user \(migrations\/1_a\.ts imports it\)$/,
      advice: /path alias: name it under `compilerOptions\.paths`/,
    },
    { 'tsconfig.json': '{}' },
  ),
  broken(
    'an alias of a broken tsconfig',
    '1_a.ts',
    "import { x } from '@/models/user'\nexport const up = () => x()\n",
    {
      message: /^nothing is found under the name @\/models\/user/,
      advice: /tsconfig\.json extends @acme\/base, which is not there/,
    },
    { 'tsconfig.json': '{ "extends": "@acme/base" }' },
  ),
  broken(
    'a tsconfig that is no JSON',
    '1_a.ts',
    "import { x } from '~/user'\nexport const up = () => x()\n",
    { message: /^nothing is found under the name ~\/user/, advice: /tsconfig\.json cannot be read/ },
    { 'tsconfig.json': '{ "compilerOptions": ' },
  ),
  broken(
    'a subpath import',
    '1_a.ts',
    "import { x } from '#db/user'\nexport const up = () => x()\n",
    { message: /^nothing is found under the name #db\/user/, advice: /`imports` of package\.json/ },
    { 'package.json': '{}' },
  ),
  broken(
    'a file that is read',
    '1_a.js',
    `const sql = require('node:fs').readFileSync('./sql/nope.sql', 'utf8')\n${good}`,
    {
      message: /^there is no file sql\/nope\.sql, which the code reads$/,
      advice: /relative paths are relative to the knexfile's folder/,
      line: 1,
    },
  ),
  broken(
    'a package in machine code for another Node',
    '1_a.js',
    `throw Object.assign(new Error("The module '/x/bcrypt.node' was compiled against a different Node.js version using\\nNODE_MODULE_VERSION 93."), { code: 'ERR_DLOPEN_FAILED' })\n`,
    { message: /compiled against a different Node\.js version/, advice: /install again with Node \d+/ },
  ),
  broken(
    'an installed package that fails',
    '1_a.ts',
    "import 'failing'\nexport const up = () => {}\nexport const down = () => {}\n",
    { message: /^it is broken$/, advice: null },
    { 'node_modules/failing/index.js': "throw new Error('it is broken')\n" },
  ),
  broken(
    'a name that a package does not export',
    '1_a.mjs',
    "import { gone } from 'old'\nexport const up = () => gone()\nexport const down = () => {}\n",
    { message: /./, advice: /./ },
    {
      'node_modules/old/package.json': '{ "type": "module", "exports": { "./other": "./x.js" } }',
      'node_modules/old/x.js': '',
    },
  ),
]

/** syntaxFailures are files that are no program. */
export const syntaxFailures: readonly Form[] = [
  broken('TypeScript', '1_a.ts', 'export const a = 1\n\nexport const up = async ( => {}\n', {
    message: /^Unexpected token.* at line 3, column 27$/,
    advice: /^Mend the syntax\.$/,
    line: 3,
  }),
  broken('JavaScript', '1_a.js', `exports.up = 1\nexports.down = {{\n`, {
    message: /at line 2, column \d+$/,
    advice: /^Mend the syntax\.$/,
    line: 2,
  }),
  broken('ES module', '1_a.mjs', 'export const up = () => {\n', {
    message: /at line 2, column 1$/,
    advice: /^Mend the syntax\.$/,
    line: 2,
  }),
  broken(
    'of a file that the migration imports',
    '1_a.ts',
    "import { x } from '../src/x'\nexport const up = () => x\n",
    { message: /at src\/x\.ts, line 2, column \d+$/, advice: /^Mend the syntax of src\/x\.ts\.$/, line: null },
    { 'src/x.ts': 'export const x = 1\nexport const = 2\n' },
  ),
  broken('merge conflict', '1_a.js', `<<<<<<< HEAD\n${good}=======\nexports.down = 1\n>>>>>>> branch\n`, {
    message: /line 1/,
    advice: /merge conflict/,
    line: 1,
  }),
  broken('TypeScript in a .js file', '1_a.js', `exports.up = async (knex: Knex) => {}\n${good}`, {
    message: /at line 1, column \d+$/,
    advice: /^Mend the syntax\.$/,
    line: 1,
  }),
  knexfile('of the knexfile', "module.exports = {\n client: 'pg'\n connection: {} }", {
    message: /cannot be loaded: .* at line 3, column 2\.$/,
    advice: /^Mend the syntax\.$/,
  }),
  broken(
    'JSON',
    '1_a.js',
    `require('../x.json')\n${good}`,
    { message: /^x\.json is no JSON: /, advice: /^Mend x\.json\.$/ },
    { 'x.json': '{ nonsense' },
  ),
  broken('UTF-16', '1_a.js', `\u0000\u00ff${cjs('a').replaceAll(/./g, '$&\u0000')}`, {
    message: /^migrations\/1_a\.js is written in UTF-16/,
    advice: /^Save migrations\/1_a\.js as UTF-8\.$/,
  }),
]

/** shapeFailures are modules that are no migrations. */
export const shapeFailures: readonly Form[] = [
  broken('empty file', '1_a.js', '', {
    message: /^Invalid migration: 1_a\.js must have both an up and down function$/,
    advice: /empty/,
  }),
  broken('no down', '1_a.js', 'exports.up = async () => {}\n', {
    message: /must have both/,
    advice: /exports no `down`/,
  }),
  broken('no up', '1_a.ts', 'export const down = async () => {}\n', {
    message: /must have both/,
    advice: /exports no `up`/,
  }),
  broken('misspelt', '1_a.js', `exports.Up = async () => {}\n${good}`, {
    message: /must have both/,
    advice: /exports no `up`.*`Up`/,
  }),
  broken('a helper in the folder', 'helpers.js', 'exports.addTimestamps = () => {}\n', {
    message: /must have both/,
    advice: /no migration belongs in another folder/,
  }),
  broken('a test in the folder', '1_a.test.js', "require('node:assert')\n", {
    message: /must have both/,
    advice: /belongs in another folder/,
  }),
  broken(
    'a migration of another tool',
    '1_a.js',
    "module.exports = { up: (queryInterface) => queryInterface.createTable('a'), async revert() {} }\n",
    { message: /must have both/, advice: /exports no `down`/ },
  ),
  broken('a folder with the name of a migration', '1_a.js/x.txt', '', { message: /is a folder/, advice: /[Rr]ename/ }),
  {
    name: 'a link that leads nowhere',
    files: oneMigration('1_a.js', cjs('a')),
    links: { 'migrations/2_b.js': 'nowhere.js' },
    fails: { message: /^there is no file migrations\/2_b\.js/, advice: /link/ },
  },
  broken('ends the process', '1_a.js', `process.exit(3)\n`, {
    message: /^it ended the process with exit code 3 while it was loaded$/,
    advice: /must not end the process/,
  }),
  broken('a language without its compiler', '1_a.coffee', 'exports.up = -> null', {
    message: /^1_a\.coffee is written in CoffeeScript, and the package coffeescript is not installed$/,
    advice: /^Install coffeescript/,
  }),
  broken('throws what is no error', '1_a.js', 'throw null\n', { message: /a thrown null/, advice: null }),
  {
    name: 'a link that leads in a circle',
    files: oneMigration('1_a.js', cjs('a')),
    links: { 'migrations/2_b.js': 'migrations/2_b.js' },
    fails: { message: /^there is no file migrations\/2_b\.js$/, advice: /symbolic link that leads nowhere/ },
  },
]

const zod = `class ZodError extends Error { constructor() { super(JSON.stringify([{ code: 'invalid_type', expected: 'string', received: 'undefined', path: ['JWT_ISSUER_NAME'], message: 'Required' }, { code: 'too_small', path: ['PORT_OF_APP'], message: 'Expected number' }], null, 2)) } }\nthrow new ZodError()`

/** variableFailures are configurations that insist on variables. */
export const variableFailures: readonly Form[] = [
  knexfile('by an error of its own', "throw new Error('SESSION_NAME is not set')", {
    message: /cannot be loaded: SESSION_NAME is not set\.$/,
    advice: /^Set SESSION_NAME: .*`variables`/,
  }),
  knexfile('with zod', zod, {
    message: /cannot be loaded: JWT_ISSUER_NAME: Required; PORT_OF_APP: Expected number\.$/,
    advice: /^Set JWT_ISSUER_NAME and PORT_OF_APP:/,
  }),
  knexfile(
    'with envalid, which prints and ends the process',
    "console.error('================================\\n Missing environment variables:\\n    MAIL_SENDER: undefined\\n    TENANT: undefined\\n Exiting with error code 1')\nprocess.exit(1)",
    {
      message: /cannot be loaded: it ended the process with exit code 1 while it was loaded\.$/,
      advice: /^Set MAIL_SENDER and TENANT:/,
    },
  ),
  knexfile(
    'with t3-env, which prints and throws',
    "console.error('❌ Invalid environment variables:', { AUTH_ISSUER: ['Required'] })\nthrow new Error('Invalid environment variables')",
    { message: /cannot be loaded: Invalid environment variables\.$/, advice: /^Set AUTH_ISSUER:/ },
  ),
  knexfile('with env-var', `throw new Error('env-var: "QUEUE_NAME" is a required variable, but it was not set')`, {
    message: /QUEUE_NAME/,
    advice: /^Set QUEUE_NAME:/,
  }),
  knexfile('with joi', `throw new Error('Config validation error: "APP_REGION" is required')`, {
    message: /APP_REGION/,
    advice: /^Set APP_REGION:/,
  }),
  knexfile(
    'with dotenv-safe',
    `throw new Error('The following variables were defined in .env.example but are not present in the environment:\\n  CACHE_NAME, CACHE_SIZE')`,
    { message: /CACHE_NAME/, advice: /^Set CACHE_NAME and CACHE_SIZE:/ },
  ),
  knexfile(
    'with an example beside it',
    "throw new Error('Missing required env var: APP_REGION')",
    { message: /APP_REGION/, advice: /`cp \.env\.example \.env`/ },
    { '.env.example': 'APP_REGION=eu\n' },
  ),
  knexfile(
    'one by one, from a function of its own',
    "const get = (name) => process.env[name] ?? (() => { throw new Error('Environment variable \\'' + name + '\\' not set') })()\nmodule.exports = { client: 'pg', a: get('APP_FIRST'), b: get('APP_SECOND'), c: process.env.APP_THIRD, d: process.env.APP_FOURTH || 'd' }",
    { message: /Environment variable 'APP_FIRST' not set/, advice: /^Set APP_FIRST, APP_THIRD and APP_SECOND:/ },
  ),
  knexfile(
    'through a file that the knexfile imports',
    "module.exports = require('./config')",
    { message: /cannot be loaded: Environment variable APP_REGION is required\.$/, advice: /^Set APP_REGION/ },
    {
      'config.js':
        "if (!process.env.APP_REGION) throw new Error('Environment variable APP_REGION is required')\nmodule.exports = { client: 'pg' }\n",
    },
  ),
  broken(
    'from a migration',
    '1_a.js',
    "const { assertEnv } = { assertEnv: (name) => { if (!process.env[name]) throw new Error('Missing environment variable ' + name) } }\nassertEnv('SEED_TENANT_ID')\n",
    { message: /^Missing environment variable SEED_TENANT_ID$/, advice: /^Set SEED_TENANT_ID/, line: 1 },
  ),
  knexfile(
    'by reading it',
    'module.exports = { client: "pg", connection: new URL(process.env.OUR_CLUSTER).hostname }',
    {
      message: /cannot be loaded: Invalid URL\.$/,
      advice: /reads OUR_CLUSTER, which is not set\. Set OUR_CLUSTER:/,
    },
  ),
  knexfile(
    'by taking it out of `process.env`',
    "const { OUR_CLUSTER, OUR_PORT = '1' } = process.env\nmodule.exports = { client: 'pg', connection: OUR_CLUSTER.split(',')[0] + OUR_PORT }",
    { message: /reading 'split'/, advice: /reads OUR_CLUSTER, which is not set\. Set OUR_CLUSTER:/ },
  ),
  knexfile('for its client', 'module.exports = { client: process.env.OUR_CLIENT, connection: {} }', {
    message: /^The configuration names no client\.$/,
    advice: /takes it from OUR_CLIENT, which is not set: .*OUR_CLIENT=pg/,
  }),
  knexfile(
    'by reading a `.env` that is not there',
    "require('node:fs').readFileSync('.env')\nmodule.exports = { client: 'pg' }",
    {
      message: /there is no file \.env, which the code reads\.$/,
      advice: /not committed.*`cp \.env\.example \.env`/,
    },
    { '.env.example': 'A=1\n' },
  ),
]

/** placeFailures are knexfiles and folders that are not where they are looked for. */
export const placeFailures: readonly Form[] = [
  {
    name: 'an empty folder',
    files: { '.gitignore': '' },
    fails: { message: /^There is no knexfile in \S+\.$/, advice: /actions\/checkout/ },
  },
  {
    name: 'a project that configures Knex in its code',
    files: { 'package.json': '{ "dependencies": { "knex": "3" } }', 'src/db.js': '' },
    fails: { message: /^There is no knexfile in/, advice: /write a knexfile\.js with at least module\.exports/ },
  },
  {
    name: 'a folder that is no project',
    files: { 'readme.md': 'x' },
    fails: { message: /^There is no knexfile in/, advice: /--project DIR.*--knexfile/ },
  },
  {
    name: 'a knexfile that does not exist',
    files: { 'db/knexfile.ts': '' },
    options: { knexfile: 'db/knexfile.js' },
    fails: { message: /^The knexfile \S+db\/knexfile\.js does not exist\.$/, advice: /there is \S+db\/knexfile\.ts/ },
  },
  {
    name: 'several in a monorepo',
    files: { 'apps/api/knexfile.js': plainKnexfile, 'packages/db/knexfile.ts': '' },
    fails: {
      message: /more than one below it: apps\/api\/knexfile\.js, packages\/db\/knexfile\.ts\.$/,
      advice: /--project apps\/api/,
    },
  },
  {
    name: 'a migration folder that is elsewhere',
    files: {
      'knexfile.js': "module.exports = { client: 'pg', migrations: { directory: './migrations' } }\n",
      'db/migrations/1_a.js': cjs('a'),
    },
    fails: {
      message: /^There is no migration folder \S+\/migrations\.$/,
      advice: /^There is a folder db\/migrations: set migrations\.directory to '\.\/db\/migrations'/,
    },
  },
  {
    name: 'a migration folder of a build',
    files: {
      'knexfile.js': "module.exports = { client: 'pg', migrations: { directory: './dist/migrations' } }\n",
      'src/migrations/1_a.ts': '',
    },
    fails: { message: /dist\/migrations\.$/, advice: /made by a build: run `npm run build`/ },
  },
  {
    name: 'no migration folder anywhere',
    files: { 'knexfile.js': plainKnexfile },
    fails: { message: /^There is no migration folder/, advice: /^Set migrations\.directory/ },
  },
  {
    name: 'a directory that is a URL',
    files: {
      'knexfile.mjs':
        "export default { client: 'pg', migrations: { directory: new URL('./migrations', import.meta.url) } }\n",
      'migrations/1_a.js': cjs('a'),
    },
    fails: { message: /^migrations\.directory is a URL/, advice: /fileURLToPath\(new URL/ },
  },
  {
    name: 'a knexfile under another name',
    files: { 'src/knexConfig.ts': '' },
    fails: { message: /^There is no knexfile/, advice: /--knexfile src\/knexConfig\.ts/ },
  },
  {
    name: 'a project of AdonisJS',
    files: { 'package.json': '{ "dependencies": { "@adonisjs/lucid": "20" } }', 'database/migrations/1_a.ts': '' },
    fails: { message: /^There is no knexfile/, advice: /Lucid and not for Knex/ },
  },
  {
    name: 'a knexfile that exports nothing',
    files: { 'knexfile.js': "const config = { client: 'pg' }\n", 'migrations/1_a.js': cjs('a') },
    fails: { message: /^The knexfile exports nothing\.$/, advice: /module\.exports/ },
  },
]

/** nodeForms need a younger Node than the oldest that projects run with. */
export const nodeForms: readonly Form[] = [
  {
    name: 'syntax that only Node 24 knows: modifiers in regular expressions',
    files: oneMigration(
      '1_a.js',
      "exports.up = (knex) => knex.make?.('A'.replace(/(?i:a)/, 'b'))\nexports.down = async () => {}\n",
      {
        'package.json': '{ "engines": { "node": ">=23" } }',
      },
    ),
    made: ['b'],
    since: 24,
    fails: {
      message: /^Invalid regular expression/,
      advice:
        /^Node 2\d\.\S+, which runs the project, does not know this syntax \(the project asks for Node >=23\).*actions\/setup-node/,
      line: null,
    },
  },
  {
    name: 'a module that only Node 22 has',
    files: oneMigration(
      '1_a.mjs',
      "import { DatabaseSync } from 'node:sqlite'\nexport const up = (knex) => knex.make?.(typeof DatabaseSync)\nexport const down = async () => {}\n",
    ),
    made: ['function'],
    since: 22,
    fails: { message: /node:sqlite/, advice: /^Node 20\.\S+, which runs the project, has no node:sqlite/ },
  },
]
