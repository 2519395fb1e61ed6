import { compareText } from '../../src/schema/order.js'
import type { SchemaObject, Snapshot } from '../../src/schema/snapshot.js'

/** sortedGroups writes the facts of each group in one order, so that two findings can be compared as text. */
export function sortedGroups(groups: ReadonlyMap<string, readonly string[]>): Record<string, readonly string[]> {
  return Object.fromEntries(
    [...groups].sort(([a], [b]) => compareText(a, b)).map(([group, facts]) => [group, [...facts].sort()]),
  )
}

/** without is a mutant of introspection: one fact of one kind is not read. */
export function without(snapshot: Snapshot, mutant: string): Snapshot {
  const strip = (object: SchemaObject): SchemaObject => ({
    ...object,
    facts: Object.fromEntries(Object.entries(object.facts).filter(([fact]) => `${object.kind}.${fact}` !== mutant)),
    children: object.children.map(strip),
  })
  return { ...snapshot, objects: snapshot.objects.map(strip) }
}

/** factsIn lists the facts that a snapshot holds, as `kind.fact`. */
export function factsIn(snapshot: Snapshot): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (object: SchemaObject): void => {
    for (const fact of Object.keys(object.facts)) found.add(`${object.kind}.${fact}`)
    object.children.forEach(visit)
  }
  snapshot.objects.forEach(visit)
  return found
}
