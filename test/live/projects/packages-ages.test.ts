import { describe, expect, test } from 'vitest'
import {
  agelessMigrations,
  ages,
  everyAnswer,
  everyRequest,
  packagesOf,
} from '../../cases/projects/packages/every-age.js'
import { installFlat } from '../../cases/projects/packages/installed.js'
import { openScene } from '../../cases/projects/packages/scene.js'
import { pgKnexfile, projectFolder } from '../../cases/projects/workers.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

describe.each(postgresServers([15]))('$name', (server) => {
  test.for(ages)('a project with its own Knex $version is run with it', async (age) => {
    using project = projectFolder({ 'knexfile.js': pgKnexfile(), ...agelessMigrations })
    installFlat(project.folder, packagesOf(age, 'pg'))
    await using database = await createDatabase(server)
    await using it = await openScene({ folder: project.folder, connection: database.connection })
    expect(it.facts).toMatchObject({ knexVersion: age.version, knexOrigin: 'project', notices: [] })
    expect(await everyRequest(it.worker)).toEqual(everyAnswer('relation "users" already exists'))
    expect(await database.query('select * from knex_migrations_lock')).toEqual([{ index: 1, is_locked: 0 }])
    expect(it.lines).toEqual([])
  })
})
