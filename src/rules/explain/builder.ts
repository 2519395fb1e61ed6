import type { PathStep } from '../../schema/identity.js'
import { jsString, oneLine, visible } from '../words.js'
import { tableReference } from './place.js'

/** Fix is one piece of code that puts one thing right. Pieces of one table that go into its alterTable callback have `table`. */
export interface Fix {
  /** Lower goes first: what depends on others is dropped before them and made after them. */
  readonly rank: number
  /** Qualified name of the table whose `alterTable((t) => ...)` holds the code; null for a statement of its own. */
  readonly table: string | null
  readonly code: string
}

/** schemaCall begins a call of the schema builder for an object with this qualified name: `knex.schema` or `knex.schema.withSchema('x')`. */
export function schemaCall(qualified: string): string {
  const { namespace } = tableReference(qualified)
  return namespace === null ? 'knex.schema' : `knex.schema.withSchema(${jsString(namespace)})`
}

/** named is the object's own name as a JavaScript string. */
export function named(qualified: string): string {
  return jsString(tableReference(qualified).name)
}

/** raw is a statement that Knex's builder has no method for. */
export function raw(sql: string): string {
  return `await ${rawCall(sql)}`
}

/** rawCall is `knex.raw(...)` with the quotes that need the least escaping; a long text becomes a template of several lines. Knex reads a bare question mark as a binding, so it is escaped. */
export function rawCall(sql: string): string {
  const escaped = sql.replaceAll('?', '\\?')
  if (escaped.includes('\n') || escaped.length > 160) return `knex.raw(\`\n${templateText(escaped)}\n\`)`
  if (!escaped.includes("'")) return `knex.raw(${jsString(escaped)})`
  if (!escaped.includes('"')) return `knex.raw("${visible(JSON.stringify(escaped).slice(1, -1))}")`
  return `knex.raw(\`${templateText(escaped)}\`)`
}

function templateText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
}

/** comment is a comment on one line, whatever the names in it hold. */
export function comment(text: string): string {
  return `// ${oneLine(text, 300)}`
}

/** writeFixes makes one piece of code of many: in order, the pieces of one table and rank together. */
export function writeFixes(fixes: readonly Fix[]): string {
  const sorted = fixes
    .map((fix, index) => ({ fix, index }))
    .sort((a, b) => a.fix.rank - b.fix.rank || a.index - b.index)
  const groups: { table: string | null; lines: string[] }[] = []
  for (const { fix } of sorted) {
    const last = groups.at(-1)
    if (fix.table !== null && last?.table === fix.table) last.lines.push(fix.code)
    else groups.push({ table: fix.table, lines: [fix.code] })
  }
  return groups.map(({ table, lines }) => (table === null ? lines.join('\n') : alterTable(table, lines))).join('\n')
}

function alterTable(table: string, lines: readonly string[]): string {
  return `await ${schemaCall(table)}.alterTable(${named(table)}, (t) => {\n${lines.map((line) => `  ${line}`).join('\n')}\n})`
}

/** tableOf is the qualified name of the top-level object that a path lies in. */
export function tableOf(path: readonly PathStep[]): string {
  return path[0]?.name ?? ''
}
