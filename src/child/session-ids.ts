import { propertyOf, textOf } from '../project/unknown.js'
import type { WorkerConnection } from '../protocol/messages.js'

const everyMilliseconds = 50
const mostTries = 200

/** sessionTeller tells the server's own number of each connection to one server, once. A connection that is seen before it is logged in is looked at again, for ten seconds. */
export function sessionTeller(
  { host, port }: Pick<WorkerConnection, 'host' | 'port'>,
  tell: (session: number) => void,
): (connection: unknown) => void {
  const seen = new WeakSet<object>()
  const look = (connection: unknown, tries: number) => {
    const session = numberOf(connection)
    if (session !== null) tell(session)
    else if (tries > 0) setTimeout(look, everyMilliseconds, connection, tries - 1).unref()
  }
  return (connection) => {
    if (typeof connection !== 'object' || connection === null || seen.has(connection)) return
    seen.add(connection)
    const place = placeOf(connection)
    if (isSameHost(place.host, host) && place.port === port) look(connection, mostTries)
  }
}

const loopback = new Set<string | null>(['localhost', '127.0.0.1', '::1'])

function isSameHost(one: string | null, other: string): boolean {
  return one === other || (loopback.has(one) && loopback.has(other))
}

/** pg calls it processID; mysql2, mysql and mariadb threadId. */
function numberOf(connection: unknown): number | null {
  const found = propertyOf(connection, 'processID') ?? propertyOf(connection, 'threadId')
  return typeof found === 'number' ? found : null
}

/** mysql2 and mysql keep it in `config`, mariadb in `opts`, pg in the client itself. */
function placeOf(connection: unknown): { readonly host: string | null; readonly port: number } {
  const said = propertyOf(connection, 'config') ?? propertyOf(connection, 'opts') ?? connection
  return { host: textOf(propertyOf(said, 'host')), port: Number(propertyOf(said, 'port')) }
}
