import type { Draft, Row } from './introspect-draft.js'
import { child, rowsOf, type Work } from './introspect-work.js'

const keyed = new Set(['primary-key', 'unique', 'foreign-key'])

/** addConstraints puts constraints under their table; a NOT NULL constraint goes by its column, since its name is mostly the server's. */
export function addConstraints(work: Work): void {
  for (const row of rowsOf(work, 'constraints')) {
    const table = row._parent as number
    const parent = work.registry.get('pg_class', table)
    if (parent === undefined) continue
    const draft = parent === null || row._clone === true ? null : constraint(work, parent, row)
    work.registry.set('pg_constraint', row._oid as number, draft)
  }
}

function constraint(work: Work, parent: Draft, row: Row): Draft {
  const columns = work.registry.names(row._parent as number, (row._columns as readonly number[] | null) ?? [])
  if (row._kind === 'not-null') {
    const draft = child(parent, { query: 'constraints', row, name: columns[0] ?? (row._name as string) })
    draft.facts.automaticName = row._name as string
    return draft
  }
  const draft = child(parent, { query: 'constraints', row })
  if (keyed.has(draft.kind)) draft.facts.columns = columns
  if (draft.kind === 'foreign-key') addReference(work, draft, row)
  return draft
}

function addReference(work: Work, draft: Draft, row: Row): void {
  const target = row._target as number
  draft.facts.references = work.registry.get('pg_class', target)?.name ?? (row._targetName as string)
  // Columns of an extension's tables are in no other query.
  const outside = row._targetColumns as readonly string[] | null
  draft.facts.referencedColumns = outside ?? work.registry.names(target, row._referenced as readonly number[])
  const single = row._deleteColumns as readonly number[] | null
  if (single !== null) draft.facts.onDeleteColumns = work.registry.names(row._parent as number, single)
}

/** addDomainConstraints puts checks under their domain; its NOT NULL goes by the name `value`. */
export function addDomainConstraints(work: Work): void {
  for (const row of rowsOf(work, 'domainConstraints')) {
    const parent = work.registry.get('pg_type', row._domain as number)
    if (!parent) continue
    const isNotNull = row._kind === 'not-null'
    const draft = child(parent, { query: 'domainConstraints', row, ...(isNotNull ? { name: 'value' } : {}) })
    if (isNotNull) draft.facts.automaticName = row._name as string
    work.registry.set('pg_constraint', row._oid as number, draft)
  }
}

/** addTriggerStates tells of internal triggers that do not fire as usual: a foreign key without them holds nothing. */
export function addTriggerStates(work: Work): void {
  for (const row of rowsOf(work, 'triggerStates')) {
    const draft = work.registry.get('pg_constraint', row._constraint as number)
    if (!draft) continue
    const states = (draft.facts.triggerStates as readonly string[] | undefined) ?? []
    draft.facts.triggerStates = [...states, `${row._trigger}: ${row.enabled}`].sort()
  }
}
