import type { Snapshot } from '../../../schema/snapshot.js'

/** renderPostgresDdl writes a snapshot as readable SQL. */
export function renderPostgresDdl(snapshot: Snapshot): string {
  return snapshot.objects.map((object) => `-- ${object.kind} ${object.name}\n`).join('')
}
