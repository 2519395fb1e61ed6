import { cpSync, mkdirSync, renameSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Installed, installFlat, installPnpm } from '../../cases/projects/packages/installed.js'
import { installPlugAndPlay } from '../../cases/projects/packages/plug-and-play.js'
import { kindOf, openScene } from '../../cases/projects/packages/scene.js'
import { pgKnexfile, projectFolder } from '../../cases/projects/workers.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

const own: Installed = { knex: 'knex-2', pg: 'pg-8.0', objection: 'objection' }
const old: Installed = { knex: 'knex-0.21', pg: 'pg-8.0' }

/** A migration that needs packages of the project, and writes down which driver its Knex has. */
const usesObjection = `
const { Model, raw } = require('objection')
exports.up = async (knex) => {
  class Note extends Model { static get tableName() { return 'notes' } }
  await knex.schema.createTable('notes', (t) => { t.increments('id'); t.text('driver') })
  await Note.bindKnex(knex).query().insert({ driver: String(knex.client.driver.Client === require('pg').Client) })
}
exports.down = (knex) => knex.schema.dropTable('notes')
`
/** The same of a project that has installed nothing but Knex and driver, or not even these. */
const usesDriver = `
exports.up = async (knex) => {
  await knex.schema.createTable('notes', (t) => { t.increments('id'); t.text('driver') })
  await knex('notes').insert({ driver: String(knex.client.driver.Client === require('pg').Client) })
}
exports.down = (knex) => knex.schema.dropTable('notes')
`

/** The same in words of Knex before 0.18, which gave its own Promise (Bluebird) to each up and down. */
const usesPromise = `
exports.up = function (knex, Promise) {
  return Promise.mapSeries(['notes'], (name) => knex.schema.createTable(name, (t) => { t.increments('id'); t.text('driver') }))
    .then(() => Promise.map([Promise.delay(1, String(knex.client.driver.Client === require('pg').Client))], (driver) => knex('notes').insert({ driver })))
    .then(() => Promise.each([1, 2], () => Promise.try(() => Promise.join(1, 2, (a, b) => { if (b !== 2) throw new Error('join') }))))
}
exports.down = (knex, Promise) => Promise.all([knex.schema.dropTable('notes')])
`

interface Layout {
  readonly title: string
  readonly files: Readonly<Record<string, string>>
  readonly install: (folder: string) => void
  /** Where the project is, within the folder; and its knexfile, where it must be told. */
  readonly project?: string
  readonly knexfile?: string
  readonly knex: readonly [version: string, origin: 'project' | 'bundled']
  readonly notices?: readonly RegExp[]
  /** Whether a `require('pg')` of the migration gives the driver that Knex has. */
  readonly sharesDriver?: boolean
}

const top = { 'knexfile.js': pgKnexfile(), 'migrations/1.js': usesObjection }
const plain = { 'knexfile.js': pgKnexfile(), 'migrations/1.js': usesDriver }
const within = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]))
const shop = (folder: string) => path.join(folder, 'packages/shop')

const layouts: readonly Layout[] = [
  { title: 'flat', files: top, install: (folder) => installFlat(folder, own), knex: ['2.5.1', 'project'] },
  { title: 'pnpm', files: top, install: (folder) => installPnpm(folder, own), knex: ['2.5.1', 'project'] },
  {
    title: 'pnpm with nothing hoisted, and ESM',
    files: {
      'package.json': '{"type":"module"}',
      'knexfile.ts': "import type { Knex } from 'knex'\nexport default { client: 'pg' } satisfies Knex.Config\n",
      'migrations/1.ts': `import { Model } from 'objection'\nimport pg from 'pg'\nimport { type Knex } from 'knex'
export async function up(knex: Knex) {
  class Note extends Model { static tableName = 'notes' }
  await knex.schema.createTable('notes', (t) => { t.increments('id'); t.text('driver') })
  await Note.bindKnex(knex).query().insert({ driver: String(knex.client.driver.Client === pg.Client) } as object)
}
export const down = (knex: Knex) => knex.schema.dropTable('notes')\n`,
    },
    install: (folder) => installPnpm(folder, own, false),
    knex: ['2.5.1', 'project'],
  },
  {
    title: 'pnpm workspace',
    files: within('packages/shop', top),
    install: (folder) => installPnpm(shop(folder), own, false),
    project: 'packages/shop',
    knex: ['2.5.1', 'project'],
  },
  {
    title: 'Plug’n’Play',
    files: top,
    install: (folder) => installPlugAndPlay(folder, own),
    knex: ['2.5.1', 'project'],
  },
  {
    title: 'Plug’n’Play, a workspace of it in ESM and TypeScript',
    files: within('packages/shop', {
      'package.json': '{"type":"module"}',
      'knexfile.mts': "import type { Knex } from 'knex'\nexport default { client: 'pg' } satisfies Knex.Config\n",
      'migrations/1.js': `import { Model } from 'objection'\nimport pg from 'pg'
export async function up(knex) {
  class Note extends Model { static tableName = 'notes' }
  await knex.schema.createTable('notes', (t) => { t.increments('id'); t.text('driver') })
  await Note.bindKnex(knex).query().insert({ driver: String(knex.client.driver.Client === pg.Client) })
}
export const down = (knex) => knex.schema.dropTable('notes')\n`,
    }),
    install: (folder) => installPlugAndPlay(folder, own, ['packages/shop']),
    project: 'packages/shop',
    knex: ['2.5.1', 'project'],
  },
  {
    title: 'workspaces, all hoisted',
    files: within('packages/shop', top),
    install: (folder) => installFlat(folder, own),
    project: 'packages/shop',
    knex: ['2.5.1', 'project'],
  },
  {
    title: 'workspaces, Knex and driver beside the migrations only, knexfile at the top',
    files: {
      'knexfile.js': pgKnexfile("{ directory: './packages/shop/migrations' }"),
      'packages/shop/migrations/1.js': usesDriver,
    },
    install: (folder) => installFlat(shop(folder), old),
    knex: ['0.21.21', 'project'],
  },
  {
    title: 'a knexfile outside of the package that is named',
    files: {
      'config/knexfile.js': pgKnexfile("{ directory: '../packages/shop/migrations' }"),
      'packages/shop/migrations/1.js': usesDriver,
    },
    install: (folder) => installFlat(shop(folder), old),
    project: 'packages/shop',
    knexfile: 'config/knexfile.js',
    knex: ['0.21.21', 'project'],
  },
  {
    title: 'Knex hoisted, driver not',
    files: within('packages/shop', plain),
    install(folder) {
      installFlat(folder, { knex: 'knex-2' })
      installFlat(shop(folder), { pg: 'pg-8.0' })
    },
    project: 'packages/shop',
    knex: ['2.5.1', 'project'],
  },
  {
    title: 'two copies of each: the nearest Knex, and the driver that it finds',
    files: within('packages/shop', plain),
    install(folder) {
      installFlat(folder, { knex: 'knex-2', pg: 'pg' })
      installFlat(shop(folder), { knex: 'knex-0.95', pg: 'pg-8.0' })
    },
    project: 'packages/shop',
    knex: ['0.95.15', 'project'],
  },
  {
    title: 'Knex hoisted with a driver of its own, another driver below',
    files: within('packages/shop', plain),
    install(folder) {
      installFlat(folder, { knex: 'knex-2', pg: 'pg' })
      installFlat(shop(folder), { pg: 'pg-8.0' })
    },
    project: 'packages/shop',
    knex: ['2.5.1', 'project'],
    sharesDriver: false,
  },
  {
    title: 'node_modules that is a link',
    files: plain,
    install(folder) {
      installFlat(path.join(folder, 'elsewhere'), own)
      symlinkSync('elsewhere/node_modules', path.join(folder, 'node_modules'))
    },
    knex: ['2.5.1', 'project'],
  },
  {
    title: 'a project that is a link',
    files: within('real', top),
    install(folder) {
      installFlat(path.join(folder, 'real'), own)
      symlinkSync('real', path.join(folder, 'linked'))
    },
    project: 'linked',
    knex: ['2.5.1', 'project'],
  },
  {
    title: 'Knex as a package of a package only',
    files: plain,
    install(folder) {
      installFlat(path.join(folder, 'node_modules/orm'), { knex: 'knex-2' })
    },
    knex: ['3.3.0', 'bundled'],
  },
  { title: 'nothing', files: plain, install: () => {}, knex: ['3.3.0', 'bundled'] },
  {
    title: 'nothing, though an old Knex is asked for',
    files: {
      'package.json': '{"devDependencies":{"knex":"^0.11.7"}}',
      'knexfile.js': pgKnexfile(),
      'migrations/1.js': usesPromise,
    },
    install: () => {},
    knex: ['3.3.0', 'bundled'],
    notices: [
      /^The project's packages are not installed \(it wants knex \^0\.11\.7\), so the tool's own Knex 3\.3\.0 is used/,
    ],
  },
  {
    title: 'a Knex of the age of Bluebird',
    files: { 'knexfile.js': pgKnexfile(), 'migrations/1.js': usesPromise },
    install: (folder) => installFlat(folder, { knex: 'knex-0.16', pg: 'pg-8.0' }),
    knex: ['0.16.5', 'project'],
  },
  {
    title: 'a driver alone',
    files: plain,
    install: (folder) => installFlat(folder, { pg: 'pg-8.0' }),
    knex: ['3.3.0', 'bundled'],
    notices: [/^The project has pg but not knex installed, .*$/],
    sharesDriver: false,
  },
  {
    title: 'Knex alone, to which our driver is lent',
    files: plain,
    install: (folder) => installFlat(folder, { knex: 'knex-0.21' }),
    knex: ['0.21.21', 'project'],
    notices: [
      /^The project has knex but not pg installed, so the tool's own pg is lent to the project's Knex 0\.21\.21\.$/,
    ],
  },
  {
    title: 'a driver that is too old for this Node',
    files: plain,
    install(folder) {
      installFlat(folder, { knex: 'knex-0.21' })
      mkdirSync(path.join(folder, 'node_modules/pg'))
      cpSync(path.join(folder, 'pg.json'), path.join(folder, 'node_modules/pg/package.json'))
      renameSync(path.join(folder, 'pg.js'), path.join(folder, 'node_modules/pg/index.js'))
    },
    knex: ['0.21.21', 'project'],
    notices: [/^The project's pg 7\.18\.2 does not work with Node\.js 14 and later, so the tool's own pg is lent/],
    sharesDriver: false,
  },
  {
    title: 'Knex that cannot be loaded',
    files: {
      ...plain,
      'node_modules/knex/package.json': '{"name":"knex","version":"2.0.0","main":"k.js"}',
      'node_modules/knex/k.js': "require('lodash-of-old')",
    },
    install: () => {},
    knex: ['3.3.0', 'bundled'],
    notices: [/^The project's own Knex cannot be loaded \(Cannot find module 'lodash-of-old'/],
  },
]

describe.each(postgresServers([15]))('$name', (server) => {
  test.for(layouts)('packages laid out as $title', async (layout) => {
    const { files, install, knex, notices = [], sharesDriver = true } = layout
    const oldPg = { 'pg.json': '{"name":"pg","version":"7.18.2"}', 'pg.js': 'exports.Client = class { query() {} }' }
    using made = projectFolder({ ...oldPg, ...files })
    install(made.folder)
    await using database = await createDatabase(server)
    await using it = await openScene({
      folder: path.join(made.folder, layout.project ?? ''),
      connection: database.connection,
      ...(layout.knexfile === undefined ? {} : { knexfile: path.join(made.folder, layout.knexfile) }),
    })
    const said = notices.map((notice) => expect.stringMatching(notice))
    expect(it.facts).toMatchObject({ knexVersion: knex[0], knexOrigin: knex[1], notices: said })
    const { name } = it.facts.migrations[0] as { name: string }
    const ups: string[] = []
    for (const direction of ['up', 'down', 'up'] as const) ups.push(kindOf(await it.worker.step(direction, name)))
    expect(ups).toEqual(['done', 'done', 'done'])
    expect(await database.query('select driver from notes')).toEqual([{ driver: String(sharesDriver) }])
    expect(it.lines.join('\n')).not.toContain('Warning')
    expect(await it.worker.latest()).toMatchObject({ step: { kind: 'done' }, migrations: [] })
    expect(await it.worker.rollback(true)).toMatchObject({ step: { kind: 'done' }, migrations: [name] })
  })
})
