import type { SchemaObject } from '../../schema/snapshot.js'
import { childrenOf, list, text, words } from '../facts.js'
import { plainOrQuoted, quoteText } from './quote.js'

/** partitionClause writes how a table is partitioned; null where it is not. */
export function partitionClause(table: SchemaObject): string | null {
  const whole = text(table, 'partitioning')
  if (whole !== '') return whole
  const key = text(table, 'partitionKey')
  if (key === '') return null
  const partitions = [...childrenOf(table, 'partition')].sort(
    (a, b) => Number(a.facts.position) - Number(b.facts.position),
  )
  const subKey = text(table, 'subpartitionKey')
  const subs = partitions.map((partition) => list(partition, 'subpartitions'))
  const areNamed = subs.some((names, at) => names.some((name, index) => name !== `${partitions[at]?.name}sp${index}`))
  return words(
    `partition by ${key}`,
    subKey === '' ? '' : `subpartition by ${subKey}`,
    subKey === '' || areNamed ? '' : `subpartitions ${subs[0]?.length ?? 0}`,
    partitionList(partitions, areNamed),
  )
}

function partitionList(partitions: readonly SchemaObject[], withSubpartitions: boolean): string {
  const isPlain = partitions.every(
    (one, index) => one.name === `p${index}` && text(one, 'values') === '' && text(one, 'comment') === '',
  )
  if (isPlain && !withSubpartitions) return `partitions ${partitions.length}`
  return `(${partitions.map((one) => partitionText(one, withSubpartitions)).join(',\n ')})`
}

function partitionText(partition: SchemaObject, withSubpartitions: boolean): string {
  const [comment, values] = [text(partition, 'comment'), text(partition, 'values')]
  const subs = withSubpartitions ? list(partition, 'subpartitions') : []
  return words(
    `partition ${plainOrQuoted(partition.name)}`,
    values === '' || values === 'default' ? values : `values ${values}`,
    comment === '' ? '' : `comment = ${quoteText(comment)}`,
    subs.length === 0 ? '' : `(${subs.map((name) => `subpartition ${plainOrQuoted(name)}`).join(',\n  ')})`,
  )
}
