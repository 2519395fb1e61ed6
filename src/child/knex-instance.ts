import type { Knex } from 'knex'
import { isRecord, recordOf, type UnknownRecord } from '../project/unknown.js'

/** KnownVersion is what a Knex instance has learnt of its server. */
export interface KnownVersion {
  readonly version: string
  /** Whether Knex takes the server for a MariaDB; undefined where it does not ask itself. */
  readonly isMariaDB: unknown
}

/** tellVersion tells an instance the server's version, which it would ask again with its first connection. On MySQL's family Knex reads a configured version as that of a MySQL, so there it is set as Knex sets it when it has asked. */
export function tellVersion(knex: Knex, config: Knex.Config, known: KnownVersion | null): void {
  if (known === null || config.version !== undefined) return
  const { version, isMariaDB } = known
  const asked = isMariaDB === undefined ? {} : { isMariaDB, _versionCheckPromise: Promise.resolve(version) }
  Object.assign(recordOf(knex.client as unknown), { version, ...asked })
}

/** versionOf reads the version that a Knex instance learnt from its first connection. */
export function versionOf(knex: Knex): KnownVersion | null {
  const { version, isMariaDB } = recordOf(knex.client as unknown)
  return typeof version === 'string' ? { version, isMariaDB } : null
}

/** poolOf gives the pool of an instance where it has one. */
export function poolOf(knex: Knex): UnknownRecord | null {
  const { pool: found } = recordOf(knex.client as unknown)
  return isRecord(found) ? found : null
}

/** showClient lets migrations that branch on `knex.client.config.client` see what the project says, in place of what it is run with. */
export function showClient(knex: Knex, shown: UnknownRecord): void {
  Object.assign(recordOf(recordOf(knex.client as unknown).config), shown)
}
