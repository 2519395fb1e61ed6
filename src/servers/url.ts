import { readFileSync } from 'node:fs'
import type { ConnectionSettings, Dialect } from '../dialects/dialect.js'
import type { Progress } from '../kernel/progress.js'
import type { Secret } from '../kernel/secret.js'
import { managedServer } from './managed.js'
import type { DatabaseServer } from './server.js'
import { connectPatiently } from './url/connect.js'
import { type HostRules, type Standing, standingOf } from './url/hosts.js'
import { assertUnoccupied } from './url/occupied.js'
import { dialectOfUrl, parseDatabaseUrl } from './url/parse.js'

/** UrlOptions say which hosts may be used and how long a server is waited for, in milliseconds. */
export interface UrlOptions extends HostRules {
  readonly waitLimit: number
  readonly heartbeat: number
  readonly progress: Progress
  /** Ends the wait with Interrupted when it is aborted. */
  readonly signal?: AbortSignal
  /** The dialect to speak to the server with; that of the URL's scheme unless a test says otherwise. */
  readonly dialect?: Dialect
}

/** openUrlServer uses a running server. Nothing is sent before its host was judged, and nothing is made before its version, the user's rights and what it holds were. */
export async function openUrlServer(url: Secret, options: UrlOptions): Promise<DatabaseServer> {
  const connection = parseDatabaseUrl(url, (path) => readFileSync(path, 'utf8'))
  const dialect = options.dialect ?? dialectOfUrl(url)
  return openServerAt({ dialect, maintenance: connection, standing: standingOf(connection, options) }, options)
}

interface Place {
  readonly dialect: Dialect
  readonly maintenance: ConnectionSettings
  readonly standing: Standing
}

async function openServerAt({ dialect, maintenance, standing }: Place, options: UrlOptions): Promise<DatabaseServer> {
  await using session = await connectPatiently(dialect, maintenance, { ...options, limit: options.waitLimit })
  const identity = await dialect.identify(session)
  const notices = dialect.versionNotices(identity)
  await dialect.assertMayCreate(session)
  if (standing === 'loopback') await assertUnoccupied(dialect, maintenance, session)
  // A service container lives and dies with the job.
  const ours = standing === 'service'
  return managedServer({ dialect, source: 'url', ours, identity, maintenance, notices, release: async () => {} })
}
