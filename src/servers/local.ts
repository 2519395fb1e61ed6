import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionSettings, Dialect, LocalEngine } from '../dialects/dialect.js'
import { defaultDialect } from '../dialects/index.js'
import type { LocalParts } from '../dialects/local-parts.js'
import { messageOf, ToolError } from '../kernel/errors.js'
import { Secret } from '../kernel/secret.js'
import { serverAccount } from './local/account.js'
import { findBinaries } from './local/binaries.js'
import { serverEnvironment } from './local/environment.js'
import { lastWords, makeFolder, removeFolder, temporaryPlaces } from './local/folder.js'
import { ownerText } from './local/owner.js'
import { freePort } from './local/port.js'
import { run } from './local/run.js'
import { sweepStale } from './local/stale.js'
import { type Supervised, supervise } from './local/supervisor.js'
import { type Choice, chooseBinaries, wantedProduct } from './local/versions.js'
import { managedServer, withSession } from './managed.js'
import type { DatabaseServer } from './server.js'

/** LocalOptions pick among the installed servers; `serverVersion` is a version with as few parts as one likes (15, 8.4), a product (mariadb), or both (mariadb-11.8); null for the newest we know. */
export interface LocalOptions {
  readonly serverVersion: string | null
  /** The project's Knex client, which tells between the products of a family; null where it is not known. */
  readonly client?: string | null
  readonly environment: NodeJS.ProcessEnv
  /** The family to start a server of; the default one where nothing is said. */
  readonly dialect?: Dialect
}

/** startLocalServer starts a throwaway server from binaries on this machine; null where there are none that fit. */
export async function startLocalServer(options: LocalOptions): Promise<DatabaseServer | null> {
  const { environment, dialect = defaultDialect } = options
  const engine = dialect.local
  if (engine === null) return null
  const account = serverAccount()
  const choice = choiceOf(engine, options)
  const binaries = chooseBinaries(engine, await findBinaries({ engine, account, environment }), choice)
  if (binaries === null) return null
  const places = temporaryPlaces(account)
  sweepStale(places)
  const password = new Secret(randomBytes(24).toString('hex'))
  return startServer({ dialect, engine }, () => ({
    binaries,
    folder: makeFolder(places[0] ?? '/tmp', account, ownerText()),
    account,
    password,
    environment: serverEnvironment(environment),
  }))
}

function choiceOf(engine: LocalEngine, { serverVersion, client = null }: LocalOptions): Choice {
  const preferred = client === null ? null : engine.productOfClient(client)
  return { wanted: wantedProduct(engine, serverVersion), preferred }
}

/** Family is a dialect that has servers of its own on this machine. */
interface Family {
  readonly dialect: Dialect
  readonly engine: LocalEngine
}

const attempts = 5

/** A port can be taken between the asking and the listening, so a start is tried again, from the beginning, on another one. */
async function startServer(family: Family, prepare: () => LocalParts): Promise<DatabaseServer> {
  for (let attempt = 1; ; attempt += 1) {
    const parts = prepare()
    try {
      await family.engine.initialise(parts, run)
      return await serveOn(family, parts, await freePort())
    } catch (error) {
      const taken = /address already in use/i.test(messageOf(error))
      removeFolder(parts.folder.path)
      if (!taken || attempt === attempts) throw error
    }
  }
}

async function serveOn(family: Family, parts: LocalParts, port: number): Promise<DatabaseServer> {
  const { engine } = family
  const { folder, account, environment } = parts
  const command = engine.command(parts, port)
  const server = supervise({ folder, account, environment, command, stopSignal: engine.stopSignal })
  try {
    return await serverAt({ ...family, maintenance: connectionTo(family, parts, port), server, parts })
  } catch (error) {
    await server.stop()
    throw error
  }
}

function connectionTo({ dialect, engine }: Family, { password }: LocalParts, port: number): ConnectionSettings {
  const { maintenanceDatabase: database } = dialect.url
  return { host: '127.0.0.1', port, user: engine.superuser, password, database, tls: null }
}

interface Starting extends Family {
  readonly maintenance: ConnectionSettings
  readonly server: Supervised
  readonly parts: LocalParts
}

async function serverAt(starting: Starting): Promise<DatabaseServer> {
  const { dialect, engine, maintenance, server, parts } = starting
  await listening(starting)
  const identity = await withSession(dialect, maintenance, async (session) => {
    await engine.ready(session, parts)
    return dialect.identify(session)
  })
  const notices = dialect.versionNotices(identity)
  return managedServer({ dialect, source: 'local', ours: true, identity, maintenance, notices, release: server.stop })
}

const startLimit = 60_000

async function listening(starting: Starting): Promise<void> {
  const { dialect, maintenance, server } = starting
  const end = Date.now() + startLimit
  for (;;) {
    try {
      await withSession(dialect, maintenance, (session) => session.query('select 1 as one'))
      return
    } catch (cause) {
      if (server.ended() || Date.now() > end) throw didNotStart(starting, cause)
      await sleep(10)
    }
  }
}

function didNotStart({ dialect, parts: { binaries, folder } }: Starting, cause: unknown): ToolError {
  const instead = dialect.embedded ? 'Use --server embedded, or name' : 'Name'
  return new ToolError(
    `${dialect.title} ${binaries.version} in ${binaries.folder} did not start: ${lastWords(folder)}`,
    {
      blame: 'environment',
      advice: `${instead} a running server with --database-url.`,
      cause,
    },
  )
}
