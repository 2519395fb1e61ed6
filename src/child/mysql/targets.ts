import { afterIf, findWord, isSign, plainName, type Statement, wordAt } from '../refusal-parts.js'

/** Target is an object that a statement makes, changes or writes to. */
export interface Target {
  /** The statement's verb and kind, for people: `DROP TABLE`. */
  readonly what: string
  /** The database that stands before the name; null where none does. */
  readonly database: string | null
  readonly name: string
  /** Whether it is perhaps only read, as the tables of an UPDATE are behind the first. */
  readonly isRead: boolean
}

type Named = Pick<Target, 'database' | 'name'>

/** targetsOf lists what a statement of MySQL's family makes, changes or writes to, by the places where its grammar has the names. */
export function targetsOf(statement: Statement): readonly Target[] {
  switch (wordAt(statement, 0)) {
    case 'CREATE':
    case 'ALTER':
    case 'DROP':
      return definitionTargets(statement)
    case 'RENAME':
      return /^TABLES?$/.test(wordAt(statement, 1) ?? '') ? listed(statement, 'RENAME TABLE', 2, renameSteps) : []
    case 'TRUNCATE':
      return one(statement, 'TRUNCATE TABLE', wordAt(statement, 1) === 'TABLE' ? 2 : 1)
    case 'INSERT':
    case 'REPLACE':
      return one(statement, `${wordAt(statement, 0)} INTO`, afterWords(statement, 1, insertWords))
    case 'LOAD':
      return loadTargets(statement)
    case 'CALL':
      return one(statement, 'CALL', 1).map((target) => ({
        ...target,
        isRead: target.database?.toLowerCase() === 'sys',
      }))
    case 'OPTIMIZE':
    case 'REPAIR':
      return maintenanceTargets(statement)
    case 'UPDATE':
      return tablesFrom(statement, 'UPDATE', afterWords(statement, 1, updateWords))
    case 'DELETE':
      return tablesFrom(statement, 'DELETE FROM', afterWords(statement, 1, deleteWords))
    case 'WITH':
      return withTargets(statement)
    default:
      return []
  }
}

const insertWords = new Set(['LOW_PRIORITY', 'DELAYED', 'HIGH_PRIORITY', 'IGNORE', 'INTO'])
const updateWords = new Set(['LOW_PRIORITY', 'IGNORE'])
const deleteWords = new Set(['LOW_PRIORITY', 'QUICK', 'IGNORE', 'HISTORY', 'FROM'])
const renameSteps = new Set([',', 'TO'])
const comma = new Set([','])

const kinds = new Set([
  'TABLE',
  'TABLES',
  'VIEW',
  'INDEX',
  'TRIGGER',
  'PROCEDURE',
  'FUNCTION',
  'EVENT',
  'SEQUENCE',
  'PACKAGE',
])

/** Before the kind come at most OR REPLACE, an algorithm, a definer with his host, and SQL SECURITY. */
const longestPrefix = 16

function definitionTargets(statement: Statement): readonly Target[] {
  const at = statement
    .slice(0, longestPrefix)
    .findIndex((_, index) => index > 0 && kinds.has(wordAt(statement, index) ?? ''))
  if (at < 0) return []
  const verb = wordAt(statement, 0)
  const kind = wordAt(statement, at) ?? ''
  const what = `${verb} ${kind}`
  const start = afterIf(statement, kind === 'PACKAGE' && wordAt(statement, at + 1) === 'BODY' ? at + 2 : at + 1)
  if (kind === 'INDEX') return afterWord(statement, `${what} ... ON`, start, ['ON'])
  if (verb === 'DROP') return listed(statement, what, start, comma)
  const own = one(statement, what, start)
  if (kind === 'TRIGGER') return [...own, ...afterWord(statement, `${what} ... ON`, start, ['ON'])]
  if (verb !== 'ALTER') return own
  return [...own, ...renamed(statement, what, start), ...exchanged(statement, what, start)]
}

const notRenamed = new Set(['COLUMN', 'INDEX', 'KEY', 'CONSTRAINT'])

/** ALTER TABLE a RENAME TO b, ALTER EVENT a RENAME TO b; RENAME COLUMN and its like stay within the table. */
function renamed(statement: Statement, what: string, start: number): readonly Target[] {
  const at = findWord(statement, start, new Set(['RENAME']))
  if (at < 0 || notRenamed.has(wordAt(statement, at + 1) ?? '')) return []
  const link = ['TO', 'AS'].includes(wordAt(statement, at + 1) ?? '') || isSign(statement, at + 1, '=')
  return one(statement, `${what} ... RENAME TO`, link ? at + 2 : at + 1)
}

function exchanged(statement: Statement, what: string, start: number): readonly Target[] {
  const at = findWord(statement, start, new Set(['EXCHANGE']))
  if (at < 0) return []
  return afterWord(statement, `${what} ... EXCHANGE PARTITION WITH TABLE`, at, ['WITH', 'TABLE'])
}

function loadTargets(statement: Statement): readonly Target[] {
  return afterWord(statement, `LOAD ${wordAt(statement, 1)} INTO TABLE`, 1, ['INTO', 'TABLE'])
}

function maintenanceTargets(statement: Statement): readonly Target[] {
  const at = findWord(statement, 1, new Set(['TABLE', 'TABLES']))
  return at < 0 ? [] : listed(statement, `${wordAt(statement, 0)} TABLE`, at + 1, comma)
}

/** A common table expression before the verb. */
function withTargets(statement: Statement): readonly Target[] {
  const at = findWord(statement, 1, new Set(['UPDATE', 'DELETE', 'INSERT', 'REPLACE', 'SELECT']))
  return at < 0 ? [] : targetsOf(statement.slice(at))
}

const endOfTables = new Set(['SET', 'WHERE', 'ORDER', 'LIMIT', 'RETURNING'])
const beforeTables = new Set(['JOIN', 'STRAIGHT_JOIN', 'FROM', 'USING'])

/** The tables of an UPDATE or DELETE: which of several is written to only their columns tell, so that all count. */
function tablesFrom(statement: Statement, what: string, start: number): readonly Target[] {
  const end = findWord(statement, start, endOfTables)
  const tables = end < 0 ? statement : statement.slice(0, end)
  const first = one(tables, what, start)
  const more: Target[] = []
  for (let at = start; at < tables.length; at += 1) {
    if (isSign(tables, at, ',') || beforeTables.has(wordAt(tables, at) ?? ''))
      more.push(...qualified(tables, what, at + 1))
  }
  return [...first, ...more.map((target) => ({ ...target, isRead: true }))]
}

/** An unqualified name may be that of another table's alias. */
function qualified(statement: Statement, what: string, at: number): readonly Target[] {
  return one(statement, what, at).filter(({ database }) => database !== null)
}

function afterWords(statement: Statement, from: number, words: ReadonlySet<string>): number {
  let at = from
  while (words.has(wordAt(statement, at) ?? '') && !isSign(statement, at + 1, '.')) at += 1
  return at
}

function afterWord(statement: Statement, what: string, from: number, words: readonly string[]): readonly Target[] {
  for (let at = from; at < statement.length; at += 1) {
    if (words.every((word, step) => wordAt(statement, at + step) === word)) {
      return one(statement, what, afterIf(statement, at + words.length))
    }
  }
  return []
}

/** Names one after the other, each behind one of the separators. */
function listed(statement: Statement, what: string, from: number, separators: ReadonlySet<string>): readonly Target[] {
  const targets = [...one(statement, what, afterIf(statement, from))]
  for (let at = from; at < statement.length; at += 1) {
    if (separators.has(statement[at]?.text ?? '') && statement[at]?.kind !== 'name')
      targets.push(...one(statement, what, at + 1))
  }
  return targets
}

function one(statement: Statement, what: string, at: number): readonly Target[] {
  const found = readName(statement, at)
  return found === null ? [] : [{ what, ...found, isRead: false }]
}

/** `a`, `a.b`, and in a DELETE `a.*` and `a.b.*`. */
function readName(statement: Statement, at: number): Named | null {
  const first = statement[at]
  const name = first === undefined ? null : plainName(first)
  if (name === null) return null
  const second = statement[at + 2]
  if (!isSign(statement, at + 1, '.') || second === undefined || isSign(statement, at + 2, '*')) {
    return { database: null, name }
  }
  return { database: name, name: plainName(second) ?? second.raw }
}
