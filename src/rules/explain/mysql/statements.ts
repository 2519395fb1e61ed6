import { quoted } from './sql.js'

/** saysInSql holds where a statement names the identifier, in quotes or bare. */
export function saysInSql(sql: string, name: string): boolean {
  return (
    sql.includes(quoted(name)) ||
    sql
      .toLowerCase()
      .split(/[^\p{L}\p{N}_$]+/u)
      .includes(name.toLowerCase())
  )
}

/** remakingOf says how the last statement that defined a column anew came about, as the end of a sentence; null where there is none. */
export function remakingOf(table: string, column: string, sql: readonly string[]): string | null {
  const last = sql.findLastIndex((text) => definesAnew(text, table, column))
  if (last === -1) return null
  const before = sql.slice(Math.max(0, last - 3), last)
  if (/\bchange\b/i.test(sql[last] ?? '')) {
    return before.some((text) => /^\s*show full fields from /i.test(text))
      ? ', because Knex carries out `renameColumn` as a CHANGE that repeats type, NOT NULL, collation and a default in quotes, and nothing else'
      : ', because CHANGE resets what the statement does not state'
  }
  if (before.some((text) => /information_schema\.columns/i.test(text)))
    return ', because Knex carries out `setNullable` and `dropNullable` as a MODIFY that repeats the bare type, its length and the default, and nothing else'
  return ', because `.alter()` is a MODIFY, which resets NOT NULL, DEFAULT, comment, collation and whatever else the same chain does not state'
}

function definesAnew(text: string, table: string, column: string): boolean {
  return /\b(?:modify|change)\b/i.test(text) && saysInSql(text, table) && saysInSql(text, column)
}
