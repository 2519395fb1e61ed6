import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { emptyMigration, loadIn, pgKnexfile, projectFolder } from '../../cases/projects/workers.js'

const migrations = { 'migrations/1_a.js': emptyMigration }

describe('knexfile', () => {
  test('is taken from the folder before anywhere else, and from a usual place with a notice', async () => {
    using project = projectFolder({
      'src/knexfile.js': pgKnexfile('{ directory: "./migrations" }'),
      'src/migrations/1_a.js': emptyMigration,
    })
    const facts = await loadIn(project.folder)
    expect(facts.notices).toEqual([expect.stringContaining('src/knexfile.js is used')])
    expect(facts.migrations.map(({ name, directory }) => ({ name, directory }))).toEqual([
      { name: '1_a.js', directory: 'src/migrations' },
    ])
  })

  test('that is missing says where it was looked for and how to name it', async () => {
    using project = projectFolder({ 'readme.md': '' })
    await expect(loadIn(project.folder)).rejects.toMatchObject({
      blame: 'user',
      message: expect.stringContaining('no knexfile'),
      advice: expect.stringContaining('--knexfile'),
    })
  })

  test('that throws or exits is the user’s, in one sentence', async () => {
    using throwing = projectFolder({ 'knexfile.js': "throw new Error('DB_HOST is not set')" })
    await expect(loadIn(throwing.folder)).rejects.toMatchObject({
      blame: 'user',
      message: expect.stringContaining('DB_HOST is not set'),
    })
    using exiting = projectFolder({ 'knexfile.js': 'process.exit(7)' })
    await expect(loadIn(exiting.folder)).rejects.toMatchObject({
      blame: 'user',
      message: expect.stringContaining('exit code 7'),
    })
  })
})

describe('environment', () => {
  const text =
    "module.exports = { staging: { client: 'pg', migrations: { tableName: 's' } }, production: { client: 'pg', migrations: { tableName: 'p' } } }"

  test('comes from the option, then NODE_ENV', async () => {
    using project = projectFolder({ ...migrations, 'knexfile.js': text })
    expect(await loadIn(project.folder, { environment: 'production' })).toMatchObject({
      tableName: 'p',
      environment: 'production',
    })
    expect(await loadIn(project.folder, { environmentVariables: { NODE_ENV: 'staging' } })).toMatchObject({
      tableName: 's',
    })
  })

  test('that is missing names the others', async () => {
    using project = projectFolder({ ...migrations, 'knexfile.js': text })
    await expect(loadIn(project.folder)).rejects.toMatchObject({
      message: expect.stringContaining('staging, production'),
      advice: expect.stringContaining('--env staging'),
    })
  })

  test('that is missing is replaced by the only one, with a notice', async () => {
    using project = projectFolder({ ...migrations, 'knexfile.js': "module.exports = { test: { client: 'pg' } }" })
    expect(await loadIn(project.folder)).toMatchObject({
      environment: 'test',
      notices: [expect.stringContaining('test, is used')],
    })
  })
})

describe('client', () => {
  test.each([
    ['postgres', 'pg'],
    ['postgresql', 'pg'],
    ['pgnative', 'pg'],
    ['mysql', 'mysql2'],
    ['mariadb', 'mysql2'],
    ['mysql2', 'mysql2'],
  ])('%s is run as %s', async (client, run) => {
    using project = projectFolder({ ...migrations, 'knexfile.js': `module.exports = { client: '${client}' }` })
    expect((await loadIn(project.folder)).client).toBe(run)
  })

  test.each(['sqlite3', 'cockroachdb', 'mssql'])('%s is refused, unless another is told', async (client) => {
    using project = projectFolder({ ...migrations, 'knexfile.js': `module.exports = { client: '${client}' }` })
    await expect(loadIn(project.folder)).rejects.toMatchObject({
      message: expect.stringContaining(client),
      advice: expect.stringContaining('--client pg'),
    })
    expect((await loadIn(project.folder, { client: 'pg' })).client).toBe('pg')
  })

  test('is the project’s own Knex where driver and Knex are both installed', async () => {
    using project = projectFolder({ ...migrations, 'knexfile.js': pgKnexfile() }, true)
    expect(await loadIn(project.folder)).toMatchObject({
      knexOrigin: 'project',
      knexVersion: expect.stringMatching(/^3\./),
      notices: [],
    })
  })

  test('is ours where the project has neither, and says its version', async () => {
    using project = projectFolder({ ...migrations, 'knexfile.js': pgKnexfile() })
    const installed = createRequire(import.meta.url)('knex/package.json') as { readonly version: string }
    expect(await loadIn(project.folder)).toMatchObject({ knexOrigin: 'bundled', knexVersion: installed.version })
  })

  test('is the project’s own Knex with our driver, and a notice, where it has Knex alone', async () => {
    using project = projectFolder({
      ...migrations,
      'knexfile.js': pgKnexfile(),
      'node_modules/knex/package.json': '{"name":"knex","version":"2.0.0","main":"k.js"}',
      'node_modules/knex/k.js': 'module.exports = () => {}',
    })
    expect(await loadIn(project.folder)).toMatchObject({
      knexOrigin: 'project',
      knexVersion: '2.0.0',
      notices: [expect.stringContaining('knex but not pg')],
    })
  })
})
