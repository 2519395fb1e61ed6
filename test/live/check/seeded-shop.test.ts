import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runCheck } from '../../support/run-check.js'
import { postgresServers } from '../../support/servers.js'
import { stairway } from '../../support/stairway-oracle.js'

const shop = fileURLToPath(new URL('../../../examples/shop', import.meta.url))

interface Expected {
  readonly verdict: string
  readonly migrations: number
  readonly asymmetric: Readonly<Record<string, string>>
}

const expected = JSON.parse(readFileSync(join(shop, 'expected.json'), 'utf8')) as Expected

describe.each(postgresServers())('the shop on $name', (server) => {
  it('has exactly the four mistakes that its README tells of', async () => {
    const { report, exitCode } = await runCheck({ project: shop, server })
    const wrong = report?.migrations.filter(({ status }) => status !== 'symmetric')
    expect(Object.fromEntries((wrong ?? []).map(({ name, status }) => [name, status]))).toEqual(expected.asymmetric)
    expect(report?.verdict).toBe(expected.verdict)
    expect(report?.totals).toMatchObject({
      migrations: expected.migrations,
      judged: expected.migrations,
      asymmetric: 4,
    })
    expect(exitCode).toBe(1)
  })
})

describe.each(postgresServers([15, 18]))('pg_dump on the shop on $name', (server) => {
  it('finds the same four', async () => {
    const verdicts = await stairway(join(shop, 'migrations'), server)
    expect(verdicts.length).toBe(expected.migrations)
    expect(verdicts.filter(({ symmetric }) => !symmetric).map(({ name }) => name)).toEqual(
      Object.keys(expected.asymmetric),
    )
  })
})
