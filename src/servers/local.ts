import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionSettings, Dialect, Session } from '../dialects/dialect.js'
import { dialects } from '../dialects/index.js'
import { newestMajor, oldestMajor, versionNotices } from '../dialects/postgres/capabilities.js'
import { quoteText } from '../dialects/postgres/quote.js'
import { messageOf, ToolError } from '../kernel/errors.js'
import { Secret } from '../kernel/secret.js'
import { serverAccount } from './local/account.js'
import { type Binaries, findBinaries } from './local/binaries.js'
import { type ClusterParts, lastWords, makeCluster, serverCommand, superuser } from './local/cluster.js'
import { serverEnvironment } from './local/environment.js'
import { makeFolder, removeFolder, temporaryPlaces } from './local/folder.js'
import { ownerText } from './local/owner.js'
import { freePort } from './local/port.js'
import { sweepStale } from './local/stale.js'
import { type Supervised, supervise } from './local/supervisor.js'
import { managedServer, withSession } from './managed.js'
import type { DatabaseServer } from './server.js'

/** LocalOptions pick among the installed servers; `serverVersion` is a major, null for the newest we know. */
export interface LocalOptions {
  readonly serverVersion: number | null
  readonly environment: NodeJS.ProcessEnv
}

/** startLocalServer starts a throwaway server from binaries on this machine; null where there are none that fit. */
export async function startLocalServer(options: LocalOptions): Promise<DatabaseServer | null> {
  const account = serverAccount()
  const installed = await findBinaries(options.environment, account)
  const binaries = choose(installed, options.serverVersion)
  if (binaries === null) return null
  const places = temporaryPlaces(account)
  sweepStale(places)
  const password = new Secret(randomBytes(24).toString('hex'))
  return startServer(() => ({
    binaries,
    folder: makeFolder(places[0] ?? '/tmp', account, ownerText()),
    account,
    password,
    environment: serverEnvironment(options.environment),
  }))
}

/** The newest of the versions that we know; a version that was asked for must be there itself. */
function choose(installed: readonly Binaries[], wanted: number | null): Binaries | null {
  const known = installed.filter(({ major }) => major >= oldestMajor)
  if (wanted !== null) return known.find(({ major }) => major === wanted) ?? null
  return known.find(({ major }) => major <= newestMajor) ?? known[0] ?? null
}

const attempts = 5

/** A port can be taken between the asking and the listening, so a start is tried again, from the beginning, on another one. */
async function startServer(prepare: () => ClusterParts): Promise<DatabaseServer> {
  for (let attempt = 1; ; attempt += 1) {
    const parts = prepare()
    try {
      await makeCluster(parts)
      return await serveOn(parts, await freePort())
    } catch (error) {
      const taken = /address already in use/i.test(messageOf(error))
      removeFolder(parts.folder.path)
      if (!taken || attempt === attempts) throw error
    }
  }
}

async function serveOn(parts: ClusterParts, port: number): Promise<DatabaseServer> {
  const { folder, account, environment } = parts
  const server = supervise({ folder, account, environment, command: serverCommand(parts, port) })
  try {
    return await serverAt(connectionTo(parts, port), server, parts)
  } catch (error) {
    await server.stop()
    throw error
  }
}

function connectionTo({ password }: ClusterParts, port: number): ConnectionSettings {
  return { host: '127.0.0.1', port, user: superuser, password, database: 'postgres', tls: null }
}

async function serverAt(
  maintenance: ConnectionSettings,
  server: Supervised,
  parts: ClusterParts,
): Promise<DatabaseServer> {
  const dialect = dialects.postgresql
  await ready(dialect, { maintenance, server, parts })
  const identity = await withSession(dialect, maintenance, async (session) => {
    await makePasswordCheap(session, maintenance.password, parts.binaries.major)
    return dialect.identify(session)
  })
  const notices = versionNotices(identity)
  return managedServer({ dialect, source: 'local', ours: true, identity, maintenance, notices, release: server.stop })
}

interface Starting {
  readonly maintenance: ConnectionSettings
  readonly server: Supervised
  readonly parts: ClusterParts
}

const startLimit = 60_000

async function ready(dialect: Dialect, { maintenance, server, parts }: Starting): Promise<void> {
  const end = Date.now() + startLimit
  for (;;) {
    try {
      await withSession(dialect, maintenance, (session) => session.query('select 1 as one'))
      return
    } catch (cause) {
      if (server.ended() || Date.now() > end) throw didNotStart(parts, cause)
      await sleep(10)
    }
  }
}

function didNotStart({ binaries, folder }: ClusterParts, cause: unknown): ToolError {
  return new ToolError(`PostgreSQL ${binaries.version} in ${binaries.folder} did not start: ${lastWords(folder)}`, {
    blame: 'environment',
    advice: 'Use --server embedded, or name a running server with --database-url.',
    cause,
  })
}

/** Every session of a run pays for the password once: SCRAM's 4096 rounds are milliseconds. Since 16 their number is a setting; before, MD5 of a random password on 127.0.0.1 does. */
async function makePasswordCheap(session: Session, password: Secret, major: number): Promise<void> {
  await session.query(major >= 16 ? 'set scram_iterations = 1' : `set password_encryption = 'md5'`)
  await session.query(`alter role ${superuser} password ${quoteText(password.reveal())}`)
}
