// One throwaway server for everything that is compared, started by the product's own code: the same durability for all.
import { randomBytes } from 'node:crypto'
import { dialects } from '../lib/dialects/index.js'
import { startLocalServer } from '../lib/servers/local.js'

const installs = { postgresql: 'apt-get install postgresql', mysql: 'apt-get install mariadb-server' }

/** startServer starts the newest server of the family on this machine; `fresh` makes an empty database that goes with `drop`. */
export async function startServer(family = 'postgresql') {
  const dialect = dialects[family]
  const server = await startLocalServer({ serverVersion: null, environment: process.env, dialect })
  if (server === null)
    throw new Error(`There is no ${dialect.title} on this machine; install one (${installs[family]}).`)
  const run = randomBytes(4).toString('hex')
  const [scheme] = dialect.url.schemes
  let count = 0
  return {
    server,
    dialect,
    product: server.identity.vendor,
    version: server.identity.version,
    async fresh() {
      count += 1
      const name = `roundtrip_${run}_bench${count}`
      const { host, port, user, password } = await server.create({ name, run })
      const connection = { host, port, user, password: password.reveal(), database: name }
      return { connection, drop: () => server.drop(name) }
    },
    /** urlOf writes a connection as a URL, of another database if one is named. */
    urlOf({ host, port, user, password, database }, other = database) {
      return `${scheme}://${user}:${encodeURIComponent(password)}@${host}:${port}/${other}`
    },
    maintenanceDatabase: dialect.url.maintenanceDatabase,
    stop: () => server[Symbol.asyncDispose](),
  }
}
