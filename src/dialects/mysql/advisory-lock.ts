import { createHash } from 'node:crypto'
import type { Session } from '../dialect.js'
import type { AdvisoryLock, ClientSession } from '../migrating.js'

/** mysqlAdvisoryLock is GET_LOCK, which is one of the whole server: the name must hold the database's. */
export const mysqlAdvisoryLock: AdvisoryLock = {
  perDatabase: false,
  async take(session, name) {
    const [row] = await session.query<{ taken: string | number | null }>('select get_lock(?, 0) as taken', [
      keyOf(name),
    ])
    return Number(row?.taken) === 1
  },
  async holder(session, name) {
    const rows = await session.query<ProcessRow>(
      `select ${columns} from information_schema.PROCESSLIST where ID = is_used_lock(?)`,
      [keyOf(name)],
    )
    return rows[0] === undefined ? null : wordsOf(rows[0])
  },
}

/** At most 64 characters, since MySQL 5.7. */
function keyOf(name: string): string {
  return `knex-roundtrip:${createHash('sha256').update(name).digest('hex').slice(0, 40)}`
}

interface ProcessRow {
  readonly id: string | number
  readonly user: string
  readonly host: string | null
  readonly seconds: string | number | null
}

const columns = 'ID as id, USER as user, HOST as host, TIME as seconds'

/** clientSessions lists the other client sessions on the session's own database; null where the user has not the right to see others' (PROCESS). */
export async function clientSessions(session: Session): Promise<readonly ClientSession[] | null> {
  const rights = await session.query<{ one: unknown }>(
    "select 1 as `one` from information_schema.USER_PRIVILEGES where PRIVILEGE_TYPE = 'PROCESS' limit 1",
  )
  if (rights.length === 0) return null
  const rows = await session.query<ProcessRow>(
    `select ${columns} from information_schema.PROCESSLIST where DB = database() and ID <> connection_id() order by ID`,
  )
  return rows.map((row) => ({ id: Number(row.id), words: wordsOf(row) }))
}

function wordsOf({ id, user, host, seconds }: ProcessRow): string {
  const from = host === null || host === '' ? '' : ` from ${host}`
  return `session ${id}, user ${user}${from}, busy or idle for ${seconds ?? 0} s`
}
