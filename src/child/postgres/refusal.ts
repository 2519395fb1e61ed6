import { isScratch, nameAt, objectName, plainName, type Scratch, type Statement, wordAt } from '../refusal-parts.js'
import { type SqlToken, splitStatements } from '../sql-tokens.js'
import { postgresSyntax } from './syntax.js'

const suspicious = /\b(?:database|schema|use|system|tablespace)\b/i

/** postgresRefusedPart names the first statement of a text that reaches beyond the scratch database; null where none does. */
export function postgresRefusedPart(sql: string, scratch: Scratch): string | null {
  if (!suspicious.test(sql)) return null
  for (const statement of splitStatements(sql, postgresSyntax)) {
    const named = refusedPart(statement, scratch)
    if (named !== null) return named
  }
  return null
}

function refusedPart(statement: Statement, scratch: Scratch): string | null {
  const verb = wordAt(statement, 0)
  if (verb === 'GRANT' || verb === 'REVOKE') return grantRefusal(statement, scratch)
  if (verb === 'COMMENT' && wordAt(statement, 2) === 'DATABASE') return `COMMENT ON DATABASE ${nameAt(statement, 3)}`
  if (verb !== 'CREATE' && verb !== 'DROP' && verb !== 'ALTER') return null
  return definitionRefusal(verb, statement, scratch)
}

function definitionRefusal(verb: string, statement: Statement, scratch: Scratch): string | null {
  const kind = wordAt(statement, 1)
  if (kind === 'SYSTEM' && verb === 'ALTER') return 'ALTER SYSTEM'
  if (kind === 'TABLESPACE') return `${verb} TABLESPACE ${objectName(statement, 2)}`
  if (kind === 'ROLE' || kind === 'USER') return verb === 'ALTER' ? roleRefusal(statement, scratch) : null
  if (kind !== 'DATABASE') return null
  return verb === 'ALTER' && isOwnAlteration(statement, 2, scratch)
    ? null
    : `${verb} ${kind} ${objectName(statement, 2)}`
}

/** A new name would hide the scratch database from its owner. */
function isOwnAlteration(statement: Statement, at: number, scratch: Scratch): boolean {
  return isOwnName(statement[at], scratch) && wordAt(statement, at + 1) !== 'RENAME'
}

function grantRefusal(statement: Statement, scratch: Scratch): string | null {
  const at = statement.findIndex(
    (_, index) => wordAt(statement, index) === 'ON' && wordAt(statement, index + 1) === 'DATABASE',
  )
  if (at < 0) return null
  for (let place = at + 2; place < statement.length; place += 2) {
    if (!isOwnName(statement[place], scratch))
      return `${wordAt(statement, 0)} ... ON DATABASE ${nameAt(statement, place)}`
    if (statement[place + 1]?.text !== ',') return null
  }
  return null
}

function roleRefusal(statement: Statement, scratch: Scratch): string | null {
  const at = statement.findIndex(
    (_, index) => wordAt(statement, index) === 'IN' && wordAt(statement, index + 1) === 'DATABASE',
  )
  if (at < 0 || isOwnName(statement[at + 2], scratch)) return null
  return `ALTER ROLE ... IN DATABASE ${nameAt(statement, at + 2)}`
}

/** What is not quoted is folded to lower case. */
function isOwnName(token: SqlToken | undefined, scratch: Scratch): boolean {
  if (token === undefined) return false
  return isScratch(token.kind === 'word' ? token.raw.toLowerCase() : plainName(token), scratch)
}
