import type { Knex } from 'knex'
import type { Project } from '../project/project.js'
import { sentenceOf } from '../project/thrown.js'
import { isCallable, recordOf, type UnknownRecord } from '../project/unknown.js'
import type { WorkerConnection } from '../protocol/messages.js'
import { optionsOf } from './connection-extras.js'
import { keptOptions } from './connection-options-data.js'
import { families } from './families.js'
import { destination, migrationSettings, type ScratchConfig, withoutFamily } from './knex-config.js'

const patience = 10_000

/** targetConfig is the project's own configuration with nothing changed but where to connect and where migrations come from. */
export async function targetConfig({ project, connection, source }: ScratchConfig): Promise<Knex.Config> {
  const { config, client, knex } = project
  const ways = families[client.family]
  const { connectionPool, dialect, ...kept } = config
  return {
    ...(client.isForeign ? withoutFamily(kept) : kept),
    client: ways.clientFor(client, knex.create),
    // Without it a failing query's stack ends inside Knex and does not tell the migration's line.
    asyncStackTraces: true,
    connection: {
      ...ways.connectionDefaults(connection, client),
      ...(await targetExtras(project)),
      ...destination(connection, ways),
    },
    ...poolOf(project, connection),
    migrations: migrationSettings(project, source),
  } as Knex.Config
}

/** What of a configured connection says where to go, as whom, or by which way; the last ones are connectors of clouds. */
const address = new Set([
  ...['host', 'hostname', 'server', 'port', 'socketPath', 'socket', 'unixSocketPath', 'connectionString', 'uri', 'url'],
  ...['user', 'username', 'password', 'passwordSha1', 'password1', 'password2', 'password3', 'database', 'db'],
  ...['ssl', 'sslmode', 'sslcert', 'sslkey', 'sslrootcert', 'sslnegotiation', 'filename', 'expirationChecker'],
  ...['stream', 'host_addr', 'hostaddr', 'service', 'passfile'],
])

/** What stands in a connection's object is all kept but for the address; of a URL's parameters only what the driver is known to take from them, since the others are about TLS. */
async function targetExtras({ config, client }: Project): Promise<UnknownRecord> {
  if (client.isForeign) return {}
  const value = isCallable(config.connection) ? await answered(config.connection) : config.connection
  const own = typeof value === 'string' ? {} : recordOf(value)
  const isKept = (key: string) => (Object.hasOwn(own, key) ? !address.has(key) : keptOptions[client.driver].has(key))
  return Object.fromEntries(
    Object.entries(optionsOf(value)).filter(([key, setting]) => setting !== undefined && isKept(key)),
  )
}

/** A function may ask a service for a login that is not needed here. */
async function answered(connection: (...args: readonly unknown[]) => unknown): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it has not answered within ${patience / 1000} seconds`)), patience)
  })
  try {
    return await Promise.race([connection(), late])
  } catch (thrown) {
    console.error(`The knexfile's connection() gave nothing, so the database URL alone is used: ${sentenceOf(thrown)}`)
    return null
  } finally {
    clearTimeout(timer)
  }
}

/** What a pool runs in each new session is SQL of the family that it was written for. */
function poolOf({ config, client }: Project, { poolLimit }: WorkerConnection): UnknownRecord {
  const { afterCreate, ...rest } = recordOf(config.pool)
  const pool = { ...rest, ...(afterCreate === undefined || client.isForeign ? {} : { afterCreate }) }
  return poolLimit === null ? { pool } : { pool: { ...pool, min: 0, max: poolLimit } }
}
