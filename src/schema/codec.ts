import { ToolError } from '../kernel/errors.js'
import { canonicalSnapshot } from './order.js'
import { type Snapshot, snapshotFormat } from './snapshot.js'

/** encodeSnapshot writes a snapshot as stable, versioned JSON text that ends in a line break. */
export function encodeSnapshot(snapshot: Snapshot): string {
  return `${JSON.stringify(canonicalSnapshot(snapshot), null, 2)}\n`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isObjectList(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (entry) =>
        isRecord(entry) &&
        typeof entry.kind === 'string' &&
        typeof entry.name === 'string' &&
        isRecord(entry.facts) &&
        isObjectList(entry.children),
    )
  )
}

/** decodeSnapshot reads what encodeSnapshot wrote; another format or damaged text is a ToolError that says which. */
export function decodeSnapshot(text: string): Snapshot {
  const value = parse(text)
  if (!isRecord(value) || value.format !== snapshotFormat) {
    const found = isRecord(value) ? String(value.format) : 'none'
    throw new ToolError(`The snapshot has format ${found}; this version reads format ${snapshotFormat}.`, {
      blame: 'user',
      advice: 'Write the snapshot again with the version that reads it.',
    })
  }
  if (!isRecord(value.server) || !isObjectList(value.objects) || !Array.isArray(value.unsupported)) throw damaged(null)
  return value as unknown as Snapshot
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw damaged(cause)
  }
}

function damaged(cause: unknown): ToolError {
  return new ToolError('The file is not a whole snapshot.', { blame: 'user', advice: 'Write it again.', cause })
}
