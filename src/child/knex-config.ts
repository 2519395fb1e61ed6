import type { Knex } from 'knex'
import type { Project } from '../project/project.js'
import { isRecord, recordOf, type UnknownRecord } from '../project/unknown.js'
import type { WorkerConnection } from '../protocol/messages.js'
import { connectionExtras } from './connection-extras.js'
import { standInClient } from './stand-in.js'

const defaultPoolSize = 10
const connectPatience = 30_000

/** ScratchConfig is the project's own configuration, pointed at the scratch database. */
export interface ScratchConfig {
  readonly project: Project
  readonly connection: WorkerConnection
  readonly source: unknown
}

/** scratchConfig keeps everything the project configured but the address, Knex's own printing of queries, and where migrations come from. */
export async function scratchConfig({ project, connection, source }: ScratchConfig): Promise<Knex.Config> {
  const { debug, connectionPool, dialect, ...kept } = project.config
  const extras = await connectionExtras(project.config.connection, project.client)
  return {
    ...(project.client.isForeign ? withoutFamily(kept) : kept),
    client: clientOf(project),
    // Without it a failing query's stack ends inside Knex and does not tell the migration's line.
    asyncStackTraces: true,
    connection: { ...address(connection, project), ...extras, ...destination(connection, project) },
    pool: pool(project, connection.poolLimit),
    migrations: migrationSettings(project.settings, source),
  } as Knex.Config
}

function clientOf({ client, knex }: Project): unknown {
  return client.standsInFor === null ? client.client : standInClient(knex.create, client.standsInFor)
}

/** What only the family means that the configuration was written for. */
function withoutFamily({ searchPath, version, ...kept }: UnknownRecord): UnknownRecord {
  return kept
}

/** What a project may say otherwise. The driver mariadb gives up after a second, and asks a server without TLS for no key, which MySQL's way of logging in needs. */
function address({ tls }: WorkerConnection, { client }: Project): UnknownRecord {
  if (client.family === 'postgresql') return {}
  const key = client.driver === 'mariadb' && tls === null ? { allowPublicKeyRetrieval: true } : {}
  return { connectTimeout: connectPatience, ...key }
}

function destination(connection: WorkerConnection, { client }: Project): UnknownRecord {
  const { host, port, user, password, database, tls } = connection
  const plain = { host, port, user, password, database }
  if (tls !== null)
    return { ...plain, ssl: { rejectUnauthorized: tls.rejectUnauthorized, ...(tls.ca === null ? {} : { ca: tls.ca }) } }
  return client.family === 'postgresql' ? { ...plain, ssl: false } : plain
}

/** What a pool runs in each new session is SQL of the family that it was written for. */
function pool({ config, client }: Project, limit: number | null): UnknownRecord {
  const { max, min, afterCreate, ...kept } = recordOf(config.pool)
  const wanted = typeof max === 'number' && max > 0 ? max : defaultPoolSize
  const hook = afterCreate === undefined || client.isForeign ? {} : { afterCreate }
  return { ...kept, ...hook, min: 0, max: Math.min(wanted, limit ?? wanted) }
}

/** Any of the folder settings would make Knex read the folder itself and forget our source. */
function migrationSettings(settings: UnknownRecord, source: unknown): UnknownRecord {
  const { directory, sortDirsSeparately, loadExtensions, ...kept } = settings
  return { ...kept, migrationSource: source }
}

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
