import type { Change, Delta } from '../../diff/change.js'
import { assertNever } from '../../kernel/assert-never.js'
import { capitalised, joined, quantity } from '../words.js'
import { type Background, findAlterCall, findChange } from './cause.js'
import { withoutEchoes } from './echoes.js'
import { phrasesOf, verbFor } from './facts.js'
import { objectLabel } from './place.js'

/** Moment is when the difference shows: each has its own words for who did it. */
export type Moment = 'down' | 'reapply' | 'latest' | 'rollback'

const momentWords: Readonly<Record<Moment, string>> = {
  down: 'after down',
  reapply: 'after the second up',
  latest: "after Knex's own `latest`",
  rollback: "after Knex's own `rollback`",
}

/** Most objects that one explanation names; the rest is counted. */
const mostSentences = 12

/** explainChanges gives one sentence per object: what is gone, what stayed, what is another, and who did it where the facts tell. */
export function explainChanges(changes: readonly Change[], moment: Moment, background: Background): readonly string[] {
  const own = withoutEchoes(changes)
  const sentences = own.slice(0, mostSentences).map((change) => sentenceFor(change, moment, background))
  const rest = own.length - sentences.length
  return rest > 0
    ? [...sentences, `${quantity(rest, 'more object')} ${rest === 1 ? 'differs' : 'differ'} too.`]
    : sentences
}

function sentenceFor(change: Change, moment: Moment, background: Background): string {
  const label = capitalised(objectLabel(change.path))
  const when = momentWords[moment]
  switch (change.type) {
    case 'removed':
      return `${label} is gone ${when}${removedBy(change, moment, background)}.`
    case 'added':
      return `${label} ${moment === 'down' || moment === 'rollback' ? 'is left behind' : 'is too many'} ${when}${addedBy(change, moment, background)}.`
    case 'modified':
      return `${label}: ${clauses(change.deltas)} ${when}${modifiedBy(change, moment, background)}.`
    default:
      return assertNever(change)
  }
}

function removedBy(change: Change, moment: Moment, { applied }: Background): string {
  if (moment === 'reapply') return ': the first up made it, the second does not'
  if (moment !== 'down') return ''
  const dropped = findChange(applied, change.path)?.type === 'removed'
  return dropped ? ': up drops it, and down does not bring it back' : ': it was there before up, and down drops it too'
}

function addedBy(change: Change, moment: Moment, { applied }: Background): string {
  if (moment === 'reapply') return ': the first up did not make it'
  if (moment !== 'down') return ''
  const made = findChange(applied, change.path)?.type === 'added'
  return made ? ': up makes it, and down does not drop it' : ': down makes it, and it was not there before up'
}

type Modified = Extract<Change, { type: 'modified' }>

function modifiedBy(change: Modified, moment: Moment, { applied, sql }: Background): string {
  const reset = change.deltas.some(({ fact }) => fact === 'nullable' || fact === 'default')
  if (reset && findAlterCall(change.path, sql) !== null) {
    return ', because `.alter()` resets NOT NULL and DEFAULT unless the same chain states them'
  }
  if (moment !== 'down') return ''
  const up = findChange(applied, change.path)
  const byUp = (delta: Delta) => up?.type === 'modified' && up.deltas.some(({ fact }) => fact === delta.fact)
  if (change.deltas.every(byUp)) return ': up changes that, and down does not change it back'
  return change.deltas.some(byUp) ? '' : ': up does not touch that, down does'
}

function clauses(deltas: readonly Delta[]): string {
  const { gone, left, other } = phrasesOf(deltas)
  return [
    ...(gone.length > 0 ? [`${joined(gone)} ${verbFor(gone)} gone`] : []),
    ...(left.length > 0 ? [`${joined(left)} ${verbFor(left)} there that was not`] : []),
    ...other,
  ].join('; ')
}
