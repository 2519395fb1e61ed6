import type { Knex } from 'knex'
import { isCallable, recordOf } from '../../project/unknown.js'
import { poolOf } from '../knex-instance.js'
import type { Recorder } from '../recorder.js'
import { succeeds } from '../succeeds.js'

const lettingGo = ['rollback', 'unlock tables', 'do release_all_locks()']

/** clearMysqlSession lets go of what the free sessions of MySQL's hold: transactions, table locks, and named locks. A server does so itself when a session ends, but after the client was told of the end, so that the next step could still meet them. */
export async function clearMysqlSession(knex: Knex, recorder: Recorder): Promise<void> {
  if (!mayHold(recorder)) return
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

const holding = /\block|\b(?:begin|start|autocommit|xa|handler)\b/i

/** Whether the statements of a step can have left a lock or an open transaction in a session of MySQL's. */
function mayHold(recorder: Recorder): boolean {
  const { sql, sqlCut } = recorder.trace(false)
  return sqlCut || recorder.beganItself || sql.some((statement) => holding.test(statement))
}
