import type { OpenDatabase, Session } from '../dialect.js'
import { codeOf } from '../error-code.js'
import { markedDatabases } from './marker.js'

/** occupied gives the name of the first database that is not ours and holds tables with rows, or cannot be looked into; null where there is none. */
export async function occupied(session: Session, open: OpenDatabase): Promise<string | null> {
  const ours = new Set((await markedDatabases(session)).map(({ name }) => name))
  const rows = await session.query<{ name: string }>(
    'select datname as name from pg_catalog.pg_database where datallowconn and not datistemplate order by datname',
  )
  for (const { name } of rows) {
    if (!ours.has(name) && (await holdsRows(name, open))) return name
  }
  return null
}

/** A database that vanishes meanwhile (another run's, another test's) is nobody's. */
async function holdsRows(name: string, open: OpenDatabase): Promise<boolean> {
  try {
    await using session = await open(name)
    const [row] = await session.query<{ found: boolean }>(rowsQuery)
    return row?.found === true
  } catch (error) {
    return codeOf(error) !== '3D000'
  }
}

const rowsQuery = `
select exists (
  select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relpersistence <> 't' and pg_relation_size(c.oid) > 0
    and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp_)'
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')) as found`
