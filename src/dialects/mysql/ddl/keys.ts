import type { SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { quoteName, quoteText } from '../quote.js'
import { is, list, text, words } from './facts.js'

const ownWords = new Set(['fulltext', 'spatial', 'vector'])

/** keyText writes a primary key or an index as it stands in CREATE TABLE. */
export function keyText(key: SchemaObject, engine: string, vendor: Vendor): string {
  const method = text(key, 'method')
  const comment = text(key, 'comment')
  const hidden = vendor === 'mariadb' ? 'ignored' : 'invisible'
  return words(
    key.kind === 'primary-key' ? 'primary key' : `${keyWords(key.kind, method)} ${quoteName(key.name)}`,
    `(${parts(key).join(', ')})`,
    methodText(method, engine),
    ...list(key, 'options'),
    comment === '' ? '' : `comment ${quoteText(comment)}`,
    is(key, 'invisible') ? hidden : '',
  )
}

function keyWords(kind: string, method: string): string {
  if (ownWords.has(method)) return `${method} key`
  return kind === 'unique' ? 'unique key' : 'key'
}

/** MEMORY takes a hash where nothing is said. */
function methodText(method: string, engine: string): string {
  const usual = engine.toLowerCase() === 'memory' ? 'hash' : 'btree'
  return method === usual || method === '' || ownWords.has(method) ? '' : `using ${method}`
}

function parts(key: SchemaObject): readonly string[] {
  const keys = list(key, 'keys')
  const period = text(key, 'withoutOverlaps')
  const last = period === '' ? [] : [`${quoteName(period)} without overlaps`]
  const own = keys.length > 0 ? keys.map(partText) : list(key, 'columns').map(quoteName)
  return [...own, ...last]
}

/** Names in the fact are plain where they can be, key words too. */
function partText(part: string): string {
  return part.replace(/^[\p{L}_$][\p{L}\p{N}_$]*/u, (name) => quoteName(name))
}

/** checkText writes a check as it stands in CREATE TABLE. */
export function checkText(check: SchemaObject): string {
  const off = check.facts.enforced === false ? ' not enforced' : ''
  return `constraint ${quoteName(check.name)} check (${text(check, 'expression')})${off}`
}

/** referenceText writes a foreign key as it stands in ALTER TABLE; the action that a server takes where nothing is said is not said. */
export function referenceText(key: SchemaObject, vendor: Vendor): string {
  const columns = (fact: string) => `(${list(key, fact).map(quoteName).join(', ')})`
  const database = text(key, 'referencedDatabase')
  const usual = vendor === 'mariadb' ? 'restrict' : 'no action'
  const action = (word: string, value: string) => (value === '' || value === usual ? '' : `on ${word} ${value}`)
  return words(
    `constraint ${quoteName(key.name)} foreign key ${columns('columns')}`,
    `references ${database === '' ? '' : `${quoteName(database)}.`}${quoteName(text(key, 'references'))} ${columns('referencedColumns')}`,
    action('delete', text(key, 'onDelete')),
    action('update', text(key, 'onUpdate')),
  )
}
