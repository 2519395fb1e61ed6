import { firstUserOid } from './catalog.js'
import type { Draft, Row } from './introspect-draft.js'
import { rowsOf, type Work } from './introspect-work.js'

/** LooseText is a comment or label on something that no query modelled. */
export interface LooseText {
  readonly kind: 'comment' | 'security label'
  readonly catalog: string
  readonly object: number
  readonly sub: number
  readonly text: string
}

/** addComments puts comments and security labels on their objects and gives back those that found none. */
export function addComments(work: Work): readonly LooseText[] {
  const comments = rowsOf(work, 'comments').flatMap((row) => place(work, row, addComment))
  const labels = rowsOf(work, 'securityLabels').flatMap((row) => place(work, row, addLabel))
  return [...comments, ...labels].filter((text) => text.object >= firstUserOid)
}

/** addDependencies tells which extensions an object goes with. */
export function addDependencies(work: Work): void {
  for (const row of rowsOf(work, 'dependencies')) {
    const draft = work.registry.get(row._class as string, row._object as number)
    if (!draft) continue
    const extensions = (draft.facts.dependsOn as readonly string[] | undefined) ?? []
    draft.facts.dependsOn = [...new Set([...extensions, row.extension as string])].sort()
  }
}

function addComment(draft: Draft, row: Row): void {
  draft.facts.comment = row.comment as string
}

function addLabel(draft: Draft, row: Row): void {
  const labels = (draft.facts.securityLabels as readonly string[] | undefined) ?? []
  draft.facts.securityLabels = [...labels, row.label as string].sort()
}

function place(work: Work, row: Row, add: (draft: Draft, row: Row) => void): readonly LooseText[] {
  const draft = subject(work, row)
  if (draft) add(draft, row)
  if (draft !== undefined && !(draft === null && isClone(work, row))) return []
  const kind = row.comment === undefined ? 'security label' : 'comment'
  const text = (row.comment ?? row.label) as string
  return [{ kind, catalog: row._class as string, object: row._object as number, sub: row._sub as number, text }]
}

function subject(work: Work, row: Row): Draft | null | undefined {
  const object = row._object as number
  const sub = row._sub as number
  if (sub === 0) return work.registry.get(row._class as string, object)
  const column = work.registry.columns(object).get(sub)
  return column === undefined ? undefined : column.draft
}

/** A foreign key's copy on a partition is left out, but a comment that somebody put on it is not. */
function isClone(work: Work, row: Row): boolean {
  if (row._class !== 'pg_constraint') return false
  return rowsOf(work, 'constraints').some((candidate) => candidate._oid === row._object && candidate._clone === true)
}
