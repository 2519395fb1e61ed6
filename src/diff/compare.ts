import { identityKey, type PathStep, stepOf } from '../schema/identity.js'
import { compareText } from '../schema/order.js'
import type { FactValue, SchemaObject, Snapshot, UnsupportedObject } from '../schema/snapshot.js'
import type { Change, Delta } from './change.js'
import { deltaClass, type Policy } from './policy.js'

/** compareSnapshots lists what was added, removed or modified from before to after, in canonical order; an added or removed object is one change, whole. */
export function compareSnapshots(before: Snapshot, after: Snapshot, policy: Policy): readonly Change[] {
  return compareLists({ before: before.objects, after: after.objects, parents: [], within: null }, policy)
}

/** compareObjects does the same for bare lists of top-level objects. */
export function compareObjects(
  before: readonly SchemaObject[],
  after: readonly SchemaObject[],
  policy: Policy,
): readonly Change[] {
  return compareLists({ before, after, parents: [], within: null }, policy)
}

/** compareUnsupported lists the unsupported objects that one side has and the other has not, or has otherwise. */
export function compareUnsupported(before: Snapshot, after: Snapshot): readonly UnsupportedObject[] {
  const key = (object: UnsupportedObject) => `${object.kind}\u0000${object.name}\u0000${object.digest}`
  const left = new Set(before.unsupported.map(key))
  const right = new Set(after.unsupported.map(key))
  return [
    ...before.unsupported.filter((object) => !right.has(key(object))),
    ...after.unsupported.filter((object) => !left.has(key(object))),
  ]
}

interface Lists {
  readonly before: readonly SchemaObject[]
  readonly after: readonly SchemaObject[]
  readonly parents: readonly PathStep[]
  /** The top-level object as it was before; null at the top. */
  readonly within: SchemaObject | null
}

function compareLists({ before, after, parents, within }: Lists, policy: Policy): readonly Change[] {
  const left = new Map(before.map((object) => [identityKey(object), object]))
  const right = new Map(after.map((object) => [identityKey(object), object]))
  const keys = [...new Set([...left.keys(), ...right.keys()])].sort(compareText)
  return keys.flatMap((key) => compareObject(left.get(key), right.get(key), { parents, within, policy }))
}

interface Place extends Pick<Lists, 'parents' | 'within'> {
  readonly policy: Policy
}

function compareObject(
  before: SchemaObject | undefined,
  after: SchemaObject | undefined,
  { parents, within, policy }: Place,
): readonly Change[] {
  if (before === after) return []
  const top = within === null ? {} : { within }
  if (before === undefined) {
    return after === undefined ? [] : [{ type: 'added', path: [...parents, stepOf(after)], object: after, ...top }]
  }
  const path = [...parents, stepOf(before)]
  if (after === undefined) return [{ type: 'removed', path, object: before, ...top }]
  const deltas = compareFacts(before, after, policy)
  const whole = within ?? before
  const own: readonly Change[] = deltas.length > 0 ? [{ type: 'modified', path, deltas, within: whole }] : []
  const children = { before: before.children, after: after.children, parents: path, within: whole }
  return [...own, ...compareLists(children, policy)]
}

function compareFacts(before: SchemaObject, after: SchemaObject, policy: Policy): readonly Delta[] {
  const facts = [...new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])].sort(compareText)
  return facts
    .filter((fact) => !policy.ignore.has(fact) && !policy.ignore.has(`${before.kind}.${fact}`))
    .map((fact) => delta(fact, before.facts[fact] ?? null, after.facts[fact] ?? null))
    .filter((found) => !equalFacts(found.before, found.after))
}

/** An order compares the members that both sides have: an added column is a change of its own. */
function delta(fact: string, before: FactValue, after: FactValue): Delta {
  const kind = deltaClass(fact)
  if (kind === 'order' && Array.isArray(before) && Array.isArray(after)) {
    const common = new Set(before.filter((name) => after.includes(name)))
    const onlyCommon = (names: readonly FactValue[]) => names.filter((name) => common.has(name))
    return { fact, before: onlyCommon(before), after: onlyCommon(after), class: kind }
  }
  return { fact, before, after, class: kind }
}

/** equalFacts compares two fact values by content; the keys of an object may stand in any order. */
export function equalFacts(a: FactValue, b: FactValue): boolean {
  if (a === b) return true
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && equalFacts(value, right.get(key) as FactValue))
  )
}
