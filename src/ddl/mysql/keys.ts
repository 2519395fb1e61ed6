import type { SchemaObject, Vendor } from '../../schema/snapshot.js'
import { is, list, text, words } from '../facts.js'
import { quoteName, quoteText } from './quote.js'

/** KeyPart is one part of a key: a column, perhaps with a prefix or an order, an expression or a period. */
export interface KeyPart {
  /** Null for an expression or a period. */
  readonly column: string | null
  /** The part as it stands in SQL. */
  readonly sql: string
  /** Whether it is a column and nothing else. */
  readonly isPlain: boolean
}

const ownWords = new Set(['fulltext', 'spatial', 'vector'])

/** keyText writes a primary key or an index as it stands in CREATE TABLE, or after ADD; `engine` is the table's, empty where it is not known. */
export function keyText(key: SchemaObject, engine: string, vendor: Vendor): string {
  const method = text(key, 'method')
  const comment = text(key, 'comment')
  const hidden = vendor === 'mariadb' ? 'ignored' : 'invisible'
  return words(
    key.kind === 'primary-key' ? 'primary key' : `${keyWords(key.kind, method)} ${quoteName(key.name)}`,
    `(${keyParts(key)
      .map(({ sql }) => sql)
      .join(', ')})`,
    isUsual(method, engine) || ownWords.has(method) ? '' : `using ${method}`,
    ...list(key, 'options'),
    comment === '' ? '' : `comment ${quoteText(comment)}`,
    is(key, 'invisible') ? hidden : '',
  )
}

function keyWords(kind: string, method: string): string {
  if (ownWords.has(method)) return `${method} key`
  return kind === 'unique' ? 'unique key' : 'key'
}

/** isUsual holds for the method that the engine takes where nothing is said: MEMORY takes a hash. */
export function isUsual(method: string, engine: string): boolean {
  return method === '' || method === (engine.toLowerCase() === 'memory' ? 'hash' : 'btree')
}

/** keyParts are the parts of a key, in order. */
export function keyParts(key: SchemaObject): readonly KeyPart[] {
  const keys = list(key, 'keys')
  const period = text(key, 'withoutOverlaps')
  const last = period === '' ? [] : [{ column: null, sql: `${quoteName(period)} without overlaps`, isPlain: false }]
  const columns = list(key, 'columns').map((column) => ({ column, sql: quoteName(column), isPlain: true }))
  return [...(keys.length > 0 ? keys.map(partOf) : columns), ...last]
}

/** Names in the fact are plain where they can be, key words too. */
function partOf(part: string): KeyPart {
  const found = /^(?:`((?:[^`]|``)*)`|([\p{L}_$][\p{L}\p{N}_$]*))([\s\S]*)$/u.exec(part)
  if (found === null) return { column: null, sql: part, isPlain: false }
  const [, quoted, plain = '', rest = ''] = found
  const column = quoted?.replaceAll('``', '`') ?? plain
  return { column, sql: `${quoteName(column)}${rest}`, isPlain: rest === '' }
}

/** checkText writes a check as it stands in CREATE TABLE. */
export function checkText(check: SchemaObject): string {
  const off = check.facts.enforced === false ? ' not enforced' : ''
  return `constraint ${quoteName(check.name)} check (${text(check, 'expression')})${off}`
}

/** referenceText writes a foreign key as it stands in ALTER TABLE. */
export function referenceText(key: SchemaObject, vendor: Vendor): string {
  const columns = (fact: string) => `(${list(key, fact).map(quoteName).join(', ')})`
  const database = text(key, 'referencedDatabase')
  const { onDelete, onUpdate } = statedActions(key, vendor)
  return words(
    `constraint ${quoteName(key.name)} foreign key ${columns('columns')}`,
    `references ${database === '' ? '' : `${quoteName(database)}.`}${quoteName(text(key, 'references'))} ${columns('referencedColumns')}`,
    onDelete === '' ? '' : `on delete ${onDelete}`,
    onUpdate === '' ? '' : `on update ${onUpdate}`,
  )
}

/** statedActions are the actions of a foreign key that have to be said; empty for the one that the server takes where nothing is said: RESTRICT on MariaDB, NO ACTION on MySQL. */
export function statedActions(key: SchemaObject, vendor: Vendor): { onDelete: string; onUpdate: string } {
  const usual = vendor === 'mariadb' ? 'restrict' : 'no action'
  const stated = (fact: string) => (text(key, fact) === usual ? '' : text(key, fact))
  return { onDelete: stated('onDelete'), onUpdate: stated('onUpdate') }
}
