import { fileURLToPath } from 'node:url'
import type { CodePlace } from '../protocol/signs.js'

/** stackPlaces reads the places out of a stack, innermost first: those in files, without Node's own. A syntax error names its place above the frames. */
export function stackPlaces(stack: string): readonly CodePlace[] {
  return stack.split('\n').flatMap(placeIn)
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
