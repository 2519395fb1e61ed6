import { quoteName, quoteText } from '../../ddl/mysql/quote.js'
import type { MarkedDatabase, Session } from '../dialect.js'
import { scratchPrefix } from '../scratch-name.js'

/** markerName is the procedure whose comment makes a database ours: MySQL's databases have no comments, and a table more would be seen by migrations that go through all tables. */
export const markerName = 'knex_roundtrip_marker'

const markerText = 'scratch database of knex-roundtrip, run '
const markerPattern = /^scratch database of knex-roundtrip, run ([0-9a-f]{8})$/

/** runOfMarker reads the run's id from the marker's comment; null where it is no marker of ours. */
export function runOfMarker(comment: string | null): string | null {
  return comment === null ? null : (markerPattern.exec(comment)?.[1] ?? null)
}

/** mark makes a database ours. */
export async function mark(session: Session, { name, run }: MarkedDatabase): Promise<void> {
  const marker = `${quoteName(name)}.${quoteName(markerName)}`
  await session.query(`drop procedure if exists ${marker}`)
  await session.query(`create procedure ${marker}() comment ${quoteText(markerText + run)} do 0`)
}

/** markedDatabases lists the databases of ours, of any run. */
export async function markedDatabases(session: Session): Promise<readonly MarkedDatabase[]> {
  const rows = await session.query<{ name: string; comment: string | null }>(
    `select ROUTINE_SCHEMA as \`name\`, ROUTINE_COMMENT as \`comment\` from information_schema.ROUTINES
     where ROUTINE_TYPE = 'PROCEDURE' and ROUTINE_NAME = ${quoteText(markerName)} order by ROUTINE_SCHEMA`,
  )
  return rows.flatMap(({ name, comment }) => {
    const run = runOfMarker(comment)
    return run === null || !name.startsWith(scratchPrefix) ? [] : [{ name, run }]
  })
}
