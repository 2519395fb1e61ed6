import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import knex from 'knex'
import { expect, test } from 'vitest'
import { projectOf, publishedNames, publishedSets } from '../../support/published.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

test.each(publishedNames('pg'))("%s runs with knex's own latest", async (name) => {
  const set = (await publishedSets('pg')).find((one) => one.name === name)
  if (set === undefined) throw new Error(`${name} is not there.`)
  using project = projectOf(set)
  const server = postgresServers().at(-1)
  if (server === undefined) throw new Error('No server runs.')
  await using database = await createDatabase(server)
  const { password, ...connection } = database.connection
  const config = createRequire(join(project.folder, 'package.json'))('./knexfile.js')
  const directory = join(project.folder, config.migrations.directory)
  const db = knex({
    ...config,
    connection: { ...connection, ssl: false, password: password.reveal() },
    migrations: { directory },
  })
  try {
    const [, ran] = await db.migrate.latest()
    expect(ran).toEqual(readdirSync(directory).sort())
    expect(ran.length).toBeGreaterThan(1)
  } finally {
    await db.destroy()
  }
})

test('the temporary project is gone at the end of its block', async () => {
  const [set] = await publishedSets('pg')
  if (set === undefined) throw new Error('Nothing is published.')
  let folder = ''
  {
    using project = projectOf(set)
    folder = project.folder
    expect(existsSync(join(folder, 'knexfile.js'))).toBe(true)
  }
  expect(existsSync(folder)).toBe(false)
})
