import type { ServerFamily } from '../kernel/server-family.js'
import type { SqlToken } from './sql-tokens.js'

/** Scratch is the one database that SQL may name, by the server's own spelling. */
export interface Scratch {
  readonly family: ServerFamily
  readonly database: string
  /** Whether the server takes names of databases for equal that differ in case only. */
  readonly ignoresCase: boolean
  /** The name that the check has on the server; absent where nobody minds what becomes of accounts. */
  readonly user?: string
  /** The accounts that were on the server before the run, as the server's state lists them: no migration may take them away or change how one logs in. */
  readonly accounts?: readonly string[]
}

/** SqlPlace is the scratch database, and the one that unqualified names are of: the connection's. */
export interface SqlPlace extends Scratch {
  readonly current: string
}

/** Statement is one statement of a text, in tokens. */
export type Statement = readonly SqlToken[]

/** isScratch holds for the name of the scratch database; not for null, which stands for what is no name. */
export function isScratch(name: string | null, { database, ignoresCase }: Scratch): boolean {
  if (name === null) return false
  return ignoresCase ? name.toLowerCase() === database.toLowerCase() : name === database
}

/** plainName is a name as it reads without quotes. In double quotes it is one for MySQL's family where sql_mode has ANSI_QUOTES, and nothing where a name must stand otherwise. */
export function plainName({ kind, text, raw }: SqlToken): string | null {
  if (kind === 'sign') return null
  if (kind === 'word') return raw
  if (kind === 'name') return text
  return raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : null
}

/** objectName is what follows the kind of an object, after IF EXISTS or IF NOT EXISTS, as written. */
export function objectName(statement: Statement, at: number): string {
  return nameAt(statement, afterIf(statement, at))
}

/** afterIf passes IF EXISTS and IF NOT EXISTS. */
export function afterIf(statement: Statement, at: number): number {
  if (wordAt(statement, at) !== 'IF') return at
  return at + (wordAt(statement, at + 1) === 'NOT' ? 3 : 2)
}

/** nameAt is a token as written; empty where there is none. */
export function nameAt(statement: Statement, at: number): string {
  return statement[at]?.raw ?? ''
}

/** wordAt is an unquoted word in upper case; null for any other token. */
export function wordAt(statement: Statement, at: number): string | null {
  const token = statement[at]
  return token?.kind === 'word' ? token.text : null
}

/** isSign tells whether a sign stands at a place. */
export function isSign(statement: Statement, at: number, sign: string): boolean {
  const token = statement[at]
  return token?.kind === 'sign' && token.text === sign
}

/** findWord is where one of the words stands first from a place on, outside of parentheses; -1 where none does. */
export function findWord(statement: Statement, from: number, words: ReadonlySet<string>): number {
  let depth = 0
  for (let at = from; at < statement.length; at += 1) {
    if (isSign(statement, at, '(')) depth += 1
    else if (isSign(statement, at, ')')) depth -= 1
    else if (depth === 0 && words.has(wordAt(statement, at) ?? '')) return at
  }
  return -1
}
