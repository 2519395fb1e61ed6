import type { Held } from './clone-inventory.js'
import { snapshotOf } from './introspect.js'
import type { Material } from './introspect-parts.js'

/** HeldWhole is all that was read of a database, so that nothing which a snapshot says is missing. */
export interface HeldWhole extends Held {
  readonly material: Material
}

/** isEqual tells whether two databases hold the same: the same snapshot, rows and positions. A snapshot is made of what was read and of nothing else, so that none is made where that is the same already. A program that names its own database is the same in both. */
export function isEqual(a: HeldWhole, b: HeldWhole): boolean {
  return (
    JSON.stringify(a.data) === JSON.stringify(b.data) &&
    (textOf(a.material) === textOf(b.material) || snapshotText(a.material) === snapshotText(b.material))
  )
}

function snapshotText(material: Material): string {
  return JSON.stringify(snapshotOf(material)).replaceAll(material.place.database, '')
}

/** The catalogs whose rows say their order by it alone; all others come as they like. */
const ordered: ReadonlySet<string> = new Set(['columns', 'statistics', 'keyColumns', 'partitions', 'parameters'])

function textOf({ place, rows, extras }: Material): string {
  const plain = {
    ...rows,
    // When it was altered is in no snapshot where the body can be read.
    routines: rows.routines.map((row) => (row.body === null ? row : { ...row, altered: null })),
    databasePrivileges: rows.databasePrivileges.map((row) => ({ ...row, on: row.on === place.database })),
  }
  const lists: readonly (readonly [string, Iterable<unknown>])[] = [...Object.entries(plain), ...Object.entries(extras)]
  const texts = lists.flatMap(([name, list]) => {
    const found = [...list].map((one) => JSON.stringify(one))
    return [name, ...(ordered.has(name) ? found : found.sort())]
  })
  return texts.join('\n').replaceAll(place.database, '')
}
