import type { PathStep } from '../../schema/identity.js'
import { quoteNamePart } from '../../schema/identity.js'
import { code } from '../words.js'

const words: Readonly<Record<string, string>> = {
  namespace: 'schema',
  unique: 'unique constraint',
  check: 'check constraint',
  exclusion: 'exclusion constraint',
  'not-null': 'NOT NULL constraint',
  enum: 'enum type',
  statistics: 'statistics object',
  policy: 'row security policy',
}

/** kindWord is how people call a kind of object. */
export function kindWord(kind: string): string {
  return words[kind] ?? kind.replaceAll('-', ' ')
}

/** lastStep is the object that a path means. */
export function lastStep(path: readonly PathStep[]): PathStep {
  return path.at(-1) ?? { kind: 'database', name: 'database' }
}

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
