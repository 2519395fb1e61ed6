import { describe, expect, test } from 'vitest'
import { failing, formFiles, forms, table } from '../../cases/apply-worker/forms.js'
import { holdAgainstPlain } from '../../cases/apply-worker/hold.js'
import { type Family, openScene } from '../../cases/apply-worker/scene.js'
import { clientProject, mysqlWorker, type Packages } from '../../cases/projects/mysql-workers.js'
import { ages } from '../../cases/projects/packages/every-age.js'
import { workerConnection } from '../../cases/projects/workers.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

const knexfile = (client: string, more = '') =>
  `module.exports = { client: '${client}', connection: process.env.DATABASE_URL, ${more} }\n`

const servers = mysqlServers().filter(({ name }) => name === 'mariadb-10.11' || name === 'mysql-9')

describe.each(servers)('$name', (server) => {
  const family: Family = { name: 'mysql', open: () => createMysqlDatabase(server) }
  const environmentVariables = { TEST_CLIENT: 'mysql2' }
  const isMariadb = server.vendor === 'mariadb'

  test.each(ages.filter(({ knex }) => ['knex-0.21', 'knex-0.95', 'knex-2', 'knex'].includes(knex)))(
    'Knex $version leaves the same',
    async (age) => {
      const files = {
        'knexfile.js': knexfile('mysql2'),
        'migrations/1.js': table('a'),
        'migrations/2.js': table('b'),
        'seeds/1.js': "exports.seed = (knex) => knex('a').insert({ note: 'seed' })\n",
      }
      await using scene = await openScene(family, files, { installed: { knex: age.knex, mysql2: 'mysql2' } })
      expect(scene.facts.knexVersion).toBe(age.version)
      expect(scene.target).toEqual({ namespaces: [scene.ours.connection.database] })
      for (const action of ['latest', 'seed', 'rollback-all'] as const) await holdAgainstPlain(family, scene, action)
    },
  )

  // What fails is where the two servers could differ.
  const own = forms.filter(({ only = 'mysql', fails = [] }) => only === 'mysql' && (isMariadb || fails.length > 0))
  test.each(own)('$title', async (form) => {
    const installed = { knex: 'knex', mysql2: 'mysql2' }
    const { before = 'select 1', fails = [] } = form
    await using scene = await openScene(family, formFiles(form), { installed, environmentVariables, before })
    for (const [place, action] of form.actions.entries()) {
      const { step } = await holdAgainstPlain(family, scene, action)
      expect(step.kind, JSON.stringify(step)).toBe(fails.includes(place) ? 'threw' : 'done')
    }
  })

  const clients: readonly (readonly [client: string, installed: Packages])[] = [
    ['mysql2', {}],
    ['mariadb', {}],
    ['mysql2', { knex: 'knex', mysql2: 'mysql2' }],
    ['mariadb', { knex: 'knex', mariadb: 'mariadb' }],
    ...(isMariadb ? [['mysql', { knex: 'knex', mysql: 'mysql' }] as const] : []),
  ]
  test.each(clients)('the client %s with %o', async (client, installed) => {
    await using database = await family.open()
    using project = clientProject(
      {
        'knexfile.js': knexfile(client),
        'migrations/1.js': table('a', "await knex('a').insert({ note: 'x' })"),
        'migrations/2.js': failing('b'),
      },
      installed,
    )
    const connection = workerConnection(database.connection)
    const sessions: number[] = []
    const options = { connection, ownDatabase: true, onSession: (id: number) => sessions.push(id) }
    await using worker = await mysqlWorker(project.folder, options)
    await worker.load()
    expect(await worker.target(connection)).toEqual({ namespaces: [connection.database] })
    expect(await worker.latest()).toMatchObject({
      step: { kind: 'threw', error: { code: 'ER_NO_SUCH_TABLE' } },
      failedAt: '2.js',
      runs: [
        { name: '1.js', finished: true, transaction: true, sent: 2, succeeded: 2 },
        { name: '2.js', finished: false, statements: [{ ok: true }, { ok: false }], sent: 2, succeeded: 1 },
      ],
    })
    expect(new Set(sessions).size).toBe(sessions.length)
    expect(sessions.length).toBeGreaterThanOrEqual(2)
  })

  test('bookkeeping in another database', async () => {
    const files = {
      'knexfile.js': knexfile(
        'mysql2',
        "migrations: { schemaName: new URL(process.env.DATABASE_URL).pathname.slice(1) + '_books' }",
      ),
      'migrations/1.js': table('a'),
    }
    await using scene = await openScene(family, files, { installed: { knex: 'knex', mysql2: 'mysql2' } })
    const sides = [scene.ours, scene.theirs]
    for (const { connection, query } of sides) await query(`create database ${connection.database}_books`)
    try {
      expect(scene.facts.schemaName).toBe(`${scene.ours.connection.database}_books`)
      await holdAgainstPlain(family, scene, 'latest')
      for (const { connection, query } of sides)
        expect(await query(`select name from ${connection.database}_books.knex_migrations`)).toEqual([{ name: '1.js' }])
    } finally {
      for (const { connection, query } of sides) await query(`drop database ${connection.database}_books`)
    }
  })

  test('extras of the connection, of a URL and of an object', async () => {
    const files = {
      'knexfile.js': knexfile(
        'mysql2',
        "pool: { afterCreate: (connection, done) => connection.query(`set @who = 'hook'`, (error) => done(error, connection)) }",
      ).replace('process.env.DATABASE_URL', "process.env.DATABASE_URL + '?multipleStatements=true&dateStrings=true'"),
      'migrations/1.js': table(
        'a',
        "await knex.raw(`insert into a (note) values (@who); insert into a (note) values ('second')`); await knex('a').insert({ note: typeof (await knex.raw('select now() as now'))[0][0].now })",
      ),
    }
    await using scene = await openScene(family, files, { installed: { knex: 'knex', mysql2: 'mysql2' } })
    await holdAgainstPlain(family, scene, 'latest')
    expect(await scene.ours.query('select note from a order by id')).toEqual(
      ['hook', 'second', 'string'].map((note) => ({ note })),
    )
  })
})
