import type { Session } from '../dialect.js'
import { catalogQueries } from './catalog-queries.js'
import { type ClaimCount, claimCountQuery } from './claims.js'
import { isMissingStatement, runPrepared } from './introspect-prepared.js'
import type { CatalogRows } from './introspect-work.js'

/** CatalogReading is what one transaction read: the rows of each catalog query, and how many user-made rows there are. */
export interface CatalogReading {
  readonly catalogs: CatalogRows
  readonly counts: readonly ClaimCount[]
}

export interface CatalogRequest {
  /** What begins the transaction. */
  readonly prologue: readonly string[]
  readonly major: number
}

/** readCatalogs runs the catalog queries in one round trip. Those of catalogs that are empty on most databases run only where the claims count rows: in a second round trip at first, and together with the others from then on. */
export async function readCatalogs(session: Session, request: CatalogRequest): Promise<CatalogReading> {
  try {
    return await read(session, request)
  } catch (error) {
    if (!isMissingStatement(error)) throw error
    await session.query('rollback')
    return await read(session, request)
  }
}

/** The guarded queries that a session had to send before. */
const wanted = new WeakMap<Session, Set<string>>()

async function read(session: Session, { prologue, major }: CatalogRequest): Promise<CatalogReading> {
  const before = wanted.get(session) ?? new Set()
  wanted.set(session, before)
  const first = catalogQueries.filter(({ name, guard }) => guard === undefined || before.has(name))
  const rows = await runPrepared(session, prologue, new Map([...textsOf(first, major), ['claims', claimCountQuery()]]))
  const counts = rows.get('claims') as readonly ClaimCount[]
  const full = new Set(counts.filter(({ count }) => count > 0).map(({ catalog }) => catalog))
  const late = catalogQueries.filter(({ name, guard }) => guard !== undefined && !before.has(name) && full.has(guard))
  if (late.length === 0) return { catalogs: rows as CatalogRows, counts }
  const more = await runPrepared(session, [], textsOf(late, major))
  for (const { name } of late) before.add(name)
  return { catalogs: new Map([...rows, ...more]) as CatalogRows, counts }
}

function textsOf(queries: typeof catalogQueries, major: number): ReadonlyMap<string, string> {
  return new Map(queries.map((query) => [query.name, query.sql(major)]))
}
