import { describe, expect, test } from 'vitest'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import { significantChanges } from '../../../src/history/differences.js'
import { fixCode } from '../../../src/rules/explain/code.js'
import { familyOf } from '../../../src/rules/explain/families.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { runCode } from '../../support/run-code.js'
import { base, damages, moves } from './advice-damages.js'
import { readable, snapshotOf } from './advice-run.js'

describe.each(mysqlServers().map((server) => [server.name, server] as const))('on %s', (_, server) => {
  const own = damages.filter(({ only }) => only === undefined || only === server.vendor)

  test.each(own.map((damage) => [damage.sql, damage] as const))('the advice undoes: %s', async (_name, damage) => {
    await using database = await createMysqlDatabase(server)
    const snapshot = () => snapshotOf(database.connection)
    await database.query(base)
    const before = await snapshot()
    await database.query(damage.sql)
    const changes = compareSnapshots(before, await snapshot(), roundTripPolicy)
    expect(changes).not.toEqual([])

    const family = familyOf(before.server)
    const advice = fixCode(changes, {
      family,
      applied: [],
      sql: [],
      upSql: damage.sent === undefined ? [] : [damage.sent],
    })
    const code = (advice ?? '').split('\n').slice(1, -1).join('\n')
    await runCode(code, 'mysql2', database.connection)

    const rest = compareSnapshots(before, await snapshot(), roundTripPolicy)
    expect(readable(rest), code).toEqual([])
  })

  test.each(moves)('the advice puts the columns back in their order: %s', async (move) => {
    await using database = await createMysqlDatabase(server)
    const snapshot = () => snapshotOf(database.connection)
    await database.query(base)
    const before = await snapshot()
    await database.query(move)
    const changes = compareSnapshots(before, await snapshot(), roundTripPolicy)
    expect(significantChanges(changes)).toEqual([])
    const code = familyOf(before.server).adviceForOrder(changes).split('\n').slice(3, -1).join('\n')
    await runCode(code, 'mysql2', database.connection)
    expect(compareSnapshots(before, await snapshot(), roundTripPolicy), code).toEqual([])
  })
})
