import { quoteText } from '../../../ddl/mysql/quote.js'
import { characterSetText } from '../../../ddl/mysql/tables.js'
import type { Delta } from '../../../diff/change.js'
import type { SchemaObject } from '../../../schema/snapshot.js'
import { text, words } from './sql.js'

/** Settings is one ALTER TABLE for all that a table is beside its parts, empty where there is nothing to say, and what it cannot say. */
interface Settings {
  readonly clause: string
  readonly hints: readonly string[]
}

/** Options that are gone when they are set to this. */
const plainValues: Readonly<Record<string, string>> = {
  row_format: 'default',
  stats_persistent: 'default',
  stats_auto_recalc: 'default',
  stats_sample_pages: 'default',
  pack_keys: 'default',
  checksum: '0',
  delay_key_write: '0',
  max_rows: '0',
  min_rows: '0',
  avg_row_length: '0',
  key_block_size: '0',
}

/** settingsClause puts a table's engine, collation, comment and options back. */
export function settingsClause(deltas: readonly Delta[], before: SchemaObject | null): Settings {
  const parts = deltas.map((delta) => partOf(delta, before))
  const clauses = parts.flatMap((part) => ('clause' in part ? part.clause : []))
  return {
    clause: [...new Set(clauses)].join(', '),
    hints: parts.flatMap((part) => ('hint' in part ? [part.hint] : [])),
  }
}

type Part = { readonly clause: readonly string[] } | { readonly hint: string }

function partOf({ fact, before, after }: Delta, table: SchemaObject | null): Part {
  switch (fact) {
    case 'engine':
      return { clause: [`engine = ${before}`] }
    case 'collation':
      return text(before) === null ? { clause: [] } : { clause: [`default ${characterSetText(String(before))}`] }
    case 'comment':
      return { clause: [`comment = ${quoteText(text(before) ?? '')}`] }
    case 'rowFormat':
      return { clause: saysRowFormat(words(table?.facts.options)) ? [] : ['row_format = default'] }
    case 'options':
      return optionsPart(words(before), words(after))
    case 'systemVersioned':
      return { clause: [before === true ? 'add system versioning' : 'drop system versioning'] }
    case 'grants':
    case 'partitionKey':
    case 'subpartitionKey':
    case 'partitioning':
      return { clause: [] }
    default:
      return { hint: `set ${fact} back to ${before === null ? 'nothing' : JSON.stringify(before)}` }
  }
}

function saysRowFormat(options: readonly string[]): boolean {
  return options.some((option) => /^row_format=/i.test(option))
}

function optionsPart(before: readonly string[], after: readonly string[]): Part {
  const nameOf = (option: string) => (option.split('=')[0] ?? '').replaceAll('`', '').toLowerCase()
  const kept = new Set(before.map(nameOf))
  const extra = after.map(nameOf).filter((name) => !kept.has(name))
  const back = before.filter((option) => !after.includes(option))
  return { clause: [...back, ...extra.map((name) => `${name} = ${plainValues[name] ?? 'default'}`)] }
}
