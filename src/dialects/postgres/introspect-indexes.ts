import type { FactValue } from '../../schema/snapshot.js'
import { type Draft, factsOf, type Row } from './introspect-draft.js'
import { child, rowsOf, type Work } from './introspect-work.js'
import { sqlName } from './sql-name.js'

interface KeyExtra {
  readonly type: number
  readonly statistics: number | null
  readonly options: readonly string[] | null
}

interface Names {
  /** Constraints by their index. */
  readonly constraints: ReadonlyMap<number, Draft>
  readonly classes: ReadonlyMap<number, Row>
  /** Default operator classes as `method/type`. */
  readonly defaults: ReadonlySet<string>
  readonly collations: ReadonlyMap<number, string>
  /** What single keys have to say, as `index/position`. */
  readonly extras: ReadonlyMap<string, KeyExtra>
}

/** addIndexes puts indexes under their table; one that stands behind a constraint gives its own facts to that. */
export function addIndexes(work: Work): void {
  const names = namesOf(work)
  for (const row of rowsOf(work, 'indexes')) {
    const parent = work.registry.get('pg_class', row._parent as number)
    if (parent === undefined) continue
    work.registry.set('pg_class', row._oid as number, parent === null ? null : addIndex(work, { parent, row, names }))
  }
}

function namesOf(work: Work): Names {
  const classes = rowsOf(work, 'operatorClassNames')
  return {
    constraints: constraintsByIndex(work),
    classes: new Map(classes.map((row) => [row._oid as number, row])),
    defaults: new Set(classes.filter((row) => row._default === true).map((row) => `${row._method}/${row._type}`)),
    collations: new Map(rowsOf(work, 'collationNames').map((row) => [row._oid as number, row._name as string])),
    extras: new Map(
      rowsOf(work, 'indexKeys').map((row) => [
        `${row._index}/${row._position}`,
        {
          type: row._type as number,
          statistics: row._statistics as number | null,
          options: row._options as readonly string[] | null,
        },
      ]),
    ),
  }
}

function constraintsByIndex(work: Work): ReadonlyMap<number, Draft> {
  const found = new Map<number, Draft>()
  for (const row of rowsOf(work, 'constraints')) {
    const draft = typeof row._index === 'number' ? work.registry.get('pg_constraint', row._oid as number) : null
    if (draft) found.set(row._index as number, draft)
  }
  return found
}

interface IndexWork {
  readonly parent: Draft
  readonly row: Row
  readonly names: Names
}

function addIndex(work: Work, { parent, row, names }: IndexWork): Draft {
  const constraint = names.constraints.get(row._oid as number)
  if (constraint) return behindConstraint(work, { constraint, row, names })
  const draft = child(parent, { query: 'indexes', row })
  addRest(draft, row)
  draft.facts.keys = keysOf(work, row, names)
  addExtras(work, { draft, row, names })
  return draft
}

function addRest(draft: Draft, row: Row): void {
  if (row._rest !== null) Object.assign(draft.facts, factsOf('rest of indexes', draft.kind, row._rest as Row))
}

interface Backing {
  readonly constraint: Draft
  readonly row: Row
  readonly names: Names
}

/** The index of a constraint always has its name. */
function behindConstraint(work: Work, { constraint, row, names }: Backing): Draft {
  Object.assign(constraint.facts, factsOf(`indexes behind`, constraint.kind, row))
  addRest(constraint, row)
  addExtras(work, { draft: constraint, row, names })
  const index: Draft = { kind: 'index', name: row._name as string, facts: {}, children: [] }
  work.last.push(() => {
    if (index.facts.comment !== undefined) constraint.facts.indexComment = index.facts.comment
  })
  return index
}

/** Carried columns and statistics targets by position. */
function addExtras(work: Work, { draft, row, names }: { draft: Draft; row: Row; names: Names }): void {
  const numbers = numbersOf(row._keys)
  const carried = numbers.slice(row._count as number)
  if (carried.length > 0 && draft.kind !== 'exclusion')
    draft.facts.include = work.registry.names(row._parent as number, carried)
  const statistics = numbers.flatMap((_, index): [string, FactValue][] => {
    const target = names.extras.get(`${row._oid}/${index + 1}`)?.statistics ?? null
    return target === null ? [] : [[String(index + 1), target]]
  })
  if (statistics.length > 0) draft.facts.statistics = Object.fromEntries(statistics)
}

function numbersOf(vector: unknown): readonly number[] {
  const text = vector as string
  return text === '' ? [] : text.split(' ').map(Number)
}

/** Keys as SQL: what is the default for the column is left out. */
function keysOf(work: Work, row: Row, names: Names): readonly string[] {
  const keys = numbersOf(row._keys).slice(0, row._count as number)
  const expressions = [...((row._expressions as readonly string[] | null) ?? [])]
  const vectors = {
    classes: numbersOf(row._classes),
    collations: numbersOf(row._collations),
    orders: numbersOf(row._orders),
  }
  const columns = work.registry.columns(row._parent as number)
  return keys.map((key, index) => {
    const column = key === 0 ? undefined : columns.get(key)
    const extra = names.extras.get(`${row._oid}/${index + 1}`)
    const text = column === undefined ? (expressions.shift() ?? '?') : sqlName(column.name)
    const collation = collationOf(vectors.collations[index] ?? 0, column?.collation ?? 100, names)
    const class_ = {
      class: vectors.classes[index] ?? 0,
      type: column?.type ?? extra?.type ?? 0,
      options: extra?.options ?? null,
    }
    return text + collation + classOf(class_, names) + orderOf(vectors.orders[index] ?? 0)
  })
}

/** 100 is the database's default collation. */
function collationOf(collation: number, expected: number, names: Names): string {
  return collation === 0 || collation === expected ? '' : ` COLLATE ${names.collations.get(collation) ?? '?'}`
}

interface KeyClass {
  readonly class: number
  readonly type: number
  readonly options: readonly string[] | null
}

/** A default class may also stand for a type that has none of its own: text_ops for varchar. */
function classOf(key: KeyClass, names: Names): string {
  const found = names.classes.get(key.class)
  const exact = found?._type === key.type || !names.defaults.has(`${found?._method}/${key.type}`)
  const options = key.options === null ? '' : `(${[...key.options].sort().join(', ')})`
  return found?._default === true && exact && options === '' ? '' : ` ${found?._name ?? '?'}${options}`
}

/** indoption: 1 is DESC, 2 is NULLS FIRST, which is what DESC has anyway. */
function orderOf(option: number): string {
  const descending = (option & 1) !== 0
  const nullsFirst = (option & 2) !== 0
  const nulls = descending === nullsFirst ? '' : nullsFirst ? ' NULLS FIRST' : ' NULLS LAST'
  return (descending ? ' DESC' : '') + nulls
}
