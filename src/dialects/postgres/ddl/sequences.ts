import { text } from '../../../ddl/facts.js'
import type { Facts, SchemaObject } from '../../../schema/snapshot.js'
import { nameParts, sqlName, sqlQualified } from '../sql-name.js'

const limits: Readonly<Record<string, string>> = {
  smallint: '32767',
  integer: '2147483647',
  bigint: '9223372036854775807',
}
const lowest: Readonly<Record<string, string>> = {
  smallint: '-32768',
  integer: '-2147483648',
  bigint: '-9223372036854775808',
}

/** sequenceOptions writes the options of a sequence that are not the default ones. */
export function sequenceOptions(facts: Facts): readonly string[] {
  const type = String(facts.type)
  const down = String(facts.increment).startsWith('-')
  const minimum = down ? lowest[type] : '1'
  const maximum = down ? '-1' : limits[type]
  const option = (words: string, fact: string, usual: string | undefined) =>
    String(facts[fact]) === usual ? [] : [`${words} ${facts[fact]}`]
  return [
    ...option('increment by', 'increment', '1'),
    ...option('minvalue', 'minimum', minimum),
    ...option('maxvalue', 'maximum', maximum),
    ...option('start with', 'start', String(down ? facts.maximum : facts.minimum)),
    ...option('cache', 'cache', '1'),
    ...(facts.cycle === true ? ['cycle'] : []),
  ]
}

/** createSequence writes CREATE SEQUENCE; whose it is follows after the tables. */
export function createSequence(sequence: SchemaObject): string {
  const type = text(sequence, 'type') === 'bigint' ? [] : [`as ${text(sequence, 'type')}`]
  const unlogged = text(sequence, 'persistence') === 'unlogged' ? 'unlogged ' : ''
  return [
    `create ${unlogged}sequence ${sqlQualified(sequence.name)}`,
    ...type,
    ...sequenceOptions(sequence.facts),
  ].join(' ')
}

/** ownSequence ties a sequence to its column. */
export function ownSequence(sequence: SchemaObject): readonly string[] {
  const owner = text(sequence, 'ownedBy')
  return owner === '' ? [] : [`alter sequence ${sqlQualified(sequence.name)} owned by ${sqlQualified(owner)}`]
}

/** identityClause writes the identity of a column; the name of its sequence only where the server would choose another. */
export function identityClause(column: SchemaObject, table: string): string {
  const options = (column.facts.identityOptions ?? {}) as Facts
  const parts = nameParts(table)
  const usual = [...parts.slice(0, -1), `${parts.at(-1)}_${column.name}_seq`].map(sqlName).join('.')
  const name = sqlQualified(text(column, 'automaticName'))
  const all = [
    ...(name === '' || name === usual ? [] : [`sequence name ${name}`]),
    ...(options.type === undefined ? [] : sequenceOptions(options)),
  ]
  return `generated ${text(column, 'identity')} as identity${all.length === 0 ? '' : ` (${all.join(' ')})`}`
}
