import { quoteText } from '../../ddl/mysql/quote.js'
import type { Facts, FactValue, SchemaObject, ServerIdentity } from '../../schema/snapshot.js'
import { type Capability, can } from './flavors.js'

/** Place is what a catalog query must know: which server it is for, and which database it reads. */
export interface Place {
  readonly server: ServerIdentity
  readonly database: string
  /** Whether the session may read mysql.procs_priv: no other catalog has the grants on routines. */
  readonly readsRoutineGrants: boolean
}

/** CatalogQuery reads one catalog in one statement; every column has an alias, since MySQL's catalogs shout. */
export interface CatalogQuery<Row> {
  /** Null where the server has no such catalog, or does not let us read it. */
  readonly sql: (place: Place) => string | null
  /** Only here for the type of the rows. */
  readonly rows?: readonly Row[]
}

/** here is the database's name as a literal: MariaDB looks only there for what is compared with one. */
export function here({ database }: Place): string {
  return quoteText(database)
}

/** where gives an expression for servers that have a capability, and another for others. */
export function where(
  place: Place,
  capability: Capability,
  [expression, otherwise]: readonly [string, string],
): string {
  return can(place.server, capability) ? expression : otherwise
}

/** Draft is a schema object while it is put together. */
export interface Draft extends SchemaObject {
  readonly facts: { [fact: string]: FactValue }
  readonly children: Draft[]
}

/** draft makes a schema object of the facts that apply: null, the empty text and the empty list are left out. */
export function draft(kind: string, name: string, facts: Facts): Draft {
  const kept = Object.entries(facts).filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  return { kind, name, facts: Object.fromEntries(kept), children: [] }
}

/** grouped puts rows together by a key, in their order. */
export function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

/** lower writes a word of the server's as PostgreSQL's facts have it. */
export function lower(text: string | null): string | null {
  return text === null ? null : text.toLowerCase()
}
