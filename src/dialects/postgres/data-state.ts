import { qualifiedName } from '../../schema/identity.js'
import { compareText } from '../../schema/order.js'
import type { Bookkeeping, DataState, SequencePosition, Session, TableRows } from '../dialect.js'
import { quoteName } from './quote.js'

/** dataState reads the digest of every table's rows and the position of every sequence, without those of the bookkeeping and of extensions. */
export async function dataState(session: Session, bookkeeping: Bookkeeping): Promise<DataState> {
  const relations = await session.query<RelationRow>(relationsQuery, [
    [bookkeeping.tableName, `${bookkeeping.tableName}_lock`],
    bookkeeping.schemaName,
  ])
  const tables = relations.filter((relation) => relation.kind === 'r')
  const sequences = relations.filter((relation) => relation.kind === 'S')
  return { rows: await readRows(session, tables), positions: await readPositions(session, sequences) }
}

interface RelationRow {
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly readable: boolean
  /** Main fork in bytes, as text. */
  readonly size: string
  readonly columns: readonly string[]
}

/**
 * One look at the catalog: ordinary tables (partition leaves among them) whose main fork is not empty, and all sequences.
 * Materialised views are derived and foreign tables are elsewhere. Generated columns follow from the others.
 * Without a configured namespace the bookkeeping is taken to be where introspection takes it to be.
 * Columns go by name, so that a column which was dropped and made again (and now stands last) gives the same digest.
 */
const relationsQuery = `
with named as (
  select c.oid, n.nspname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and c.relname = any($1::text[])
), likely as (
  select nspname from named group by nspname order by count(*) desc, nspname = 'public' desc, nspname collate "C" limit 1
), bookkeeping as (
  select oid from named where nspname = coalesce($2::text, (select nspname from likely))
)
select c.relkind::text as kind, n.nspname as namespace, c.relname as name,
  has_table_privilege(c.oid, 'select') as readable,
  case when c.relkind = 'r' then pg_relation_size(c.oid) else 0 end::text as size,
  case when c.relkind = 'r' then
    (select coalesce(json_agg(a.attname order by a.attname collate "C"), '[]') from pg_catalog.pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') else '[]' end as columns
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'S') and c.relpersistence <> 't'
  and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp_)'
  and (c.relkind = 'S' or pg_relation_size(c.oid) > 0)
  and c.oid not in (select oid from bookkeeping)
  and not exists (select from pg_catalog.pg_depend d
    where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
      and (d.deptype = 'e' or (d.deptype in ('a', 'i') and d.refclassid = 'pg_catalog.pg_class'::regclass
           and d.refobjid in (select oid from bookkeeping))))
order by n.nspname collate "C", c.relname collate "C"`

/** So many relations are read by one statement. */
const chunkSize = 250

async function readRows(session: Session, tables: readonly RelationRow[]): Promise<readonly TableRows[]> {
  const closed = tables.filter((table) => !table.readable).map(unreadable)
  const read = await inChunks(
    tables.filter((table) => table.readable),
    (chunk) => session.query<{ at: number; rows: string; digest: string }>(chunk.map(rowsSelect).join(' union all ')),
    (row, table) => ({ table: nameOf(table), rows: Number(row.rows), digest: row.digest }),
  )
  return [...read.filter((entry) => entry.rows > 0), ...closed].sort((a, b) => compareText(a.table, b.table))
}

/** A table that the role may not read is told by its size: better than nothing, and never equal to one that was read. */
function unreadable(table: RelationRow): TableRows {
  return { table: nameOf(table), rows: 0, digest: `not readable, ${table.size} bytes` }
}

function nameOf({ namespace, name }: RelationRow): string {
  return qualifiedName(namespace, name)
}

/** The digest of the sorted digests of the rows. `only` leaves out the rows of inheritance children, which are listed by themselves. */
function rowsSelect(table: RelationRow, at: number): string {
  const row = `row(${table.columns.map((column) => `t.${quoteName(column)}`).join(', ')})::text`
  return `select ${at} as at, count(*)::text as rows,
    coalesce(encode(sha256(string_agg(h.digest, ''::bytea order by h.digest)), 'hex'), '') as digest
    from (select sha256(convert_to(${row}, 'UTF8')) as digest from only ${sqlName(table)} t) h`
}

function sqlName({ namespace, name }: RelationRow): string {
  return `${quoteName(namespace)}.${quoteName(name)}`
}

async function inChunks<Row extends { readonly at: number }, Result>(
  relations: readonly RelationRow[],
  ask: (chunk: readonly RelationRow[]) => Promise<readonly Row[]>,
  make: (row: Row, relation: RelationRow) => Result,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (let start = 0; start < relations.length; start += chunkSize) {
    const chunk = relations.slice(start, start + chunkSize)
    const rows = await ask(chunk)
    results.push(...rows.map((row) => make(row, chunk[row.at]!)))
  }
  return results
}

interface PositionRow {
  readonly at: number
  readonly value: string
  readonly called: boolean
}

/** The sequence itself is asked: pg_sequences says null for one that was not called yet, wherever it stands. */
async function readPositions(
  session: Session,
  sequences: readonly RelationRow[],
): Promise<readonly SequencePosition[]> {
  return inChunks(
    sequences.filter((sequence) => sequence.readable),
    (chunk) => session.query<PositionRow>(chunk.map(positionSelect).join(' union all ')),
    (row, sequence) => ({ sequence: nameOf(sequence), value: row.value, called: row.called }),
  )
}

function positionSelect(sequence: RelationRow, at: number): string {
  return `select ${at} as at, last_value::text as value, is_called as called from ${sqlName(sequence)}`
}

interface RestoredRow {
  readonly name: string
  readonly kind: string | null
}

/** restorePositions sets sequences back and reads them again; false where one is gone, or stands elsewhere all the same. */
export async function restorePositions(session: Session, positions: readonly SequencePosition[]): Promise<boolean> {
  if (positions.length === 0) return true
  try {
    await session.query(
      `select setval(to_regclass(n), v, c) from unnest($1::text[], $2::bigint[], $3::boolean[]) as p(n, v, c)`,
      [positions.map((p) => p.sequence), positions.map((p) => p.value), positions.map((p) => p.called)],
    )
  } catch {
    return false
  }
  return readBack(session, positions)
}

async function readBack(session: Session, positions: readonly SequencePosition[]): Promise<boolean> {
  const known = await session.query<RestoredRow & { at: number; namespace: string | null; relation: string | null }>(
    `select p.n as name, (o - 1)::int as at, c.relkind::text as kind, s.nspname as namespace, c.relname as relation
     from unnest($1::text[]) with ordinality as p(n, o)
     left join pg_catalog.pg_class c on c.oid = to_regclass(p.n)
     left join pg_catalog.pg_namespace s on s.oid = c.relnamespace order by o`,
    [positions.map((p) => p.sequence)],
  )
  if (known.some((row) => row.kind !== 'S')) return false
  const rows = await readPositions(
    session,
    known.map((row) => ({ ...emptyRelation, namespace: row.namespace ?? '', name: row.relation ?? '' })),
  )
  return positions.every((wanted, at) => rows[at]?.value === wanted.value && rows[at]?.called === wanted.called)
}

const emptyRelation: RelationRow = { kind: 'S', namespace: '', name: '', readable: true, size: '0', columns: [] }
