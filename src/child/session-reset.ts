import type { Knex } from 'knex'
import { isCallable, recordOf } from '../project/unknown.js'
import { poolOf } from './knex-config.js'
import type { Recorder } from './recorder.js'

/** resetSession takes everything from PostgreSQL's session that a step left in it: settings, role, temporary tables, locks, prepared statements. False where it cannot, as inside a transaction that was left open. */
export async function resetSession(knex: Knex): Promise<boolean> {
  return succeeds(() => knex.raw('discard all'))
}

/** restoreSession does what Knex does with a new session, and shows that this one still lives. */
export async function restoreSession(knex: Knex): Promise<boolean> {
  const client = recordOf(knex.client as unknown)
  if (client.searchPath === undefined) return succeeds(() => knex.raw('select 1'))
  return succeeds(async () => {
    const { acquireConnection, releaseConnection, setSchemaSearchPath } = client
    if (!isCallable(acquireConnection) || !isCallable(releaseConnection) || !isCallable(setSchemaSearchPath))
      throw new Error('no pool')
    const connection = await acquireConnection.call(client)
    try {
      await setSchemaSearchPath.call(client, connection)
    } finally {
      await releaseConnection.call(client, connection)
    }
  })
}

async function succeeds(work: () => PromiseLike<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch {
    return false
  }
}

/** What a reset does not undo: the defaults that a session took when it began, and custom settings, which become '' instead of unset. */
const outlasting =
  /\balter\s+(?:role|user|database)\b|\bset_config\s*\(|\bset\s+(?:session\s+|local\s+)?["\w]+\s*\.|\bload\s+'/i

/** isResettable holds where DISCARD ALL makes a session as good as a new one after the statements of a step. */
export function isResettable(recorder: Recorder): boolean {
  const { sql, sqlCut } = recorder.trace(false)
  return !sqlCut && !sql.some((statement) => outlasting.test(statement))
}

const holding = /\block|\b(?:begin|start|autocommit|xa|handler)\b/i

/** mayHold holds where the statements of a step can have left a lock or an open transaction in a session of MySQL's. */
export function mayHold(recorder: Recorder): boolean {
  const { sql, sqlCut } = recorder.trace(false)
  return sqlCut || recorder.beganItself || sql.some((statement) => holding.test(statement))
}

/** clearSession lets go of what the free sessions of MySQL's hold: transactions, table locks, and named locks. A server does so itself when a session ends, but after the client was told of the end, so that the next step could still meet them. */
export async function clearSession(knex: Knex): Promise<void> {
  const { numFree } = poolOf(knex) ?? {}
  const { acquireConnection, releaseConnection } = recordOf(knex.client as unknown)
  if (!isCallable(numFree) || !isCallable(acquireConnection) || !isCallable(releaseConnection)) return
  const count = Number(numFree.call(poolOf(knex)))
  const taken = await Promise.allSettled(Array.from({ length: count }, () => acquireConnection.call(knex.client)))
  const connections = taken.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  for (const connection of connections) {
    for (const statement of lettingGo) await succeeds(() => knex.raw(statement).connection(connection))
    await releaseConnection.call(knex.client, connection)
  }
}

const lettingGo = ['rollback', 'unlock tables', 'do release_all_locks()']
