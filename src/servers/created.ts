import type { DatabaseCommands, MarkedDatabase, Session } from '../dialects/dialect.js'
import { markerOf } from '../dialects/postgres/marker.js'
import { quoteName, quoteText } from '../dialects/postgres/quote.js'

/** CreatedDatabases remembers which databases this process made, by the server's own number. */
export interface CreatedDatabases {
  add(session: Session, database: MarkedDatabase): Promise<true>
  /** drop drops a database; one that this process made is marked again first, since a migration may have put a comment of its own in place of the marker. */
  drop(session: Session, name: string): Promise<void>
  names(): readonly string[]
}

interface Known {
  readonly oid: string
  readonly run: string
}

/** createdDatabases is the memory of one server; `open` gives a session on one of its databases. */
export function createdDatabases(
  databases: DatabaseCommands,
  open: (name: string) => Promise<Session>,
): CreatedDatabases {
  const known = new Map<string, Known>()
  return {
    async add(session, { name, run }) {
      const oid = await oidOf(session, name)
      if (oid !== null) known.set(name, { oid, run })
      return true
    },
    async drop(session, name) {
      const own = known.get(name)
      if (own !== undefined && own.oid === (await oidOf(session, name))) {
        await session.query(`comment on database ${quoteName(name)} is ${quoteText(markerOf(own.run))}`)
      }
      await databases.drop(session, name, open)
      known.delete(name)
    },
    names: () => [...known.keys()],
  }
}

async function oidOf(session: Session, name: string): Promise<string | null> {
  const [row] = await session.query<{ oid: string }>(
    'select oid::text as oid from pg_catalog.pg_database where datname = $1',
    [name],
  )
  return row?.oid ?? null
}
