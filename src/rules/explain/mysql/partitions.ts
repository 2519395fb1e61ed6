import type { SchemaObject } from '../../../schema/snapshot.js'
import { quoted, text, textLiteral, words } from './sql.js'

/** partitionClause is how a table is partitioned, whole; null for a table that is not. */
export function partitionClause(table: SchemaObject): string | null {
  const whole = text(table.facts.partitioning)
  const key = text(table.facts.partitionKey)
  if (whole !== null || key === null) return whole
  const sub = text(table.facts.subpartitionKey)
  const partitions = table.children
    .filter(({ kind }) => kind === 'partition')
    .sort((a, b) => Number(a.facts.position) - Number(b.facts.position))
  const isPlain = sub === null && partitions.every(isUnsaid)
  return [
    `partition by ${key}`,
    ...(sub === null ? [] : [`subpartition by ${sub}`]),
    isPlain ? `partitions ${partitions.length}` : `(${partitions.map(partitionText).join(', ')})`,
  ].join(' ')
}

/** What a server makes of a number of partitions alone. */
function isUnsaid({ name, facts }: SchemaObject, index: number): boolean {
  return name === `p${index}` && text(facts.values) === null && text(facts.comment) === null
}

function partitionText({ name, facts }: SchemaObject): string {
  const values = text(facts.values)
  const subpartitions = words(facts.subpartitions).map((subpartition) => `subpartition ${quoted(subpartition)}`)
  return [
    `partition ${quoted(name)}`,
    ...(values === null ? [] : [values === 'default' ? values : `values ${values}`]),
    ...(text(facts.comment) === null ? [] : [`comment ${textLiteral(String(facts.comment))}`]),
    ...(subpartitions.length === 0 ? [] : [`(${subpartitions.join(', ')})`]),
  ].join(' ')
}
