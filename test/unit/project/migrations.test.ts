import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyMigration, loadIn, pgKnexfile, projectFolder } from '../../cases/projects/workers.js'

async function namesIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  using project = projectFolder(files)
  return (await loadIn(project.folder)).migrations.map(({ directory, name }) => `${directory}/${name}`)
}

const two = {
  'one/2_b.js': emptyMigration,
  'one/4_d.js': emptyMigration,
  'two/1_a.js': emptyMigration,
  'two/3_c.js': emptyMigration,
}

const require = createRequire(import.meta.url)

/** The names that Knex itself would record of a folder without loadExtensions. */
async function knexNamesIn(folder: string): Promise<readonly string[]> {
  const { FsMigrations } = require('knex/lib/migrations/migrate/sources/fs-migrations.js') as {
    FsMigrations: new (directory: string) => { getMigrations(): Promise<readonly { readonly file: string }[]> }
  }
  return (await new FsMigrations(folder).getMigrations()).map(({ file }) => file)
}

const modern = 'export const up = async () => {}\nexport const down = async () => {}\n'

describe('order and names', () => {
  test('go by file name across folders, as in Knex', async () => {
    const names = await namesIn({ ...two, 'knexfile.js': pgKnexfile("{ directory: ['one', './two'] }") })
    expect(names).toEqual(['two/1_a.js', 'one/2_b.js', 'two/3_c.js', 'one/4_d.js'])
  })

  test('go folder by folder with sortDirsSeparately', async () => {
    const names = await namesIn({
      ...two,
      'knexfile.js': pgKnexfile("{ directory: ['one', 'two'], sortDirsSeparately: true }"),
    })
    expect(names).toEqual(['one/2_b.js', 'one/4_d.js', 'two/1_a.js', 'two/3_c.js'])
  })

  test('go by code unit, and leave out what is no migration', async () => {
    const names = await namesIn({
      'knexfile.js': pgKnexfile(),
      'migrations/10_b.js': emptyMigration,
      'migrations/2_B.cjs': emptyMigration,
      'migrations/2_a.js': emptyMigration,
      'migrations/2_Z.ts': 'export const up = async (): Promise<void> => {}\nexport const down = async () => {}\n',
      'migrations/2_Z.d.ts': 'export declare const up: unknown\n',
      'migrations/2_Z.js.map': '{}',
      'migrations/notes.md': '',
    })
    expect(names).toEqual(['migrations/10_b.js', 'migrations/2_B.cjs', 'migrations/2_Z.ts', 'migrations/2_a.js'])
  })

  test('are those that Knex takes, of every extension there is', async () => {
    const extensions = ['co', 'coffee', 'eg', 'iced', 'js', 'cjs', 'litcoffee', 'ls', 'ts', 'mjs', 'cts', 'mts', 'jsx']
    const files = extensions.map((extension) => [`migrations/1_a.${extension}`, ''])
    using project = projectFolder({ 'knexfile.js': pgKnexfile(), ...Object.fromEntries(files) })
    const names = (await loadIn(project.folder)).migrations.map(({ name }) => name)
    expect(names).toEqual(await knexNamesIn(path.join(project.folder, 'migrations')))
    expect(names).toHaveLength(9)
  })

  test.each([
    ['a helper beside them', 'migrations/helper.mjs'],
    ['types beside them', 'migrations/types.mts'],
    ['a helper in CommonJS TypeScript', 'migrations/helper.cts'],
  ])('leave out %s', async (_, helper) => {
    const files = { 'migrations/1_a.js': emptyMigration, [helper]: 'export const text = 1\n' }
    expect(await namesIn({ 'knexfile.js': pgKnexfile(), ...files })).toEqual(['migrations/1_a.js'])
  })

  test('include .mjs, .cts and .mts of a folder that holds nothing else', async () => {
    const names = await namesIn({
      'knexfile.js': pgKnexfile("{ directory: ['new', 'old'] }"),
      'new/2_b.mjs': modern,
      'new/3_c.mts': modern,
      'new/3_c.d.mts': 'export declare const up: unknown\n',
      'new/4_d.cts': 'export = { up: async () => {}, down: async () => {} }\n',
      'new/2_b.d.ts': 'export declare const up: unknown\n',
      'old/1_a.js': emptyMigration,
      'old/helper.mjs': modern,
    })
    expect(names).toEqual(['old/1_a.js', 'new/2_b.mjs', 'new/3_c.mts', 'new/4_d.cts'])
  })

  test('of another kind come where loadExtensions names it, beside others', async () => {
    const files = { 'migrations/1_a.js': emptyMigration, 'migrations/2_b.mjs': modern }
    expect(await namesIn({ ...files, 'knexfile.js': pgKnexfile("{ loadExtensions: ['.js', '.mjs'] }") })).toEqual([
      'migrations/1_a.js',
      'migrations/2_b.mjs',
    ])
    // Knex asks `loadExtensions.includes(extension)`, which a text answers too.
    expect(await namesIn({ ...files, 'knexfile.js': pgKnexfile("{ loadExtensions: '.mjs' }") })).toEqual([
      'migrations/2_b.mjs',
    ])
    expect(await namesIn({ ...files, 'knexfile.js': pgKnexfile('{ loadExtensions: null }') })).toEqual([
      'migrations/1_a.js',
    ])
  })

  test('are limited by loadExtensions', async () => {
    const files = { 'migrations/1_a.js': emptyMigration, 'migrations/1_a.ts': emptyMigration }
    expect(await namesIn({ ...files, 'knexfile.js': pgKnexfile("{ loadExtensions: ['.ts'] }") })).toEqual([
      'migrations/1_a.ts',
    ])
  })

  test('come from a source of the project’s own as it says', async () => {
    using project = projectFolder({
      'knexfile.js': `const modules = { second: ${JSON.stringify(null)}, first: null }
        class Source {
          async getMigrations() { return ['second', 'first'] }
          getMigrationName(name) { return 'own_' + name }
          async getMigration(name) { return name === 'first' ? { up: async () => {}, down: async () => {}, config: { transaction: false } } : { up() {} } }
        }
        module.exports = { client: 'pg', migrations: { migrationSource: new Source() } }`,
    })
    const { migrations } = await loadIn(project.folder)
    expect(migrations).toMatchObject([
      {
        name: 'own_second',
        file: null,
        directory: '',
        source: null,
        loadError: { message: expect.stringContaining('both an up and down') },
      },
      { name: 'own_first', transaction: false, loadError: null },
    ])
  })

  test('come from a source of the project’s own that is given the extensions which Knex gives', async () => {
    using project = projectFolder({
      'knexfile.js': `const migrationSource = {
          getMigrations: async (extensions) => ['1.js', '2.mjs', '3.ts'].filter((name) => extensions.includes(name.slice(1))),
          getMigrationName: (name) => name,
          getMigration: async () => ({ up: async () => {}, down: async () => {} }) }
        module.exports = { client: 'pg', migrations: { migrationSource } }`,
    })
    expect((await loadIn(project.folder)).migrations.map(({ name }) => name)).toEqual(['1.js', '3.ts'])
  })

  test('need a folder that exists', async () => {
    using project = projectFolder({ 'knexfile.js': pgKnexfile("{ directory: './nowhere' }") })
    await expect(loadIn(project.folder)).rejects.toMatchObject({
      blame: 'user',
      message: expect.stringContaining('nowhere'),
    })
  })
})

describe('loading', () => {
  const good = 'export async function up() {}\nexport async function down() {}\n'

  test('takes every kind of module', async () => {
    using project = projectFolder({
      'knexfile.js': pgKnexfile("{ loadExtensions: ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts'] }"),
      'migrations/01_cjs.js': 'module.exports = { up() {}, down() {}, config: { transaction: false } }',
      'migrations/02_esm.js': `${good}export const config = { transaction: true }\n`,
      'migrations/03_esm.mjs': good,
      'migrations/04_cjs.cjs': emptyMigration,
      'migrations/05_type.ts': `import type { Knex } from 'knex'\nexport async function up(knex: Knex) {}\nexport async function down(knex: Knex) {}\n`,
      'migrations/06_value.ts': `import { Knex } from 'knex'\nenum E { A }\nexport const up = async (knex: Knex) => E.A\nexport const down = async () => {}\n`,
      'migrations/07_cjs.ts': emptyMigration,
      'migrations/08_cts.cts': 'export = { up: async () => {}, down: async () => {} }\n',
      'migrations/09_mts.mts': 'export const up = async (a?: number) => a\nexport const down = async () => {}\n',
      'migrations/10_default.ts': 'export default { up: async () => {}, down: async () => {} }\n',
      'migrations/11_dirname.ts': `import path from 'node:path'\nexport const up = async () => path.join(__dirname, 'x')\nexport const down = async () => {}\n`,
      'migrations/12_imports.js':
        "const other = require('./01_cjs')\nexports.up = other.up\nexports.down = other.down\n",
      'migrations/13_a name with spaces #1.mjs': good,
    })
    const { migrations } = await loadIn(project.folder)
    expect(migrations.filter(({ loadError }) => loadError !== null)).toEqual([])
    expect(migrations).toHaveLength(13)
    expect(migrations.map(({ transaction }) => transaction).slice(0, 3)).toEqual([false, true, null])
  })

  test('that fails is that migration’s error, with its line, and the rest goes on', async () => {
    using project = projectFolder({
      'knexfile.js': pgKnexfile(),
      'migrations/1_syntax.ts': 'export const a = 1\n\nexport const up = async ( => {}\n',
      'migrations/2_syntax.js': 'exports.up = 1\nexports.down = {{\n',
      'migrations/3_throws.js': '\n\nthrow new Error("no such setting")\n',
      'migrations/4_missing.js': 'require("./not-there")\n',
      'migrations/5_no-down.js': 'exports.up = async () => {}\n',
      'migrations/6_exits.js': 'process.exit(4)\n',
      'migrations/7_good.js': emptyMigration,
    })
    const { migrations } = await loadIn(project.folder)
    expect(migrations.map(({ loadError }) => loadError?.line ?? null)).toEqual([3, 2, 3, 1, null, 1, null])
    expect(migrations.map(({ loadError }) => loadError?.message ?? null)).toEqual([
      expect.any(String),
      expect.any(String),
      'no such setting',
      expect.stringContaining('not-there'),
      'Invalid migration: 5_no-down.js must have both an up and down function',
      expect.stringContaining('exit code 4'),
      null,
    ])
    expect(migrations[2]?.source).toContain('no such setting')
  })
})
