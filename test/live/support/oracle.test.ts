import { describe, expect, test } from 'vitest'
import { findClients } from '../../support/clients.js'
import { dumpSchema, runSql } from '../../support/oracle.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

test('the clients know every server of the tests', async () => {
  expect((await findClients()).major).toBeGreaterThanOrEqual(18)
})

describe.each(postgresServers())('$name', (server) => {
  test('two dumps of equal schemas are equal, and a lost default shows', async () => {
    const sql = `create table users (id serial primary key, name text default 'a;b', "Odd, name" int not null);
      create function f() returns int language sql as $$
-- Name: kept, for it belongs to the body
select 1 $$;`
    await using one = await createDatabase(server)
    await using two = await createDatabase(server)
    await runSql(one.connection, sql)
    await runSql(two.connection, sql)
    const dump = await dumpSchema(one.connection)
    expect(dump).toContain('CREATE TABLE public.users (')
    expect(dump).not.toMatch(/restrict|Dumped/)
    expect(await dumpSchema(two.connection)).toBe(dump)
    await runSql(two.connection, 'alter table users alter name drop default')
    expect(await dumpSchema(two.connection)).not.toBe(dump)
  })

  test('column order is left out where asked, and only there', async () => {
    await using one = await createDatabase(server)
    await using two = await createDatabase(server)
    await runSql(one.connection, 'create table t (a int, b text not null)')
    await runSql(two.connection, 'create table t (b text not null, a int)')
    const dumps = (sortColumns: boolean) =>
      Promise.all([one, two].map((database) => dumpSchema(database.connection, { sortColumns })))
    const [first, second] = await dumps(true)
    expect(second).toBe(first)
    const [third, fourth] = await dumps(false)
    expect(fourth).not.toBe(third)
  })

  test('excluded tables are not dumped, and a failing statement throws what the server says', async () => {
    await using database = await createDatabase(server)
    await runSql(database.connection, 'create table knex_migrations (id int); create table kept (id int)')
    const dump = await dumpSchema(database.connection, { excludeTables: ['*.knex_migrations'] })
    expect(dump).toContain('public.kept')
    expect(dump).not.toContain('knex_migrations')
    await expect(runSql(database.connection, 'select 1; select * from nowhere;')).rejects.toThrow(/nowhere/)
  })
})
