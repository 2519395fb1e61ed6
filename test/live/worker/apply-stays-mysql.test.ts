import { describe, expect, test } from 'vitest'
import { failOne } from '../../cases/apply-worker/fail-one.js'
import type { Family } from '../../cases/apply-worker/scene.js'
import { stays } from '../../cases/apply-worker/stays.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

describe.each(mysqlServers())('$name', (server) => {
  const family: Family = { name: 'mysql', open: () => createMysqlDatabase(server) }

  test('what stays of a run that fails', async () => {
    const found: Record<string, string> = {}
    for (const stay of stays) found[stay.title] = await failOne(family, stay)
    expect(found).toEqual(Object.fromEntries(stays.map(({ title, mysql }) => [title, mysql])))
  })
})
