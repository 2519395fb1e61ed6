import type { Knex } from 'knex'
import { recordOf } from '../../project/unknown.js'
import { bookkeeper } from '../bookkeeper.js'
import type { ServerWays } from '../family-ways.js'
import { serverCode } from './server-code.js'

/** askMysqlWays asks how the server takes the case of names, and whether it is a MariaDB, which has other errors than MySQL under the same numbers. */
export async function askMysqlWays(knex: Knex): Promise<ServerWays> {
  const answer: unknown = await bookkeeper(knex).raw('select @@lower_case_table_names as mode, version() as version')
  const [rows] = Array.isArray(answer) ? (answer as readonly unknown[]) : []
  const { mode, version } = recordOf(Array.isArray(rows) ? rows[0] : null)
  const isMariaDB = /mariadb/i.test(String(version))
  return { ignoresCase: Number(mode ?? 0) !== 0, codeOf: (error) => serverCode(error, isMariaDB) }
}
