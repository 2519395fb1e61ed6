import { fileURLToPath } from 'node:url'
import type { CodePlace } from '../protocol/signs.js'

const mostPlaces = 30

/** codePlaces reads the places out of a stack, innermost first: those in files, without Node's own. */
export function codePlaces(stack: unknown): readonly CodePlace[] {
  if (typeof stack !== 'string') return []
  return stack.split('\n').flatMap(placeIn).slice(0, mostPlaces)
}

function placeIn(text: string): readonly CodePlace[] {
  const found = /((?:file:\/\/)?\/[^()\n]*?):(\d+)(?::\d+)?\)?\s*$/.exec(text)
  if (found === null) return []
  return [{ file: plainPath(found[1] ?? ''), line: Number(found[2]) }]
}

function plainPath(place: string): string {
  const name = place.replace(/\?.*$/, '')
  if (!name.startsWith('file://')) return place
  try {
    return fileURLToPath(name)
  } catch {
    return name
  }
}
