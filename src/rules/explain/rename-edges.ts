/** RenameEdge is one name that a statement gave in place of another; `table` is null for a top-level object, else the own name of the column's table. All in small letters. */
export interface RenameEdge {
  readonly table: string | null
  readonly from: string
  readonly to: string
}

const part = '(?:"[^"]+"|`[^`]+`|[\\w$]+)'
const name = `((?:${part}\\s*\\.\\s*)*${part})`
const ofTable = new RegExp(`\\balter\\s+(?:foreign\\s+)?table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?${name}`, 'i')
const column = new RegExp(
  `\\b(?:rename|change)\\s+(?:column\\s+)?(?!(?:to|as|table|column|index|key|constraint|value|attribute)\\s)${name}\\s+(?:to\\s+)?${name}`,
  'gi',
)
const topLevel = new RegExp(
  `\\balter\\s+(?:foreign\\s+table|materialized\\s+view|table|view|sequence|type|domain|schema|index)\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?${name}\\s+rename\\s+(?:(?:to|as)\\s+)?(?!(?:column|index|key|constraint|value|attribute)\\s)${name}(?!\\s*(?:to\\b|\\.))`,
  'gi',
)
const tablesOfMysql = new RegExp(`${name}\\s+to\\s+${name}`, 'gi')

/** renameEdges reads the renames in statements: only SQL tells a rename from a drop. */
export function renameEdges(statements: readonly string[]): readonly RenameEdge[] {
  return statements
    .flatMap((text) => text.split(';'))
    .flatMap((text) => (/rename|change/i.test(text) ? edgesIn(text) : []))
}

function edgesIn(text: string): readonly RenameEdge[] {
  const several = /^\s*rename\s+tables?\s+(?:if\s+exists\s+)?(.*)$/is.exec(text)
  if (several !== null) return edges(several[1] ?? '', tablesOfMysql, null)
  const table = ofTable.exec(text)?.[1]
  return [...edges(text, topLevel, null), ...(table === undefined ? [] : edges(text, column, ownName(table)))]
}

function edges(text: string, pattern: RegExp, table: string | null): readonly RenameEdge[] {
  return [...text.matchAll(pattern)].map(([, from = '', to = '']) => ({ table, from: ownName(from), to: ownName(to) }))
}

/** ownName is a name without what it is qualified by, without quotes, in small letters. */
export function ownName(text: string): string {
  const last = text.match(/"[^"]+"|`[^`]+`|[^\s."`]+/g)?.at(-1) ?? text
  return last.replace(/^["`]|["`]$/g, '').toLowerCase()
}

/** isRenamed holds where edges lead from one name to the other, in whatever direction and over however many steps. */
export function isRenamed(from: string, to: string, edges: readonly RenameEdge[]): boolean {
  const reached = new Set([from.toLowerCase()])
  for (let size = 0; size < reached.size; ) {
    size = reached.size
    for (const edge of edges) {
      if (reached.has(edge.from)) reached.add(edge.to)
      else if (reached.has(edge.to)) reached.add(edge.from)
    }
  }
  return reached.has(to.toLowerCase())
}

const moving = new RegExp(
  `\\balter\\s+[a-z ]+?\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?${name}\\s+set\\s+schema\\s+${name}`,
  'gi',
)

/** movedNames are the own names of what statements put into another schema. */
export function movedNames(statements: readonly string[]): ReadonlySet<string> {
  const moved = statements.flatMap((text) => [...text.matchAll(moving)].map(([, what = '']) => ownName(what)))
  return new Set(moved)
}
