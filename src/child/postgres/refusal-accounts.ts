import { afterIf, findWord, isSign, nameAt, type Scratch, type Statement, wordAt } from '../refusal-parts.js'
import { foldedName, isOwnName } from './refusal-names.js'

const kinds = new Set(['ROLE', 'USER', 'GROUP'])

/** accountRefusal names a statement that takes away a role which was on the server before the run, renames it, changes its attributes or moves what it owns; null for any other. Settings and memberships can be put back, and are. */
export function accountRefusal(statement: Statement, scratch: Scratch): string | null {
  const verb = wordAt(statement, 0) ?? ''
  const kind = wordAt(statement, 1) ?? ''
  if (kind === 'OWNED') return listRefusal(statement, { scratch, from: 3, what: `${verb} OWNED BY` })
  if (!kinds.has(kind) || wordAt(statement, 2) === 'MAPPING') return null
  if (verb === 'DROP') return listRefusal(statement, { scratch, from: afterIf(statement, 2), what: `DROP ${kind}` })
  return verb === 'ALTER' ? alterationRefusal(statement, scratch) : null
}

interface AccountList {
  readonly scratch: Scratch
  readonly from: number
  readonly what: string
}

function listRefusal(statement: Statement, { scratch, from, what }: AccountList): string | null {
  for (let at = from; at < statement.length; at += 2) {
    if (isKept(statement, at, scratch)) return `${what} ${nameAt(statement, at)}`
    if (!isSign(statement, at + 1, ',')) return null
  }
  return null
}

function alterationRefusal(statement: Statement, scratch: Scratch): string | null {
  const place = findWord(statement, 2, new Set(['IN']))
  if (place > 0 && wordAt(statement, place + 1) === 'DATABASE' && !isOwnName(statement[place + 2], scratch))
    return `ALTER ROLE ... IN DATABASE ${nameAt(statement, place + 2)}`
  const next = wordAt(statement, 3) ?? ''
  if (['SET', 'RESET', 'IN'].includes(next) || !isKept(statement, 2, scratch)) return null
  return `ALTER ${wordAt(statement, 1)} ${nameAt(statement, 2)}`
}

const own = new Set(['CURRENT_USER', 'SESSION_USER', 'CURRENT_ROLE'])

/** Without a list of what was there, only the name of the check itself is known. */
function isKept(statement: Statement, at: number, { user, accounts }: Scratch): boolean {
  if (own.has(wordAt(statement, at) ?? '')) return true
  const name = foldedName(statement[at])
  return name !== null && (name === user || accounts?.includes(name) === true)
}
