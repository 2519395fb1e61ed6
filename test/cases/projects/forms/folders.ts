import { cjs, esm, type Form } from './form.js'

const numbers = Array.from({ length: 22 }, (_, index) => String(index + 1).padStart(2, '0'))

/** A project whose migrations lie as `migrations` says. */
function folders(
  name: string,
  migrations: string,
  files: Readonly<Record<string, string>>,
  more: Partial<Form> = {},
): Form {
  return {
    name,
    ...more,
    files: { 'knexfile.cjs': `module.exports = { client: 'pg', migrations: ${migrations} }\n`, ...files },
  }
}

const both = { 'one/2_b.js': cjs('b'), 'one/4_d.js': cjs('d'), 'two/1_a.js': cjs('a'), 'two/3_c.js': cjs('c') }
const one = { 'migrations/1_a.js': cjs('a') }

/** folderForms are where migrations lie, in which order, and what lies beside them. */
export const folderForms: readonly Form[] = [
  folders('the usual folder', '{}', one, { made: ['a'] }),
  folders('no `migrations` at all', 'undefined', one, { made: ['a'] }),
  folders('several directories, sorted by file name', "{ directory: ['one', './two'] }", both, {
    made: ['a', 'b', 'c', 'd'],
  }),
  folders('`sortDirsSeparately`', "{ directory: ['one', 'two'], sortDirsSeparately: true }", both, {
    made: ['b', 'd', 'a', 'c'],
  }),
  folders(
    '22 directories at once',
    JSON.stringify({ directory: numbers.map((n) => `modules/m${n}/migrations`) }),
    Object.fromEntries(numbers.map((n) => [`modules/m${n}/migrations/${23 - Number(n)}.js`, cjs(n)])),
    {
      made: numbers.toSorted((a, b) => (`${23 - Number(a)}.js` < `${23 - Number(b)}.js` ? -1 : 1)),
    },
  ),
  folders(
    '`loadExtensions`',
    "{ loadExtensions: ['.ts', '.mjs'] }",
    { 'migrations/1_a.js': cjs('1'), 'migrations/1_a.ts': esm('2'), 'migrations/2_b.mjs': esm('3') },
    { made: ['2', '3'] },
  ),
  folders(
    'absolute directory',
    "{ directory: require('node:path').join(__dirname, 'db', 'steps') }",
    { 'db/steps/1_a.js': cjs('a') },
    { made: ['a'] },
  ),
  folders(
    '`path.resolve` from the current folder',
    "{ directory: require('node:path').resolve('db/steps') }",
    { 'db/steps/1_a.js': cjs('a') },
    { made: ['a'] },
  ),
  folders(
    '`fileURLToPath` of a URL',
    "{ directory: require('node:url').fileURLToPath(new URL('steps', 'file://' + __dirname + '/')) }",
    { 'steps/1_a.js': cjs('a') },
    { made: ['a'] },
  ),
  folders(
    'a path with a slash at its end, and `..`',
    "{ directory: './db/../steps/' }",
    { 'steps/1_a.js': cjs('a'), 'db/x.txt': '' },
    { made: ['a'] },
  ),
  folders(
    'symbolic link to a directory',
    '{}',
    { 'shared/1_a.js': cjs('a') },
    { links: { migrations: 'shared' }, made: ['a'] },
  ),
  folders(
    'symbolic link to a file',
    '{}',
    { 'shared/x.js': cjs('a'), 'migrations/2_b.js': cjs('b') },
    { links: { 'migrations/1_a.js': 'shared/x.js' }, made: ['a', 'b'] },
  ),
  folders(
    'declarations, maps, notes, dotfiles and backups beside them',
    '{}',
    {
      ...one,
      'migrations/1_a.d.ts': 'export declare const up: unknown\n',
      'migrations/1_a.js.map': '{}',
      'migrations/README.md': '# text',
      'migrations/.gitkeep': '',
      'migrations/.eslintrc': '{}',
      'migrations/1_a.js~': 'nonsense(',
      'migrations/1_a.js.orig': 'nonsense(',
      'migrations/1_a.js.bak': 'nonsense(',
      'migrations/.1_a.js.swp': 'nonsense(',
      'migrations/template.stub': 'nonsense(',
      'migrations/data.json': '{}',
      'migrations/sql/1_a.sql': 'select 1',
    },
    { made: ['a'] },
  ),
  folders(
    'names by code unit, not by number',
    '{}',
    {
      'migrations/10_b.js': cjs('10'),
      'migrations/2_a.js': cjs('2'),
      'migrations/2_B.js': cjs('2B'),
      'migrations/1_c.js': cjs('1'),
    },
    { made: ['10', '1', '2B', '2'] },
  ),
  folders(
    'what a build has made beside its source, with a notice',
    '{}',
    { 'migrations/1_a.ts': esm('ts'), 'migrations/1_a.js': cjs('js') },
    { made: ['js', 'ts'] },
  ),
  folders(
    'one name in two directories',
    "{ directory: ['one', 'two'] }",
    { 'one/1_a.js': cjs('first'), 'two/1_a.js': cjs('second') },
    { made: ['first', 'second'] },
  ),
  folders(
    'the folders of a JavaScript build beside TypeScript',
    "{ directory: './src/migrations', loadExtensions: ['.ts'] }",
    {
      'src/migrations/1_a.ts': esm('a'),
      'src/migrations/1_a.js': cjs('built'),
      'dist/migrations/1_a.js': cjs('built'),
    },
    { made: ['a'] },
  ),
  {
    name: 'called from another folder',
    files: {
      'db/knexfile.js': "module.exports = { client: 'pg', migrations: { directory: './steps' } }\n",
      'db/steps/1_a.js': cjs('a'),
    },
    options: { knexfile: 'db/knexfile.js' },
    made: ['a'],
  },
  {
    name: 'paths that code takes from `process.cwd()`',
    files: {
      'db/knexfile.js':
        "const path = require('node:path')\nmodule.exports = { client: 'pg', migrations: { directory: path.join(process.cwd(), 'steps') } }\n",
      'db/steps/1_a.js':
        "const { readFileSync } = require('node:fs')\nexports.up = (knex) => knex.make?.(readFileSync('./a.sql', 'utf8'))\nexports.down = async () => {}\n",
      'db/a.sql': 'a',
    },
    options: { knexfile: 'db/knexfile.js' },
    made: ['a'],
  },
]

const source = (body: string) =>
  `class Source { ${body} }\nmodule.exports = { client: 'pg', migrations: { migrationSource: new Source() } }\n`
const plain = 'getMigrationName(name) { return name }'

/** sourceForms are migration sources of the project's own. */
export const sourceForms: readonly Form[] = [
  {
    name: 'a source with its own order',
    files: {
      'knexfile.js': source(
        `async getMigrations() { return ['2', '1'] } ${plain} async getMigration(name) { return { up: (knex) => knex.make?.(name), down: async () => {} } }`,
      ),
    },
    made: ['2', '1'],
  },
  {
    name: 'a source that is not async',
    files: {
      'knexfile.js': source(
        `getMigrations() { return ['1'] } ${plain} getMigration(name) { return { up: (knex) => knex.make?.(name), down() {} } }`,
      ),
    },
    made: ['1'],
  },
  {
    name: 'a source that expects global state',
    files: {
      'knexfile.js': `globalThis.tenants = ['x', 'y']\n${source(`async getMigrations() { return globalThis.tenants } ${plain} async getMigration(name) { return { up: (knex) => knex.make?.(name), down() {} } }`)}`,
    },
    made: ['x', 'y'],
  },
  {
    name: 'a source like webpack’s context',
    files: {
      'knexfile.js': `const context = Object.assign((id) => ({ up: (knex) => knex.make?.(id), down: async () => {} }), { keys: () => ['./2_b.js', './1_a.js'] })\n${source(`getMigrations() { return Promise.resolve(context.keys().sort()) } getMigrationName(id) { return require('node:path').parse(id).base } getMigration(id) { return context(id) }`)}`,
    },
    made: ['./1_a.js', './2_b.js'],
  },
  {
    name: 'a source of objects',
    files: {
      'knexfile.js': `const list = { first: { up: (knex) => knex.make?.('1'), down() {} }, second: { up: (knex) => knex.make?.('2'), down() {} } }\nmodule.exports = { client: 'pg', migrations: { migrationSource: { getMigrations: async () => Object.keys(list), getMigrationName: (name) => name, getMigration: async (name) => list[name] } } }\n`,
    },
    made: ['1', '2'],
  },
  {
    name: 'a source whose entries lack the extension of their files',
    files: {
      'knexfile.js':
        "const path = require('node:path')\nmodule.exports = { client: 'pg', migrations: { migrationSource: { getMigrations: async () => [{ file: '2.0.0', directory: 'steps' }], getMigrationName: (one) => one.file, getMigration: (one) => require(path.join(__dirname, one.directory, one.file)) } } }\n",
      'steps/2.0.0.js': cjs('a'),
    },
    made: ['a'],
  },
  {
    name: 'a source that imports files without their extension in the name',
    files: {
      'knexfile.mjs':
        "import { readdirSync } from 'node:fs'\nimport path from 'node:path'\nconst folder = path.resolve('steps')\nexport default { client: 'pg', migrations: { migrationSource: { getMigrations: async () => readdirSync(folder).sort(), getMigrationName: (file) => path.parse(file).name, getMigration: (file) => import(path.join(folder, file)) } } }\n",
      'steps/1_a.mjs': esm('a'),
    },
    made: ['a'],
    facts: {},
  },
  {
    name: 'a source written in TypeScript',
    files: {
      'knexfile.ts':
        "import { Source } from './src/source'\nexport default { client: 'pg', migrations: { migrationSource: new Source('a') } }\n",
      'src/source.ts':
        "import type { Knex } from 'knex'\nexport class Source implements Knex.MigrationSource<string> { constructor(private readonly name: string) {} async getMigrations() { return [this.name] } getMigrationName(name: string) { return name } async getMigration(name: string): Promise<Knex.Migration> { return { up: (knex: any) => knex.make?.(name), down: async () => {} } } }\n",
    },
    made: ['a'],
  },
  {
    name: 'a source whose modules have a default export',
    files: {
      'knexfile.js': source(
        `async getMigrations() { return ['1'] } ${plain} async getMigration() { return { default: { up: (knex) => knex.make?.('a'), down() {} } } }`,
      ),
    },
    made: ['a'],
  },
  {
    name: 'a source beside `directory`, which Knex drops',
    files: {
      'knexfile.js':
        "module.exports = { client: 'pg', migrations: { directory: './steps', migrationSource: { getMigrations() { throw new Error('asked') } } } }\n",
      'steps/1_a.js': cjs('a'),
    },
    made: ['a'],
  },
  {
    name: 'a source without getMigration',
    files: { 'knexfile.js': source(`async getMigrations() { return ['1'] } ${plain}`) },
    fails: { message: /no getMigration\(\)/, advice: /getMigration\(migration\)/ },
  },
  {
    name: 'a source whose getMigration throws',
    files: {
      'knexfile.js': source(
        `async getMigrations() { return ['1'] } ${plain} async getMigration() { throw new Error('no such step') }`,
      ),
    },
    fails: { message: /no such step/, advice: /getMigration\(\)/ },
  },
  {
    name: 'a source whose getMigrations throws',
    files: { 'knexfile.js': source('async getMigrations() { throw new Error("no list") }') },
    fails: { message: /migrationSource.*no list/, advice: /getMigrations\(\)/ },
  },
]

const withDefault = (directory: string) => `module.exports = { client: 'pg', migrations: ${directory} }\n`

/** foundForms are migration folders that the knexfile does not name. */
export const foundForms: readonly Form[] = [
  {
    name: 'the only folder that is called migrations',
    files: {
      'knexfile.js': withDefault('{}'),
      'src/db/migrations/1_a.js': cjs('a'),
      'dist/db/migrations/1_a.js': cjs('built'),
    },
    made: ['a'],
  },
  {
    name: 'the folder that a script of package.json names',
    files: {
      'knexfile.js': withDefault('undefined'),
      'package.json': '{ "scripts": { "m": "knex migrate:latest --migrations-directory ./steps" } }',
      'steps/1_a.js': cjs('a'),
    },
    made: ['a'],
  },
  {
    name: 'the folder that a script names beside its knexfile',
    files: {
      'package.json':
        '{ "scripts": { "m": "knex migrate:latest --knexfile db/knexfile.js --migrations-directory steps" } }',
      'db/knexfile.js': withDefault('undefined'),
      'db/steps/1_a.js': cjs('a'),
    },
    made: ['a'],
  },
  {
    name: 'relative to a knexfile that finds its settings from the project’s folder only',
    files: {
      'src/knexfile.js':
        "const { client } = JSON.parse(require('node:fs').readFileSync('config/db.json', 'utf8'))\nmodule.exports = { client, migrations: { directory: '../steps' } }\n",
      'config/db.json': '{ "client": "pg" }',
      'steps/1_a.js': cjs('a'),
    },
    made: ['a'],
  },
]
