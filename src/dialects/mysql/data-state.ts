import { quoteName, quoteText } from '../../ddl/mysql/quote.js'
import { compareText } from '../../schema/order.js'
import { batchOf } from '../batch.js'
import type { Bookkeeping, DataState, SequencePosition, Session, TableRows } from '../dialect.js'
import { grouped } from './catalog.js'
import type { ColumnRow as CatalogColumn } from './catalog-tables.js'
import { type DigestRow, type DigestTable, digestQuery, fromTable } from './data-digest.js'
import { answersOf, isRefusal } from './session.js'

interface TableRow {
  readonly name: string
  readonly type: string
  readonly counter: string | null
}

interface ColumnRow {
  readonly table: string
  readonly name: string
  readonly dataType: string
  readonly extra: string
  readonly own: string | number
}

/** Two looks at the catalogs instead of a join, for which MariaDB would open each table over and over. */
const relationQueries = [
  `select TABLE_NAME as \`name\`, TABLE_TYPE as \`type\`, AUTO_INCREMENT as \`counter\`
from information_schema.TABLES where TABLE_SCHEMA = database()`,
  `select TABLE_NAME as \`table\`, COLUMN_NAME as \`name\`, DATA_TYPE as \`dataType\`, EXTRA as \`extra\`, coalesce(GENERATION_EXPRESSION, '') = '' as \`own\`
from information_schema.COLUMNS where TABLE_SCHEMA = database()`,
]

interface Relation extends DigestTable {
  readonly isSequence: boolean
  /** Where AUTO_INCREMENT stands; null where nothing counts. One that was never used stands at 1, which MySQL does not say. */
  readonly counter: string | null
}

const read = new Set(['BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE'])

async function relationsOf(session: Session, known: readonly ColumnRow[] | null): Promise<readonly Relation[]> {
  const statements = known === null ? relationQueries : relationQueries.slice(0, 1)
  const [tables, found] = (await batchOf(session, statements)) as unknown as [
    readonly TableRow[],
    (readonly ColumnRow[])?,
  ]
  const columns = known ?? found ?? []
  const byTable = grouped(columns, (row) => row.table)
  return tables
    .filter((row) => read.has(row.type))
    .map((row) => relationOf(row, byTable.get(row.name) ?? []))
    .sort((a, b) => compareText(a.name, b.name))
}

function relationOf({ name, type, counter }: TableRow, columns: readonly ColumnRow[]): Relation {
  const isCounted = columns.some(({ extra }) => /auto_increment/i.test(extra))
  return {
    name,
    isSequence: type === 'SEQUENCE',
    isVersioned: type === 'SYSTEM VERSIONED',
    counter: isCounted ? String(counter ?? 1) : null,
    columns: columns.filter(({ own }) => Number(own) === 1).sort((a, b) => compareText(a.name, b.name)),
  }
}

/** mysqlDataState reads the digest of every table's rows, and where every AUTO_INCREMENT and sequence stands, without those of the bookkeeping. Tables that the server cannot open are left out: the snapshot lists them. */
export async function mysqlDataState(session: Session, bookkeeping: Bookkeeping): Promise<DataState> {
  const elsewhere = await isElsewhere(session, bookkeeping)
  const left = elsewhere ? [] : [bookkeeping.tableName, `${bookkeeping.tableName}_lock`]
  const relations = (await relationsOf(session, null)).filter(({ name }) => !left.includes(name))
  return dataOf(session, relations)
}

/** wholeDataState is mysqlDataState with the bookkeeping too, of tables whose columns were read already; null where they were not. */
export async function wholeDataState(session: Session, columns: readonly CatalogColumn[] | null): Promise<DataState> {
  const known = columns?.map((row) => ({ ...row, own: (row.expression ?? '') === '' ? 1 : 0 })) ?? null
  return dataOf(session, await relationsOf(session, known))
}

async function dataOf(session: Session, relations: readonly Relation[]): Promise<DataState> {
  const tables = relations.filter(({ isSequence }) => !isSequence)
  return { rows: await rowsOf(session, tables), positions: await positionsOf(session, relations) }
}

/** Knex's own two tables may be configured to be in another database. */
async function isElsewhere(session: Session, { schemaName }: Bookkeeping): Promise<boolean> {
  if (schemaName === null) return false
  const [row] = await session.query<{ name: string | null }>('select database() as `name`')
  return row?.name !== schemaName
}

/** Most tables of a scratch database are empty, which is seen at once. */
async function rowsOf(session: Session, tables: readonly Relation[]): Promise<readonly TableRows[]> {
  const filled = await filledOf(session, tables)
  const answers = await answersOf(session, filled.map(digestQuery))
  return filled.flatMap(({ name }, index) => {
    const answer = answers[index]
    if (answer === undefined || answer instanceof Error) return []
    const [row] = answer as readonly DigestRow[]
    return Number(row?.rows ?? 0) > 0 ? [{ table: name, rows: Number(row?.rows), digest: row?.digest ?? '' }] : []
  })
}

/** So many tables are asked for by one statement. */
const chunkSize = 50

async function filledOf(session: Session, tables: readonly Relation[]): Promise<readonly Relation[]> {
  const count = Math.ceil(tables.length / chunkSize)
  const chunks = Array.from({ length: count }, (_, index) => tables.slice(index * chunkSize, (index + 1) * chunkSize))
  const answers = await answersOf(session, chunks.map(filledQuery))
  return chunks.flatMap((chunk, index) => {
    const answer = answers[index]
    // Where one table cannot be opened, the others are read each by itself.
    if (answer === undefined || answer instanceof Error) return chunk
    const names = new Set((answer as readonly { name: string }[]).map(({ name }) => name))
    return chunk.filter(({ name }) => names.has(name))
  })
}

function filledQuery(tables: readonly Relation[]): string {
  return tables
    .map((table) => `(select ${quoteText(table.name)} as \`name\` from ${fromTable(table)} limit 1)`)
    .join('\nunion all ')
}

/** A sequence stands where its cache ends: the values before are promised to the server. */
async function positionsOf(session: Session, relations: readonly Relation[]): Promise<readonly SequencePosition[]> {
  const counters = relations.flatMap(({ name, counter }) => (counter === null ? [] : [positionOf(name, counter)]))
  const sequences = relations.filter(({ isSequence }) => isSequence)
  const answers = await answersOf(
    session,
    sequences.map(({ name }) => `select next_not_cached_value as \`value\` from ${quoteName(name)}`),
  )
  const standing = sequences.flatMap(({ name }, index) => {
    const answer = answers[index]
    if (answer === undefined || answer instanceof Error) return []
    return (answer as readonly { value: string | number }[]).map(({ value }) => positionOf(name, String(value)))
  })
  return [...counters, ...standing].sort((a, b) => compareText(a.sequence, b.sequence))
}

function positionOf(sequence: string, value: string): SequencePosition {
  return { sequence, value, called: true }
}

/** restoreMysqlPositions sets counters and sequences back and reads them again; false where one is gone, may not be altered, or stands elsewhere all the same: InnoDB sets no counter below its rows. */
export async function restoreMysqlPositions(
  session: Session,
  positions: readonly SequencePosition[],
): Promise<boolean> {
  const relations = await relationsOf(session, null)
  const byName = new Map(relations.map((relation) => [relation.name, relation]))
  const standing = valuesOf(await positionsOf(session, relations))
  const moved = positions.filter(({ sequence, value }) => standing.get(sequence) !== value)
  if (moved.length === 0) return true
  if (moved.some(({ sequence, value }) => !byName.has(sequence) || !/^-?\d+$/.test(value))) return false
  const statements = moved.map(({ sequence, value }) =>
    byName.get(sequence)?.isSequence === true
      ? `alter sequence ${quoteName(sequence)} restart ${value}`
      : `alter table ${quoteName(sequence)} auto_increment = ${value}`,
  )
  for (const statement of statements) if (!(await isDone(session, statement))) return false
  const now = valuesOf(await positionsOf(session, await relationsOf(session, null)))
  return positions.every(({ sequence, value }) => now.get(sequence) === value)
}

function valuesOf(positions: readonly SequencePosition[]): ReadonlyMap<string, string> {
  return new Map(positions.map(({ sequence, value }) => [sequence, value]))
}

async function isDone(session: Session, statement: string): Promise<boolean> {
  try {
    await session.query(statement)
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}
