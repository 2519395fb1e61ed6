import type { DeltaClass } from './change.js'

/** Policy says which facts compare, and how. */
export interface Policy {
  /** Facts left out of the comparison, as `fact` or `kind.fact`. */
  readonly ignore: ReadonlySet<string>
}

/** roundTripPolicy compares everything: both snapshots come from one database. */
export const roundTripPolicy: Policy = { ignore: new Set() }

/** acrossDatabasesPolicy leaves out grants and whose rights a program has: whom a database trusts, and as whom its migrations run, is not part of them. */
export const acrossDatabasesPolicy: Policy = { ignore: new Set(['grants', 'definer']) }

/** Facts that hold an order of common members, and facts that hold a name which the server makes up unless told. */
const orderFacts = new Set(['columnOrder'])
const automaticNameFacts = new Set(['automaticName'])

export function deltaClass(fact: string): DeltaClass {
  if (orderFacts.has(fact)) return 'order'
  return automaticNameFacts.has(fact) ? 'name' : 'property'
}
