import type { Change } from '../../../diff/change.js'
import { lastStep } from '../place.js'
import { nameParts } from './names.js'

/** withoutEchoes leaves out changes that only repeat another of the list: a NOT NULL constraint of a changed column (PostgreSQL 18 has both), the sequence that comes and goes with a column or table. */
export function withoutEchoes(changes: readonly Change[]): readonly Change[] {
  const wholes = new Set(
    changes
      .filter(({ type }) => type !== 'modified')
      .map((change) => partsKey(change.path.flatMap(({ name }, depth) => (depth === 0 ? nameParts(name) : [name])))),
  )
  return changes.filter((change) => !isNotNullEcho(change, changes) && !isOwnedSequence(change, wholes))
}

function partsKey(parts: readonly string[]): string {
  return parts.join('\u0000')
}

function isNotNullEcho(change: Change, changes: readonly Change[]): boolean {
  const step = lastStep(change.path)
  if (step.kind !== 'not-null') return false
  return changes.some(
    (other) =>
      lastStep(other.path).kind === 'column' &&
      lastStep(other.path).name === step.name &&
      other.path[0]?.name === change.path[0]?.name,
  )
}

function isOwnedSequence(change: Change, wholes: ReadonlySet<string>): boolean {
  if (change.type === 'modified' || lastStep(change.path).kind !== 'sequence') return false
  const owner = change.object.facts.ownedBy
  if (typeof owner !== 'string') return false
  const parts = nameParts(owner)
  return wholes.has(partsKey(parts)) || wholes.has(partsKey(parts.slice(0, -1)))
}
