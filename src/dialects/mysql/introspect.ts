import { ToolError } from '../../kernel/errors.js'
import { canonicalSnapshot } from '../../schema/order.js'
import { type Snapshot, snapshotFormat } from '../../schema/snapshot.js'
import { batchOf } from '../batch.js'
import type { Bookkeeping, Session } from '../dialect.js'
import { codeOf } from '../error-code.js'
import type { Place } from './catalog.js'
import { allCatalogs, type CatalogName, type CatalogRows, catalogRows, catalogStatements } from './catalog-queries.js'
import { identifyMysql } from './flavors.js'
import { assemble } from './introspect-assemble.js'
import { type Extras, readExtras } from './introspect-extras.js'
import { type Material, tableParts } from './introspect-parts.js'
import { usualRows } from './introspect-rows.js'
import { findUnsupported } from './introspect-unsupported.js'
import { withPackageBodies } from './package-bodies.js'

/** introspectMysql reads the whole schema of the session's database as one snapshot. DDL of others must not run meanwhile: the catalogs are in no transaction. */
export async function introspectMysql(session: Session, bookkeeping: Bookkeeping): Promise<Snapshot> {
  return snapshotOf(await readMaterial(session, { bookkeeping, isWhole: false }))
}

/** readMaterial reads all that a snapshot of the session's database is made of; with `isWhole` SHOW CREATE is asked of every object, not only where the catalogs do not say all. */
export async function readMaterial(
  session: Session,
  { bookkeeping, isWhole }: { readonly bookkeeping: Bookkeeping; readonly isWhole: boolean },
): Promise<Material> {
  return { ...(await read(session, { names: allCatalogs, isWhole })), bookkeeping }
}

const partCatalogs = [
  'tables',
  'views',
  'triggers',
  'routines',
  'libraries',
  'events',
  'database',
  'tablePrivileges',
  'columnPrivileges',
  'databasePrivileges',
  'routinePrivileges',
] as const satisfies readonly CatalogName[]

/** PartsMaterial is which objects there are, and what SHOW CREATE says of each. */
export interface PartsMaterial {
  readonly place: Place
  readonly rows: Pick<CatalogRows, (typeof partCatalogs)[number]>
  readonly extras: Pick<Extras, 'said'>
}

/** readParts reads so much of the session's database that it can be compared with another object by object. */
export function readParts(session: Session): Promise<PartsMaterial> {
  return read(session, { names: partCatalogs, isWhole: true })
}

interface Asked {
  readonly names: readonly CatalogName[]
  readonly isWhole: boolean
}

async function read(session: Session, { names, isWhole }: Asked): Promise<Omit<Material, 'bookkeeping'>> {
  const { server, readsRoutineGrants } = await knowledgeOf(session)
  const place: Place = { server, database: await databaseOf(session), readsRoutineGrants }
  const results = await batchOf(session, catalogStatements(place, names))
  const rows = usualRows(catalogRows(place, results, names), place)
  const extras = await readExtras(session, { place, isWhole }, rows)
  return { place, rows: { ...rows, routines: withPackageBodies(rows.routines, extras.routines) }, extras }
}

/** snapshotOf makes the snapshot of what was read, and of nothing else. */
export function snapshotOf(material: Material): Snapshot {
  const { server } = material.place
  const tables = tableParts(material)
  const objects = assemble(material, tables)
  return canonicalSnapshot({ format: snapshotFormat, server, objects, unsupported: findUnsupported(material, tables) })
}

type Knowledge = Pick<Place, 'server' | 'readsRoutineGrants'>

const knowledge = new WeakMap<Session, Knowledge>()

/** A server's version, and what a session may read of the server's own, do not change while the session lives. */
async function knowledgeOf(session: Session): Promise<Knowledge> {
  const known = knowledge.get(session)
  if (known !== undefined) return known
  const found = { server: await identifyMysql(session), readsRoutineGrants: await mayReadRoutineGrants(session) }
  knowledge.set(session, found)
  return found
}

async function mayReadRoutineGrants(session: Session): Promise<boolean> {
  try {
    await session.query('select 1 from mysql.procs_priv limit 0')
    return true
  } catch (error) {
    if (codeOf(error) === 'ER_TABLEACCESS_DENIED_ERROR') return false
    throw error
  }
}

async function databaseOf(session: Session): Promise<string> {
  const [row] = await session.query<{ name: string | null }>('select database() as name')
  if (row?.name) return row.name
  throw new ToolError('The session has no database to read.', {
    blame: 'user',
    advice: 'Name the database in the URL, as in mysql://user:password@127.0.0.1:3306/app.',
  })
}
