import type { SchemaObject } from '../schema/snapshot.js'

/** text gives a fact as text; empty where it is missing. */
export function text(object: SchemaObject, fact: string): string {
  const value = object.facts[fact]
  return value === undefined || value === null ? '' : String(value)
}

/** list gives a fact as a list of texts; empty where it is missing. */
export function list(object: SchemaObject, fact: string): readonly string[] {
  const value = object.facts[fact]
  return Array.isArray(value) ? (value as readonly string[]) : []
}

/** is tells whether a fact is true. */
export function is(object: SchemaObject, fact: string): boolean {
  return object.facts[fact] === true
}

/** childrenOf gives the children of some kinds, in the order of the snapshot. */
export function childrenOf(object: SchemaObject, ...kinds: readonly string[]): readonly SchemaObject[] {
  return object.children.filter((child) => kinds.includes(child.kind))
}

/** words joins the parts of a statement that are not empty. */
export function words(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}
