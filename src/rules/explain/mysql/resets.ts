import type { Delta } from '../../../diff/change.js'
import type { FactValue } from '../../../schema/snapshot.js'
import { saysInSql } from './statements.js'

/** Remaking is a statement that defined a column anew. */
export interface Remaking {
  /** What such a statement does, as the end of a sentence. */
  readonly cause: string
  readonly sql: string
  /** Whether Knex wrote the statement from what it had read of the column: then what it states is not the migration's either. */
  readonly isRepeated: boolean
}

/** remakingOf is the last statement that defined a column anew; null where there is none. */
export function remakingOf(table: string, column: string, statements: readonly string[]): Remaking | null {
  const last = statements.findLastIndex((text) => definesAnew(text, table, column))
  const sql = statements[last]
  if (sql === undefined) return null
  const before = statements.slice(Math.max(0, last - 3), last)
  const repeating = repeatingCause(sql, before)
  if (repeating !== null) return { cause: repeating, sql, isRepeated: true }
  const word = /\bchange\b/i.test(sql) ? 'CHANGE' : 'MODIFY'
  const cause = isBuilders(sql)
    ? ', because `.alter()` is a MODIFY, which resets NOT NULL, DEFAULT, comment, collation and whatever else the same chain does not state'
    : `, because ${word} resets what the statement does not state`
  return { cause, sql, isRepeated: false }
}

function repeatingCause(sql: string, before: readonly string[]): string | null {
  if (/\bchange\b/i.test(sql))
    return before.some((text) => /^\s*show full fields from /i.test(text))
      ? ', because Knex carries out `renameColumn` as a CHANGE that repeats type, NOT NULL, collation and a default in quotes, and nothing else'
      : null
  return before.some((text) => /information_schema\.columns/i.test(text))
    ? ', because Knex carries out `setNullable` and `dropNullable` as a MODIFY that repeats the bare type, its length and the default, and nothing else'
    : null
}

/** The builder writes in small letters, without the word COLUMN, and names in backticks. */
function isBuilders(sql: string): boolean {
  return /^alter table (?:`(?:[^`]|``)+`\.)?`(?:[^`]|``)+` modify `/.test(sql)
}

function definesAnew(text: string, table: string, column: string): boolean {
  return /\b(?:modify|change)\b/i.test(text) && saysInSql(text, table) && saysInSql(text, column)
}

/** What MODIFY and CHANGE reset where the statement does not say it again. */
const resetFacts: ReadonlySet<string> = new Set([
  'default',
  'comment',
  'onUpdate',
  'autoIncrement',
  'invisible',
  'check',
  'noDefault',
  'srid',
])

/** isReset holds for a fact that is another because the statement did not state it; `tableCollation` is what a column has that states none. */
export function isReset(delta: Delta, { isRepeated, sql }: Remaking, tableCollation: FactValue): boolean {
  const { fact, before, after } = delta
  switch (fact) {
    case 'nullable':
      return before === false
    case 'type':
      return isRepeated ? isNarrower(delta) : withoutSign(before) === withoutSign(after)
    case 'collation':
      return isRepeated || (after === tableCollation && !/\bcollate\b|\bcharset\b|\bcharacter\s+set\b/i.test(sql))
    default:
      return resetFacts.has(fact) && (isRepeated || isNothing(after))
  }
}

/** Knex repeats a type without its attributes, and without what is not its length. */
function isNarrower({ before, after }: Delta): boolean {
  return typeof before === 'string' && / unsigned| zerofill|\(/.test(before) && String(after) !== before
}

/** MariaDB prints a display width, which is another with a sign. */
function withoutSign(type: FactValue): string {
  return String(type)
    .replace(/ unsigned| zerofill/g, '')
    .replace(/^((?:tiny|small|medium|big)?int)\(\d+\)/, '$1')
}

function isNothing(value: FactValue): boolean {
  return value === null || value === '' || value === false
}
