import { describe, expect, test } from 'vitest'
import { failOne } from '../../cases/apply-worker/fail-one.js'
import { failPlain } from '../../cases/apply-worker/fail-plain.js'
import type { Family } from '../../cases/apply-worker/scene.js'
import { stays } from '../../cases/apply-worker/stays.js'
import { createDatabase, postgresServers } from '../../support/servers.js'

describe.each(postgresServers([15]))('$name', (server) => {
  const family: Family = { name: 'postgres', open: () => createDatabase(server) }

  test.each(['knex-0.21', 'knex-0.95', 'knex-2', 'knex'])('what stays of a run of %s that fails', async (knex) => {
    const found: Record<string, string> = {}
    const cases = stays.filter(({ ends = false }) => !ends)
    for (const stay of cases) found[stay.title] = await failPlain(family, stay, knex)
    expect(found).toEqual(Object.fromEntries(cases.map(({ title, postgres }) => [title, postgres])))
  })

  test('what stays where the process ends', async () => {
    const found: Record<string, string> = {}
    const cases = stays.filter(({ ends = false }) => ends)
    for (const stay of cases) found[stay.title] = await failOne(family, stay)
    expect(found).toEqual(Object.fromEntries(cases.map(({ title, postgres }) => [title, postgres])))
  })
})
