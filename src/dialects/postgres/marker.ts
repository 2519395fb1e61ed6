import type { MarkedDatabase, Session } from '../dialect.js'
import { scratchPrefix } from '../scratch-name.js'
import { quoteName, quoteText } from './quote.js'

const markerText = 'scratch database of knex-roundtrip, run '
const markerPattern = /^scratch database of knex-roundtrip, run ([0-9a-f]{8})$/

/** markerOf is the comment that makes a database ours. */
export function markerOf(run: string): string {
  return `${markerText}${run}`
}

/** runOfMarker reads the run's id from a database's comment; null where the comment is no marker of ours. */
export function runOfMarker(comment: string | null): string | null {
  return comment === null ? null : (markerPattern.exec(comment)?.[1] ?? null)
}

/** mark makes a database ours, whatever comment it has. */
export async function mark(session: Session, { name, run }: MarkedDatabase): Promise<void> {
  await session.query(`comment on database ${quoteName(name)} is ${quoteText(markerOf(run))}`)
}

/** markedDatabases lists the databases of ours, of any run. */
export async function markedDatabases(session: Session): Promise<readonly MarkedDatabase[]> {
  const rows = await session.query<{ name: string; comment: string | null }>(
    `select datname as name, shobj_description(oid, 'pg_database') as comment
     from pg_catalog.pg_database where starts_with(datname, $1) order by datname collate "C"`,
    [scratchPrefix],
  )
  return rows.flatMap(({ name, comment }) => {
    const run = runOfMarker(comment)
    return run === null ? [] : [{ name, run }]
  })
}
