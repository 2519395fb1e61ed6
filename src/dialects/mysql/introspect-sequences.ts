import { quoteName, quoteText } from '../../ddl/mysql/quote.js'
import { type Draft, draft } from './catalog.js'
import type { TableRow } from './catalog-tables.js'

/** SequenceRow is the one row of a sequence, without where it stands. */
export interface SequenceRow {
  readonly name: string
  readonly start: string | number
  readonly minimum: string | number
  readonly maximum: string | number
  readonly increment: string | number
  readonly cache: string | number
  readonly cycle: string | number
}

/** sequenceQuery reads all sequences in one statement: MariaDB before 11.4 has no catalog of them, and the one it has since says nothing of CACHE. */
export function sequenceQuery(names: readonly string[]): string {
  return names
    .map(
      (
        name,
      ) => `select ${quoteText(name)} as \`name\`, start_value as \`start\`, minimum_value as \`minimum\`, maximum_value as \`maximum\`,
  increment as \`increment\`, cache_size as \`cache\`, cycle_option as \`cycle\` from ${quoteName(name)}`,
    )
    .join('\nunion all ')
}

/** A small number comes as one, a big one as text. */
function textOf(value: string | number | undefined): string | null {
  return value === undefined ? null : String(value)
}

/** sequenceDraft makes a sequence; its type is that of its columns. */
export function sequenceDraft(table: TableRow, type: string | null, row: SequenceRow | null): Draft {
  return draft('sequence', table.name, {
    type,
    engine: table.engine,
    comment: table.comment,
    start: textOf(row?.start),
    minimum: textOf(row?.minimum),
    maximum: textOf(row?.maximum),
    increment: textOf(row?.increment),
    cache: textOf(row?.cache),
    cycle: row === null ? null : Number(row.cycle) === 1,
  })
}
