import { createHash } from 'node:crypto'
import { canonicalSnapshot } from './order.js'
import type { Snapshot } from './snapshot.js'

/** fingerprint is the SHA-256, in hex, of a snapshot's objects and unsupported rows; the server's version is not part of it. */
export function fingerprint(snapshot: Snapshot): string {
  const { objects, unsupported } = canonicalSnapshot(snapshot)
  return createHash('sha256').update(JSON.stringify({ objects, unsupported })).digest('hex')
}
