import type { SchemaObject, Snapshot } from './snapshot.js'

/** compareText orders by code unit, the same on every machine and locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareObjects(a: SchemaObject, b: SchemaObject): number {
  return compareText(a.kind, b.kind) || compareText(a.name, b.name)
}

function canonicalObject(object: SchemaObject): SchemaObject {
  const facts = Object.fromEntries(Object.entries(object.facts).sort(([a], [b]) => compareText(a, b)))
  return {
    kind: object.kind,
    name: object.name,
    facts,
    children: object.children.map(canonicalObject).sort(compareObjects),
  }
}

/** canonicalSnapshot puts objects, children and facts in the one order in which snapshots are compared and written. */
export function canonicalSnapshot(snapshot: Snapshot): Snapshot {
  const unsupported = [...snapshot.unsupported].sort(
    (a, b) => compareText(a.kind, b.kind) || compareText(a.name, b.name) || compareText(a.digest, b.digest),
  )
  return { ...snapshot, objects: snapshot.objects.map(canonicalObject).sort(compareObjects), unsupported }
}
