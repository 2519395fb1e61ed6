import { createHash } from 'node:crypto'
import type { Session } from '../dialect.js'
import type { AdvisoryLock, ClientSession } from '../migrating.js'

/** postgresAdvisoryLock is PostgreSQL's own advisory lock, one of the session's database. It is that of a transaction, which is held open: behind a pooler, a session's lock would stay with a connection that others are given. */
export const postgresAdvisoryLock: AdvisoryLock = {
  perDatabase: true,
  async take(session, name) {
    // CREATE INDEX CONCURRENTLY waits for every snapshot that is held: repeatable read holds one until the end, and so does a statement with bindings, whose portal stays open.
    await session.query('begin isolation level read committed')
    await session.query(endless)
    const [row] = await session.query<{ taken: boolean }>(
      `select pg_catalog.pg_try_advisory_xact_lock('${keyOf(name)}'::int8) as taken`,
    )
    if (row?.taken === true) return true
    await session.query('rollback')
    return false
  },
  async holder(session, name) {
    const rows = await session.query<ActivityRow>(holderQuery, [keyOf(name)])
    return rows[0] === undefined ? null : wordsOf(rows[0])
  },
}

/** An idle transaction is what many servers end after a while; transaction_timeout came with PostgreSQL 17. */
const endless = `select pg_catalog.set_config(name, '0', true) from pg_catalog.pg_settings
  where name in ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`

/** Eight bytes of the name's digest, as the signed number that the server takes. */
function keyOf(name: string): string {
  return createHash('sha256').update(name).digest().readBigInt64BE().toString()
}

interface ActivityRow {
  readonly pid: number
  readonly user: string | null
  readonly program: string | null
  readonly address: string | null
  readonly seconds: number | null
}

const columns = `a.pid, a.usename as user, nullif(a.application_name, '') as program, host(a.client_addr) as address,
  extract(epoch from clock_timestamp() - a.backend_start)::float8 as seconds`

/** A lock under one number of eight bytes shows as two of four, with objsubid 1. */
const holderQuery = `
select ${columns} from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory' and l.granted and l.objsubid = 1
  and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
  and (l.classid::int8 << 32 | l.objid::int8) = $1::int8`

/** Of other users' sessions the kind is shown to few; what is no client's has no user. Those of our own host never hold Knex's lock. */
const sessionsQuery = `
select ${columns} from pg_catalog.pg_stat_activity a
where a.datname = current_database() and a.pid <> pg_backend_pid() and a.usesysid is not null
  and a.application_name is distinct from 'knex-roundtrip'
  and coalesce(a.backend_type, 'client backend') = 'client backend'
order by a.pid`

/** clientSessions lists the other client sessions on the session's own database. */
export async function clientSessions(session: Session): Promise<readonly ClientSession[]> {
  const rows = await session.query<ActivityRow>(sessionsQuery)
  return rows.map((row) => ({ id: row.pid, words: wordsOf(row) }))
}

function wordsOf({ pid, user, program, address, seconds }: ActivityRow): string {
  const parts = [
    `session ${pid}`,
    program === null ? null : `program ${program}`,
    user === null ? null : `user ${user}`,
    address === null ? null : `from ${address}`,
    seconds === null ? null : `connected for ${Math.round(seconds)} s`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}
