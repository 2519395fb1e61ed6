import { cjs, esModules, esm, type Form, oneMigration } from './form.js'

const up = (expression: string) =>
  `export const up = async (knex: any) => { await knex.make?.(${expression}) }\nexport const down = async () => {}\n`

/** One TypeScript migration beside other files. */
function typescript(
  name: string,
  text: string,
  files: Readonly<Record<string, string>> = {},
  more: Partial<Form> = {},
): Form {
  return { name, made: ['a'], ...more, files: oneMigration('1_a.ts', text, files) }
}

const legacy = {
  'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
}

/** syntaxForms are what TypeScript has and JavaScript has not, and what is younger than some Node. */
export const syntaxForms: readonly Form[] = [
  typescript('enum', `enum Table { A = 'a' }\n${up('Table.A')}`),
  typescript(
    'enum that other enums and numbers make',
    `enum N { One = 1, Two = One << 1, Three = 'abc'.length }\n${up('[N.One, N.Two, N.Three, N[2]].join()')}`,
    {},
    { made: ['1,2,3,Two'] },
  ),
  typescript('const enum', `const enum Table { A = 'a' }\n${up('Table.A')}`),
  typescript('const enum of another file', `import { Table } from '../lib/table'\n${up('Table.A')}`, {
    'lib/table.ts': "export const enum Table { A = 'a' }\n",
  }),
  typescript(
    'namespace',
    `namespace Names { export const a = 'a'; export namespace Inner { export const b = a } }\n${up('Names.Inner.b')}`,
  ),
  typescript(
    'declaration merging of a function and a namespace',
    `function table() { return table.a }\nnamespace table { export const a = 'a' }\n${up('table()')}`,
  ),
  typescript(
    'declare, abstract, overloads and generics',
    `declare global { interface Window { x: number } }\ndeclare const nothing: unique symbol\nfunction same(value: string): string\nfunction same<T>(value: T): T\nfunction same(value: unknown) { return value }\nabstract class C<in out T> { declare readonly field: T; abstract get x(): T }\n${up("same<string>('a')!")}`,
  ),
  typescript(
    'parameter properties',
    `class Table { constructor(private readonly name: string, public other = name) {} get title() { return this.name } }\n${up("new Table('a').title")}`,
  ),
  typescript(
    'class fields, private names, accessors and static blocks',
    `class T { #name = 'a'; static made = ''; static { T.made = new T().name } get name() { return this.#name } accessor x = 1 }\n${up('T.made')}`,
  ),
  typescript(
    'decorators, experimentalDecorators',
    `function named(name: string): ClassDecorator { return (target: any) => { target.table = name } }\nfunction column(target: any, key: string) { target.columns = [...(target.columns ?? []), key] }\n@named('a')\nclass Table { @column id!: number; @column name?: string; static table: string }\n${up('Table.table + (Table.prototype as any).columns.length')}`,
    legacy,
    { made: ['a2'] },
  ),
  typescript(
    'decorators with metadata and of parameters',
    `import './metadata'\nfunction column(target: any, key: string) { target.kinds = { ...target.kinds, [key]: (Reflect as any).getMetadata('design:type', target, key)?.name } }\nfunction inject(_: any, __: any, index: number) { injected = index }\nlet injected = -1\nclass Table { @column id!: number; @column name?: string; constructor(@inject first: string) {} }\n${up('JSON.stringify((Table.prototype as any).kinds) + injected')}`,
    {
      ...legacy,
      'migrations/metadata/index.js':
        'const kept = new Map()\nReflect.metadata = (name, value) => (target, key) => { kept.set(name + key, value) }\nReflect.getMetadata = (name, target, key) => kept.get(name + key)\n',
    },
    { made: ['{"id":"Number","name":"String"}0'] },
  ),
  typescript(
    'decorators, standard',
    `function named(name: string) { return <T extends abstract new (...args: any) => any>(target: T, context: ClassDecoratorContext<T>) => { context.addInitializer(function (this: any) { this.table = name + context.kind }) } }\nfunction loud(method: (this: any) => string, context: ClassMethodDecoratorContext) { return function (this: any) { return String(context.name) + method.call(this) } }\nfunction start(_: undefined, { kind }: ClassFieldDecoratorContext) { return (initial: string) => initial + kind }\n@named('a')\nclass Table { static table: string; @start id = 'i'; @loud name() { return this.id } }\n${up('Table.table + new Table().name()')}`,
    {},
    { made: ['aclassnameifield'] },
  ),
  typescript(
    '`satisfies`, `as const`, `!`, `<T>value`',
    `const names = { a: 'a' } as const satisfies Record<string, string>\n${up('(<string>names.a)!')}`,
  ),
  typescript(
    '`using` and `await using`',
    `const ends: string[] = []\nfunction held(name: string) { return { name, [Symbol.dispose]() { ends.push(name) }, async [Symbol.asyncDispose]() { ends.push('async ' + name) } } }\nasync function work() { using a = held('a'); await using b = held('b'); for (using c of [held('c')]) ends.push('in ' + c.name); return a.name + b.name }\nexport const up = async (knex: any) => { const r = await work(); await knex.make?.(r + ends.join()) }\nexport const down = async () => {}\n`,
    {},
    { made: ['abin c,c,async b,a'] },
  ),
  typescript('top-level await', `const name = await Promise.resolve('a')\n${up('name')}`),
  typescript(
    'type-only imports and exports',
    `import type { A } from '../lib/types'\nimport { type B, a } from '../lib/types'\nexport type { A }\nexport interface Mine extends B {}\n${up('a')}`,
    { 'lib/types.ts': "export interface A { x: 1 }\nexport type B = { y: 2 }\nexport const a = 'a'\n" },
  ),
  typescript(
    'types imported without `type`, also from what is not installed',
    `import { Request } from 'express'\nimport { A } from '../lib/types'\nconst x: A | Request = 'a'\n${up('x')}`,
    { 'lib/types.ts': 'export type A = string\n' },
  ),
  typescript(
    '`import x = require()`',
    `import path = require('node:path')\nimport lib = require('../lib/names')\n${up('path.basename(lib.a)')}`,
    { 'lib/names.js': "exports.a = '/x/a'\n" },
  ),
  typescript(
    '`__dirname` and `__filename`',
    `import path from 'node:path'\n${up('path.basename(__filename) + path.basename(__dirname)')}`,
    {},
    { made: ['1_a.tsmigrations'] },
  ),
  typescript(
    '`__dirname` in a package of ES modules',
    `import path from 'node:path'\n${up('path.basename(__dirname)')}`,
    esModules,
    { made: ['migrations'] },
  ),
  typescript(
    '`import.meta.url`, `.dirname`, `.filename`',
    `import { fileURLToPath } from 'node:url'\nimport path from 'node:path'\n${up('[fileURLToPath(import.meta.url), import.meta.filename, import.meta.dirname].map((name) => path.basename(name)).join()')}`,
    {},
    { made: ['1_a.ts,1_a.ts,migrations'] },
  ),
  {
    name: '`import.meta` in .mjs',
    files: oneMigration(
      '1_a.mjs',
      `import path from 'node:path'\nimport { fileURLToPath } from 'node:url'\nexport const up = (knex) => knex.make?.([fileURLToPath(import.meta.url), import.meta.filename, import.meta.dirname, new URL('./x.sql', import.meta.url).pathname, fileURLToPath(import.meta.resolve('./y.sql'))].map((name) => path.basename(name)).join())\nexport const down = async () => {}\n`,
    ),
    made: ['1_a.mjs,1_a.mjs,migrations,x.sql,y.sql'],
  },
  typescript(
    '`import.meta.resolve`',
    `import path from 'node:path'\nimport { fileURLToPath } from 'node:url'\n${up("path.basename(fileURLToPath(import.meta.resolve('./other.ts')))")}`,
    { 'migrations/other/x.txt': '', 'lib/x.ts': '', 'migrations/other.ts': cjs('b') },
    { made: ['other.ts', 'b'] },
  ),
  typescript(
    'optional chaining, `??=`, big integers, separators, `v` flags',
    `let x: string | undefined\nx ??= 'a'\n${up('x?.replace(/[\\p{L}--[b]]/v, () => String(1_0n))')}`,
    {},
    { made: ['10'] },
  ),
  typescript(
    'generic arrow functions, `<T,>` too',
    `const same = <T,>(value: T): T => value\nconst other = <T extends string>(value: T): T => value\n${up("same(other('a'))")}`,
  ),
  typescript(
    'decorated code and JSX nowhere, `<` as comparison',
    `const less = (a: number, b: number) => a < b || b > (1)\n${up("less(1, 2) ? 'a' : 'b'")}`,
  ),
  {
    name: 'dynamic import and `await import` of a default',
    files: oneMigration(
      '1_a.js',
      "exports.up = async (knex) => { const { default: name } = await import('../lib/name.mjs'); await knex.make?.(name) }\nexports.down = async () => {}\n",
      { 'lib/name.mjs': "export default 'a'\n" },
    ),
    made: ['a'],
  },
  {
    name: '`require` of an ES module, top-level await apart',
    files: oneMigration(
      '1_a.js',
      "const { name } = require('../lib/name.mjs')\nexports.up = (knex) => knex.make?.(name)\nexports.down = async () => {}\n",
      { 'lib/name.mjs': "export const name = 'a'\n" },
    ),
    made: ['a'],
  },
  {
    name: '`createRequire` in an ES module',
    files: oneMigration(
      '1_a.mjs',
      "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\nconst { name } = require('../lib/name.cjs')\nexport const up = (knex) => knex.make?.(name)\nexport const down = async () => {}\n",
      { 'lib/name.cjs': "exports.name = 'a'\n" },
    ),
    made: ['a'],
  },
  {
    name: '`createRequire` in TypeScript',
    files: oneMigration(
      '1_a.mts',
      `import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\nconst { name } = require('../lib/name.json')\n${up('name')}`,
      { 'lib/name.json': '{ "name": "a" }' },
    ),
    made: ['a'],
  },
  {
    name: '`require` in an ES module of TypeScript',
    files: oneMigration(
      '1_a.ts',
      `import path from 'node:path'\nconst { name } = require('../lib/name')\n${up('path.basename(name)')}`,
      { ...esModules, 'lib/name.cjs': "exports.name = 'a'\n", 'lib/name.js': "export const name = 'a'\n" },
    ),
    made: ['a'],
  },
  {
    name: 'JSON import',
    files: oneMigration(
      '1_a.ts',
      `import data from '../lib/data.json'\nimport * as all from '../lib/data.json'\n${up('data.name + all.name')}`,
      { 'lib/data.json': '{ "name": "a" }' },
    ),
    made: ['aa'],
  },
  {
    name: 'JSON import with an attribute',
    files: oneMigration(
      '1_a.mjs',
      "import data from '../lib/data.json' with { type: 'json' }\nexport const up = (knex) => knex.make?.(data.name)\nexport const down = async () => {}\n",
      { 'lib/data.json': '{ "name": "a" }' },
    ),
    made: ['a'],
  },
  {
    name: 'JSON import with an old assertion',
    files: oneMigration(
      '1_a.mjs',
      "import data from '../lib/data.json' assert { type: 'json' }\nexport const up = (knex) => knex.make?.(data.name)\nexport const down = async () => {}\n",
      { 'lib/data.json': '{ "name": "a" }' },
    ),
    made: ['a'],
  },
  {
    name: 'JSON import without an attribute in .mjs',
    files: oneMigration(
      '1_a.mjs',
      "import data from '../lib/data.json'\nexport const up = (knex) => knex.make?.(data.name)\nexport const down = async () => {}\n",
      { 'lib/data.json': '{ "name": "a" }' },
    ),
    made: ['a'],
  },
  {
    name: 'dynamic JSON import with an attribute',
    files: oneMigration(
      '1_a.ts',
      "export const up = async (knex: any) => { const { default: data } = await import('../lib/data.json', { with: { type: 'json' } }); await knex.make?.(data.name) }\nexport const down = async () => {}\n",
      { 'lib/data.json': '{ "name": "a" }' },
    ),
    made: ['a'],
  },
  {
    name: 'live bindings and modules that import one another',
    files: oneMigration('1_a.ts', `import { count, more } from '../lib/a'\nmore()\n${up('String(count)')}`, {
      'lib/a.ts': "import { b } from './b'\nexport let count = 0\nexport function more() { count += b() }\n",
      'lib/b.ts': "import { count } from './a'\nexport function b() { return count + 1 }\n",
    }),
    made: ['1'],
  },
  {
    name: 'BOM and CRLF in a migration',
    files: oneMigration('1_a.ts', `\ufeff${up("'a'").replaceAll('\n', '\r\n')}`),
    made: ['a'],
  },
  { name: 'BOM in CommonJS', files: oneMigration('1_a.js', `\ufeff${cjs('a').replaceAll('\n', '\r\n')}`), made: ['a'] },
  {
    name: 'shebang in a migration',
    files: oneMigration('1_a.ts', `#!/usr/bin/env -S npx tsx\n${up("'a'")}`),
    made: ['a'],
  },
  {
    name: 'code that reads its own stack or file',
    files: oneMigration(
      '1_a.ts',
      `import { readFileSync } from 'node:fs'\nimport path from 'node:path'\n${up("readFileSync(path.join(__dirname, '../sql/a.sql'), 'utf8').trim()")}`,
      { 'sql/a.sql': 'a\n' },
    ),
    made: ['a'],
  },
  {
    name: 'a file of 3 MB',
    files: oneMigration(
      '1_a.js',
      `const text = [${"'0123456789abcdef0123456789abcdef',\n".repeat(80_000)}]\nexports.up = (knex) => knex.make?.(String(text.length))\nexports.down = async () => {}\n`,
    ),
    made: ['80000'],
  },
  {
    name: 'a TypeScript file of 700 kB',
    files: oneMigration(
      '1_a.ts',
      `const text: string[] = [${"'0123456789abcdef0123456789abcdef',\n".repeat(20_000)}]\n${up('String(text.length)')}`,
    ),
    made: ['20000'],
  },
  {
    name: 'non-strict code: octal escapes, `with`, implied globals',
    files: oneMigration(
      '1_a.js',
      "implied = '\\101'\nwith ({ name: 'a' }) { exports.up = (knex) => knex.make?.(name + implied) }\nexports.down = async () => {}\n",
    ),
    made: ['aA'],
  },
]

const imports = (specifier: string) => `import { name } from '${specifier}'\n${up('name')}`
const named = "export const name: string = 'a'\n"

/** importForms are the ways to name what is imported. */
export const importForms: readonly Form[] = [
  typescript('without extension', imports('../lib/name'), { 'lib/name.ts': named }),
  typescript('`.js` for a `.ts` file', imports('../lib/name.js'), { 'lib/name.ts': named }),
  typescript('`.js` for a `.ts` file in a package of ES modules', imports('../lib/name.js'), {
    ...esModules,
    'lib/name.ts': named,
  }),
  typescript(
    '`.mjs` for an `.mts`, `.cjs` for a `.cts` file',
    `import { name } from '../lib/name.mjs'\nimport { other } from '../lib/other.cjs'\n${up('name + other')}`,
    { 'lib/name.mts': named, 'lib/other.cts': "export const other = 'b'\n" },
    { made: ['ab'] },
  ),
  typescript('with `.ts`', imports('../lib/name.ts'), { 'lib/name.ts': named }),
  typescript('a directory with index', imports('../lib'), { 'lib/index.ts': named }),
  typescript('a directory with index in a package of ES modules', imports('../lib'), {
    ...esModules,
    'lib/index.ts': named,
  }),
  typescript('`tsconfig` paths', imports('@app/name'), {
    'lib/name.ts': named,
    'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["lib/*"] } } }',
  }),
  typescript('`tsconfig` paths without baseUrl, with comments and trailing commas', imports('~/name'), {
    'lib/name.ts': named,
    'tsconfig.json':
      '{\n  // where things are\n  "compilerOptions": { /* all */ "paths": { "~/*": ["./lib/*"], }, },\n}\n',
  }),
  typescript('`tsconfig` that extends another', imports('@/name'), {
    'lib/name.ts': named,
    'tsconfig.base.json': '{ "compilerOptions": { "baseUrl": "./lib", "paths": { "@/*": ["./*"] } } }',
    'tsconfig.json': '{ "extends": "./tsconfig.base" }',
  }),
  typescript('`tsconfig` that extends several', imports('@/name'), {
    'lib/name.ts': named,
    'one.json': '{ "compilerOptions": { "strict": true } }',
    'two.json': '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }',
    'tsconfig.json': '{ "extends": ["./one.json", "./two.json"] }',
  }),
  typescript('`tsconfig` that extends a package', imports('@/name'), {
    'lib/name.ts': named,
    'node_modules/@tsconfig/node20/tsconfig.json': '{ "compilerOptions": { "strict": true } }',
    'tsconfig.json':
      '{ "extends": "@tsconfig/node20/tsconfig.json", "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }',
  }),
  typescript('`tsconfig` that extends a package which is not there', imports('@/name'), {
    'lib/name.ts': named,
    'tsconfig.json':
      '{ "extends": "@tsconfig/node20/tsconfig.json", "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }',
  }),
  typescript('`tsconfig` with references only', imports('@/name'), {
    'lib/name.ts': named,
    'tsconfig.app.json': '{ "compilerOptions": { "composite": true, "paths": { "@/*": ["./lib/*"] } } }',
    'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
  }),
  typescript('`baseUrl` alone', imports('lib/name'), {
    'lib/name.ts': named,
    'tsconfig.json': '{ "compilerOptions": { "baseUrl": "." } }',
  }),
  typescript('`moduleResolution: bundler` in a package of ES modules', imports('@/name'), {
    ...esModules,
    'lib/name.ts': named,
    'tsconfig.json':
      '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler", "target": "es2022", "allowImportingTsExtensions": true, "noEmit": true, "paths": { "@/*": ["./lib/*"] } } }',
  }),
  {
    name: '`jsconfig` paths',
    files: oneMigration(
      '1_a.js',
      esm('a').replace('export', "import { name } from '@/name.js'\nexport").replace("'a'", 'name'),
      {
        ...esModules,
        'lib/name.js': "export const name = 'a'\n",
        'jsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }',
      },
    ),
    made: ['a'],
  },
  {
    name: '`tsconfig` paths from .js',
    files: oneMigration(
      '1_a.js',
      "const { name } = require('@/name')\nexports.up = (knex) => knex.make?.(name)\nexports.down = async () => {}\n",
      { 'lib/name.ts': named, 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }' },
    ),
    made: ['a'],
  },
  typescript('`tsconfig` of the migrations’ own folder', imports('@/name'), {
    'server/lib/name.ts': named,
    'server/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }',
    'knexfile.cjs': "module.exports = { client: 'pg', migrations: { directory: './server/migrations' } }\n",
    'server/migrations/1_a.ts': imports('@/name'),
  }),
  typescript('subpath imports of package.json', imports('#lib/name'), {
    'package.json': '{ "imports": { "#lib/*": "./lib/*.ts" } }',
    'lib/name.ts': named,
  }),
  typescript(
    'a package of the workspace whose source is TypeScript',
    imports('@acme/db'),
    {
      'packages/db/package.json': '{ "name": "@acme/db", "main": "./src/index.ts" }',
      'packages/db/src/index.ts': `export * from './name'\n`,
      'packages/db/src/name.ts': named,
    },
    { links: { 'node_modules/@acme/db': 'packages/db' } },
  ),
  typescript(
    'a package of the workspace that is not built',
    imports('@acme/db'),
    {
      'packages/db/package.json': '{ "name": "@acme/db", "main": "./dist/index.js", "types": "./dist/index.d.ts" }',
      'packages/db/src/index.ts': named,
    },
    { links: { 'node_modules/@acme/db': 'packages/db' } },
  ),
  typescript(
    'a package of the workspace that is not built, with a condition for its source',
    imports('@acme/db/names'),
    {
      'packages/db/package.json':
        '{ "name": "@acme/db", "exports": { ".": "./dist/index.js", "./names": { "development": "./lib/names.ts", "import": "./dist/names.mjs" } } }',
      'packages/db/lib/names.ts': named,
    },
    { links: { 'node_modules/@acme/db': 'packages/db' } },
  ),
  typescript('subpath imports that lead to a build which is not there', imports('#db/names'), {
    'package.json': '{ "imports": { "#db/*": { "types": "./src/db/*.ts", "default": "./dist/db/*.js" } } }',
    'src/db/names.ts': named,
  }),
  typescript('`tsconfig.base.json` alone', imports('@acme/shared'), {
    'tsconfig.base.json':
      '{ "compilerOptions": { "baseUrl": ".", "paths": { "@acme/shared": ["libs/shared/src/index.ts"] } } }',
    'libs/shared/src/index.ts': named,
  }),
  {
    name: 'JavaScript with markup of React',
    files: oneMigration('1_a.js', `const { name } = require('../lib/mail')\n${cjs('a')}`, {
      'lib/mail.js': "exports.name = 'a'\nexports.Mail = ({ to }) => <p>{to}</p>\n",
    }),
    made: ['a'],
  },
  typescript('a package of ES modules', imports('esm-only'), {
    'node_modules/esm-only/package.json':
      '{ "name": "esm-only", "type": "module", "exports": { "import": "./index.js" } }',
    'node_modules/esm-only/index.js': "export const name = 'a'\n",
  }),
  {
    name: 'a package of ES modules, from CommonJS by `import()`',
    files: oneMigration(
      '1_a.js',
      "exports.up = async (knex) => { const { name } = await import('esm-only'); await knex.make?.(name) }\nexports.down = async () => {}\n",
      {
        'node_modules/esm-only/package.json':
          '{ "name": "esm-only", "type": "module", "exports": { "import": "./index.js" } }',
        'node_modules/esm-only/index.js': "export const name = await Promise.resolve('a')\n",
      },
    ),
    made: ['a'],
  },
  typescript(
    'a CommonJS package by default and by name',
    `import thing, { name } from 'old'\nimport * as all from 'old'\n${up('[name, thing.name, all.name].join()')}`,
    { 'node_modules/old/index.js': "module.exports = { name: 'a' }\n" },
    { made: ['a,a,a'] },
  ),
  typescript(
    'a CommonJS package that is a function',
    `import fn from 'old'\nimport * as star from 'old'\n${up("fn('a') + (typeof star === 'function' ? (star as any)('b') : (star as any).default('b'))")}`,
    { 'node_modules/old/index.js': 'module.exports = (text) => text\n' },
    { made: ['ab'] },
  ),
  typescript(
    'a compiled package with `default`',
    `import Thing, { name } from 'compiled'\n${up('new Thing().x + name')}`,
    {
      'node_modules/compiled/index.js':
        "Object.defineProperty(exports, '__esModule', { value: true })\nexports.default = class { x = 'a' }\nexports.name = 'b'\n",
    },
    { made: ['ab'] },
  ),
  {
    name: 'project code, models and one another',
    files: {
      ...oneMigration(
        '1_a.js',
        "const { table } = require('../src/models/user')\nexports.name = table\nexports.up = (knex) => knex.make?.(table)\nexports.down = async () => {}\n",
        {
          'src/models/user.js': "exports.table = require('../config').prefix + 'user'\n",
          'src/config.js': "exports.prefix = 'a_'\n",
          'migrations/2 with spaces.js':
            "const first = require('./1_a')\nexports.up = (knex) => knex.make?.('again ' + first.name)\nexports.down = first.down\n",
        },
      ),
    },
    made: ['a_user', 'again a_user'],
  },
  {
    name: 'helpers in a folder beside the migrations',
    files: oneMigration(
      '1_a.js',
      "const helper = require('./helpers/names')\nexports.up = (knex) => knex.make?.(helper.a)\nexports.down = async () => {}\n",
      { 'migrations/helpers/names.js': "exports.a = 'a'\n" },
    ),
    made: ['a'],
  },
  {
    name: '`knex` itself, not installed',
    files: oneMigration(
      '1_a.ts',
      `import create, { Knex } from 'knex'\nconst { knex: named } = require('knex')\n${up('typeof create + typeof named')}`,
    ),
    made: ['functionfunction'],
  },
  {
    name: '`knex` itself, installed',
    installed: true,
    files: oneMigration('1_a.ts', `import create, { Knex } from 'knex'\n${up('typeof create')}`),
    made: ['function'],
  },
  {
    name: 'names with spaces, `#`, `%`, `?` and other letters',
    files: {
      'knexfile.cjs': "module.exports = { client: 'pg' }\n",
      'migrations/1 a b.js': cjs('1'),
      'migrations/2#a.js': esm('2'),
      'migrations/3%20a.ts': esm('3'),
      'migrations/4?a.js': cjs('4'),
      'migrations/5_äöü_表.ts': esm('5'),
      "migrations/6'quoted'.js": cjs('6'),
      'migrations/7(a)[b]{c}.js': cjs('7'),
    },
    made: ['1', '2', '3', '4', '5', '6', '7'],
  },
  typescript('a file with markup of React', imports('../lib/mail'), {
    'lib/mail.tsx': "export const Mail = ({ to }: { to: string }) => <p>{to}</p>\nexport const name = 'a'\n",
  }),
  typescript(
    'fields that a model declares without a value',
    `class Model { static table = 'a'; constructor(row: object) { Object.assign(this, row) } }\nclass User extends Model { id!: number; name?: string; email: string | null }\n${up('User.table + Object.keys(new User({})).join()')}`,
    {
      'tsconfig.json': '{ "compilerOptions": { "target": "es2019" } }',
    },
  ),
]
