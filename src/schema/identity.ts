import type { SchemaObject } from './snapshot.js'

/** PathStep names one object on the way from the top of a snapshot to the object meant. */
export interface PathStep {
  readonly kind: string
  readonly name: string
}

/** identityKey is equal for two objects under one parent exactly when they are the same object: identity goes by name, never by a server's number. */
export function identityKey(object: PathStep): string {
  return `${object.kind}\u0000${object.name}`
}

/** stepOf is the path step of an object. */
export function stepOf(object: SchemaObject): PathStep {
  return { kind: object.kind, name: object.name }
}

/** quoteNamePart writes one part of a qualified name as people write it: plain where that is unambiguous, in double quotes where not. Key words stay plain, since which words are reserved differs per server version. */
export function quoteNamePart(part: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`
}

/** qualifiedName joins name parts, `public.users`; null parts (a server without namespaces) are left out. */
export function qualifiedName(...parts: readonly (string | null)[]): string {
  return parts
    .filter((part): part is string => part !== null)
    .map(quoteNamePart)
    .join('.')
}

/** childName writes the name of what belongs to a top-level object, whose own name tells how: one that is qualified (`public.users`) comes from a server that folds case, where a name is plain or in double quotes; one that is not (`Users`) from a server where every name is written as it is. */
export function childName(top: string, name: string): string {
  return top.includes('.') ? quoteNamePart(name) : name
}

/** displayPath writes a path for people: `public.users."Mail"`, or `Users.Mail` on servers without namespaces; an object's kind apart. */
export function displayPath(path: readonly PathStep[]): string {
  const top = path[0]?.name ?? ''
  return path.map((step, depth) => (depth === 0 ? step.name : childName(top, step.name))).join('.')
}
