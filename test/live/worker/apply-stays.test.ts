import { describe, expect, test } from 'vitest'
import { failOne } from '../../cases/apply-worker/fail-one.js'
import type { Family } from '../../cases/apply-worker/scene.js'
import { stays } from '../../cases/apply-worker/stays.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

describe.each(postgresServers([15, 18]))('$name', (server) => {
  const family: Family = { name: 'postgres', open: () => createDatabase(server) }

  test('what stays of a run that fails', async () => {
    const found: Record<string, string> = {}
    for (const stay of stays) found[stay.title] = await failOne(family, stay)
    expect(found).toEqual(Object.fromEntries(stays.map(({ title, postgres }) => [title, postgres])))
  })
})
