import type { Dialect } from '../dialects/dialect.js'
import { defaultDialect } from '../dialects/index.js'
import { ToolError } from '../kernel/errors.js'
import type { Progress } from '../kernel/progress.js'
import type { Secret } from '../kernel/secret.js'
import { startEmbeddedServer } from './embedded.js'
import { wantedProduct } from './local/versions.js'
import { startLocalServer } from './local.js'
import type { DatabaseServer } from './server.js'
import type { HostRules } from './url/hosts.js'
import { openUrlServer } from './url.js'

/** ServerOptions say where databases may come from. */
export interface ServerOptions extends HostRules {
  /** A running server; null for none. */
  readonly url: Secret | null
  /** The family to start a server of where there is no URL, whose scheme tells its own; the default one where nothing is said. */
  readonly dialect?: Dialect
  readonly server: 'auto' | 'local' | 'embedded'
  /** Version, product or both of the local server wanted, such as `15`, `8.4` or `mariadb-11.8`; null for the newest. */
  readonly serverVersion: string | null
  /** The project's Knex client, which tells between the products of a family; null where it is not known. */
  readonly client?: string | null
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

/** waitLimitIn is how long a server named by a URL is waited for, in milliseconds: a job's container may still be starting, while at a terminal somebody sits and waits. */
export function waitLimitIn(environment: Readonly<Record<string, string | undefined>>): number {
  return (environment.CI ?? '') === '' ? 15_000 : 60_000
}

/** acquireServer takes the first that there is of: the server of the URL, binaries on this machine, the embedded server. */
export async function acquireServer(options: ServerOptions, progress: Progress): Promise<DatabaseServer> {
  const { dialect = defaultDialect, ...rest } = options
  if (options.url !== null) return openUrlServer(options.url, { ...rest, heartbeat: 5000, progress })
  if (options.server !== 'embedded') {
    const start = startLocalServer({ ...rest, dialect })
    const local = await start.catch((error) => orEmbedded(error, { ...options, dialect }, progress))
    if (local !== null) return local
    if (options.server === 'local' || options.serverVersion !== null || !dialect.embedded)
      throw noBinaries(dialect, options)
  }
  if (!dialect.embedded) throw notEmbedded(dialect)
  return startEmbeddedServer({ entry: options.embeddedEntry, node: options.node })
}

/** An installed server that does not start is no reason to stop where nobody asked for it. */
function orEmbedded(
  error: unknown,
  { server, serverVersion, dialect }: ServerOptions & { readonly dialect: Dialect },
  progress: Progress,
): null {
  const mayChange = server === 'auto' && serverVersion === null && dialect.embedded
  if (!mayChange || !(error instanceof ToolError)) throw error
  progress.note(`${error.message} The embedded ${dialect.title} is used instead.`)
  return null
}

function noBinaries({ title, local }: Dialect, { serverVersion, client = null }: ServerOptions): ToolError {
  const asked = local === null ? { vendor: null, version: serverVersion } : wantedProduct(local, serverVersion)
  const name = local?.products.find(({ vendor }) => vendor === asked.vendor)?.title ?? title
  const what = asked.version === null ? `No ${name} server is` : `${name} ${asked.version} is not`
  const vendor = asked.vendor ?? (client === null ? null : (local?.productOfClient(client) ?? null))
  return new ToolError(`${what} installed on this machine, neither on the PATH nor in the usual places.`, {
    blame: 'user',
    advice: local?.howToInstall({ ...asked, vendor }) ?? 'Name a running server with --database-url.',
  })
}

function notEmbedded({ title }: Dialect): ToolError {
  return new ToolError(`There is no embedded ${title}.`, {
    blame: 'user',
    advice: 'Leave --server out, or name a running server with --database-url.',
  })
}
