import { ToolError } from '../../kernel/errors.js'
import { canonicalSnapshot } from '../../schema/order.js'
import { type ServerIdentity, type Snapshot, snapshotFormat } from '../../schema/snapshot.js'
import type { Bookkeeping, Session } from '../dialect.js'
import type { Place } from './catalog.js'
import { catalogRows, catalogStatements } from './catalog-queries.js'
import { identifyMysql } from './flavors.js'
import { assemble } from './introspect-assemble.js'
import { readExtras } from './introspect-extras.js'
import { findUnsupported } from './introspect-unsupported.js'
import { batchOf } from './session.js'

/** introspectMysql reads the whole schema of the session's database as one snapshot. DDL of others must not run meanwhile: the catalogs are in no transaction. */
export async function introspectMysql(session: Session, bookkeeping: Bookkeeping): Promise<Snapshot> {
  const server = await identityOf(session)
  const place: Place = { server, database: await databaseOf(session) }
  const rows = catalogRows(await batchOf(session, catalogStatements(place)))
  const extras = await readExtras(session, place, rows)
  const material = { place, rows, extras, bookkeeping }
  const { objects, names } = assemble(material)
  return canonicalSnapshot({ format: snapshotFormat, server, objects, unsupported: findUnsupported(material, names) })
}

const identities = new WeakMap<Session, ServerIdentity>()

/** A server's version does not change while a session lives. */
async function identityOf(session: Session): Promise<ServerIdentity> {
  const known = identities.get(session)
  if (known !== undefined) return known
  const identity = await identifyMysql(session)
  identities.set(session, identity)
  return identity
}

async function databaseOf(session: Session): Promise<string> {
  const [row] = await session.query<{ name: string | null }>('select database() as name')
  if (row?.name) return row.name
  throw new ToolError('The session has no database to read.', {
    blame: 'user',
    advice: 'Name the database in the URL, as in mysql://user:password@127.0.0.1:3306/app.',
  })
}
