import type { Knex } from 'knex'
import { isCallable, recordOf } from '../../project/unknown.js'
import type { SessionReset } from '../family-ways.js'
import type { Recorder } from '../recorder.js'
import { succeeds } from '../succeeds.js'

/** postgresReset makes one session do for many steps. Measured on PostgreSQL 15: a new session takes 4.5 ms, DISCARD ALL 0.15 ms. */
export const postgresReset: SessionReset = {
  isEnough,
  // Settings, role, temporary tables, locks, prepared statements.
  reset: (knex) => succeeds(() => knex.raw('discard all')),
  restore,
}

/** Knex sets the search path of a new session. */
async function restore(knex: Knex): Promise<boolean> {
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

/** What a reset does not undo: the defaults that a session took when it began, and custom settings, which become '' instead of unset. */
const outlasting =
  /\balter\s+(?:role|user|database)\b|\bset_config\s*\(|\bset\s+(?:session\s+|local\s+)?["\w]+\s*\.|\bload\s+'/i

function isEnough(recorder: Recorder): boolean {
  const { sql, sqlCut } = recorder.trace(false)
  return !sqlCut && !sql.some((statement) => outlasting.test(statement))
}
