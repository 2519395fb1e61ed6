import { describe, expect, test } from 'vitest'
import { formFiles, forms } from '../../cases/apply-worker/forms.js'
import { holdAgainstPlain } from '../../cases/apply-worker/hold.js'
import { type Family, openScene } from '../../cases/apply-worker/scene.js'
import { ages, packagesOf } from '../../cases/projects/packages/every-age.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

const agelessFiles = {
  'knexfile.js': `module.exports = { client: 'pg', connection: process.env.DATABASE_URL, migrations: { directory: ['one', 'two'] }, seeds: { directory: ['seeds'] } }\n`,
  'one/1_a.js': `exports.up = (knex) => knex.schema.createTable('a', (t) => { t.increments(); t.string('name') })\nexports.down = (knex) => knex.schema.dropTable('a')\n`,
  'one/3_c.js': `exports.up = (knex) => knex.schema.createTable('c', (t) => { t.increments() })\nexports.down = (knex) => knex.schema.dropTable('c')\n`,
  'two/2_b.js': `exports.up = (knex) => knex.schema.createTable('b', (t) => { t.increments() })\nexports.down = (knex) => knex.schema.dropTable('b')\n`,
  'seeds/1_first.js': `exports.seed = async (knex) => { await knex('a').del(); await knex('a').insert([{ name: 'x' }, { name: 'y' }]) }\n`,
  'seeds/2_second.js': `exports.seed = async (knex) => { await knex('a').insert({ name: String((await knex('a')).length) }) }\n`,
}

describe.each(postgresServers([15]))('$name', (server) => {
  const family: Family = { name: 'postgres', open: () => createDatabase(server) }

  test.each(ages)('Knex $version leaves the same', async (age) => {
    await using scene = await openScene(family, agelessFiles, { installed: packagesOf(age, 'pg') })
    expect(scene.facts.knexVersion).toBe(age.version)
    expect(scene.target).toEqual({ namespaces: ['public'] })
    await holdAgainstPlain(family, scene, 'latest')
    await holdAgainstPlain(family, scene, 'seed')
    scene.project.write({ 'one/0_late.js': agelessFiles['one/1_a.js'].replaceAll("'a'", "'late'") })
    await scene.reload()
    for (const action of ['latest', 'rollback', 'latest', 'rollback-all', 'rollback', 'latest'] as const)
      await holdAgainstPlain(family, scene, action)
  })

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
})
