import type { Knex } from 'knex'
import { recordOf, textOf, type UnknownRecord } from '../../project/unknown.js'
import { bookkeeper } from '../bookkeeper.js'
import type { ServerWays } from '../family-ways.js'
import { serverCode } from './server-code.js'

/** askMysqlWays asks how the server takes the case of names, and whether it is a MariaDB, which has other errors than MySQL under the same numbers. */
export async function askMysqlWays(knex: Knex): Promise<ServerWays> {
  const { mode, version } = await askedRow(knex, 'select @@lower_case_table_names as mode, version() as version')
  const isMariaDB = /mariadb/i.test(String(version))
  return { ignoresCase: Number(mode ?? 0) !== 0, codeOf: (error) => serverCode(error, isMariaDB) }
}

/** askDatabase gives the database of a session, the only place where it looks for unqualified names; none where no database is chosen. */
export async function askDatabase(knex: Knex): Promise<readonly string[]> {
  const name = textOf((await askedRow(knex, 'select database() as name')).name)
  return name === null ? [] : [name]
}

async function askedRow(knex: Knex, sql: string): Promise<UnknownRecord> {
  const answer: unknown = await bookkeeper(knex).raw(sql)
  const [rows] = Array.isArray(answer) ? (answer as readonly unknown[]) : []
  return recordOf(Array.isArray(rows) ? rows[0] : null)
}
