import { canonicalSnapshot } from '../../schema/order.js'
import { type ServerIdentity, type Snapshot, snapshotFormat } from '../../schema/snapshot.js'
import type { Bookkeeping, Session } from '../dialect.js'
import { identifyPostgres } from './capabilities.js'
import { assemble } from './introspect-assemble.js'
import { endOfReading } from './introspect-prepared.js'
import { readCatalogs } from './introspect-read.js'
import { findUnsupported } from './introspect-unsupported.js'
import { pinStatement } from './session.js'

/** introspectPostgres reads the whole schema of a database as one snapshot, in one read-only transaction and, where everything is modelled, mostly in two round trips. */
export async function introspectPostgres(session: Session, bookkeeping: Bookkeeping): Promise<Snapshot> {
  const server = await identityOf(session)
  try {
    const snapshot = await readSnapshot(session, server, bookkeeping)
    await endOfReading(session)
    await session.query('commit')
    return snapshot
  } catch (error) {
    await session.query('rollback').catch(() => {})
    throw error
  }
}

/** A session that others share (an embedded server has only one) may carry their settings and role: all are set for this transaction. */
async function readSnapshot(session: Session, server: ServerIdentity, bookkeeping: Bookkeeping): Promise<Snapshot> {
  const prologue = ['begin isolation level repeatable read read only', pinStatement(session), 'set local role none']
  const { catalogs, counts } = await readCatalogs(session, { prologue, major: server.major })
  const { objects, registry, loose } = assemble(catalogs, bookkeeping)
  const unsupported = await findUnsupported(session, { counts, registry, loose })
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
