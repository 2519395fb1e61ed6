import type {
  ConnectionSettings,
  CopyInto,
  DatabaseCommands,
  Dialect,
  MarkedDatabase,
  OpenDatabase,
  Session,
  WholeCopy,
} from '../dialects/dialect.js'
import { assertNever } from '../kernel/assert-never.js'
import type { ServerIdentity } from '../schema/snapshot.js'
import { type CreatedDatabases, createdDatabases } from './created.js'
import type { DatabaseServer } from './server.js'

/** ManagedParts is what a server with real databases consists of. */
export interface ManagedParts {
  readonly dialect: Dialect
  readonly source: 'url' | 'local'
  /** Whether the server ends with this run or its job, so that what appears on it may be removed. */
  readonly ours: boolean
  readonly identity: ServerIdentity
  /** The maintenance database, from which databases are made and dropped. */
  readonly maintenance: ConnectionSettings
  readonly notices: readonly string[]
  /** release stops what was started for this server. */
  readonly release: () => Promise<void>
}

/** managedServer does everything through short sessions on the maintenance database, so that no broken session is ever in the way of cleaning up. */
export function managedServer(parts: ManagedParts): DatabaseServer {
  const { dialect, maintenance } = parts
  const { databases } = dialect
  const within = <Result>(work: (session: Session) => Promise<Result>) => withSession(dialect, maintenance, work)
  const watching = lastingSession(dialect, maintenance)
  const reach = (name: string): ConnectionSettings => ({ ...maintenance, database: name })
  const open = (name: string) => dialect.open(reach(name))
  const created = createdDatabases(databases, open)
  return {
    dialect,
    source: parts.source,
    identity: parts.identity,
    ours: parts.ours,
    sessionLimit: null,
    notices: parts.notices,
    async create(database: MarkedDatabase) {
      await within((session) => databases.create(session, database).then(() => created.add(session, database)))
      return reach(database.name)
    },
    async clone(source, target) {
      const copied = await within((session) => copy({ databases, created, open, session }, source, target))
      return copied ? reach(target.name) : null
    },
    drop: (name) => within((session) => created.drop(session, name)),
    endSessions: (name) => within((session) => databases.endSessions(session, name)),
    rollBackPrepared: (name, texts) =>
      within((session) =>
        databases.rollBackPrepared(session, { name, texts: texts ?? (parts.ours ? null : []), open }),
      ),
    cluster: () => watching.use((session) => databases.cluster(session)),
    removeRoles: (roles) => removeRoles({ ...parts, created }, roles),
    keepAccounts: () => keepAccounts(databases, watching),
    async [Symbol.asyncDispose]() {
      await watching.end()
      await parts.release()
    },
  }
}

async function keepAccounts(databases: DatabaseCommands, watching: LastingSession): Promise<() => Promise<void>> {
  const putBack = await watching.use((session) => databases.keepAccounts(session))
  return () => watching.use((session) => putBack(session))
}

interface Removing extends ManagedParts {
  readonly created: CreatedDatabases
}

/** What the maintenance database holds of a role is ours to drop only where the whole server is. */
async function removeRoles(
  { dialect, maintenance, ours, created }: Removing,
  roles: readonly string[],
): Promise<readonly string[]> {
  const { databases } = dialect
  for (const database of created.names()) {
    await withSession(dialect, { ...maintenance, database }, (session) => databases.dropOwned(session, roles))
  }
  return withSession(dialect, maintenance, async (session) => {
    if (ours) await databases.dropOwned(session, roles)
    return databases.removeRoles(session, roles)
  })
}

interface Copying {
  readonly databases: DatabaseCommands
  readonly created: CreatedDatabases
  readonly open: OpenDatabase
  readonly session: Session
}

async function copy(copying: Copying, source: string, target: MarkedDatabase): Promise<boolean> {
  const { copy: how } = copying.databases
  switch (how.way) {
    case 'whole':
      return copyWhole(copying, how, { source, target })
    case 'into':
      return copyOver(copying, how, { source, target })
    default:
      return assertNever(how)
  }
}

interface Pair {
  readonly source: string
  readonly target: MarkedDatabase
}

/** Whether there can be a copy is asked first: without one the older target must stay. */
async function copyWhole(copying: Copying, how: WholeCopy, { source, target }: Pair): Promise<boolean> {
  const { created, open, session } = copying
  if (!(await how.mayClone(session, source))) return false
  await created.drop(session, target.name)
  await how.freeForCopy(session, source, open)
  await how.clone(session, source, target)
  return created.add(session, target)
}

/** An older target is made equal; where it cannot be, a copy is tried once more into an empty one. */
async function copyOver(copying: Copying, how: CopyInto, { source, target }: Pair): Promise<boolean> {
  const { databases, created, open, session } = copying
  const copyInto = () => how.copyInto({ source, target: target.name, open })
  await databases.endSessions(session, source)
  if ((await databases.identityOf(session, target.name)) !== null) {
    await databases.endSessions(session, target.name)
    if (await copyInto()) return true
    await created.drop(session, target.name)
  }
  await databases.create(session, target)
  await created.add(session, target)
  return copyInto()
}

/** LastingSession is kept from one use to the next, for what is asked at every step; after a failure a new one is opened. */
interface LastingSession {
  use<Result>(work: (session: Session) => Promise<Result>): Promise<Result>
  end(): Promise<void>
}

function lastingSession(dialect: Dialect, connection: ConnectionSettings): LastingSession {
  let kept: Session | null = null
  const end = async () => {
    const session = kept
    kept = null
    await session?.[Symbol.asyncDispose]()
  }
  return {
    end,
    async use(work) {
      kept ??= await dialect.open(connection)
      try {
        return await work(kept)
      } catch {
        await end()
        return withSession(dialect, connection, work)
      }
    },
  }
}

/** withSession opens a session for one piece of work and ends it. */
export async function withSession<Result>(
  dialect: Dialect,
  connection: ConnectionSettings,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  await using session = await dialect.open(connection)
  return await work(session)
}
