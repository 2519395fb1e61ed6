import type { DatabaseCommands, MarkedDatabase, OpenDatabase, Session } from '../dialects/dialect.js'

/** CreatedDatabases remembers which databases this process made, by what tells them from later ones of the same name. */
export interface CreatedDatabases {
  add(session: Session, database: MarkedDatabase): Promise<true>
  /** drop drops a database; one that this process made is marked again first, since a migration may have put a comment of its own in place of the marker. */
  drop(session: Session, name: string): Promise<void>
  names(): readonly string[]
}

interface Known {
  readonly identity: string
  readonly run: string
}

/** createdDatabases is the memory of one server; `open` gives a session on one of its databases. */
export function createdDatabases(databases: DatabaseCommands, open: OpenDatabase): CreatedDatabases {
  const known = new Map<string, Known>()
  return {
    async add(session, { name, run }) {
      const identity = await databases.identityOf(session, name)
      if (identity !== null) known.set(name, { identity, run })
      return true
    },
    async drop(session, name) {
      const own = known.get(name)
      if (own !== undefined && own.identity === (await databases.identityOf(session, name))) {
        await databases.mark(session, { name, run: own.run })
      }
      await databases.drop(session, name, open)
      known.delete(name)
    },
    names: () => [...known.keys()],
  }
}
