import {
  isScratch,
  isSign,
  nameAt,
  objectName,
  plainName,
  type Scratch,
  type SqlPlace,
  type Statement,
  wordAt,
} from '../refusal-parts.js'
import { type SqlToken, splitStatements } from '../sql-tokens.js'
import { mysqlAccountRefusal } from './refusal-accounts.js'
import { learnTexts, stringText, textOfVariable, type UserTexts } from './refusal-texts.js'
import { mysqlSyntax } from './syntax.js'
import { targetsOf } from './targets.js'

/** What can only read, or not read at all; a semicolon may begin anything, and INTO a file or a variable. */
const harmless =
  /^\s*(?:select|show|commit|rollback|savepoint|release|start\s+transaction)\b(?![^;]*\binto\b)(?![^;]*:=)[^;]*;?\s*$/i

/** mysqlRefusedPart names the first statement of a text that reaches beyond the scratch database; null where none does. In the bodies of routines, triggers and events only what reaches the whole server is looked for. What statements put into user variables is kept in `texts`, for a PREPARE behind them. */
export function mysqlRefusedPart(sql: string, place: SqlPlace, texts: UserTexts = sessionTexts): string | null {
  if (harmless.test(sql)) return null
  const known = { ...place, texts }
  for (const { statement, isBody } of withBodies(splitStatements(sql, mysqlSyntax))) {
    learnTexts(statement, texts)
    const named = isBody
      ? bodyRefusal(statement, known)
      : (refusedPart(statement, known) ?? programRefusal(statement, known))
    if (named !== null) return named
  }
  return null
}

/** Of all sessions: a name is seldom another's. */
const sessionTexts: UserTexts = new Map()

interface Known extends SqlPlace {
  readonly texts: UserTexts
}

/** What changes the server as a whole, and outlives the run. */
const serverWide =
  /^(?:INSTALL|UNINSTALL|SHUTDOWN|RESTART|CLONE|BINLOG|PURGE|CHANGE (?:MASTER|REPLICATION)|RESET (?:MASTER|SLAVE|REPLICA|PERSIST|BINARY)|(?:START|STOP)(?: ALL)? (?:SLAVES?|REPLICAS?|GROUP_REPLICATION)|ALTER INSTANCE|IMPORT TABLE|FLUSH TABLES WITH READ|LOCK INSTANCE|BACKUP (?:STAGE|LOCK)|(?:CREATE|ALTER|DROP) (?:OR REPLACE )?(?:SERVER|LOGFILE|RESOURCE))\b/

function refusedPart(statement: Statement, place: Known): string | null {
  const head = [0, 1, 2, 3].map((at) => wordAt(statement, at) ?? '').join(' ')
  const whole = serverWide.exec(head)?.[0]
  if (whole !== undefined) return whole
  const named = mysqlAccountRefusal(statement, place) ?? fileRefusal(statement)
  if (named !== null) return named
  switch (wordAt(statement, 0)) {
    case 'USE':
      return isOwnName(statement[1], place) ? null : `USE ${nameAt(statement, 1)}`
    case 'SET':
      return settingRefusal(statement, place)
    case 'PREPARE':
    case 'EXECUTE':
      return dynamicRefusal(statement, place)
    case 'GRANT':
    case 'REVOKE':
      return grantRefusal(statement, place)
    case 'BEGIN':
      // MariaDB: a block that runs at once.
      return /^BEGIN NOT ATOMIC /.test(head) ? refusedPart(statement.slice(3), place) : null
    default:
      return databaseRefusal(statement, place) ?? targetRefusal(statement, place)
  }
}

const alterationOptions = new Set(['CHARACTER', 'CHARSET', 'COLLATE', 'DEFAULT', 'ENCRYPTION', 'COMMENT'])

function databaseRefusal(statement: Statement, place: SqlPlace): string | null {
  const verb = wordAt(statement, 0)
  if (verb !== 'CREATE' && verb !== 'DROP' && verb !== 'ALTER') return null
  const replaces = wordAt(statement, 1) === 'OR' && wordAt(statement, 2) === 'REPLACE'
  const start = (replaces ? 3 : 1) + (wordAt(statement, replaces ? 3 : 1) === 'UNDO' ? 1 : 0)
  const kind = wordAt(statement, start)
  if (kind === 'TABLESPACE') return `${verb} TABLESPACE ${objectName(statement, start + 1)}`
  if (kind !== 'DATABASE' && kind !== 'SCHEMA') return loadableRefusal(statement)
  return verb === 'ALTER' && isOwnAlteration(statement, start + 1, place)
    ? null
    : `${verb} ${kind} ${objectName(statement, start + 1)}`
}

/** Without a name the current database is meant. */
function isOwnAlteration(statement: Statement, at: number, place: SqlPlace): boolean {
  if (!alterationOptions.has(wordAt(statement, at) ?? '')) return isOwnName(statement[at], place)
  return isScratch(place.current, place)
}

/** A function of the server's own, from a library. */
function loadableRefusal(statement: Statement): string | null {
  const at = statement.findIndex((_, index) => wordAt(statement, index) === 'SONAME')
  const kind = statement.findIndex((_, index) => wordAt(statement, index) === 'FUNCTION')
  return at < 0 || kind < 0 || kind > at ? null : `CREATE FUNCTION ${objectName(statement, kind + 1)} SONAME`
}

const serverScopes = new Set(['GLOBAL', 'PERSIST', 'PERSIST_ONLY'])

/** SET takes several settings, each with a scope of its own: `SET a = 1, GLOBAL b = 2`, `SET @@global.b = 2`. MariaDB's SET STATEMENT has a statement behind it. */
function settingRefusal(statement: Statement, place: Known): string | null {
  if (wordAt(statement, 1) === 'STATEMENT') {
    const at = statement.findIndex((_, index) => wordAt(statement, index) === 'FOR')
    return at < 0 ? null : refusedPart(statement.slice(at + 1), place)
  }
  let depth = 0
  for (let at = 0; at < statement.length; at += 1) {
    if (isSign(statement, at, '(')) depth += 1
    if (isSign(statement, at, ')')) depth -= 1
    const begins = at === 0 || (depth === 0 && isSign(statement, at, ','))
    const named = begins ? scopedName(statement, at + 1) : null
    if (named !== null) return `SET ${named}`
  }
  return null
}

function scopedName(statement: Statement, at: number): string | null {
  const dressed = isSign(statement, at, '@') && isSign(statement, at + 1, '@')
  const scope = wordAt(statement, dressed ? at + 2 : at)
  if (scope === null || !serverScopes.has(scope)) return null
  if (dressed) return isSign(statement, at + 3, '.') ? `@@${scope}.${nameAt(statement, at + 4)}` : null
  // `SET global = 1` would be a variable of a routine.
  return isSign(statement, at + 1, '=') ? null : `${scope} ${nameAt(statement, at + 1)}`
}

/** A text that is known here is read like one that is sent. */
function dynamicRefusal(statement: Statement, place: Known): string | null {
  const at = statement.findIndex((_, index) => ['FROM', 'IMMEDIATE'].includes(wordAt(statement, index) ?? ''))
  const token = at < 0 ? undefined : statement[at + 1]
  if (token === undefined) return null
  const text = token.kind === 'string' ? stringText(token.raw) : textOfVariable(statement, at + 1, place.texts)
  return text === null ? null : mysqlRefusedPart(text, place, place.texts)
}

/** A file on the server's machine, or a table that stands for one of another server or database. */
function fileRefusal(statement: Statement): string | null {
  const at = statement.findIndex((_, index) => /^(?:OUT|DUMP)FILE$/.test(wordAt(statement, index) ?? ''))
  if (at > 0 && wordAt(statement, at - 1) === 'INTO') return `${wordAt(statement, 0)} ... INTO ${wordAt(statement, at)}`
  if (wordAt(statement, 0) !== 'CREATE' && wordAt(statement, 0) !== 'ALTER') return null
  const link = statement.findIndex(
    ({ kind, raw }, index) =>
      kind === 'string' && /^.\w+:\/\//.test(raw) && /^(?:CONNECTION)$/.test(wordBefore(statement, index)),
  )
  return link < 0 ? null : `${wordAt(statement, 0)} TABLE ... CONNECTION`
}

function wordBefore(statement: Statement, at: number): string {
  return wordAt(statement, isSign(statement, at - 1, '=') ? at - 2 : at - 1) ?? ''
}

/** Rights on everything (`*.*`) are a user's, and users are looked after as part of the server's state. */
function grantRefusal(statement: Statement, place: SqlPlace): string | null {
  const on = statement.findIndex((_, index) => wordAt(statement, index) === 'ON')
  if (on < 0) return null
  const kinds = ['TABLE', 'FUNCTION', 'PROCEDURE', 'PACKAGE', 'BODY']
  let at = on + 1
  while (kinds.includes(wordAt(statement, at) ?? '') && !isSign(statement, at + 1, '.')) at += 1
  const token = statement[at]
  if (token === undefined || !isSign(statement, at + 1, '.') || isSign(statement, at, '*')) return null
  // A database's name is a pattern here.
  const name = plainName(token)?.replace(/\\([_%])/g, '$1') ?? ''
  if (isScratch(name, place)) return null
  return `${wordAt(statement, 0)} ... ON ${token.raw}.${nameAt(statement, at + 2)}`
}

function targetRefusal(statement: Statement, place: SqlPlace): string | null {
  for (const { what, database, name, isRead } of targetsOf(statement)) {
    const where = database ?? place.current
    if (isScratch(where, place) || (isRead && systemDatabases.has(where.toLowerCase()))) continue
    return `${what} ${database === null ? `${name} in the database ${where}` : `${database}.${name}`}`
  }
  return null
}

const systemDatabases = new Set(['information_schema', 'performance_schema', 'sys'])

/** In quotes or not, a name reads the same. */
function isOwnName(token: SqlToken | undefined, scratch: Scratch): boolean {
  return token !== undefined && isScratch(plainName(token), scratch)
}

interface Part {
  readonly statement: Statement
  readonly isBody: boolean
}

/** The drivers know no DELIMITER: the statements of a body come as one text with what is around them. */
function withBodies(statements: readonly Statement[]): readonly Part[] {
  let depth = 0
  return statements.map((statement) => {
    const isBody = depth > 0
    if (isBody || isProgram(statement)) depth += nesting(statement)
    return { statement, isBody }
  })
}

/** The first statement of a body stands behind the head of its program. */
function programRefusal(statement: Statement, place: Known): string | null {
  return isProgram(statement) ? bodyRefusal(statement.slice(1), place) : null
}

const inBodies = new Set(['SET', 'CREATE', 'DROP', 'ALTER', 'RENAME', 'GRANT', 'REVOKE', 'PREPARE', 'EXECUTE'])

/** What would reach the whole server when the program is called; it may stand behind IF ... THEN and the like. */
function bodyRefusal(statement: Statement, place: Known): string | null {
  for (let at = 0; at < statement.length; at += 1) {
    const word = wordAt(statement, at) ?? ''
    if (!inBodies.has(word)) continue
    const rest = statement.slice(at)
    const named = mysqlAccountRefusal(rest, place) ?? serverRefusal(word, rest, place)
    if (named !== null) return named
  }
  return null
}

function serverRefusal(word: string, statement: Statement, place: Known): string | null {
  if (word === 'SET') return settingRefusal(statement, place)
  if (word === 'PREPARE' || word === 'EXECUTE') return dynamicRefusal(statement, place)
  return /^(?:DATABASE|SCHEMA)$/.test(wordAt(statement, 1) ?? '') ? databaseRefusal(statement, place) : null
}

const programs = new Set(['PROCEDURE', 'FUNCTION', 'TRIGGER', 'EVENT', 'PACKAGE'])

function isProgram(statement: Statement): boolean {
  const verb = wordAt(statement, 0)
  if (verb !== 'CREATE' && verb !== 'ALTER') return false
  return statement.slice(1, 16).some(({ kind, text }) => kind === 'word' && programs.has(text))
}

const closers = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR'])

/** How many blocks a part of a body leaves open: BEGIN and CASE open one, END closes one, and END IF and its like close what was not counted. */
function nesting(statement: Statement): number {
  let depth = 0
  for (let at = 0; at < statement.length; at += 1) {
    const word = wordAt(statement, at)
    if (word === 'END') {
      if (!closers.has(wordAt(statement, at + 1) ?? '')) depth -= 1
      if (wordAt(statement, at + 1) === 'CASE') at += 1
    } else if (word === 'BEGIN' || word === 'CASE') depth += 1
  }
  return depth
}
