import { quoteNamePart } from '../../schema/identity.js'
import { type Draft, factsOf, type Row } from './introspect-draft.js'
import { added, rowsOf, topLevel, type Work } from './introspect-work.js'

/** addColumns puts columns and attributes under their relation. */
export function addColumns(work: Work): void {
  const expressions = new Map(
    rowsOf(work, 'columnDefaults').map((row) => [`${row._parent}/${row._sub}`, row._expression as string]),
  )
  for (const row of rowsOf(work, 'columns')) {
    const relation = row._parent as number
    const number = row._sub as number
    const parent = work.registry.get('pg_class', relation)
    if (parent === undefined) continue
    work.registry.setColumn(relation, number, {
      name: row._name as string,
      type: row._type as number,
      collation: row._collation as number,
      draft: parent === null ? null : column(parent, row, expressions.get(`${relation}/${number}`)),
    })
  }
}

function column(parent: Draft, row: Row, expression: string | undefined): Draft {
  const kind = parent.kind === 'composite-type' ? 'attribute' : 'column'
  const facts = factsOf('columns', kind, row)
  if (row._rest !== null) Object.assign(facts, factsOf('rest of columns', kind, row._rest as Row))
  if (expression !== undefined) facts[facts.generated === undefined ? 'default' : 'expression'] = expression
  const draft = { kind, name: row._name as string, facts, children: [] }
  parent.children.push(draft)
  return draft
}

/** addColumnOrder tells the order of live columns as a fact of their table: numbers have gaps after dropped columns. The order of a view's columns is in its query. */
export function addColumnOrder(work: Work): void {
  for (const [oid, draft] of work.registry.claimed('pg_class')) {
    if (draft === null || draft.kind.endsWith('view')) continue
    const columns = [...work.registry.columns(oid)].sort(([a], [b]) => a - b)
    draft.facts.columnOrder = columns.map(([, column]) => column.name)
  }
}

/** addSequences adds those of their own; an identity column's are facts of the column. */
export function addSequences(work: Work): void {
  for (const row of rowsOf(work, 'sequences')) {
    const relation = typeof row._owner === 'number' ? work.registry.get('pg_class', row._owner) : undefined
    const out = relation === null
    const identity = row._dependency === 'i'
    work.registry.set(
      'pg_class',
      row._oid as number,
      out ? null : identity ? identitySequence(work, row) : ownSequence(work, row),
    )
  }
}

function ownSequence(work: Work, row: Row) {
  const draft = added(work, topLevel('sequences', row))
  const owner = ownerOf(work, row)
  if (owner !== null) draft.facts.ownedBy = owner
  return draft
}

function ownerOf(work: Work, row: Row): string | null {
  if (typeof row._owner !== 'number') return null
  const relation = work.registry.get('pg_class', row._owner)
  const column = work.registry.columns(row._owner).get(row._ownerSub as number)
  return relation && column ? `${relation.name}.${quoteNamePart(column.name)}` : null
}

/** The server makes the sequence's name up, so that it compares as a name. */
function identitySequence(work: Work, row: Row) {
  const draft = topLevel('sequences', row)
  const column = work.registry.columns(row._owner as number).get(row._ownerSub as number)
  work.last.push(() => {
    if (column?.draft == null) return
    column.draft.facts.identityOptions = draft.facts
    column.draft.facts.automaticName = draft.name
  })
  return draft
}
