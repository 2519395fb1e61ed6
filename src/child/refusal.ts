import { type SqlFamily, type SqlToken, splitStatements } from './sql-tokens.js'

/** Scratch is the one database that SQL may name, by the server's own spelling. */
export interface Scratch {
  readonly family: SqlFamily
  readonly database: string
}

/** RefusedSql is what the driver's caller gets in place of a result: the statement was never sent. */
export class RefusedSql extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RefusedSql'
  }
}

const suspicious = /\b(?:database|schema|use|system|tablespace)\b/i

/** refusalOf says why a text must not be sent, or null where it may: one of its statements creates, drops, alters or enters a database, or alters the whole server. */
export function refusalOf(sql: string, scratch: Scratch): string | null {
  if (!suspicious.test(sql)) return null
  for (const statement of splitStatements(sql, scratch.family)) {
    const named = refusedPart(statement, scratch)
    if (named !== null) {
      return `The statement ${named} reaches beyond the scratch database, so it was refused before it was sent.`
    }
  }
  return null
}

function refusedPart(statement: readonly SqlToken[], scratch: Scratch): string | null {
  const verb = wordAt(statement, 0)
  if (verb === 'USE' && scratch.family === 'mysql') return useRefusal(statement, scratch)
  if (verb === 'GRANT' || verb === 'REVOKE') return grantRefusal(statement, scratch)
  if (verb === 'COMMENT' && wordAt(statement, 2) === 'DATABASE') return `COMMENT ON DATABASE ${nameAt(statement, 3)}`
  if (verb !== 'CREATE' && verb !== 'DROP' && verb !== 'ALTER') return null
  return definitionRefusal(verb, statement, scratch)
}

function definitionRefusal(verb: string, statement: readonly SqlToken[], scratch: Scratch): string | null {
  const replaces = wordAt(statement, 1) === 'OR' && wordAt(statement, 2) === 'REPLACE'
  const start = (replaces ? 3 : 1) + (wordAt(statement, replaces ? 3 : 1) === 'UNDO' ? 1 : 0)
  const kind = wordAt(statement, start)
  if (kind === 'SYSTEM' && verb === 'ALTER') return 'ALTER SYSTEM'
  if (kind === 'TABLESPACE') return `${verb} TABLESPACE ${objectName(statement, start + 1)}`
  if (kind === 'ROLE' || kind === 'USER') return verb === 'ALTER' ? roleRefusal(statement, scratch) : null
  if (kind !== 'DATABASE' && !(kind === 'SCHEMA' && scratch.family === 'mysql')) return null
  return verb === 'ALTER' && isOwnAlteration(statement, start + 1, scratch)
    ? null
    : `${verb} ${kind} ${objectName(statement, start + 1)}`
}

const options = new Set(['CHARACTER', 'CHARSET', 'COLLATE', 'DEFAULT', 'ENCRYPTION', 'READ', 'COMMENT'])

/** MySQL's ALTER DATABASE without a name means the current one. A new name would hide the scratch database from its owner. */
function isOwnAlteration(statement: readonly SqlToken[], at: number, scratch: Scratch): boolean {
  if (scratch.family === 'mysql' && options.has(wordAt(statement, at) ?? '')) return true
  return isOwn(statement[at], scratch) && wordAt(statement, at + 1) !== 'RENAME'
}

function useRefusal(statement: readonly SqlToken[], scratch: Scratch): string | null {
  return isOwn(statement[1], scratch) ? null : `USE ${nameAt(statement, 1)}`
}

function grantRefusal(statement: readonly SqlToken[], scratch: Scratch): string | null {
  const at = statement.findIndex(
    (_, index) => wordAt(statement, index) === 'ON' && wordAt(statement, index + 1) === 'DATABASE',
  )
  if (at < 0 || scratch.family === 'mysql') return null
  for (let place = at + 2; place < statement.length; place += 2) {
    if (!isOwn(statement[place], scratch)) return `${wordAt(statement, 0)} ... ON DATABASE ${nameAt(statement, place)}`
    if (statement[place + 1]?.text !== ',') return null
  }
  return null
}

function roleRefusal(statement: readonly SqlToken[], scratch: Scratch): string | null {
  const at = statement.findIndex(
    (_, index) => wordAt(statement, index) === 'IN' && wordAt(statement, index + 1) === 'DATABASE',
  )
  if (at < 0 || isOwn(statement[at + 2], scratch)) return null
  return `ALTER ROLE ... IN DATABASE ${nameAt(statement, at + 2)}`
}

function objectName(statement: readonly SqlToken[], at: number): string {
  const words = [0, 1, 2].map((step) => wordAt(statement, at + step))
  if (words[0] === 'IF') return nameAt(statement, at + (words[1] === 'NOT' ? 3 : 2))
  return nameAt(statement, at)
}

function isOwn(token: SqlToken | undefined, { family, database }: Scratch): boolean {
  if (token === undefined || token.kind === 'string' || token.kind === 'sign') return false
  const plain =
    family === 'postgresql' && token.kind === 'word'
      ? token.raw.toLowerCase()
      : token.kind === 'word'
        ? token.raw
        : token.text
  return plain === database
}

function nameAt(statement: readonly SqlToken[], at: number): string {
  return statement[at]?.raw ?? ''
}

function wordAt(statement: readonly SqlToken[], at: number): string | null {
  const token = statement[at]
  return token?.kind === 'word' ? token.text : null
}
