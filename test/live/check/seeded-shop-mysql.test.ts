import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { anyMysql } from '../../support/any-server.js'
import type { KnownServer } from '../../support/mysql-known.js'
import { mysqlServers } from '../../support/mysql-servers.js'
import { mysqlStairway } from '../../support/mysql-stairway.js'
import { type CheckRequest, reportOf, runCheck } from '../../support/run-check.js'

const shop = fileURLToPath(new URL('../../../examples/shop', import.meta.url))

interface Expected {
  readonly verdict: string
  readonly migrations: number
  readonly asymmetric: Readonly<Record<string, string>>
  readonly asymmetricOnMysqlAndMariadb: Readonly<Record<string, string>>
}

const expected = JSON.parse(readFileSync(join(shop, 'expected.json'), 'utf8')) as Expected
const wrongHere = { ...expected.asymmetric, ...expected.asymmetricOnMysqlAndMariadb }

/** isAsTold runs the check with what makes the project one of this family. */
async function isAsTold(server: KnownServer, more: Pick<CheckRequest, 'args' | 'environment'>): Promise<void> {
  const at = { vendor: server.vendor, connection: anyMysql(server).connect() }
  const run = await runCheck({ project: shop, server: at, ...more })
  const report = reportOf(run)
  const wrong = report.migrations.filter(({ status }) => status !== 'symmetric')
  expect(Object.fromEntries(wrong.map(({ name, status }) => [name, status]))).toEqual(wrongHere)
  expect(report.verdict).toBe(expected.verdict)
  expect(report.totals).toMatchObject({ migrations: expected.migrations, judged: expected.migrations, asymmetric: 5 })
  const leftover = report.migrations.find(({ name }) => name in expected.asymmetricOnMysqlAndMariadb)
  const index = [{ name: 'stock_levels' }, { name: 'stock_levels_warehouse_foreign' }]
  expect(leftover?.differences).toMatchObject([{ after: 'down', class: 'left-behind', path: index }])
  expect(run.exitCode).toBe(1)
}

describe.each(mysqlServers())('the shop on $name', (server) => {
  it('has exactly the mistakes that its README tells of', () => isAsTold(server, { args: ['--client', 'mysql2'] }))

  it('has the same by the dumps of its own program', async () => {
    const verdicts = await mysqlStairway(join(shop, 'migrations'), server)
    expect(verdicts.length).toBe(expected.migrations)
    expect(verdicts.filter(({ symmetric }) => !symmetric).map(({ name }) => name)).toEqual(Object.keys(wrongHere))
  })
})

describe.each(mysqlServers().slice(0, 1))('the shop as its knexfile has it with DB_CLIENT, on $name', (server) => {
  it('is the same', () => isAsTold(server, { environment: { DB_CLIENT: 'mysql2' } }))
})
