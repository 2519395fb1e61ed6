import type { SchemaObject } from '../../schema/snapshot.js'
import { is, text, words } from '../facts.js'
import { quoteName, quoteText } from './quote.js'

/** createSequence makes a sequence, which only MariaDB has. */
export function createSequence(sequence: SchemaObject): readonly string[] {
  const [engine, comment] = [text(sequence, 'engine'), text(sequence, 'comment')]
  return [
    words(
      `create sequence ${quoteName(sequence.name)}`,
      sequenceWords(sequence),
      engine === '' ? '' : `engine=${engine}`,
      comment === '' ? '' : `comment=${quoteText(comment)}`,
    ),
  ]
}

/** alterSequence makes a sequence what it says in the given facts; its engine and comment are those of a table. */
export function alterSequence(sequence: SchemaObject, facts: readonly string[]): readonly string[] {
  const name = quoteName(sequence.name)
  const ofTable = [
    ...(facts.includes('engine') ? [`engine=${text(sequence, 'engine')}`] : []),
    ...(facts.includes('comment') ? [`comment=${quoteText(text(sequence, 'comment'))}`] : []),
  ]
  const hasOwn = facts.some((fact) => fact !== 'engine' && fact !== 'comment')
  return [
    ...(ofTable.length === 0 ? [] : [`alter table ${name} ${ofTable.join(' ')}`]),
    ...(hasOwn ? [`alter sequence ${name} ${sequenceWords(sequence, facts.includes('type'))}`] : []),
  ]
}

/** The type is said where it is not the usual one, or has to be put back: servers before 11.5 know no other. */
function sequenceWords(sequence: SchemaObject, withType = false): string {
  const type = text(sequence, 'type').replace(/\(\d+\)/, '')
  return words(
    type === '' || (type === 'bigint' && !withType) ? '' : `as ${type}`,
    `start with ${text(sequence, 'start')}`,
    `minvalue ${text(sequence, 'minimum')} maxvalue ${text(sequence, 'maximum')}`,
    `increment by ${text(sequence, 'increment')} cache ${text(sequence, 'cache')}`,
    is(sequence, 'cycle') ? 'cycle' : 'nocycle',
  )
}
