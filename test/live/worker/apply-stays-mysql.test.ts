import { describe, expect, test } from 'vitest'
import { failOne } from '../../cases/apply-worker/fail-one.js'
import { failPlain } from '../../cases/apply-worker/fail-plain.js'
import type { Family } from '../../cases/apply-worker/scene.js'
import { stays } from '../../cases/apply-worker/stays.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

describe.each(mysqlServers())('$name', (server) => {
  const family: Family = { name: 'mysql', open: () => createMysqlDatabase(server) }

  test.each(['knex-0.21', 'knex-0.95', 'knex-2', 'knex'])('what stays of a run of %s that fails', async (knex) => {
    const found: Record<string, string> = {}
    const cases = stays.filter(({ ends = false }) => !ends)
    for (const stay of cases) found[stay.title] = await failPlain(family, stay, knex)
    expect(found).toEqual(Object.fromEntries(cases.map(({ title, mysql }) => [title, mysql])))
  })

  // The two releases of MariaDB do not differ in this.
  const ending = server.name === 'mariadb-11.8' ? [] : ['ends']
  test.each(ending)('what stays where the process %s', async () => {
    const found: Record<string, string> = {}
    const cases = stays.filter(({ ends = false }) => ends)
    for (const stay of cases) found[stay.title] = await failOne(family, stay)
    expect(found).toEqual(Object.fromEntries(cases.map(({ title, mysql }) => [title, mysql])))
  })
})
