import { describe, expect, test } from 'vitest'
import { installFlat } from '../../cases/projects/packages/installed.js'
import { kindOf, migrationOf, openScene } from '../../cases/projects/packages/scene.js'
import { projectFolder } from '../../cases/projects/workers.js'
import { createMysqlDatabase, mysqlServers } from '../../support/mysql-servers.js'

/** Options that all drivers of the family know, and those of one. */
const ofAll = `timezone: '+03:00', charset: 'utf8mb4', multipleStatements: true, dateStrings: true, supportBigNumbers: true, bigNumberStrings: true,
  host: 'db.example.org', user: 'shop', password: 'x', ssl: { rejectUnauthorized: true }`
const configured = [
  {
    driver: 'mysql2',
    connection: `{ ${ofAll}, decimalNumbers: true, namedPlaceholders: true, connectTimeout: 5, ssl: 'Amazon RDS',
      typeCast(field, next) { return field.type === 'TINY' && field.length === 1 ? field.string() === '1' : next() } }`,
    seen: { d: 1.5, big: '9007199254740993', day: '2024-02-03 04:05:06', flag: true },
  },
  {
    driver: 'mysql2',
    connection:
      "'mysql://shop:x@db.example.org/shop?timezone=%2B03:00&dateStrings=true&multipleStatements=true&decimalNumbers=true&supportBigNumbers=true&bigNumberStrings=true'",
    seen: { d: 1.5, big: '9007199254740993', day: '2024-02-03 04:05:06', flag: 1 },
  },
  {
    driver: 'mariadb',
    connection: `async () => ({ ${ofAll}, decimalAsNumber: true, expirationChecker: () => true })`,
    // Its word for big numbers counts for decimals too.
    seen: { d: '1.50', big: '9007199254740993', day: '2024-02-03 04:05:06', flag: 1 },
  },
] as const

describe.for(mysqlServers().slice(0, 1))('on $name', (server) => {
  test.for(configured)(
    'what a connection by $driver says of how to talk is kept, and where to is not: $connection',
    async (given) => {
      const { driver, connection, seen } = given
      using project = projectFolder({
        'knexfile.js': `module.exports = { client: '${driver}', connection: ${connection}, debug: true, useNullAsDefault: true, pool: { min: 10, afterCreate(connection, done) { connection.query('set @seen = 7', (error) => done(error, connection)) } } }\n`,
        'migrations/1.js': migrationOf(
          `await knex.raw("create table t (d decimal(5,2), big bigint, day datetime, flag tinyint(1)); insert into t values (1.5, 9007199254740993, '2024-02-03 04:05:06', 1)")
  const { d, big, day, flag } = await knex('t').first()
  const found = JSON.stringify({ d, big, day, flag })
  if (found !== '${JSON.stringify(seen)}') throw new Error(found)
  const [rows] = [await knex.raw('select cast(@seen as char) as seen')].flat()
  if (String([rows].flat()[0].seen) !== '7') throw new Error(JSON.stringify(rows))`,
          "await knex.schema.dropTable('t')",
        ),
      })
      installFlat(project.folder, { knex: 'knex', [driver]: driver })
      await using database = await createMysqlDatabase(server)
      await using it = await openScene({ folder: project.folder, connection: database.connection, scheme: 'mysql' })
      expect(kindOf(await it.worker.step('up', '1.js'))).toBe('done')
      expect(kindOf(await it.worker.step('down', '1.js'))).toBe('done')
      expect(it.lines).toEqual([])
    },
  )
})
