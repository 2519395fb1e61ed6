import type { SessionChange } from '../history/step.js'
import { piecesOf } from './session-texts.js'

/** A longer text is data rather than settings, and is not looked through. */
const longestText = 100_000
const mostChanges = 50
const longestShown = 80

/** SessionChanges follows what statements set in their session, and what locks of the session they take; what is put back is struck. */
export interface SessionChanges {
  see(text: string): void
  readonly list: readonly SessionChange[]
}

/** followSession begins with a session in which nothing was set. */
export function followSession(): SessionChanges {
  const changes = new Map<string, SessionChange>()
  return {
    see(text) {
      if (text.length > longestText || !concerns.test(text)) return
      for (const statement of piecesOf(text)) note(changes, statement)
    },
    get list() {
      return [...changes.values()].slice(0, mostChanges)
    },
  }
}

const concerns = /\b(?:set|reset|discard|set_config|unlock)\b|\block\s+tables?\b|_lock\w*\s*\(/i

function note(changes: Map<string, SessionChange>, statement: string): void {
  const sql = shown(statement)
  for (const { name, back, local, kind = 'setting' } of [...settingsIn(statement), ...locksIn(statement)]) {
    if (name === '*') {
      for (const [key, change] of changes) if (change.kind === kind) changes.delete(key)
    } else if (back) changes.delete(name)
    else if (!local || !changes.has(name)) changes.set(name, { kind, sql, ...(local ? { local: true as const } : {}) })
  }
}

function shown(statement: string): string {
  const line = statement.replace(/\s+/g, ' ')
  return line.length > longestShown ? `${line.slice(0, longestShown - 1)}…` : line
}

/** Effect is one thing that a statement sets, takes or puts back; the name `*` stands for all of its kind. */
interface Effect {
  readonly name: string
  readonly back: boolean
  readonly local: boolean
  readonly kind?: 'lock'
}

/** What is another session's or the server's, of the transaction alone, or a variable of the user's. */
const elsewhere =
  /^set\s+(?:global|persist\w*|password|default\s+role|resource|statement|constraints|transaction|tablespace)\b|^set\s+@@(?:global|persist\w*)\./i

function settingsIn(statement: string): readonly Effect[] {
  const reset = /^(?:reset|discard)\s+(session\s+authorization|[\w."]+)/i.exec(statement)?.[1]
  if (reset !== undefined) return [{ name: resetName(reset), back: true, local: false }]
  if (/^set\b/i.test(statement)) return elsewhere.test(statement) ? [] : assignments(statement)
  return [...statement.matchAll(configured)].map(([, name = '', value = '', third = '']) => {
    const setting = lower(name)
    return { name: setting, back: isUsual(setting, value), local: !/^(?:false|'f|'false|0)/i.test(third) }
  })
}

function resetName(word: string): string {
  const name = lower(word).replace(/\s+/g, ' ')
  if (name === 'all') return '*'
  return name === 'session authorization' ? 'role' : name
}

/** What stands in strings counts here: the call names its setting in one. */
const configured = /\bset_config\s*\(\s*'([^']+)'\s*,\s*('(?:''|[^'])*'|[^,]+?)\s*,\s*('?\w+)/gi

function assignments(statement: string): readonly Effect[] {
  const [, scope = '', rest = ''] =
    /^set\s+((?:session\s+(?!authorization|characteristics|transaction)|local\s+)?)([\s\S]*)$/i.exec(statement) ?? []
  const local = /^local/i.test(scope)
  const worded = wordedSetting(rest)
  if (worded !== null) return [{ ...worded, local }]
  return [...rest.matchAll(assigned)]
    .filter(([, name = '']) => !/^@(?!@)/.test(name))
    .map(([, name = '', value = '']) => {
      const setting = lower(name).replace(/^@@(?:session\.|local\.)?/, '')
      return { name: setting, back: isUsual(setting, value), local }
    })
}

/** The settings whose names are followed by their values without a sign. */
function wordedSetting(rest: string): Pick<Effect, 'name' | 'back'> | null {
  const found =
    /^(role|session\s+authorization|session\s+(?:characteristics|transaction)|names|character\s+set|charset|time\s+zone)\s+([\s\S]+)$/i.exec(
      rest,
    )
  if (found === null) return null
  const name = lower(found[1] ?? '').replace(/\s+/g, ' ')
  return { name: name === 'session authorization' ? 'role' : name, back: isUsual(name, found[2] ?? '') }
}

/** MySQL's family sets several in one statement; a list of words behind a comma is the value of one of PostgreSQL's. */
const assigned =
  /(?:^|,)\s*(?:session\s+)?(@{0,2}[\w.$"`]+)\s*(?::?=|\bto\b)\s*([\s\S]*?)(?=,\s*(?:session\s+)?@{0,2}[\w.$"`]+\s*:?=|$)/gi

/** What the setting is in a new session, or was before as far as a variable holds it. */
function isUsual(name: string, value: string): boolean {
  const word = lower(value.trim()).replace(/^['"](.*)['"]$/, '$1')
  if (/^(?:default|none|@.+)$/.test(word)) return true
  return usual[name]?.test(word) === true
}

const on = /^(?:on|1|true|yes)$/
const zero = /^0(?:\s*\w+)?$/
const usual: Readonly<Record<string, RegExp>> = {
  foreign_key_checks: on,
  unique_checks: on,
  autocommit: on,
  check_function_bodies: on,
  standard_conforming_strings: on,
  row_security: on,
  session_replication_role: /^origin$/,
  search_path: /^(?:"?\$user"?['"]?\s*,\s*['"]?)?public$/,
  client_encoding: /^utf-?8$/,
  names: /^utf-?8(?:mb4)?['"]?(?:\s+collate.*)?$/,
  statement_timeout: zero,
  lock_timeout: zero,
  idle_in_transaction_session_timeout: zero,
  transaction_timeout: zero,
  xmloption: /^content$/,
  default_tablespace: /^$/,
  default_table_access_method: /^heap$/,
  client_min_messages: /^notice$/,
}

function locksIn(statement: string): readonly Effect[] {
  const lock = { kind: 'lock', local: false } as const
  if (/^unlock\s+tables?\b/i.test(statement)) return [{ ...lock, name: 'lock tables', back: true }]
  if (/^discard\s+all\b/i.test(statement)) return [{ ...lock, name: '*', back: true }]
  if (tableLock.test(statement)) return [{ ...lock, name: 'lock tables', back: false }]
  const plain = statement.replace(/'(?:''|[^'])*'/g, "''")
  return namedLocks.filter(({ pattern }) => pattern.test(plain)).map(({ name, back }) => ({ ...lock, name, back }))
}

/** PostgreSQL's are of a transaction, and have a mode in place of READ or WRITE. */
const tableLock = /^lock\s+tables?\s[\s\S]*\b(?:read|write)\b/i

const namedLocks = [
  { name: 'get_lock', pattern: /\bget_lock\s*\(/i, back: false },
  { name: 'get_lock', pattern: /\brelease_(?:all_locks|lock)\s*\(/i, back: true },
  { name: 'pg_advisory_lock', pattern: /\bpg_(?:try_)?advisory_lock(?:_shared)?\s*\(/i, back: false },
  { name: 'pg_advisory_lock', pattern: /\bpg_advisory_unlock\w*\s*\(/i, back: true },
] as const

function lower(text: string): string {
  return text.replace(/["`]/g, '').toLowerCase()
}
