import type { Change, Delta } from '../diff/change.js'
import { isOrderOnly } from '../diff/change.js'
import type { FactValue } from '../schema/snapshot.js'
import type { Difference, DifferenceClass } from './round-trip.js'

/** differencesOf turns changes into differences a person can read one by one: each has one path and at most one fact. */
export function differencesOf(changes: readonly Change[], after: Difference['after']): readonly Difference[] {
  return changes.flatMap((change): readonly Difference[] => {
    const common = { after, path: change.path }
    if (change.type === 'removed') {
      return [{ ...common, class: 'loss', fact: null, before: change.object.facts, then: null }]
    }
    if (change.type === 'added') {
      return [{ ...common, class: 'left-behind', fact: null, before: null, then: change.object.facts }]
    }
    return change.deltas.map((delta) => ({
      ...common,
      class: differenceClass(delta),
      fact: delta.fact,
      before: delta.before,
      then: delta.after,
    }))
  })
}

function differenceClass(delta: Delta): DifferenceClass {
  if (delta.class !== 'property') return delta.class
  if (isPlain(delta.fact, delta.after)) return 'loss'
  return isPlain(delta.fact, delta.before) ? 'left-behind' : 'changed'
}

/** A plain value is what a thing has that was given nothing: no default, no comment, NULL allowed. */
function isPlain(fact: string, value: FactValue): boolean {
  if (fact === 'nullable') return value === true
  return value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0)
}

/** significantChanges leaves out what concerns only the order of columns: that is a notice, never a verdict. */
export function significantChanges(changes: readonly Change[]): readonly Change[] {
  return changes.filter((change) => !isOrderOnly(change))
}
