import { isSign, nameAt, objectName, type Scratch, type Statement, wordAt } from '../refusal-parts.js'
import { splitStatements } from '../sql-tokens.js'
import { accountRefusal } from './refusal-accounts.js'
import { bodyText, withNames } from './refusal-bodies.js'
import { copyRefusal, functionRefusal } from './refusal-functions.js'
import { isOwnName } from './refusal-names.js'
import { postgresSyntax } from './syntax.js'

const suspicious =
  /\b(?:database|schema|use|system|tablespace|role|user|group|owned|copy|lo_export|dblink\w*|pg_file_\w+|pg_stat_activity)\b/i

/** postgresRefusedPart names the first statement of a text that reaches beyond the scratch database; null where none does. Bodies of functions and of DO are read for what they would do beside it. */
export function postgresRefusedPart(sql: string, scratch: Scratch): string | null {
  if (!suspicious.test(sql)) return null
  for (const statement of splitStatements(sql, postgresSyntax)) {
    const named = refusedPart(statement, scratch) ?? programRefusal(statement, scratch)
    if (named !== null) return named
  }
  return null
}

function refusedPart(statement: Statement, scratch: Scratch): string | null {
  const verb = wordAt(statement, 0)
  switch (verb) {
    case 'GRANT':
    case 'REVOKE':
      return grantRefusal(statement, scratch)
    case 'COMMENT':
      return wordAt(statement, 2) === 'DATABASE' ? `COMMENT ON DATABASE ${nameAt(statement, 3)}` : null
    case 'CREATE':
    case 'DROP':
    case 'ALTER':
      return definitionRefusal(verb, statement, scratch)
    case 'REASSIGN':
      return accountRefusal(statement, scratch)
    case 'COPY':
      return copyRefusal(statement)
    default:
      return functionRefusal(statement, scratch)
  }
}

function definitionRefusal(verb: string, statement: Statement, scratch: Scratch): string | null {
  const kind = wordAt(statement, 1)
  if (kind === 'SYSTEM' && verb === 'ALTER') return 'ALTER SYSTEM'
  if (kind === 'TABLESPACE') return `${verb} TABLESPACE ${objectName(statement, 2)}`
  if (kind !== 'DATABASE') return accountRefusal(statement, scratch)
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
    if (!isSign(statement, place + 1, ',')) return null
  }
  return null
}

const verbs = new Set(['ALTER', 'DROP', 'CREATE', 'GRANT', 'REVOKE', 'COMMENT', 'REASSIGN', 'COPY'])

/** DO runs its body at once, and a function is made to be called. */
function programRefusal(statement: Statement, scratch: Scratch): string | null {
  const isProgram =
    wordAt(statement, 0) === 'DO' ||
    (wordAt(statement, 0) === 'CREATE' &&
      [1, 3].some((at) => /^(?:FUNCTION|PROCEDURE)$/.test(wordAt(statement, at) ?? '')))
  return isProgram ? textsRefusal(statement, scratch, 0) : null
}

const deepest = 3

function textsRefusal(statement: Statement, scratch: Scratch, depth: number): string | null {
  if (depth > deepest) return null
  for (const { kind, raw } of statement) {
    const text = kind === 'string' ? bodyText(raw) : ''
    const named = suspicious.test(text) ? bodyRefusal(withNames(text, scratch), scratch, depth) : null
    if (named !== null) return named
  }
  return null
}

/** A statement may stand behind any word of the language, and a text that is executed is in quotes; what such a text leaves open, its own concatenation says. */
function bodyRefusal(text: string, scratch: Scratch, depth: number): string | null {
  for (const statement of splitStatements(text, postgresSyntax)) {
    for (let at = 0; at < statement.length; at += 1) {
      if (!verbs.has(wordAt(statement, at) ?? '') || statement[at + 2] === undefined) continue
      const named = refusedPart(statement.slice(at), scratch)
      if (named !== null) return named
    }
    const named = textsRefusal(statement, scratch, depth + 1)
    if (named !== null) return named
  }
  return null
}
