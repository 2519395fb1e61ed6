import { canonicalSnapshot } from '../../schema/order.js'
import { type ServerIdentity, type Snapshot, snapshotFormat } from '../../schema/snapshot.js'
import type { Bookkeeping, Session } from '../dialect.js'
import { catalogQueries } from './catalog-queries.js'
import { type ClaimCount, claimCountQuery } from './claims.js'
import { assemble } from './introspect-assemble.js'
import type { Row } from './introspect-draft.js'
import { findUnsupported } from './introspect-unsupported.js'
import { batchOf, pinStatement } from './session.js'

/** introspectPostgres reads the whole schema of a database as one snapshot, in one read-only transaction and two round trips where everything is modelled. */
export async function introspectPostgres(session: Session, bookkeeping: Bookkeeping): Promise<Snapshot> {
  const server = await identifyPostgres(session)
  try {
    const snapshot = await readSnapshot(session, server, bookkeeping)
    await session.query('commit')
    return snapshot
  } catch (error) {
    await session.query('rollback').catch(() => {})
    throw error
  }
}

/** A session that others share (an embedded server has only one) may carry their settings and role: all are set for this transaction. */
async function readSnapshot(session: Session, server: ServerIdentity, bookkeeping: Bookkeeping): Promise<Snapshot> {
  const prologue = [
    'begin isolation level repeatable read read only',
    pinStatement('transaction'),
    'set local role none',
  ]
  const statements = catalogQueries.map((query) => query.sql(server.major))
  const results = await batchOf(session, [...prologue, ...statements, claimCountQuery(server.major)])
  const rows = results.slice(prologue.length)
  const catalogs = new Map(catalogQueries.map((query, index) => [query.name, rows[index] as readonly Row[]]))
  const { objects, registry, loose } = assemble(catalogs, bookkeeping)
  const unsupported = await findUnsupported(session, {
    major: server.major,
    counts: rows.at(-1) as readonly ClaimCount[],
    registry,
    loose,
  })
  return canonicalSnapshot({ format: snapshotFormat, server, objects, unsupported })
}

const identities = new WeakMap<Session, ServerIdentity>()

/** identifyPostgres asks the server for its version; the answer is kept for as long as the session lives. */
export async function identifyPostgres(session: Session): Promise<ServerIdentity> {
  const known = identities.get(session)
  if (known !== undefined) return known
  const [row] = await session.query<{ version: string; number: string }>(
    "select current_setting('server_version') as version, current_setting('server_version_num') as number",
  )
  if (row === undefined) throw new Error('The server did not tell its version.')
  const major = Math.floor(Number(row.number) / 10_000)
  const identity: ServerIdentity = { vendor: 'postgresql', version: row.version.split(' ')[0] ?? row.version, major }
  identities.set(session, identity)
  return identity
}
