import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { failing, formFiles, forms, table } from '../../cases/apply-worker/forms.js'
import { holdAgainstPlain } from '../../cases/apply-worker/hold.js'
import { contentsOf, type Family, openScene, urlOf } from '../../cases/apply-worker/scene.js'
import { ages } from '../../cases/projects/packages/every-age.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

const agelessFiles = {
  'knexfile.js': `module.exports = { client: 'pg', connection: process.env.DATABASE_URL, migrations: { directory: ['one', 'two'] }, seeds: { directory: 'seeds' } }\n`,
  'one/1_a.js': `exports.up = (knex) => knex.schema.createTable('a', (t) => { t.increments(); t.string('name') })\nexports.down = (knex) => knex.schema.dropTable('a')\n`,
  'one/3_c.js': `exports.up = (knex) => knex.schema.createTable('c', (t) => { t.increments() })\nexports.down = (knex) => knex.schema.dropTable('c')\n`,
  'two/2_b.js': `exports.up = (knex) => knex.schema.createTable('b', (t) => { t.increments() })\nexports.down = (knex) => knex.schema.dropTable('b')\n`,
  'seeds/1_first.js': `exports.seed = async (knex) => { await knex('a').del(); await knex('a').insert([{ name: 'x' }, { name: 'y' }]) }\n`,
  'seeds/2_second.js': `exports.seed = async (knex) => { await knex('a').insert({ name: String((await knex('a')).length) }) }\n`,
}

describe.each(postgresServers([15]))('$name', (server) => {
  const family: Family = { name: 'postgres', open: () => createDatabase(server) }

  test.each(ages.filter(({ knex }) => !['knex-3.0', 'knex-3.1'].includes(knex)))(
    'Knex $version leaves the same',
    async (age) => {
      await using scene = await openScene(family, agelessFiles, { installed: { knex: age.knex, pg: 'pg' } })
      expect(scene.facts.knexVersion).toBe(age.version)
      expect(scene.target).toEqual({ namespaces: ['public'] })
      const run = await holdAgainstPlain(family, scene, 'latest')
      const known = { direction: 'up', finished: true, transaction: true, sent: 1, succeeded: 1 }
      expect(run).toMatchObject({ runs: ['1_a.js', '2_b.js', '3_c.js'].map((name) => ({ name, ...known })) })
      await holdAgainstPlain(family, scene, 'seed')
      scene.project.write({ 'one/0_late.js': agelessFiles['one/1_a.js'].replaceAll("'a'", "'late'") })
      await scene.reload()
      for (const action of ['latest', 'rollback', 'latest', 'rollback-all', 'rollback', 'latest'] as const)
        await holdAgainstPlain(family, scene, action)
    },
  )

  test.each(forms.filter(({ only = 'postgres' }) => only === 'postgres'))('$title', async (form) => {
    const environmentVariables = { TEST_CLIENT: 'pg' }
    const installed = { knex: 'knex', pg: 'pg' }
    const { before = 'select 1', fails = [] } = form
    await using scene = await openScene(family, formFiles(form), { installed, environmentVariables, before })
    for (const [place, action] of form.actions.entries()) {
      const { step } = await holdAgainstPlain(family, scene, action)
      expect(step.kind, JSON.stringify(step)).toBe(fails.includes(place) ? 'threw' : 'done')
    }
  })

  test('Knex’s own command line leaves the same, but for a setting that it does not read', async () => {
    const files = {
      'knexfile.js': `module.exports = { client: 'pg', connection: process.env.DATABASE_URL, migrations: { disableTransactions: true } }\n`,
      'migrations/1.js': table('a'),
      'seeds/1.js': "exports.seed = (knex) => knex('a').insert({ note: 'seed' })\n",
    }
    await using scene = await openScene(family, files, { installed: { knex: 'knex', pg: 'pg' } })
    const commandLine = (...words: readonly string[]) =>
      promisify(execFile)(process.execPath, ['node_modules/knex/bin/cli.js', ...words], {
        cwd: scene.project.folder,
        env: { ...process.env, DATABASE_URL: urlOf(family, scene.theirs.connection) },
      })
    const same = async () =>
      expect(await contentsOf(family, scene.ours)).toEqual(await contentsOf(family, scene.theirs))
    await scene.worker.latest()
    await commandLine('migrate:latest')
    await scene.worker.seed()
    await commandLine('seed:run')
    await same()
    await scene.worker.rollback(true)
    await commandLine('migrate:rollback', '--all')
    await same()
    scene.project.write({ 'migrations/2.js': failing('b') })
    await scene.reload()
    await scene.worker.latest()
    await expect(commandLine('migrate:latest')).rejects.toThrow(/nowhere/)
    const made = "select table_name as name from information_schema.tables where table_name in ('a', 'b') order by 1"
    expect(await scene.ours.query(made)).toEqual([{ name: 'a' }, { name: 'b' }])
    expect(await scene.theirs.query(made)).toEqual([])
  })
})
