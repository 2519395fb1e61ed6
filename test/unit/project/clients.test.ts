import { describe, expect, test } from 'vitest'
import { ToolError } from '../../../src/kernel/errors.js'
import { chooseClient, withStandIn } from '../../../src/project/clients.js'

class Custom {
  get dialect() {
    return 'postgresql'
  }
  get driverName() {
    return 'pgnative'
  }
}
class Mongo {
  get dialect() {
    return 'mongo'
  }
}

describe('the client of a configuration', () => {
  test.each([
    [{ client: 'pg' }, 'pg', 'postgresql'],
    [{ client: 'postgres' }, 'pg', 'postgresql'],
    [{ client: 'postgresql' }, 'pg', 'postgresql'],
    [{ client: 'pgnative' }, 'pg', 'postgresql'],
    [{ dialect: 'postgres' }, 'pg', 'postgresql'],
    [{ client: 'mysql2', dialect: 'pg' }, 'mysql2', 'mysql'],
    [{ client: 'mysql' }, 'mysql', 'mysql'],
    [{ client: 'mariadb' }, 'mariadb', 'mysql'],
    [{ client: Custom }, 'pg', 'postgresql'],
  ] as const)('%o is driven by %s', (config, driver, family) => {
    expect(chooseClient(config, null)).toMatchObject({ driver, family, isForeign: false, standsInFor: null })
  })

  test.each(['sqlite3', 'better-sqlite3', 'mssql', 'oracledb', 'cockroachdb', 'redshift', 'pg-native', 'mysql3'])(
    '%s is told in one sentence, with the way out',
    (client) => {
      const choose = () => chooseClient({ client }, null)
      expect(choose).toThrow(ToolError)
      expect(choose).toThrow(`The client ${client} is not supported; PostgreSQL, MySQL and MariaDB are.`)
    },
  )

  test('that speaks PostgreSQL’s words is tried there, by a word of the call', () => {
    const adviceOf = (client: string) => {
      try {
        return chooseClient({ client }, null)
      } catch (error) {
        return (error as ToolError).advice
      }
    }
    for (const client of ['cockroachdb', 'redshift']) expect(adviceOf(client)).toMatch(/on PostgreSQL.*--client pg/)
    expect(adviceOf('mysql3')).toBe(
      "Knex knows no such client. Did you mean mysql? Write client: 'mysql' in the knexfile, or call with --client mysql.",
    )
    expect(adviceOf('pg-native')).toMatch(/pgnative/)
    expect(adviceOf('sqlite3')).toMatch(/--env NAME.*--client pg/)
    expect(chooseClient({ client: 'cockroachdb' }, 'pg')).toMatchObject({ name: 'pg', isForeign: true })
  })

  test('that is a class or missing is told too', () => {
    expect(() => chooseClient({ client: Mongo }, null)).toThrow('The client mongo is not supported')
    expect(() => chooseClient({}, null)).toThrow('The configuration names no client.')
  })

  test('stands in for a driver that is not to be had, but for no class of the project’s own', () => {
    expect(withStandIn(chooseClient({ client: 'mariadb' }, null))).toMatchObject({
      driver: 'mysql2',
      standsInFor: 'mariadb',
    })
    expect(withStandIn(chooseClient({ client: 'pg' }, null))).toMatchObject({ driver: 'pg', standsInFor: null })
  })
})
