import { stackPlaces } from '../project/stack-places.js'
import type { CodePlace } from '../protocol/signs.js'

const mostPlaces = 30

/** codePlaces gives the innermost places of a stack, as far as they are told to the host. */
export function codePlaces(stack: unknown): readonly CodePlace[] {
  return typeof stack === 'string' ? stackPlaces(stack).slice(0, mostPlaces) : []
}
