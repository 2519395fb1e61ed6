import { ToolError } from '../kernel/errors.js'
import type { Progress } from '../kernel/progress.js'
import type { Secret } from '../kernel/secret.js'
import { startEmbeddedServer } from './embedded.js'
import { startLocalServer } from './local.js'
import type { DatabaseServer } from './server.js'
import type { HostRules } from './url/hosts.js'
import { openUrlServer } from './url.js'

/** ServerOptions say where databases may come from. */
export interface ServerOptions extends HostRules {
  /** A running server; null for none. */
  readonly url: Secret | null
  readonly server: 'auto' | 'local' | 'embedded'
  /** Major of the local server wanted; null for the newest. */
  readonly serverVersion: number | null
  /** Milliseconds to wait for a running server that is not ready yet. */
  readonly waitLimit: number
  /** Absolute path of the entry that the embedded server's processes run. */
  readonly embeddedEntry: string
  /** Absolute path of the node to run it with. */
  readonly node: string
  readonly environment: NodeJS.ProcessEnv
  /** Ends the wait for a running server, with Interrupted, when it is aborted. */
  readonly signal?: AbortSignal
}

/** defaultWaitLimit is how long a running server is waited for when nothing else was said. */
export const defaultWaitLimit = 60_000

/** acquireServer takes the first that there is of: the server of the URL, binaries on this machine, the embedded server. */
export async function acquireServer(options: ServerOptions, progress: Progress): Promise<DatabaseServer> {
  if (options.url !== null) return openUrlServer(options.url, { ...options, heartbeat: 5000, progress })
  if (options.server !== 'embedded') {
    const local = await startLocalServer(options).catch((error) => orEmbedded(error, options, progress))
    if (local !== null) return local
    if (options.server === 'local' || options.serverVersion !== null) throw noBinaries(options.serverVersion)
  }
  return startEmbeddedServer({ entry: options.embeddedEntry, node: options.node })
}

/** An installed server that does not start is no reason to stop where nobody asked for it. */
function orEmbedded(error: unknown, { server, serverVersion }: ServerOptions, progress: Progress): null {
  if (server !== 'auto' || serverVersion !== null || !(error instanceof ToolError)) throw error
  progress.note(`${error.message} The embedded PostgreSQL is used instead.`)
  return null
}

function noBinaries(version: number | null): ToolError {
  const what = version === null ? 'No PostgreSQL server is' : `PostgreSQL ${version} is not`
  const image = version ?? 18
  return new ToolError(`${what} installed on this machine, neither on the PATH nor in the usual places.`, {
    blame: 'user',
    advice: `Install it (Debian and Ubuntu: apt-get install postgresql-${image}), or run a service container of the image postgres:${image} and name it with --database-url.`,
  })
}
