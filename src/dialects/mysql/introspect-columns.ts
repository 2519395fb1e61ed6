import { quoteText } from '../../ddl/mysql/quote.js'
import type { Facts } from '../../schema/snapshot.js'
import { type Draft, draft, lower } from './catalog.js'
import type { ColumnRow } from './catalog-tables.js'
import { withoutTexts } from './sql-text.js'

/** ColumnContext is what a column's row does not say: `check` is the condition that MariaDB keeps as a part of it, `options` are words that only SHOW CREATE TABLE has. */
export interface ColumnContext {
  readonly isMysql: boolean
  readonly check: string | null
  /** The line of SHOW CREATE TABLE, where it says more of the default than the row. */
  readonly line: string | null
  readonly options: readonly string[]
  readonly srid: string | number | null
}

/** columnDraft makes a column. */
export function columnDraft(row: ColumnRow, context: ColumnContext): Draft {
  const extra = extraOf(row.extra)
  const generated = extra.words.find((word) => / generated$/.test(word))?.split(' ')[0] ?? null
  return draft('column', row.name, {
    type: row.type,
    nullable: row.nullable === 'YES',
    ...(generated === null ? defaultFacts(row, context) : {}),
    generated,
    expression: generated === null ? null : row.expression,
    onUpdate: extra.onUpdate,
    autoIncrement: extra.words.includes('auto_increment') ? true : null,
    invisible: extra.words.includes('invisible') ? true : null,
    attributes: extra.words.filter((word) => !known.has(word) && !/ generated$/.test(word)),
    collation: row.collation,
    srid: context.srid === null ? null : Number(context.srid),
    check: context.check,
    options: context.options,
    comment: row.comment,
  })
}

const known = new Set(['auto_increment', 'invisible', 'default_generated'])

interface Extra {
  readonly words: readonly string[]
  readonly onUpdate: string | null
}

/** EXTRA lists words with spaces (MySQL) or commas (MariaDB) between them, some of two or three words. */
function extraOf(text: string): Extra {
  const onUpdate = /\bon update (\S+?)(?:,|\s|$)/i.exec(text)
  const rest = text.replace(/\bon update \S+/i, '')
  const words = rest.match(/(?:virtual|stored) generated|without system versioning|not secondary|[^\s,]+/gi) ?? []
  return { words: words.map((word) => word.toLowerCase()), onUpdate: onUpdate?.[1] ?? null }
}

/** A column that may be null has null for its default. On MySQL that can be dropped, which only SHOW CREATE tells, and of texts and blobs not even that. */
function defaultFacts(row: ColumnRow, { isMysql, line }: ColumnContext): Facts {
  if (row.default === null) {
    const isBare = row.nullable === 'YES' && isMysql && line !== null && !/ DEFAULT /.test(withoutTexts(line))
    return { noDefault: isBare && !/text|blob/.test(row.dataType) ? true : null }
  }
  if (!isMysql) return { default: row.default === 'NULL' ? null : row.default }
  if (Number(row.computed) !== 1) return { default: bytesIn(row, line) ?? literal(row.dataType, row.default) }
  return { default: /^current_timestamp/i.test(row.default) ? row.default : `(${row.default})` }
}

const plain = /^(?:(?:tiny|small|medium|big)?int|decimal|float|double|bit|(?:var)?binary|year)$/

/** MySQL's catalog ends bytes at the first zero, and says none of an empty text; SHOW CREATE TABLE says them whole, as a text or in hexadecimal. */
function bytesIn({ dataType }: ColumnRow, line: string | null): string | null {
  if (!/binary/i.test(dataType)) return null
  return / DEFAULT (0x[0-9a-f]+|'(?:[^'\\]|\\.|'')*')/i.exec(line ?? '')?.[1] ?? null
}

/** MySQL says a text without its quotes; numbers, bits and bytes as they can be written. */
function literal(type: string, text: string): string {
  return plain.test(lower(type) ?? '') ? text : quoteText(text)
}
