import type { ClientChoice } from '../../project/clients.js'
import type { UnknownRecord } from '../../project/unknown.js'
import type { WorkerConnection } from '../../protocol/messages.js'

const connectPatience = 30_000

/** mysqlDefaults lets a connection take 30 seconds to come about. The driver mariadb gives up after one, and asks a server without TLS for no key, which MySQL's way of logging in needs. */
export function mysqlDefaults({ tls }: WorkerConnection, { driver }: ClientChoice): UnknownRecord {
  const key = driver === 'mariadb' && tls === null ? { allowPublicKeyRetrieval: true } : {}
  return { connectTimeout: connectPatience, ...key }
}
