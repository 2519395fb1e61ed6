import createKnex from 'knex'
import { describe, expect, test } from 'vitest'
import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { introspectMysql } from '../../../src/dialects/mysql/introspect.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import { compareSnapshots } from '../../../src/diff/compare.js'
import { roundTripPolicy } from '../../../src/diff/policy.js'
import { significantChanges } from '../../../src/history/differences.js'
import { fixCode } from '../../../src/rules/explain/code.js'
import { familyOf } from '../../../src/rules/explain/families.js'
import { displayPath } from '../../../src/schema/identity.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'
import { base, damages, moves } from './advice-damages.js'

describe.each(mysqlServers().map((server) => [server.name, server] as const))('on %s', (_, server) => {
  const own = damages.filter(({ only }) => only === undefined || only === server.vendor)

  test.each(own.map((damage) => [damage.sql, damage] as const))('the advice undoes: %s', async (_name, damage) => {
    await using database = await createMysqlDatabase(server)
    await using session = await openMysql(database.connection)
    const snapshot = () => introspectMysql(session, { tableName: 'knex_migrations', schemaName: null })
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
    await run(code, database.connection)

    const rest = compareSnapshots(before, await snapshot(), roundTripPolicy)
    expect(
      significantChanges(rest).map((change) => ({
        type: change.type,
        path: displayPath(change.path),
        ...('deltas' in change ? { deltas: change.deltas } : {}),
      })),
      code,
    ).toEqual([])
  })

  test.each(moves)('the advice puts the columns back in their order: %s', async (move) => {
    await using database = await createMysqlDatabase(server)
    await using session = await openMysql(database.connection)
    const snapshot = () => introspectMysql(session, { tableName: 'knex_migrations', schemaName: null })
    await database.query(base)
    const before = await snapshot()
    await database.query(move)
    const changes = compareSnapshots(before, await snapshot(), roundTripPolicy)
    expect(significantChanges(changes)).toEqual([])
    const code = familyOf(before.server).adviceForOrder(changes).split('\n').slice(3, -1).join('\n')
    await run(code, database.connection)
    expect(compareSnapshots(before, await snapshot(), roundTripPolicy), code).toEqual([])
  })
})

/** run executes the code of an advice as a migration would. */
async function run(code: string, { host, port, user, database }: ConnectionSettings): Promise<void> {
  const knex = createKnex({
    client: 'mysql2',
    connection: { host, port, user, database, flags: ['-IGNORE_SPACE'] },
    pool: { min: 0, max: 1 },
  })
  try {
    await new Function('knex', `return (async () => {\n${code}\n})()`)(knex)
  } catch (cause) {
    throw new Error(`The code does not run:\n${code}`, { cause })
  } finally {
    await knex.destroy()
  }
}
