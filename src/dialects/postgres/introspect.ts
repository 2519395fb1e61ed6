import { canonicalSnapshot } from '../../schema/order.js'
import { type ServerIdentity, type Snapshot, snapshotFormat } from '../../schema/snapshot.js'
import type { Bookkeeping, Session } from '../dialect.js'
import { identifyPostgres } from './capabilities.js'
import { catalogQueries } from './catalog-queries.js'
import { type ClaimCount, claimCountQuery } from './claims.js'
import { assemble } from './introspect-assemble.js'
import type { Row } from './introspect-draft.js'
import { runPrepared } from './introspect-prepared.js'
import { findUnsupported } from './introspect-unsupported.js'
import { pinStatement } from './session.js'

/** introspectPostgres reads the whole schema of a database as one snapshot, in one read-only transaction and two round trips where everything is modelled. */
export async function introspectPostgres(session: Session, bookkeeping: Bookkeeping): Promise<Snapshot> {
  const server = await identityOf(session)
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
  const rows = await runPrepared(session, prologue, [...statements, claimCountQuery()])
  const catalogs = new Map(catalogQueries.map((query, index) => [query.name, rows[index] as readonly Row[]]))
  const { objects, registry, loose } = assemble(catalogs, bookkeeping)
  const unsupported = await findUnsupported(session, {
    counts: rows.at(-1) as readonly ClaimCount[],
    registry,
    loose,
  })
  return canonicalSnapshot({ format: snapshotFormat, server, objects, unsupported })
}

const identities = new WeakMap<Session, ServerIdentity>()

/** A server's version does not change while a session lives. */
async function identityOf(session: Session): Promise<ServerIdentity> {
  const known = identities.get(session)
  if (known !== undefined) return known
  const identity = await identifyPostgres(session)
  identities.set(session, identity)
  return identity
}
