import type { Facts, SchemaObject } from '../../src/schema/snapshot.js'

type Parts = readonly [kind: string, name: string, facts?: Facts, children?: readonly SchemaObject[]]

/** schemaObject writes a schema object in one line. */
export function schemaObject(...[kind, name, facts = {}, children = []]: Parts): SchemaObject {
  return { kind, name, facts, children }
}
