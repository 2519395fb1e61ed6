import { afterIf, isSign, nameAt, type SqlPlace, type Statement, wordAt } from '../refusal-parts.js'

/** mysqlAccountRefusal names a statement that takes away an account which was on the server before the run, renames it, changes how it logs in or what it may do on the whole server; null for any other. */
export function mysqlAccountRefusal(statement: Statement, place: SqlPlace): string | null {
  const [verb = '', kind = ''] = [wordAt(statement, 0) ?? '', wordAt(statement, 1) ?? '']
  switch (verb) {
    case 'DROP':
    case 'ALTER':
    case 'RENAME':
      if (kind !== 'USER' && kind !== 'ROLE') return null
      return keptIn(statement, afterIf(statement, 2), place) ? `${verb} ${kind} ${nameAt(statement, 2)}` : null
    case 'CREATE':
      return replacementRefusal(statement, place)
    case 'SET':
      return passwordRefusal(statement, place)
    case 'GRANT':
    case 'REVOKE':
      return grantedRefusal(statement, place)
    default:
      return null
  }
}

/** MariaDB: CREATE OR REPLACE USER drops the one that is there. */
function replacementRefusal(statement: Statement, place: SqlPlace): string | null {
  const kind = wordAt(statement, 3) ?? ''
  if (wordAt(statement, 1) !== 'OR' || (kind !== 'USER' && kind !== 'ROLE')) return null
  return keptIn(statement, 4, place) ? `CREATE OR REPLACE ${kind} ${nameAt(statement, 4)}` : null
}

function passwordRefusal(statement: Statement, place: SqlPlace): string | null {
  if (wordAt(statement, 1) !== 'PASSWORD') return null
  if (wordAt(statement, 2) !== 'FOR') return 'SET PASSWORD'
  return keptIn(statement, 3, place) ? `SET PASSWORD FOR ${nameAt(statement, 3)}` : null
}

/** Rights on one database are a matter of their own; what is left is a right on everything, or a role. */
function grantedRefusal(statement: Statement, place: SqlPlace): string | null {
  const on = statement.findIndex((_, at) => wordAt(statement, at) === 'ON')
  if (on >= 0 && !isSign(statement, on + 1, '*')) return null
  const verb = wordAt(statement, 0) ?? ''
  const to = statement.findIndex((_, at) => wordAt(statement, at) === (verb === 'GRANT' ? 'TO' : 'FROM'))
  return to >= 0 && keptIn(statement, to + 1, place)
    ? `${verb} ... ${nameAt(statement, to)} ${nameAt(statement, to + 1)}`
    : null
}

/** Accounts follow one another behind commas; what stands between is how they log in. */
function keptIn(statement: Statement, from: number, place: SqlPlace): boolean {
  for (let at = from; at < statement.length; at += 1) {
    const begins = at === from || isSign(statement, at - 1, ',') || wordAt(statement, at - 1) === 'TO'
    if (begins && isKept(statement, at, place)) return true
  }
  return false
}

const own = new Set(['CURRENT_USER', 'USER', 'SESSION_USER'])

function isKept(statement: Statement, at: number, { user, accounts = [] }: SqlPlace): boolean {
  const name = unquoted(statement, at)
  if (name === null) return false
  if (own.has(wordAt(statement, at) ?? '')) return true
  const host = isSign(statement, at + 1, '@') ? unquoted(statement, at + 2) : null
  return name === user || accounts.includes(name) || accounts.includes(`${name}@${host ?? '%'}`)
}

/** In quotes of any kind or in none. */
function unquoted(statement: Statement, at: number): string | null {
  const token = statement[at]
  if (token === undefined || token.kind === 'sign') return null
  return token.kind === 'string' ? token.raw.slice(1, -1) : token.kind === 'name' ? token.text : token.raw
}
