import type { PathStep } from '../schema/identity.js'
import type { FactValue, SchemaObject } from '../schema/snapshot.js'

/** DeltaClass tells a real property apart from mere order of columns and from names that the server made up by itself. */
export type DeltaClass = 'property' | 'order' | 'name'

/** Delta is one fact of an object before and after. */
export interface Delta {
  readonly fact: string
  readonly before: FactValue
  readonly after: FactValue
  readonly class: DeltaClass
}

/** Change is the closed vocabulary of the differ. `path` includes the object itself as its last step. */
export type Change =
  | ({ readonly type: 'added'; readonly path: readonly PathStep[]; readonly object: SchemaObject } & Within)
  | ({ readonly type: 'removed'; readonly path: readonly PathStep[]; readonly object: SchemaObject } & Within)
  | ({ readonly type: 'modified'; readonly path: readonly PathStep[]; readonly deltas: readonly Delta[] } & Within)

interface Within {
  /** The top-level object of the path as it was before, whole: a statement that puts one fact back may have to say all the others again. Absent where the top-level object itself came or went. */
  readonly within?: SchemaObject
}

/** isOrderOnly holds for changes that concern nothing but the order of columns. */
export function isOrderOnly(change: Change): boolean {
  return change.type === 'modified' && change.deltas.every((delta) => delta.class === 'order')
}
