import { quoteName } from '../../../ddl/mysql/quote.js'
import type { FactValue } from '../../../schema/snapshot.js'
import { jsString, visible } from '../../words.js'
import { templateText } from '../builder.js'
import type { Fix } from '../family.js'

/** textOf reads a string literal of SQL, as the servers print it; null where it is none. */
export function textOf(literal: string): string | null {
  const inner = /^'((?:[^'\\]|''|\\[\s\S])*)'$/.exec(literal)?.[1]
  return inner === undefined
    ? null
    : inner.replace(/''|\\([\s\S])/g, (_, escaped?: string) =>
        escaped === undefined ? "'" : (escapes[escaped] ?? escaped),
      )
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\u001a',
}

/** fitsBuilder holds for names that Knex's builder leaves whole: it splits them at dots and at " as ". */
export function fitsBuilder(...names: readonly string[]): boolean {
  return names.every((name) => /^[^.*]+$/.test(name) && !/\sas\s/i.test(name) && name.trim() === name)
}

/** raw is a statement that Knex's builder has no method for. Without bindings Knex sends a question mark as it is. */
export function raw(sql: string): string {
  return `await ${rawCall(sql)}`
}

const longestLine = 400

/** rawCall is `knex.raw(...)` with the quotes that need the least escaping; a text of several lines becomes a template. */
export function rawCall(sql: string): string {
  if (sql.includes('\n') || sql.length > longestLine) return `knex.raw(\`\n${templateText(sql)}\n\`)`
  if (!sql.includes("'")) return `knex.raw(${jsString(sql)})`
  if (!sql.includes('"')) return `knex.raw("${visible(JSON.stringify(sql).slice(1, -1))}")`
  return `knex.raw(\`${templateText(sql)}\`)`
}

/** alter is a clause of ALTER TABLE as a statement of its own. */
export function alter(table: string, clause: string): string {
  return raw(`alter table ${quoteName(table)} ${clause}`)
}

/** Piece is a change of a table in both forms: `builder` is null where the builder cannot say it. */
export interface Piece {
  readonly rank: number
  readonly builder: string | null
  readonly clause: string
}

/** fixOf takes the builder's form where it says all of it, else SQL. */
export function fixOf(table: string, { rank, builder, clause }: Piece): Fix {
  return builder !== null && fitsBuilder(table)
    ? { rank, table, code: builder }
    : { rank, table: null, code: alter(table, clause) }
}

/** words gives a fact that is a list of texts; empty where it is none. */
export function words(value: FactValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((member): member is string => typeof member === 'string') : []
}

/** text gives a fact that is a text with something in it; null for any other. */
export function text(value: FactValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** jsNames writes names as a JavaScript array. */
export function jsNames(names: readonly string[]): string {
  return `[${names.map(jsString).join(', ')}]`
}
