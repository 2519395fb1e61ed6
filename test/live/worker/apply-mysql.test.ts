import { describe, expect, test } from 'vitest'
import { formFiles, forms, table } from '../../cases/apply-worker/forms.js'
import { holdAgainstPlain } from '../../cases/apply-worker/hold.js'
import { type Family, openScene } from '../../cases/apply-worker/scene.js'
import { ages, packagesOf } from '../../cases/projects/packages/every-age.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

const knexfile = (client: string, more = '') =>
  `module.exports = { client: '${client}', connection: process.env.DATABASE_URL, ${more} }\n`

describe.each(mysqlServers().filter(({ name }) => name === 'mariadb-10.11' || name === 'mysql-9'))(
  '$name',
  (server) => {
    const family: Family = { name: 'mysql', open: () => createMysqlDatabase(server) }
    const environmentVariables = { TEST_CLIENT: 'mysql2' }

    test.each(ages.filter(({ knex }) => ['knex-0.21', 'knex-0.95', 'knex-2', 'knex'].includes(knex)))(
      'Knex $version leaves the same',
      async (age) => {
        const files = {
          'knexfile.js': knexfile('mysql2'),
          'migrations/1.js': table('a'),
          'migrations/2.js': table('b'),
          'seeds/1.js': "exports.seed = (knex) => knex('a').insert({ note: 'seed' })\n",
        }
        await using scene = await openScene(family, files, { installed: packagesOf(age, 'mysql2') })
        expect(scene.facts.knexVersion).toBe(age.version)
        expect(scene.target).toEqual({ namespaces: [scene.ours.connection.database] })
        for (const action of ['latest', 'seed', 'rollback-all'] as const) await holdAgainstPlain(family, scene, action)
      },
    )

    test.each(forms.filter(({ only = 'mysql' }) => only === 'mysql'))('$title', async (form) => {
      const installed = { knex: 'knex', mysql2: 'mysql2' }
      const { before = 'select 1', fails = [] } = form
      await using scene = await openScene(family, formFiles(form), { installed, environmentVariables, before })
      for (const [place, action] of form.actions.entries()) {
        const { step } = await holdAgainstPlain(family, scene, action)
        expect(step.kind, JSON.stringify(step)).toBe(fails.includes(place) ? 'threw' : 'done')
      }
    })
  },
)
