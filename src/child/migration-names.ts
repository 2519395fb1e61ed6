import path from 'node:path'
import type { CodePlace } from '../protocol/signs.js'

/** MigrationNames are the project's migrations as far as they are known by name, and which of them is at work. */
export interface MigrationNames {
  /** The one whose module is being loaded, or whose up or down runs; null where none does. */
  current: string | null
  readonly known: Set<string>
  /** culprit is the innermost migration in whose file one of the places lies; null where none does. A migration of a custom source has a name that need not be its file's. */
  culprit(places: readonly CodePlace[]): string | null
  /** isStray holds where the places lie in another migration's file and not in that of the one at work. */
  isStray(places: readonly CodePlace[]): boolean
}

/** createMigrationNames knows none yet. */
export function createMigrationNames(): MigrationNames {
  const known = new Set<string>()
  const named = (places: readonly CodePlace[]) =>
    places.map(({ file }) => path.basename(file)).filter((name) => known.has(name))
  return {
    current: null,
    known,
    culprit: (places) => named(places)[0] ?? null,
    isStray(places) {
      const names = named(places)
      return names.length > 0 && (this.current === null || !names.includes(this.current))
    },
  }
}
