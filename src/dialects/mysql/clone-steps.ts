import type { Inventory, Part } from './clone-inventory.js'

/** Difference is what a copy has to drop from the target and to make there again of the source. */
export interface Difference extends Omit<Inventory, 'attributes' | 'grants'> {
  readonly drop: readonly Part[]
}

/** differenceOf compares two inventories object by object. */
export function differenceOf(source: Inventory, target: Inventory): Difference {
  return {
    // What uses others goes first.
    drop: [
      ...unlike(target.events, source.events),
      ...unlike(target.views, source.views),
      ...unlike(target.routines, source.routines),
      ...unlike(target.libraries, source.libraries),
      ...unlike(target.tables, source.tables),
      ...unlike(target.sequences, source.sequences),
    ],
    tables: unlike(source.tables, target.tables),
    sequences: unlike(source.sequences, target.sequences),
    libraries: unlike(source.libraries, target.libraries),
    routines: unlike(source.routines, target.routines),
    views: unlike(source.views, target.views),
    events: unlike(source.events, target.events),
  }
}

/** The parts of the first list that the second does not have just so. */
function unlike<One extends Part>(parts: readonly One[], others: readonly Part[]): readonly One[] {
  const keys = new Map(others.map((part) => [`${part.kind} ${part.name}`, part.key]))
  return parts.filter((part) => keys.get(`${part.kind} ${part.name}`) !== part.key)
}
