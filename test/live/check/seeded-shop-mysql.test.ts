import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { anyMysql } from '../../support/any-server.js'
import { mysqlServers } from '../../support/mysql-servers.js'
import { mysqlStairway } from '../../support/mysql-stairway.js'
import { reportOf, runCheck } from '../../support/run-check.js'

const shop = fileURLToPath(new URL('../../../examples/shop', import.meta.url))

interface Expected {
  readonly verdict: string
  readonly migrations: number
  readonly asymmetric: Readonly<Record<string, string>>
  readonly asymmetricOnMysqlAndMariadb: Readonly<Record<string, string>>
}

const expected = JSON.parse(readFileSync(join(shop, 'expected.json'), 'utf8')) as Expected
const wrongHere = { ...expected.asymmetric, ...expected.asymmetricOnMysqlAndMariadb }

describe.each(mysqlServers())('the shop on $name', (server) => {
  const at = anyMysql(server)

  it.each([
    ['by the client that its knexfile takes from the environment', [], { DB_CLIENT: 'mysql2' }],
    ['by the client of the command line', ['--client', 'mysql2'], {}],
  ])('has exactly the mistakes that its README tells of, %s', async (_, args, environment) => {
    const connection = at.connect()
    const run = await runCheck({ project: shop, server: { ...at, connection }, args, environment })
    const report = reportOf(run)
    const wrong = report.migrations.filter(({ status }) => status !== 'symmetric')
    expect(Object.fromEntries(wrong.map(({ name, status }) => [name, status]))).toEqual(wrongHere)
    expect(report.verdict).toBe(expected.verdict)
    expect(report.totals).toMatchObject({ migrations: expected.migrations, judged: expected.migrations, asymmetric: 5 })
    const leftover = report.migrations.find(({ name }) => name in expected.asymmetricOnMysqlAndMariadb)
    expect(leftover?.differences).toMatchObject([
      {
        after: 'down',
        class: 'left-behind',
        path: [{ name: 'stock_levels' }, { name: 'stock_levels_warehouse_foreign' }],
      },
    ])
    expect(run.exitCode).toBe(1)
  })

  it('has the same by the dumps of its own program', async () => {
    const verdicts = await mysqlStairway(join(shop, 'migrations'), server)
    expect(verdicts.length).toBe(expected.migrations)
    expect(verdicts.filter(({ symmetric }) => !symmetric).map(({ name }) => name)).toEqual(Object.keys(wrongHere))
  })
})
