import { cjs, esModules, esm, type Form, oneMigration } from './form.js'

/** One migration file that notes a text; `made` is the form's text unless said otherwise. */
function migration(name: string, file: string, text: string, more: Partial<Form> = {}): Form {
  return { made: ['a'], ...more, name, files: { ...oneMigration(file, text), ...more.files } }
}

const inModules = { files: esModules }
const down = 'export const down = async () => {}\n'

/** kindForms are the kinds of files, in packages of both kinds. */
export const kindForms: readonly Form[] = [
  migration('.js, CommonJS', '1_a.js', cjs('a')),
  migration('.js, ES module syntax in a CommonJS package', '1_a.js', esm('a')),
  migration('.js, ES module', '1_a.js', esm('a'), inModules),
  migration('.js, CommonJS syntax in a package of ES modules', '1_a.js', cjs('a'), inModules),
  migration('.cjs', '1_a.cjs', cjs('a')),
  migration('.cjs in a package of ES modules', '1_a.cjs', cjs('a'), inModules),
  migration('.mjs', '1_a.mjs', esm('a')),
  migration('.mjs in a package of ES modules', '1_a.mjs', esm('a'), inModules),
  migration(
    '.ts, ES module syntax',
    '1_a.ts',
    `import type { Knex } from 'knex'\nexport async function up(knex: Knex): Promise<void> { await (knex as any).make?.('a') }\n${down}`,
  ),
  migration(
    '.ts, ES module syntax in a package of ES modules',
    '1_a.ts',
    `import { Knex } from 'knex'\nexport async function up(knex: Knex): Promise<void> { await (knex as any).make?.('a') }\n${down}`,
    inModules,
  ),
  migration(
    '.ts, CommonJS exports',
    '1_a.ts',
    `import { Knex } from 'knex'\nexports.up = async (knex: Knex) => { await (knex as any).make?.('a') }\nexports.down = async (): Promise<void> => {}\n`,
  ),
  migration(
    '.ts, `module.exports` in a package of ES modules',
    '1_a.ts',
    'module.exports = { up: async (knex: any) => knex.make?.("a"), down: async () => {} }\n',
    inModules,
  ),
  migration('.cts', '1_a.cts', 'export = { up: async (knex: any) => knex.make?.("a"), down: async () => {} }\n'),
  migration(
    '.cts in a package of ES modules',
    '1_a.cts',
    'import path = require("node:path")\nexport const up = async (knex: any) => knex.make?.(path.basename("/x/a"))\nexport const down = async () => {}\n',
    inModules,
  ),
  migration('.mts', '1_a.mts', `export const up = async (knex: any) => knex.make?.('a')\n${down}`),
  migration(
    '.mts in a package of ES modules',
    '1_a.mts',
    `export const up = async (knex: any) => knex.make?.('a')\n${down}`,
    inModules,
  ),
  migration(
    'compiled from TypeScript',
    '1_a.js',
    `"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.down = exports.up = void 0;\nasync function up(knex) { await knex.make?.('a'); }\nexports.up = up;\nasync function down() { }\nexports.down = down;\n//# sourceMappingURL=1_a.js.map\n`,
  ),
  migration(
    'compiled by Babel with regenerator',
    '1_a.js',
    `"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.up = up;\nexports.down = down;\nfunction up(knex) { return _up.apply(this, arguments); }\nfunction _up() { _up = (function (f) { return f })(function (knex) { return knex.make?.('a') }); return _up.apply(this, arguments); }\nfunction down() { return Promise.resolve(); }\n`,
  ),
  migration(
    '.coffee, with the project’s own compiler',
    '1_a.coffee',
    "exports.up = (knex) -> knex.make? 'a'\nexports.down = -> null\n",
    {
      files: {
        'node_modules/coffeescript/register.js':
          "require.extensions['.coffee'] = (module, file) => { const text = require('node:fs').readFileSync(file, 'utf8'); module._compile(text.replace('knex.make? ', 'knex.make?.(').replace(\"'a'\", \"'a')\").replaceAll(/-> ?/g, '=> ').replace('= =>', '= () =>'), file) }\n",
      },
    },
  ),
]

/** shapeForms are the ways in which a module gives its two functions. */
export const shapeForms: readonly Form[] = [
  migration(
    '`exports.up = async function`',
    '1_a.js',
    `exports.up = async function (knex) { await knex.make?.('a') }\nexports.down = async function () {}\n`,
  ),
  migration(
    '`module.exports = { up, down, config }`',
    '1_a.js',
    `const up = (knex) => knex.make?.('a')\nconst down = () => {}\nmodule.exports = { up, down, config: { transaction: false } }\n`,
  ),
  migration(
    'methods that use `this`',
    '1_a.js',
    `module.exports = { table: 'a', up(knex) { return knex.make?.(this.table) }, down() {} }\n`,
  ),
  migration(
    '`export default { up, down }`',
    '1_a.ts',
    `export default { async up(knex: any) { await knex.make?.('a') }, async down() {}, config: { transaction: false } }\n`,
  ),
  migration(
    'default-exported instance of a class',
    '1_a.ts',
    `class Migration { private table = 'a'; async up(knex: any) { await knex.make?.(this.table) } async down() {} }\nexport default new Migration()\n`,
  ),
  migration(
    'exported instance of a class that inherits',
    '1_a.js',
    `class Base { async up(knex) { await knex.make?.(this.table()) } async down() {} }\nmodule.exports = new (class extends Base { table() { return 'a' } })()\n`,
  ),
  migration(
    'abstract class, methods bound',
    '1_a.ts',
    `abstract class Base { abstract readonly table: string; up = async (knex: any) => { await knex.make?.(this.table) }; down = async () => {} }\nclass A extends Base { readonly table = 'a' }\nconst { up, down } = new A()\nexport { up, down }\n`,
  ),
  migration(
    'class with static up and down',
    '1_a.ts',
    `export default class A { static readonly table = 'a'; static async up(knex: any) { await knex.make?.(this.table) } static async down() {} }\n`,
  ),
  migration(
    'class with up and down methods as default',
    '1_a.ts',
    `export default class A { table = 'a'; async up(knex: any) { await knex.make?.(this.table) } async down() {} }\n`,
  ),
  migration(
    '`module.exports = class`',
    '1_a.js',
    `module.exports = class { async up(knex) { await knex.make?.('a') } async down() {} }\n`,
  ),
  migration('made by a function', '1_a.js', `module.exports = require('../lib/make')('a')\n`, {
    files: { 'lib/make.js': 'module.exports = (name) => ({ up: (knex) => knex.make?.(name), down: () => {} })\n' },
  }),
  migration('re-exported', '1_a.ts', `export * from '../lib/a'\n`, { files: { 'lib/a.ts': esm('a') } }),
  migration(
    'aliased exports',
    '1_a.mjs',
    `const forward = (knex) => knex.make?.('a')\nconst back = async () => {}\nexport { forward as up, back as down }\n`,
  ),
  migration(
    '`export =`',
    '1_a.ts',
    `const migration = { up: async (knex: any) => knex.make?.('a'), down: async () => {} }\nexport = migration\n`,
  ),
  migration(
    'by the stub of Knex 0.16: `up(knex, Promise)`',
    '1_a.js',
    `exports.up = function (knex, Promise) { return Promise.all([knex.make?.('a')]) }\nexports.down = function (knex, Promise) { return Promise.all([]) }\n`,
    {
      files: { 'package.json': '{ "dependencies": { "knex": "^0.16.5" } }' },
    },
  ),
  migration(
    '`up` that returns nothing',
    '1_a.js',
    `exports.up = (knex) => { knex.make?.('a') }\nexports.down = () => {}\n`,
  ),
  migration(
    'generator-like old code with `co`',
    '1_a.js',
    `const co = (body) => (knex) => { const run = body(knex); const step = (value) => { const { done, value: next } = run.next(value); return done ? next : Promise.resolve(next).then(step) }; return Promise.resolve().then(step) }\nexports.up = co(function* (knex) { yield knex.make?.('a') })\nexports.down = co(function* () {})\n`,
  ),
  migration(
    'a promise',
    '1_a.js',
    `module.exports = Promise.resolve({ up: async (knex) => knex.make?.('a'), down() {} })\n`,
  ),
  migration(
    'class whose up and down are fields',
    '1_a.ts',
    `export default class { up = async (knex: any) => knex.make?.('a'); down = async () => {} }\n`,
  ),
  migration(
    'bundled as UMD',
    '1_a.js',
    `(function (root, make) { typeof exports === 'object' ? (module.exports = make()) : (root.m = make()) })(this, function () { return { up: async (knex) => knex.make?.('a'), down() {} } })\n`,
  ),
  migration('`this.up`', '1_a.js', `this.up = async (knex) => knex.make?.('a')\nthis.down = async () => {}\n`),
  migration(
    'JavaScript with types of Flow',
    '1_a.js',
    `// @flow\nimport type { Knex } from 'knex'\nexport async function up(knex: Knex): Promise<void> { await knex.make?.('a') }\nexport async function down(knex: Knex): Promise<void> {}\n`,
  ),
]
