import type { ConnectionSettings } from '../../../src/dialects/dialect.js'
import { introspectMysql } from '../../../src/dialects/mysql/introspect.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import type { Change } from '../../../src/diff/change.js'
import { significantChanges } from '../../../src/history/differences.js'
import { displayPath } from '../../../src/schema/identity.js'
import type { Snapshot } from '../../../src/schema/snapshot.js'

/** snapshotOf reads the whole schema in a session of its own. */
export async function snapshotOf(connection: ConnectionSettings): Promise<Snapshot> {
  await using session = await openMysql(connection)
  return await introspectMysql(session, { tableName: 'knex_migrations', schemaName: null })
}

/** readable gives changes as a failing test shows them best. */
export function readable(changes: readonly Change[]): readonly unknown[] {
  return significantChanges(changes).map((change) => ({
    type: change.type,
    path: displayPath(change.path),
    ...('deltas' in change ? { deltas: change.deltas } : {}),
  }))
}
