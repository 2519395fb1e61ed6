import { mysqlRefusedPart } from './mysql-refusal.js'
import { isOwnName, nameAt, objectName, type Scratch, type Statement, wordAt } from './refusal-parts.js'
import { splitStatements } from './sql-tokens.js'

export type { Scratch } from './refusal-parts.js'

/** RefusedSql is what the driver's caller gets in place of a result: the statement was never sent. */
export class RefusedSql extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RefusedSql'
  }
}

const suspicious = /\b(?:database|schema|use|system|tablespace)\b/i

/** What MySQL's family can only read with, or not read at all; a semicolon may begin anything. */
const harmless = /^\s*(?:select|show|commit|rollback|savepoint|release|start\s+transaction)\b[^;]*;?\s*$/i

/** refusalOf says why a text must not be sent, or null where it may: one of its statements creates, drops, alters or enters another database, or alters the whole server. On MySQL's family writing to a table of another database is one of these, whether the statement names it or the connection works in it. */
export function refusalOf(sql: string, scratch: Scratch, current: string | null = null): string | null {
  const named = scratch.family === 'mysql' ? mysqlPart(sql, scratch, current) : postgresPart(sql, scratch)
  if (named === null) return null
  return `The statement ${named} reaches beyond the scratch database, so it was refused before it was sent.`
}

function mysqlPart(sql: string, scratch: Scratch, current: string | null): string | null {
  return harmless.test(sql) ? null : mysqlRefusedPart(sql, { ...scratch, current: current ?? scratch.database })
}

function postgresPart(sql: string, scratch: Scratch): string | null {
  if (!suspicious.test(sql)) return null
  for (const statement of splitStatements(sql, scratch.family)) {
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
