// One throwaway PostgreSQL for everything that is compared, started by the product's own code: the same durability for all.
import { randomBytes } from 'node:crypto'
import { startLocalServer } from '../lib/servers/local.js'

/** startServer starts the newest PostgreSQL on this machine; `fresh` makes an empty database that goes with `drop`. */
export async function startServer() {
  const server = await startLocalServer({ serverVersion: null, environment: process.env })
  if (server === null)
    throw new Error('There is no PostgreSQL on this machine; install one (apt-get install postgresql).')
  const run = randomBytes(4).toString('hex')
  let count = 0
  return {
    server,
    version: server.identity.version,
    async fresh() {
      count += 1
      const name = `roundtrip_${run}_bench${count}`
      const { host, port, user, password } = await server.create({ name, run })
      const connection = { host, port, user, password: password.reveal(), database: name }
      return { connection, drop: () => server.drop(name) }
    },
    stop: () => server[Symbol.asyncDispose](),
  }
}

/** urlOf writes a connection as a URL, of another database if one is named. */
export function urlOf({ host, port, user, password, database }, other = database) {
  return `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${other}`
}
