import { describe, expect, test } from 'vitest'
import { createDatabase, postgresServers } from '../../support/servers.js'

describe.each(postgresServers())('$name', (server) => {
  test('is the major that its name says, and holds a fresh database', async () => {
    await using database = await createDatabase(server)
    const rows = await database.query<{ version: string; name: string }>(
      `select current_setting('server_version') as version, current_database() as name`,
    )
    expect(rows[0]?.version.startsWith(`${server.major}.`)).toBe(true)
    expect(rows[0]?.name).toBe(database.connection.database)
  })

  test('drops the database at the end of the block, though a session is open', async () => {
    let name = ''
    {
      await using database = await createDatabase(server)
      name = database.connection.database
      await database.query('create table a (id int)')
    }
    await using other = await createDatabase(server)
    expect(await other.query('select 1 from pg_database where datname = $1', [name])).toEqual([])
  })
})
