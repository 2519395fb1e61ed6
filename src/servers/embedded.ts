import { postgresDialect } from '../dialects/postgres/index.js'
import { EmbeddedDatabases } from './embedded/databases.js'
import { EmbeddedProcess, type Program } from './embedded/process.js'
import { makeFolder, removeFolder, type ServerFolder, temporaryPlaces } from './local/folder.js'
import { ownerText } from './local/owner.js'
import { sweepStale } from './local/stale.js'
import type { DatabaseServer } from './server.js'

const notices = [
  'The schema was checked on the embedded PostgreSQL, which has one session: what several connections at once would do is not tested, and CREATE INDEX CONCURRENTLY runs without anybody beside it. Connections take turns: one that waits keeps what is its own, but loses currval() when another ends, and a custom setting (app.tenant) is empty, not unset, for those that come later.',
  'What migrations do to roles is not watched on the embedded PostgreSQL: each database there is a server of its own, with roles of its own.',
]

/** startEmbeddedServer makes databases of the PostgreSQL that comes with the tool: a process and a data folder for each. */
export async function startEmbeddedServer(program: Program): Promise<DatabaseServer> {
  const places = temporaryPlaces(null)
  sweepStale(places)
  const folder = makeFolder(places[0] ?? '/tmp', null, ownerText())
  try {
    const version = await makeTemplate(program, folder)
    return embeddedServer({ program, folder, version })
  } catch (error) {
    removeFolder(folder.path)
    throw error
  }
}

/** The first folder takes seconds to initialise; every database begins as a copy of it. */
async function makeTemplate(program: Program, { data }: ServerFolder): Promise<string> {
  const child = new EmbeddedProcess(program, { kind: 'template', data })
  try {
    const news = await child.next()
    return news.kind === 'made' ? news.version : ''
  } finally {
    await child.kill()
  }
}

interface House {
  readonly program: Program
  readonly folder: ServerFolder
  readonly version: string
}

function embeddedServer({ program, folder, version }: House): DatabaseServer {
  const databases = new EmbeddedDatabases(program, folder)
  const abandon = () => {
    databases.abandon()
    leave(folder)
  }
  process.once('exit', abandon)
  return {
    dialect: postgresDialect,
    source: 'embedded',
    identity: { vendor: 'postgresql', version, major: Number.parseInt(version, 10) },
    ours: true,
    sessionLimit: 1,
    notices,
    create: ({ name }) => databases.create(name),
    clone: (source, { name }) => databases.clone(source, name),
    drop: (name) => databases.drop(name),
    endSessions: (name) => databases.get(name).endSessions(),
    // Each database is a cluster of its own, with its own roles: nothing lies beside them.
    cluster: async () => ({ roles: [], databases: [], tablespaces: [] }),
    removeRoles: async () => [],
    keepAccounts: async () => async () => {},
    // It prepares none: max_prepared_transactions is 0.
    rollBackPrepared: async () => {},
    async [Symbol.asyncDispose]() {
      await databases.dropAll()
      process.off('exit', abandon)
      removeFolder(folder.path)
    },
  }
}

/** A process that ends for another reason must not end with this one; the next run sweeps up what stays. */
function leave(folder: ServerFolder): void {
  try {
    removeFolder(folder.path)
  } catch {
    // See above.
  }
}
