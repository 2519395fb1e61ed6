import { cjs, esModules, type Form } from './form.js'

const migration = { 'migrations/1_a.js': cjs('a') }
const facts = { tableName: 'found', client: 'pg' }
const settings = "client: 'pg', migrations: { tableName: 'found' }"

/** One knexfile and one migration; the table of bookkeeping it names tells whether it was read. */
function knexfile(name: string, file: string, text: string, more: Partial<Form> = {}): Form {
  return {
    name,
    ...more,
    files: { [file]: `${text}\n`, ...migration, ...more.files },
    facts: { ...facts, ...more.facts },
    made: ['a'],
  }
}

const esmMigration = {
  'migrations/1_a.js': "export const up = (knex) => knex.make?.('a')\nexport const down = async () => {}\n",
}
const inModules = { files: { ...esModules, ...esmMigration } }

/** knexfileForms are the ways to write a knexfile. */
export const knexfileForms: readonly Form[] = [
  knexfile('object', 'knexfile.js', `module.exports = { ${settings} }`),
  knexfile('function', 'knexfile.js', `module.exports = () => ({ ${settings} })`),
  knexfile('async function', 'knexfile.js', `module.exports = async () => ({ ${settings} })`),
  knexfile('promise', 'knexfile.js', `module.exports = Promise.resolve({ ${settings} })`),
  knexfile('default export', 'knexfile.mjs', `export default { ${settings} }`),
  knexfile('default export of a function', 'knexfile.mjs', `export default async () => ({ ${settings} })`),
  knexfile('named exports per environment', 'knexfile.mjs', `export const development = { ${settings} }`),
  knexfile('per environment', 'knexfile.js', `module.exports = { development: { ${settings} }, production: {} }`),
  knexfile('environment by function', 'knexfile.js', `module.exports = { development: async () => ({ ${settings} }) }`),
  knexfile(
    'function that returns environments',
    'knexfile.js',
    `module.exports = () => ({ development: { ${settings} } })`,
  ),
  knexfile(
    'environment from NODE_ENV',
    'knexfile.js',
    `module.exports = { staging: { ${settings} }, development: { client: 'pg' } }`,
    {
      variables: { NODE_ENV: 'staging' },
      facts: { environment: 'staging' },
    },
  ),
  knexfile(
    'environments that extend one another',
    'knexfile.js',
    `const base = { ${settings} }\nmodule.exports = { base, development: { ...base, debug: false }, production: { ...base } }`,
  ),
  knexfile('extends another file', 'knexfile.js', "module.exports = { ...require('./config/base') }", {
    files: { 'config/base.js': `module.exports = { ${settings} }` },
  }),
  knexfile('re-exports another file', 'knexfile.ts', "export { default } from './src/config/database'", {
    files: {
      'src/config/database.ts': `const config: Record<string, unknown> = { ${settings} }\nexport default config\n`,
    },
  }),
  knexfile(
    'nested default of a compiled module',
    'knexfile.mjs',
    "import config from './compiled.js'\nexport default config",
    {
      files: {
        'compiled.js': `Object.defineProperty(exports, '__esModule', { value: true })\nexports.default = { ${settings} }\n`,
      },
    },
  ),
  knexfile(
    'compiled from TypeScript',
    'knexfile.js',
    `"use strict"\nObject.defineProperty(exports, "__esModule", { value: true })\nconst config = { development: { ${settings} } }\nexports.default = config`,
  ),
  knexfile(
    '`module.exports = config` beside `export default`',
    'knexfile.ts',
    `const config = { ${settings} }\nexport default config\nmodule.exports = config`,
  ),
  knexfile(
    'instance of a class',
    'knexfile.js',
    `class Config { constructor() { this.migrations = { tableName: 'found' } } get client() { return 'pg' } }\nmodule.exports = new Config()`,
  ),
  knexfile(
    'frozen object',
    'knexfile.js',
    `module.exports = Object.freeze({ client: 'pg', migrations: Object.freeze({ tableName: 'found' }) })`,
  ),
  knexfile('object with getters', 'knexfile.js', `module.exports = { get development() { return { ${settings} } } }`),
  knexfile(
    '`connection` as a function',
    'knexfile.js',
    `module.exports = { ${settings}, connection: () => ({ host: 'nowhere.invalid' }) }`,
  ),
  knexfile(
    '`connection` as an async function',
    'knexfile.js',
    `module.exports = { ${settings}, connection: async () => ({ host: 'nowhere.invalid', expirationChecker: () => true }) }`,
  ),
  knexfile(
    '`connection` as a string',
    'knexfile.js',
    `module.exports = { ${settings}, connection: 'postgres://nowhere.invalid/x' }`,
  ),
  knexfile('exports a connected Knex instance', 'knexfile.js', `module.exports = require('knex')({ ${settings} })`, {
    installed: true,
  }),
  knexfile(
    'with a snake-case helper package',
    'knexfile.js',
    `const { knexSnakeCaseMappers } = require('objection')\nmodule.exports = { ${settings}, ...knexSnakeCaseMappers() }`,
    {
      files: {
        'node_modules/objection/package.json': '{ "name": "objection", "version": "3.0.0", "main": "index.js" }',
        'node_modules/objection/index.js':
          'exports.knexSnakeCaseMappers = () => ({ wrapIdentifier: (name, wrap) => wrap(name), postProcessResponse: (rows) => rows })\n',
      },
    },
  ),
  knexfile('.js in a package of ES modules', 'knexfile.js', `export default { ${settings} }`, inModules),
  knexfile('.cjs in a package of ES modules', 'knexfile.cjs', `module.exports = { ${settings} }`, inModules),
  knexfile('.mjs', 'knexfile.mjs', `export default { ${settings} }`),
  knexfile(
    '.ts',
    'knexfile.ts',
    `import type { Knex } from 'knex'\nconst config: { [key: string]: Knex.Config } = { development: { ${settings} } }\nexport default config`,
  ),
  knexfile(
    '.ts in a package of ES modules',
    'knexfile.ts',
    `import type { Knex } from 'knex'\nexport default { ${settings} } satisfies Knex.Config`,
    inModules,
  ),
  knexfile(
    '.ts that is CommonJS',
    'knexfile.ts',
    `import type { Knex } from 'knex'\nmodule.exports = { ${settings} } as Knex.Config`,
  ),
  knexfile(
    '.ts that exports by name',
    'knexfile.ts',
    `import type { Knex } from 'knex'\nexport const development: Knex.Config = { ${settings} }`,
  ),
  knexfile('.cts', 'knexfile.cts', `export = { ${settings} } as const`),
  knexfile('.mts', 'knexfile.mts', `export default { ${settings} } as const`),
  knexfile(
    'ES module syntax in a CommonJS .js',
    'knexfile.js',
    `import path from 'node:path'\nexport default { ${settings}, name: path.sep }`,
  ),
  knexfile(
    'CommonJS syntax in a .js of ES modules',
    'knexfile.js',
    `const path = require('node:path')\nmodule.exports = { ${settings}, name: path.join(__dirname, 'x') }`,
    inModules,
  ),
  knexfile(
    'top-level await',
    'knexfile.mjs',
    `const { default: base } = await import('./base.mjs')\nexport default base`,
    {
      files: { 'base.mjs': `export default { ${settings} }\n` },
    },
  ),
  knexfile(
    '`import.meta` and directory made of it',
    'knexfile.mjs',
    "import path from 'node:path'\nimport { fileURLToPath } from 'node:url'\nconst here = path.dirname(fileURLToPath(import.meta.url))\nexport default { client: 'pg', migrations: { tableName: 'found', directory: path.join(here, 'migrations') } }",
  ),
  knexfile(
    'reads a JSON file',
    'knexfile.ts',
    "import settings from './database.json'\nexport default settings.development",
    {
      files: { 'database.json': '{ "development": { "client": "pg", "migrations": { "tableName": "found" } } }' },
    },
  ),
  knexfile(
    'old: `ts-node/register` on its first line',
    'knexfile.js',
    `require('ts-node/register')\nmodule.exports = require('./src/database').default`,
    {
      files: {
        'node_modules/ts-node/register/index.js': '',
        'src/database.ts': `export default { ${settings} } as Record<string, unknown>\n`,
      },
    },
  ),
  knexfile(
    'imports `knex` without having it installed',
    'knexfile.ts',
    `import { knex, Knex } from 'knex'\nconst config: Knex.Config = { ${settings}, name: typeof knex }\nexport default config`,
  ),
  knexfile(
    '`dotenv` that is not installed elsewhere',
    'knexfile.js',
    `require('dotenv').config()\nmodule.exports = { client: 'pg', migrations: { tableName: process.env.TABLE_NAME } }`,
    {
      files: {
        '.env': 'TABLE_NAME=found\n',
        'node_modules/dotenv/index.js':
          "exports.config = () => { for (const line of require('node:fs').readFileSync('.env', 'utf8').split('\\n')) { const [name, value] = line.split('='); if (name) process.env[name] ??= value } return {} }\n",
      },
    },
  ),
  knexfile(
    'in src, as package.json says',
    'src/db/knexfile.ts',
    `export default { client: 'pg', migrations: { tableName: 'found', directory: '../../migrations' } }`,
    {
      files: { 'package.json': '{ "scripts": { "migrate": "knex migrate:latest --knexfile ./src/db/knexfile.ts" } }' },
    },
  ),
  knexfile(
    'under another name that package.json says',
    'db/settings.js',
    `module.exports = { client: 'pg', migrations: { tableName: 'found', directory: '../migrations' } }`,
    {
      files: {
        'package.json': '{ "scripts": { "db:up": "NODE_ENV=test npx knex --knexfile=db/settings.js migrate:latest" } }',
      },
    },
  ),
  knexfile('one in a package of a monorepo', 'packages/api/knexfile.js', `module.exports = { ${settings} }`, {
    files: { 'packages/api/migrations/1_a.js': cjs('a') },
  }),
  knexfile('in a folder above', 'knexfile.js', `module.exports = { ${settings} }`, {
    files: { 'src/empty.txt': '' },
    options: { folder: 'src' },
  }),
  knexfile(
    'folders that are relative to the project, not to the knexfile',
    'src/db/knexfile.js',
    `module.exports = { client: 'pg', migrations: { tableName: 'found', directory: './src/db/steps' } }`,
    {
      files: { 'src/db/steps/1_a.js': cjs('a') },
    },
  ),
  knexfile('BOM and CRLF', 'knexfile.js', `\ufeffmodule.exports = {\r\n ${settings}\r\n}\r`),
  knexfile('BOM in TypeScript', 'knexfile.ts', `\ufeffexport default {\r\n ${settings}\r\n}\r`),
  knexfile('shebang', 'knexfile.js', `#!/usr/bin/env node\nmodule.exports = { ${settings} }`),
  knexfile('shebang in TypeScript', 'knexfile.ts', `#!/usr/bin/env tsx\nexport default { ${settings} } as object`),
  knexfile('a JSON file that is told', 'db.json', '{ "client": "pg", "migrations": { "tableName": "found" } }', {
    options: { knexfile: 'db.json' },
  }),
  knexfile('.js that imports TypeScript', 'knexfile.js', "module.exports = require('./src/database').default", {
    files: { 'src/database.ts': `export default { ${settings} } as Record<string, unknown>\n` },
  }),
  knexfile(
    'environments of other names that are alike',
    'knexfile.js',
    `const base = { ${settings} }\nmodule.exports = { docker_dev: { ...base, connection: 'a' }, production: { ...base, connection: 'b' } }`,
    { facts: { environment: 'docker_dev' } },
  ),
  knexfile(
    'a compiler’s hook that is not installed',
    'knexfile.ts',
    `import 'ts-node/register'\nimport '@swc-node/register'\nexport default { ${settings} } as object`,
  ),
  knexfile(
    'settings that are found from the project’s folder only',
    'src/db/knexfile.js',
    "module.exports = require('./settings')",
    {
      files: {
        'src/db/settings.js':
          "module.exports = { client: 'pg', migrations: { tableName: require('../../node_modules/cwd-config').name, directory: './migrations' } }\n",
        'node_modules/cwd-config/index.js':
          "exports.name = JSON.parse(require('node:fs').readFileSync('config/default.json', 'utf8')).name\n",
        'config/default.json': '{ "name": "found" }',
      },
    },
  ),
  knexfile(
    'default export that NODE_ENV picks, without NODE_ENV',
    'knexfile.ts',
    `const all: Record<string, object> = { development: { ${settings} } }\nexport default all[process.env.NODE_ENV as string]`,
  ),
  knexfile(
    'development on SQLite, PostgreSQL elsewhere',
    'knexfile.js',
    `module.exports = { development: { client: 'sqlite3' }, production: { ${settings} } }`,
    {
      facts: { environment: 'production' },
    },
  ),
  knexfile(
    'NODE_ENV that it has no environment for: `development`, or what stands in for it',
    'knexfile.js',
    `module.exports = { development: { client: 'sqlite3' }, staging: { ${settings} }, production: { client: 'pg' } }`,
    { variables: { NODE_ENV: 'test' }, facts: { environment: 'staging' } },
  ),
  knexfile(
    'configuration beside the Knex instance that is made of it',
    'knexfile.js',
    `const knexConfig = { ${settings} }\nmodule.exports = { knexConfig, db: require('knex')(knexConfig) }`,
    { installed: true, facts: { environment: 'knexConfig' } },
  ),
  knexfile(
    'client from the `.env` of the project’s folder',
    'src/db/knexfile.js',
    "require('dotenv').config()\nmodule.exports = { client: process.env.OUR_KIND_OF_DATABASE, migrations: { tableName: 'found', directory: '../../migrations' } }",
    {
      files: {
        '.env': 'OUR_KIND_OF_DATABASE=pg\n',
        'node_modules/dotenv/index.js':
          "exports.config = () => { try { const [name, value] = require('node:fs').readFileSync('.env', 'utf8').trim().split('='); process.env[name] = value } catch {} }\n",
      },
    },
  ),
  knexfile(
    'asks `require.main` where the program lies',
    'knexfile.js',
    `const { dirname } = require('node:path')\nmodule.exports = dirname(require.main.filename) && require.main !== module && { ${settings} }`,
  ),
  knexfile(
    'getters in `migrations`',
    'knexfile.js',
    "module.exports = { client: 'pg', get migrations() { return { get tableName() { return 'found' } } } }",
  ),
  knexfile(
    'object without a prototype',
    'knexfile.js',
    `module.exports = Object.assign(Object.create(null), { development: Object.assign(Object.create(null), { ${settings} }) })`,
  ),
]
