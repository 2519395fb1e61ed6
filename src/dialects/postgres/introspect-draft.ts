import type { FactValue } from '../../schema/snapshot.js'
import { postgresKinds } from './kinds.js'

/** Row is one row of a catalog query: `_` columns are structure, the others facts. */
export interface Row {
  readonly [column: string]: unknown
}

/** Draft is a schema object while it is put together. */
export interface Draft {
  readonly kind: string
  readonly name: string
  readonly facts: { [fact: string]: FactValue }
  readonly children: Draft[]
}

/** Lists whose order means nothing. */
const sets = new Set([
  'options',
  'foreignOptions',
  'grants',
  'securityLabels',
  'roles',
  'settings',
  'tags',
  'tables',
  'namespaces',
  'mappings',
  'operators',
  'functions',
])

const plans = new Map<string, readonly string[]>()

/** The columns of a query's rows that are facts of a kind; the vocabulary decides, since one query reads several kinds. */
function planOf(query: string, kind: string, row: Row): readonly string[] {
  const key = `${query}.${kind}`
  const known = plans.get(key)
  if (known !== undefined) return known
  const plan = Object.keys(row).filter(
    (column) => !column.startsWith('_') && postgresKinds[kind]?.[column] !== undefined,
  )
  plans.set(key, plan.sort())
  return plan
}

/** factsOf takes the facts out of a row; what does not apply (null, or an empty set) is left out. */
export function factsOf(query: string, kind: string, row: Row): { [fact: string]: FactValue } {
  const facts: { [fact: string]: FactValue } = {}
  for (const fact of planOf(query, kind, row)) {
    const value = row[fact] as FactValue
    if (value === null) continue
    if (!sets.has(fact) || !Array.isArray(value)) facts[fact] = value
    else if (value.length > 0) facts[fact] = [...value].sort()
  }
  return facts
}

/** Column is what others need to know of a live column; `draft` is null in what is left out. */
export interface Column {
  readonly name: string
  readonly type: number
  readonly collation: number
  readonly draft: Draft | null
}

/** Registry finds what was read by catalog and oid; numbers live only while one snapshot is put together. Null is a row that is known and left out. */
export class Registry {
  readonly #rows = new Map<string, Map<number, Draft | null>>()
  readonly #columns = new Map<number, Map<number, Column>>()

  /** set also claims the row: it is not unsupported. */
  set(catalog: string, oid: number, draft: Draft | null): void {
    const rows = this.#rows.get(catalog) ?? new Map<number, Draft | null>()
    this.#rows.set(catalog, rows)
    rows.set(oid, draft)
  }

  /** get gives undefined for a row that no query read. */
  get(catalog: string, oid: number): Draft | null | undefined {
    return this.#rows.get(catalog)?.get(oid)
  }

  claimed(catalog: string): ReadonlyMap<number, Draft | null> {
    return this.#rows.get(catalog) ?? new Map()
  }

  setColumn(relation: number, number: number, column: Column): void {
    const columns = this.#columns.get(relation) ?? new Map<number, Column>()
    this.#columns.set(relation, columns)
    columns.set(number, column)
  }

  /** columns are those of one relation by number. */
  columns(relation: number): ReadonlyMap<number, Column> {
    return this.#columns.get(relation) ?? new Map()
  }

  /** names turns column numbers into names. */
  names(relation: number, numbers: readonly number[]): readonly string[] {
    const columns = this.columns(relation)
    return numbers.map((number) => columns.get(number)?.name ?? `column ${number}`)
  }
}
