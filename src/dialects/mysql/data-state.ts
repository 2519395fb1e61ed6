import { compareText } from '../../schema/order.js'
import type { Bookkeeping, DataState, SequencePosition, Session, TableRows } from '../dialect.js'
import { grouped } from './catalog.js'
import { quoteName, quoteText } from './quote.js'

interface ColumnRow {
  readonly table: string
  readonly type: string
  readonly name: string | null
  readonly dataType: string
  readonly extra: string
  readonly counter: string | null
  readonly isCounted: string | number
  readonly own: string | number
}

/** One look at the catalog: tables and sequences with the columns that hold data of their own, by name, so that a column which was dropped and made again gives the same digest. */
function relationsQuery({ tableName, schemaName }: Bookkeeping): string {
  const names = [tableName, `${tableName}_lock`].map(quoteText).join(', ')
  const isElsewhere = schemaName === null ? 'false' : `database() <> ${quoteText(schemaName)}`
  return `select t.TABLE_NAME as \`table\`, t.TABLE_TYPE as \`type\`, c.COLUMN_NAME as \`name\`, c.DATA_TYPE as \`dataType\`, c.EXTRA as \`extra\`,
  t.AUTO_INCREMENT as \`counter\`, c.EXTRA like '%auto_increment%' as \`isCounted\`, coalesce(c.GENERATION_EXPRESSION, '') = '' as \`own\`
from information_schema.TABLES t join information_schema.COLUMNS c on c.TABLE_SCHEMA = t.TABLE_SCHEMA and c.TABLE_NAME = t.TABLE_NAME
where t.TABLE_SCHEMA = database() and t.TABLE_TYPE in ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE')
  and (t.TABLE_NAME not in (${names}) or ${isElsewhere})`
}

interface Relation {
  readonly name: string
  readonly isSequence: boolean
  readonly columns: readonly ColumnRow[]
}

async function relationsOf(session: Session, bookkeeping: Bookkeeping): Promise<readonly Relation[]> {
  const rows = await session.query<ColumnRow>(relationsQuery(bookkeeping))
  return [...grouped(rows, (row) => row.table)]
    .map(([name, columns]) => ({
      name,
      isSequence: columns[0]?.type === 'SEQUENCE',
      columns: [...columns].sort((a, b) => compareText(a.name ?? '', b.name ?? '')),
    }))
    .sort((a, b) => compareText(a.name, b.name))
}

/** mysqlDataState reads the digest of every table's rows, and where every AUTO_INCREMENT and sequence stands, without those of the bookkeeping. */
export async function mysqlDataState(session: Session, bookkeeping: Bookkeeping): Promise<DataState> {
  const relations = await relationsOf(session, bookkeeping)
  const tables = relations.filter((relation) => !relation.isSequence)
  return { rows: await readRows(session, tables), positions: await positionsOf(session, relations) }
}

/** So many relations are read by one statement. */
const chunkSize = 50

function chunks<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / chunkSize)
  return Array.from({ length: count }, (_, index) => items.slice(index * chunkSize, (index + 1) * chunkSize))
}

interface DigestRow {
  readonly name: string
  readonly rows: string | null
  readonly digest: string | null
}

async function readRows(session: Session, tables: readonly Relation[]): Promise<readonly TableRows[]> {
  const found: TableRows[] = []
  for (const chunk of chunks(tables)) {
    const rows = await session.query<DigestRow>(chunk.map(digestSelect).join('\nunion all '))
    found.push(
      ...rows
        .filter((row) => Number(row.rows ?? 0) > 0)
        .map((row) => ({ table: row.name, rows: Number(row.rows), digest: row.digest ?? '' })),
    )
  }
  return found.sort((a, b) => compareText(a.table, b.table))
}

/** The digest of the sorted digests of the rows, in buckets, since a list that is longer than max_allowed_packet would be cut. */
function digestSelect({ name, columns }: Relation): string {
  const fields = columns.filter((column) => Number(column.own) === 1).map(fieldText)
  const row = `sha2(concat(''${fields.map((field) => `, ${field}`).join('')}), 256)`
  return `select ${quoteText(name)} as \`name\`, sum(\`count\`) as \`rows\`, sha2(group_concat(\`digest\` order by \`bucket\` separator ''), 256) as \`digest\`
from (select left(\`hash\`, 2) as \`bucket\`, count(*) as \`count\`, sha2(group_concat(\`hash\` order by \`hash\` separator ''), 256) as \`digest\`
  from (select ${row} as \`hash\` from ${quoteName(name)}) as \`hashed\` group by left(\`hash\`, 2)) as \`buckets\``
}

/** A field is its text behind its length, so that no two rows run together alike; null is a dash. */
function fieldText(column: ColumnRow): string {
  const text = valueText(quoteName(column.name ?? ''), column.dataType)
  return `ifnull(concat(char_length(${text}), ':', ${text}), '-')`
}

/** Bytes go by their hash, whatever their character set and however many; FLOAT prints six digits, so that it is read as DOUBLE, which prints all. */
function valueText(column: string, dataType: string): string {
  if (/char|text|blob|binary|enum|set|geometry|point|linestring|polygon|collection|vector/.test(dataType))
    return `sha2(${column}, 256)`
  if (dataType === 'json') return `sha2(cast(${column} as char), 256)`
  if (dataType === 'bit') return `hex(${column})`
  return dataType === 'float' ? `cast(${column} + 0e0 as char)` : `cast(${column} as char)`
}

/** A counter that was never used stands at 1, which MySQL does not say. A sequence stands where its cache ends: the values before are promised to the server. */
async function positionsOf(session: Session, relations: readonly Relation[]): Promise<readonly SequencePosition[]> {
  const counters = relations
    .filter((relation) => relation.columns.some((column) => Number(column.isCounted) === 1))
    .map(({ name, columns }) => ({
      sequence: name,
      value: String(columns[0]?.counter ?? 1),
      called: true,
    }))
  const sequences: SequencePosition[] = []
  for (const chunk of chunks(relations.filter((relation) => relation.isSequence))) {
    const rows = await session.query<{ name: string; value: string }>(
      chunk
        .map(
          ({ name }) =>
            `select ${quoteText(name)} as \`name\`, next_not_cached_value as \`value\` from ${quoteName(name)}`,
        )
        .join('\nunion all '),
    )
    sequences.push(
      ...rows.map((row) => ({ sequence: row.name, value: String(row.value), called: true })),
    )
  }
  return [...counters, ...sequences].sort((a, b) => compareText(a.sequence, b.sequence))
}

const everything: Bookkeeping = { tableName: '', schemaName: null }

/** restoreMysqlPositions sets counters and sequences back and reads them again; false where one is gone, or stands elsewhere all the same: InnoDB sets no counter below its rows. */
export async function restoreMysqlPositions(
  session: Session,
  positions: readonly SequencePosition[],
): Promise<boolean> {
  const relations = new Map((await relationsOf(session, everything)).map((one) => [one.name, one]))
  const before = await positionsOf(session, [...relations.values()])
  const standing = new Map(before.map((position) => [position.sequence, position.value]))
  for (const { sequence, value } of positions) {
    const relation = relations.get(sequence)
    if (relation === undefined || !/^-?\d+$/.test(value)) return false
    if (standing.get(sequence) === value) continue
    const name = quoteName(relation.name)
    await session.query(
      relation.isSequence ? `alter sequence ${name} restart ${value}` : `alter table ${name} auto_increment = ${value}`,
    )
  }
  const after = await positionsOf(session, await relationsOf(session, everything))
  const now = new Map(after.map((position) => [position.sequence, position.value]))
  return positions.every((position) => now.get(position.sequence) === position.value)
}
