import type { Change, Delta } from '../../diff/change.js'
import { assertNever } from '../../kernel/assert-never.js'
import { capitalised, joined, quantity } from '../words.js'
import { findChange } from './cause.js'
import { phrasesOf, verbFor } from './facts.js'
import type { Background, Family, Modified, Moment } from './family.js'
import { kindWord, lastStep } from './place.js'

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
  const own = background.family.withoutEchoes(changes)
  const sentences = own.slice(0, mostSentences).map((change) => sentenceFor(change, moment, background))
  const rest = own.length - sentences.length
  return rest > 0
    ? [...sentences, `${quantity(rest, 'more object')} ${rest === 1 ? 'differs' : 'differ'} too.`]
    : sentences
}

/** describeDoings gives one sentence per object on what a step has done to it. */
export function describeDoings(changes: readonly Change[], family: Family): readonly string[] {
  const own = family.withoutEchoes(changes)
  const sentences = own.slice(0, mostSentences).map((change) => doing(change, family))
  const rest = own.length - sentences.length
  return rest > 0 ? [...sentences, `${quantity(rest, 'more object')} too.`] : sentences
}

function doing(change: Change, family: Family): string {
  const label = capitalised(family.label(change.path))
  if (change.type === 'modified') return `${label}: ${clauses(change.deltas, family)}.`
  return `${label} is ${change.type === 'added' ? 'made' : 'dropped'}.`
}

function sentenceFor(change: Change, moment: Moment, background: Background): string {
  const { family } = background
  const label = capitalised(family.label(change.path))
  const when = momentWords[moment]
  const cause = family.cause(change, moment, background)
  switch (change.type) {
    case 'removed':
      return `${label} is gone ${when}${cause ?? removedBy(change, moment, background)}.`
    case 'added':
      return `${label} ${moment === 'down' || moment === 'rollback' ? 'is left behind' : 'is too many'} ${when}${cause ?? addedBy(change, moment, background)}.`
    case 'modified':
      return `${label}: ${clauses(change.deltas, family)} ${when}${cause ?? modifiedBy(change, moment, background)}.`
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

function modifiedBy(change: Modified, moment: Moment, { applied }: Background): string {
  if (moment !== 'down') return ''
  const up = findChange(applied, change.path)
  const dropped = [up, findChange(applied, change.path.slice(0, 1))].find((one) => one?.type === 'removed')
  if (dropped !== undefined && dropped !== null)
    return `: up drops the ${kindWord(lastStep(dropped.path).kind)}, and down does not make it again as it was`
  const byUp = (delta: Delta) => up?.type === 'modified' && up.deltas.some(({ fact }) => fact === delta.fact)
  if (change.deltas.every(byUp)) return ': up changes that, and down does not change it back'
  return change.deltas.some(byUp) ? '' : ': up does not touch that, down does'
}

/** A text has a collation and a number has none: that says nothing beside the type. */
function comesWithType({ fact, before, after }: Delta, deltas: readonly Delta[]): boolean {
  return fact === 'collation' && (before === null || after === null) && deltas.some((other) => other.fact === 'type')
}

function clauses(deltas: readonly Delta[], { nouns }: Family): string {
  const { gone, left, other } = phrasesOf(
    deltas.filter((delta) => !comesWithType(delta, deltas)),
    nouns,
  )
  return [
    ...(gone.length > 0 ? [`${joined(gone)} ${verbFor(gone)} gone`] : []),
    ...(left.length > 0
      ? [`${joined(left)} ${verbFor(left)} there that ${verbFor(left) === 'are' ? 'were' : 'was'} not`]
      : []),
    ...other,
  ].join('; ')
}
