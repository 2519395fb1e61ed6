/** What servers say when they end a session, or themselves, by which their drivers tell of it: SQLSTATE class 08 (connection) and 57P01 to 57P05 (PostgreSQL ends or begins), names of MySQL's and MariaDB's errors, and the word of mysql2 and mysql for an end without a farewell. */
const serverWords =
  /^(?:08\w{3}|57P0[1-5]|PROTOCOL_CONNECTION_LOST|ER_(?:SERVER_SHUTDOWN|NORMAL_SHUTDOWN|CONNECTION_KILLED|CLIENT_INTERACTION_TIMEOUT|FORCING_CLOSE)|CR_SERVER_(?:LOST|GONE_ERROR))$/

/** What drivers say of a connection that is no more: mysql and mariadb by a code of their own, pg and mysql2 in words alone. */
const driverCodes =
  /^(?:PROTOCOL_ENQUEUE_AFTER_\w+|ER_(?:SOCKET_UNEXPECTED_CLOSE|CMD_CONNECTION_CLOSED|CMD_NOT_EXECUTED_DESTROYED|CONNECTION_ALREADY_CLOSED|SOCKET_TIMEOUT))$/
const driverWords =
  /^(?:Connection terminated(?: unexpectedly| due to connection timeout)?|Client (?:has encountered a connection error|was closed) and is not queryable|Can't add new command when connection is in closed state)$/

/** What the network says of a connection that has ended, and of one that did not come about. */
const networkEnds = new Set(['ECONNRESET', 'EPIPE'])
const networkRefusals = new Set(['ECONNREFUSED', 'ETIMEDOUT'])

/** Said is what an error says of itself; `code` is null where it has none. */
export interface Said {
  readonly code: string | null
  readonly message: string
}

/** isServersFarewell holds for a code that only a database server, or its driver on its behalf, gives when a session has ended. */
export function isServersFarewell(code: string): boolean {
  return serverWords.test(code)
}

/** isDriversRefusal holds for what a driver answers on a connection that it knows to have ended; its words count only where it gives no code. */
export function isDriversRefusal({ code, message }: Said): boolean {
  return code === null ? driverWords.test(message) : driverCodes.test(code)
}

/** isNetworkEnd holds for a code with which node tells of the end of a connection, to whomever it was. */
export function isNetworkEnd(code: string): boolean {
  return networkEnds.has(code)
}

/** tellsLostServer holds where an error of a connection to a database server, by whichever of them, says that the server cannot be reached any more. */
export function tellsLostServer({ code, message }: Said): boolean {
  if (isDriversRefusal({ code, message })) return true
  return code !== null && (isServersFarewell(code) || isNetworkEnd(code) || networkRefusals.has(code))
}
