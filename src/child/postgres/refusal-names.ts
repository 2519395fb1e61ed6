import { isScratch, plainName, type Scratch } from '../refusal-parts.js'
import type { SqlToken } from '../sql-tokens.js'

/** foldedName is a name as the server reads it: what is not quoted is folded to lower case. Null for what is no name. */
export function foldedName(token: SqlToken | undefined): string | null {
  if (token === undefined) return null
  return token.kind === 'word' ? token.raw.toLowerCase() : plainName(token)
}

/** isOwnName holds for the name of the scratch database. */
export function isOwnName(token: SqlToken | undefined, scratch: Scratch): boolean {
  return isScratch(foldedName(token), scratch)
}
