import type { PathStep } from '../../schema/identity.js'

const words: Readonly<Record<string, string>> = {
  namespace: 'schema',
  unique: 'unique constraint',
  check: 'check constraint',
  exclusion: 'exclusion constraint',
  'not-null': 'NOT NULL constraint',
  enum: 'enum type',
  statistics: 'statistics object',
  policy: 'row security policy',
}

/** kindWord is how people call a kind of object. */
export function kindWord(kind: string): string {
  return words[kind] ?? kind.replaceAll('-', ' ')
}

/** lastStep is the object that a path means. */
export function lastStep(path: readonly PathStep[]): PathStep {
  return path.at(-1) ?? { kind: 'database', name: 'database' }
}

/** tableOf is the name of the top-level object that a path lies in. */
export function tableOf(path: readonly PathStep[]): string {
  return path[0]?.name ?? ''
}
