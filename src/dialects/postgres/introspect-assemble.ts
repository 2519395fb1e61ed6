import type { SchemaObject } from '../../schema/snapshot.js'
import type { Bookkeeping } from '../dialect.js'
import { catalogQueries } from './catalog-queries.js'
import { bookkeepingTables } from './introspect-bookkeeping.js'
import { addColumnOrder, addColumns, addSequences } from './introspect-columns.js'
import { addComments, addDependencies, type LooseText } from './introspect-comments.js'
import { addConstraints, addDomainConstraints, addTriggerStates } from './introspect-constraints.js'
import { Registry } from './introspect-draft.js'
import { addIndexes } from './introspect-indexes.js'
import { added, type CatalogRows, child, rowsOf, topLevel, type Work } from './introspect-work.js'
import { runOfMarker } from './marker.js'

export interface Assembled {
  readonly objects: readonly SchemaObject[]
  readonly registry: Registry
  readonly loose: readonly LooseText[]
}

/** assemble turns the rows of the catalog queries into schema objects, identified by name alone. */
export function assemble(rows: CatalogRows, bookkeeping: Bookkeeping): Assembled {
  const work: Work = { rows, registry: new Registry(), objects: [], last: [] }
  addRelations(work, bookkeeping)
  addTypes(work)
  addColumns(work)
  addColumnOrder(work)
  addSequences(work)
  addConstraints(work)
  addDomainConstraints(work)
  addIndexes(work)
  addTriggerStates(work)
  for (const query of partQueries) addParts(work, query)
  for (const query of plainQueries) addPlain(work, query)
  addDependencies(work)
  const loose = addComments(work)
  for (const step of work.last) step()
  return { objects: work.objects, registry: work.registry, loose }
}

function addRelations(work: Work, bookkeeping: Bookkeeping): void {
  const rows = [
    ...rowsOf(work, 'tables').map((row) => ['tables', row] as const),
    ...rowsOf(work, 'views').map((row) => ['views', row] as const),
  ]
  const left = bookkeepingTables(rowsOf(work, 'tables'), bookkeeping)
  for (const [query, row] of rows) {
    const oid = row._oid as number
    work.registry.set('pg_class', oid, left.has(oid) ? null : added(work, topLevel(query, row)))
  }
}

/** A composite type is also a relation, whose columns are its attributes. */
function addTypes(work: Work): void {
  for (const row of rowsOf(work, 'types')) {
    const draft = added(work, topLevel('types', row))
    work.registry.set('pg_type', row._oid as number, draft)
    if (draft.kind === 'composite-type') work.registry.set('pg_class', row._relation as number, draft)
  }
}

const partQueries = ['triggers', 'rules', 'policies']

function addParts(work: Work, query: string): void {
  const catalog = catalogOf(query)
  for (const row of rowsOf(work, query)) {
    const parent = work.registry.get('pg_class', row._parent as number)
    if (parent === undefined) continue
    work.registry.set(catalog, row._oid as number, parent === null ? null : child(parent, { query, row }))
  }
}

const apart = new Set([
  ...[
    'tables',
    'views',
    'columns',
    'columnDefaults',
    'sequences',
    'constraints',
    'indexes',
    'indexKeys',
    'operatorClassNames',
    'collationNames',
  ],
  ...['types', 'domainConstraints', 'triggerStates', 'comments', 'securityLabels', 'dependencies', ...partQueries],
])
const plainQueries = catalogQueries.map((query) => query.name).filter((name) => !apart.has(name))

function catalogOf(query: string): string {
  return catalogQueries.find((candidate) => candidate.name === query)?.catalog ?? query
}

/** Statistics on a bookkeeping table are left out with it. Our marker is no comment of the project's. */
function addPlain(work: Work, query: string): void {
  const catalog = catalogOf(query)
  for (const row of rowsOf(work, query)) {
    const out = typeof row._on === 'number' && work.registry.get('pg_class', row._on) === null
    const draft = out ? null : added(work, topLevel(query, row))
    if (draft?.kind === 'database' && runOfMarker((draft.facts.comment as string | undefined) ?? null) !== null)
      delete draft.facts.comment
    work.registry.set(catalog, row._oid as number, draft)
  }
}
