import { plainOrQuoted } from '../../ddl/mysql/quote.js'
import { type Draft, draft, grouped, lower, type Place } from './catalog.js'
import type { KeyColumnRow, PartitionRow, ReferenceRow, StatisticsRow } from './catalog-tables.js'

/** indexDrafts makes primary key, unique and plain indexes of the keys of one table. */
export function indexDrafts(
  rows: readonly StatisticsRow[],
  overlaps: ReadonlyMap<string, string>,
  options: ReadonlyMap<string, readonly string[]>,
): readonly Draft[] {
  return [...grouped(rows, (row) => row.name)].map(([name, keys]) => {
    const index = indexDraft(keys)
    const further = draft('index', name, {
      withoutOverlaps: overlaps.get(name) ?? null,
      options: options.get(name) ?? [],
    })
    return { ...index, facts: { ...index.facts, ...further.facts } }
  })
}

function indexDraft(keys: readonly StatisticsRow[]): Draft {
  const [first] = keys as readonly [StatisticsRow]
  const unique = Number(first.nonUnique) === 0
  const kind = first.name === 'PRIMARY' ? 'primary-key' : unique ? 'unique' : 'index'
  const isSimple = keys.every((key) => key.column !== null && key.prefix === null && key.direction !== 'D')
  const columns = keys.flatMap((key) => (key.column === null ? [] : [key.column]))
  return draft(kind, first.name, {
    method: lower(first.type),
    ...(kind === 'index' ? {} : { columns }),
    keys: kind !== 'index' && isSimple ? null : keys.map((key) => keyText(key, first.type)),
    invisible: first.hidden === 'YES' ? true : null,
    disabled: first.comment === 'disabled' ? true : null,
    comment: first.indexComment,
  })
}

/** A spatial index always says a prefix of 32 bytes, which nobody can ask for. */
function keyText({ column, prefix, direction, expression }: StatisticsRow, type: string): string {
  const length = prefix === null || type === 'SPATIAL' ? '' : `(${prefix})`
  const base = column === null ? `(${expression})` : `${plainOrQuoted(column)}${length}`
  return direction === 'D' ? `${base} desc` : base
}

/** foreignKeyDrafts makes the foreign keys of one table. */
export function foreignKeyDrafts(
  columns: readonly KeyColumnRow[],
  rules: readonly ReferenceRow[],
  place: Place,
): readonly Draft[] {
  return [...grouped(columns, (row) => row.name)].map(([name, own]) => {
    const [first] = own as readonly [KeyColumnRow]
    const rule = rules.find((candidate) => candidate.name === name)
    const elsewhere = first.targetDatabase === place.database ? null : first.targetDatabase
    return draft('foreign-key', name, {
      columns: own.map((row) => row.column),
      references: first.targetTable,
      referencedDatabase: elsewhere,
      referencedColumns: own.map((row) => row.targetColumn),
      onUpdate: lower(rule?.onUpdate ?? null),
      onDelete: lower(rule?.onDelete ?? null),
    })
  })
}

/** partitionFacts tells how a table is partitioned. */
export function partitionFacts(rows: readonly PartitionRow[]) {
  const [first] = rows
  if (first === undefined) return {}
  const key = (method: string, expression: string | null) => `${method.toLowerCase()} (${expression ?? ''})`
  return {
    partitionKey: key(first.method, first.expression),
    ...(first.subMethod === null ? {} : { subpartitionKey: key(first.subMethod, first.subExpression) }),
  }
}

/** How far the time of a partition of history goes is the clock's, and the rest of it in the clause. */
function valuesText({ method, description }: PartitionRow): string | null {
  if (description === null || method === 'SYSTEM_TIME') return null
  if (description === 'DEFAULT') return 'default'
  if (method.startsWith('LIST')) return `in (${description})`
  return description === 'MAXVALUE' ? 'less than maxvalue' : `less than (${description})`
}

/** partitionDrafts makes the partitions of one table, with their subpartitions as a fact. */
export function partitionDrafts(rows: readonly PartitionRow[]): readonly Draft[] {
  return [...grouped(rows, (row) => row.name)].map(([name, own]) => {
    const [first] = own as readonly [PartitionRow]
    return draft('partition', name, {
      position: Number(first.position),
      values: valuesText(first),
      subpartitions: own.flatMap((row) => (row.sub === null ? [] : [row.sub])),
      comment: first.comment,
    })
  })
}
