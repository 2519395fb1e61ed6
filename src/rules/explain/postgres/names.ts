import type { PathStep } from '../../../schema/identity.js'
import { quoteNamePart } from '../../../schema/identity.js'
import { code, jsString, visible } from '../../words.js'
import { templateText } from '../builder.js'
import { kindWord, lastStep } from '../place.js'

/** plainName leaves out the default namespace, which people do not write. */
export function plainName(name: string): string {
  return name.startsWith('public.') ? name.slice('public.'.length) : name
}

/** objectLabel names an object for people: "table `users`", "column `users.email`", "index `users_email_index` of `users`". */
export function objectLabel(path: readonly PathStep[]): string {
  const step = lastStep(path)
  const kind = step.kind
  const parent = path.length > 1 ? plainName(path[0]?.name ?? '') : null
  if (kind === 'database') return 'the database'
  if (parent === null) return `${kindWord(kind)} ${code(plainName(step.name))}`
  if (kind === 'column') return `column ${code(`${parent}.${quoteNamePart(step.name)}`)}`
  return `${kindWord(kind)} ${code(step.name)} of ${code(parent)}`
}

/** nameParts splits a qualified name into its parts, without the quotes: `public."Odd.name"` gives public and Odd.name. */
export function nameParts(name: string): readonly string[] {
  const parts = name.match(/"(?:[^"]|"")*"|[^."]+/g) ?? [name]
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part))
}

/** TableReference is a table as Knex's builder takes it; `namespace` is null for the default one. */
export interface TableReference {
  readonly namespace: string | null
  readonly name: string
}

/** tableReference reads a qualified name. */
export function tableReference(qualified: string): TableReference {
  const parts = nameParts(qualified)
  const name = parts.at(-1) ?? qualified
  const namespace = parts.length > 1 ? (parts[0] ?? null) : null
  return { namespace: namespace === 'public' ? null : namespace, name }
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
