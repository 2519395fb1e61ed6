import { qualifiedName } from '../../schema/identity.js'
import { type Draft, factsOf, type Registry, type Row } from './introspect-draft.js'

/** CatalogRows gives the rows of a catalog query by the query's name. */
export type CatalogRows = ReadonlyMap<string, readonly Row[]>

/** Work is one snapshot while it is put together. */
export interface Work {
  readonly rows: CatalogRows
  readonly registry: Registry
  readonly objects: Draft[]
  /** What has to wait until comments are on their objects. */
  readonly last: (() => void)[]
}

/** rowsOf gives the rows of one query. */
export function rowsOf(work: Work, query: string): readonly Row[] {
  return work.rows.get(query) ?? []
}

/** topLevel drafts an object by its qualified name, or by the label that the query made for it. */
export function topLevel(query: string, row: Row): Draft {
  const kind = row._kind as string
  const label = row._label as string | undefined
  const name =
    label ??
    qualifiedName(row._namespace as string | null, row._name as string) + ((row._suffix as string | undefined) ?? '')
  return { kind, name, facts: factsOf(query, kind, row), children: [] }
}

/** added puts a draft among the top-level objects. */
export function added(work: Work, draft: Draft): Draft {
  work.objects.push(draft)
  return draft
}

/** child drafts an object under its parent. */
export function child(parent: Draft, { query, row, name }: { query: string; row: Row; name?: string }): Draft {
  const kind = row._kind as string
  const draft = { kind, name: name ?? (row._name as string), facts: factsOf(query, kind, row), children: [] }
  parent.children.push(draft)
  return draft
}
