import path from 'node:path'
import type { CodePlace } from '../protocol/signs.js'

/** MigrationNames are the project's migrations as far as they are known by name, and whose turn it is. */
export interface MigrationNames {
  /** The one whose up or down runs; `anybody` while modules are loaded or a whole run is made, `nobody` between requests. */
  turn: string | 'anybody' | 'nobody'
  /** Whether modules are being loaded. */
  loading: boolean
  readonly known: Set<string>
  /** culprit is the innermost migration in whose file one of the places lies; null where none does. A migration of a custom source has a name that need not be its file's. */
  culprit(places: readonly CodePlace[]): string | null
  /** isStray holds where the places lie in a migration's file whose turn it is not, and in none whose turn it is. */
  isStray(places: readonly CodePlace[]): boolean
}

/** createMigrationNames knows none yet. */
export function createMigrationNames(): MigrationNames {
  const known = new Set<string>()
  const named = (places: readonly CodePlace[]) =>
    places.map(({ file }) => path.basename(file)).filter((name) => known.has(name))
  return {
    turn: 'nobody',
    loading: false,
    known,
    culprit: (places) => named(places)[0] ?? null,
    isStray(places) {
      const names = named(places)
      return this.turn !== 'anybody' && names.length > 0 && !names.includes(this.turn)
    },
  }
}
