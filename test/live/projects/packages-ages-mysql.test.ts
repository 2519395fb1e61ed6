import { describe, expect, test } from 'vitest'
import { mysqlKnexfile } from '../../cases/projects/mysql-workers.js'
import {
  agelessMigrations,
  ages,
  everyAnswer,
  everyRequest,
  packagesOf,
} from '../../cases/projects/packages/every-age.js'
import { installFlat } from '../../cases/projects/packages/installed.js'
import { openScene } from '../../cases/projects/packages/scene.js'
import { projectFolder } from '../../cases/projects/workers.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

/** One server will do: what differs is Knex. */
const servers = mysqlServers().slice(0, 1)

describe.for(servers)('$name', (server) => {
  test.for(ages)('a project with its own Knex $version is run with it', async (age) => {
    using project = projectFolder({ 'knexfile.js': mysqlKnexfile(), ...agelessMigrations })
    installFlat(project.folder, packagesOf(age, 'mysql2'))
    await using database = await createMysqlDatabase(server)
    const { connection } = database
    await using it = await openScene({ folder: project.folder, connection, scheme: 'mysql' })
    expect(it.facts).toMatchObject({ knexVersion: age.version, knexOrigin: 'project', notices: [] })
    expect(await everyRequest(it.worker)).toEqual(everyAnswer("Table 'users' already exists"))
    expect(await database.query('select * from knex_migrations_lock')).toEqual([{ index: 1, is_locked: 0 }])
    expect(it.lines).toEqual([])
  })
})
