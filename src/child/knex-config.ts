import type { Knex } from 'knex'
import type { Project } from '../project/project.js'
import { isRecord, recordOf, type UnknownRecord } from '../project/unknown.js'
import type { WorkerConnection } from '../protocol/messages.js'
import { connectionExtras } from './connection-extras.js'

const defaultPoolSize = 10

/** ScratchConfig is the project's own configuration, pointed at the scratch database. */
export interface ScratchConfig {
  readonly project: Project
  readonly connection: WorkerConnection
  readonly source: unknown
}

/** scratchConfig keeps everything the project configured but the address, Knex's own printing of queries, and where migrations come from. */
export async function scratchConfig({ project, connection, source }: ScratchConfig): Promise<Knex.Config> {
  const { debug, connectionPool, dialect, ...kept } = project.config
  return {
    ...kept,
    client: project.client.client,
    // Without it a failing query's stack ends inside Knex and does not tell the migration's line.
    asyncStackTraces: true,
    connection: { ...(await connectionExtras(project.config.connection)), ...address(connection, project.client.name) },
    pool: pool(project.config.pool, connection.poolLimit),
    migrations: migrationSettings(project.settings, source),
  } as Knex.Config
}

function address(connection: WorkerConnection, client: string): UnknownRecord {
  const { host, port, user, password, database, tls } = connection
  const plain = { host, port, user, password, database }
  if (tls !== null)
    return { ...plain, ssl: { rejectUnauthorized: tls.rejectUnauthorized, ...(tls.ca === null ? {} : { ca: tls.ca }) } }
  return client === 'pg' ? { ...plain, ssl: false } : plain
}

function pool(configured: unknown, limit: number | null): UnknownRecord {
  const { max, min, ...kept } = recordOf(configured)
  const wanted = typeof max === 'number' && max > 0 ? max : defaultPoolSize
  return { ...kept, min: 0, max: Math.min(wanted, limit ?? wanted) }
}

/** Any of the folder settings would make Knex read the folder itself and forget our source. */
function migrationSettings(settings: UnknownRecord, source: unknown): UnknownRecord {
  const { directory, sortDirsSeparately, loadExtensions, ...kept } = settings
  return { ...kept, migrationSource: source }
}

/** withVersion tells Knex the server's version, which it would ask again with each first connection. */
export function withVersion(config: Knex.Config, version: string | null): Knex.Config {
  return version === null || config.version !== undefined ? config : { ...config, version }
}

/** versionOf reads the version that a Knex instance learnt from its first connection. */
export function versionOf(knex: Knex): string | null {
  const { version } = recordOf(knex.client as unknown)
  return typeof version === 'string' ? version : null
}

/** poolOf gives the pool of an instance where it has one. */
export function poolOf(knex: Knex): UnknownRecord | null {
  const { pool: found } = recordOf(knex.client as unknown)
  return isRecord(found) ? found : null
}
