import { setTimeout as sleep } from 'node:timers/promises'
import { quoteName } from '../../ddl/mysql/quote.js'
import type { Session } from '../dialect.js'
import type { Migrating, Obstacle } from '../migrating.js'
import { clientSessions, mysqlAdvisoryLock } from './advisory-lock.js'
import { mysqlKnexTables } from './bookkeeping.js'
import { numberOf } from './error-number.js'
import { openMysql } from './session.js'

/** mysqlMigrating is what MySQL and MariaDB have for a database that is migrated for good. */
export const mysqlMigrating: Migrating = {
  open: openMysql,
  transactionalDdl: false,
  commits: (sql) => commitsBefore.test(withoutRemarks(sql)) && !ofTemporaryTables.test(withoutRemarks(sql)),
  staysWhenFailed: () => false,
  tables: mysqlKnexTables,
  lock: mysqlAdvisoryLock,
  sessions: clientSessions,
  endSessions,
  endSql: (ids) => ids.map((id) => `KILL ${id};`).join('\n'),
  obstacle,
  grantAdvice: ({ database, user }) =>
    `Run on the server: GRANT ALL PRIVILEGES ON ${quoteName(database)}.* TO ${quoteName(user)}@\`%\`; (with the host that the user is of).`,
  connectAdvice: ({ database, user }) => ({
    'unknown-database': `Create it on the server: CREATE DATABASE ${quoteName(database)};`,
    'may-not-connect': `The user may not enter the database, or it is not there. Run on the server: CREATE DATABASE IF NOT EXISTS ${quoteName(database)}; GRANT ALL PRIVILEGES ON ${quoteName(database)}.* TO ${quoteName(user)}@\`%\`; (with the host that the user is of).`,
  }),
}

/** What the manuals list as causing an implicit commit, of MySQL 5.7 to 9 and MariaDB. */
const commitsBefore =
  /^\s*(?:alter|analyze|cache\s+index|change\s+(?:master|replication)|check\s+table|create|drop|flush|grant|import\s+table|install|load\s+index|lock\s+tables?|optimi[sz]e|rename|repair|reset|revoke|set\s+password|start\s+(?:transaction|slave|replica)|begin|stop\s+(?:slave|replica)|truncate|uninstall|unlock\s+tables?|commit|call)\b/i

const ofTemporaryTables = /^\s*(?:create(?:\s+or\s+replace)?|drop)\s+temporary\s+table\b/i

function withoutRemarks(sql: string): string {
  return sql.replace(/^(?:\s|\/\*(?!!|M!)[\s\S]*?\*\/|(?:--\s|#)[^\n]*(?:\n|$))+/, '').replace(/^\/\*M?!\d*\s*/, '')
}

const patience = 2500
const unknownThread = 1094

async function endSessions(session: Session, ids: readonly number[]): Promise<readonly number[]> {
  const end = Date.now() + patience
  for (;;) {
    const there = ids.length === 0 ? [] : await present(session, ids)
    if (there.length === 0 || Date.now() > end) return there
    for (const id of there) await kill(session, id)
    await sleep(20)
  }
}

/** The user's own sessions are shown without any right. */
async function present(session: Session, ids: readonly number[]): Promise<readonly number[]> {
  const rows = await session.query<{ id: string | number }>(
    `select ID as id from information_schema.PROCESSLIST
     where ID in (${ids.map(Number).join(', ')}) and ID <> connection_id()
       and DB = database() and USER = substring_index(user(), '@', 1)`,
  )
  return rows.map(({ id }) => Number(id))
}

async function kill(session: Session, id: number): Promise<void> {
  await session.query(`kill ${id}`).catch((error: unknown) => {
    if (numberOf(error) !== unknownThread) throw error
  })
}

/** What a user may do is known to the server alone, since roles and patterns of names decide; a read-only server tells. */
async function obstacle(session: Session): Promise<Obstacle | null> {
  const [row] = await session.query<{ readOnly: string | number }>('select @@global.read_only as `readOnly`')
  if (['0', 'OFF'].includes(String(row?.readOnly ?? 0)) || (await mayWriteAnyway(session))) return null
  return {
    message: 'The server is read-only, as a replica is, so nothing can be migrated on it.',
    advice: 'Name its primary in the URL.',
  }
}

/** Who has one of these rights writes in spite of read_only; a server that is super_read_only says so when it is written to. */
async function mayWriteAnyway(session: Session): Promise<boolean> {
  const rows = await session.query<{ one: unknown }>(
    "select 1 as `one` from information_schema.USER_PRIVILEGES where PRIVILEGE_TYPE in ('SUPER', 'CONNECTION_ADMIN', 'READ_ONLY ADMIN') limit 1",
  )
  return rows.length > 0
}
