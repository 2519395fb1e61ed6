import { quoteName } from '../../ddl/mysql/quote.js'

/** DigestColumn is a column whose values are data of its own. */
export interface DigestColumn {
  readonly name: string
  readonly dataType: string
}

/** DigestTable is a table to be read; one that keeps its history is read with it. */
export interface DigestTable {
  readonly name: string
  readonly isVersioned: boolean
  readonly columns: readonly DigestColumn[]
}

/** DigestRow is the one row that digestQuery gives. */
export interface DigestRow {
  readonly rows: string | number | null
  readonly digest: string | null
}

/** fromTable names a table with all its rows, those of its history too. */
export function fromTable({ name, isVersioned }: Pick<DigestTable, 'name' | 'isVersioned'>): string {
  return `${quoteName(name)}${isVersioned ? ' for system_time all' : ''}`
}

/** digestQuery gives the number of rows of a table and the digest of the sorted digests of its rows, in buckets, since a list that is longer than max_allowed_packet would be cut. Columns go by name, so that one which was dropped and made again gives the same. */
export function digestQuery(table: DigestTable): string {
  const fields = table.columns.map(fieldText).map((field) => `, ${field}`)
  const row = `sha2(concat(''${fields.join('')}), 256)`
  return `select sum(\`count\`) as \`rows\`, sha2(group_concat(\`digest\` order by \`bucket\` separator ''), 256) as \`digest\`
from (select left(\`hash\`, 2) as \`bucket\`, count(*) as \`count\`, sha2(group_concat(\`hash\` order by \`hash\` separator ''), 256) as \`digest\`
  from (select ${row} as \`hash\` from ${fromTable(table)}) as \`hashed\` group by left(\`hash\`, 2)) as \`buckets\``
}

/** A field is its text behind its length, so that no two rows run together alike; null is a dash. */
function fieldText(column: DigestColumn): string {
  const text = valueText(quoteName(column.name), column.dataType)
  return `ifnull(concat(char_length(${text}), ':', ${text}), '-')`
}

/** Bytes go by their hash, whatever their character set and however many; FLOAT prints six digits, so that it is read as DOUBLE, which prints all. */
function valueText(column: string, dataType: string): string {
  if (/char|text|blob|binary|enum|set|geom|point|linestring|polygon|vector/.test(dataType))
    return `sha2(${column}, 256)`
  if (dataType === 'json') return `sha2(cast(${column} as char), 256)`
  if (dataType === 'bit') return `hex(${column})`
  return dataType === 'float' ? `cast(${column} + 0e0 as char)` : `cast(${column} as char)`
}
