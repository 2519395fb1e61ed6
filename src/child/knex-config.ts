import type { Knex } from 'knex'
import { isAtLeast } from '../kernel/versions.js'
import type { Project } from '../project/project.js'
import { recordOf, type UnknownRecord } from '../project/unknown.js'
import type { WorkerConnection } from '../protocol/messages.js'
import { connectionExtras } from './connection-extras.js'
import { families } from './families.js'
import type { FamilyWays } from './family-ways.js'

const defaultPoolSize = 10

/** ScratchConfig is the project's own configuration, pointed at the scratch database. */
export interface ScratchConfig {
  readonly project: Project
  readonly connection: WorkerConnection
  readonly source: unknown
}

/** scratchConfig keeps everything the project configured but the address, Knex's own printing of queries, and where migrations come from. */
export async function scratchConfig({ project, connection, source }: ScratchConfig): Promise<Knex.Config> {
  const ways = families[project.client.family]
  const { debug, connectionPool, dialect, ...kept } = project.config
  const extras = await connectionExtras(project.config.connection, project.client)
  return {
    ...(project.client.isForeign ? withoutFamily(kept) : kept),
    client: ways.clientFor(project.client, project.knex.create),
    // Without it a failing query's stack ends inside Knex and does not tell the migration's line.
    asyncStackTraces: true,
    // In this order: what the project says comes before our defaults, and where to go before all.
    connection: {
      ...ways.connectionDefaults(connection, project.client),
      ...extras,
      ...destination(connection, ways),
    },
    pool: pool(project, connection.poolLimit),
    migrations: migrationSettings(project, source),
  } as Knex.Config
}

/** withoutFamily leaves out what only the family means that the configuration was written for. */
export function withoutFamily({ searchPath, version, ...kept }: UnknownRecord): UnknownRecord {
  return kept
}

/** destination is where to connect and as whom, and nothing else. */
export function destination(connection: WorkerConnection, { withoutTls }: FamilyWays): UnknownRecord {
  const { host, port, user, password, database, tls } = connection
  const plain = { host, port, user, password, database }
  if (tls === null) return { ...plain, ...withoutTls }
  return { ...plain, ssl: { rejectUnauthorized: tls.rejectUnauthorized, ...(tls.ca === null ? {} : { ca: tls.ca }) } }
}

/** What a pool runs in each new session is SQL of the family that it was written for. */
function pool({ config, client }: Project, limit: number | null): UnknownRecord {
  const { max, min, afterCreate, ...kept } = recordOf(config.pool)
  const wanted = typeof max === 'number' && max > 0 ? max : defaultPoolSize
  const hook = afterCreate === undefined || client.isForeign ? {} : { afterCreate }
  return { ...kept, ...hook, min: 0, max: Math.min(wanted, limit ?? wanted) }
}

const firstWithSource = '0.16'

/** migrationSettings are a project's own with another source. Any of the folder settings would make Knex read the folder itself and forget our source. A Knex that knows no source does read it itself. */
export function migrationSettings({ settings, knex }: Project, source: unknown): UnknownRecord {
  if (!isAtLeast(knex.version, firstWithSource)) return settings
  const { directory, sortDirsSeparately, loadExtensions, ...kept } = settings
  return { ...kept, migrationSource: source }
}
