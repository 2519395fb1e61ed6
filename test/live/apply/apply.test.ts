import { describe, expect, test } from 'vitest'
import { applyDocument } from '../../../src/report/apply-document.js'
import { printText } from '../../../src/report/formats/text.js'
import { createDatabase, postgresServers, type TestDatabase } from '../../support/servers.js'
import { alone, apply, migration, project, rules, statuses, table } from './support.js'

const recorded = async (database: TestDatabase) =>
  (await database.query<{ line: string }>("select name || ' ' || batch as line from knex_migrations order by id")).map(
    ({ line }) => line,
  )
const tables = async (database: TestDatabase) =>
  (
    await database.query<{ name: string }>(
      "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'knex%' order by 1",
    )
  ).map(({ name }) => name)
const lock = async (database: TestDatabase) => await database.query('select is_locked from knex_migrations_lock')

describe.each(postgresServers([15, 18]))('apply on $name', (server) => {
  test('applies what is pending, then nothing, and takes back what it applied', async () => {
    using folder = project('pg', { 'migrations/1_a.js': table('a'), 'migrations/2_b.js': table('b') })
    await using database = await createDatabase(server)
    const target = { connection: database.connection, folder: folder.folder }
    const first = await apply(target)
    console.log(printText(applyDocument(first.outcome), { colour: false, width: 120 }), first.lines)
    expect(first.outcome).toMatchObject({ verdict: 'passed', reason: '2 migrations were applied as batch 1.', retry: null })
    expect(statuses(first.outcome)).toEqual(['1_a.js applied', '2_b.js applied'])
    expect(await recorded(database)).toEqual(['1_a.js 1', '2_b.js 1'])
  })
})
