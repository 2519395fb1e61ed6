import type { SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import { fitsBuilder, jsNames, type Piece, quoted, text, textLiteral, words } from './sql.js'

/** keyKinds are the kinds of objects that are indexes. */
export const keyKinds: ReadonlySet<string> = new Set(['primary-key', 'unique', 'index'])

/** KeyPart is one part of a key: a column, perhaps with a prefix, or an expression. */
interface KeyPart {
  readonly column: string | null
  readonly sql: string
  readonly isPlain: boolean
}

const partPattern = /^(?:`((?:[^`]|``)*)`|([\p{L}_$][\p{L}\p{N}_$]*)|\(([\s\S]*)\))(?:\((\d+)\))?( desc)?$/u

function partOf(part: string): KeyPart {
  const [, inQuotes, plain, expression, prefix, descending] = partPattern.exec(part) ?? []
  if (expression !== undefined) {
    return { column: null, sql: `(${expression})${descending ?? ''}`, isPlain: false }
  }
  const column = inQuotes?.replaceAll('``', '`') ?? plain ?? part
  const length = prefix === undefined ? '' : `(${prefix})`
  return {
    column,
    sql: `${quoted(column)}${length}${descending ?? ''}`,
    isPlain: `${length}${descending ?? ''}` === '',
  }
}

function partsOf({ facts }: SchemaObject): readonly KeyPart[] {
  const keys = words(facts.keys)
  const own =
    keys.length > 0
      ? keys.map(partOf)
      : words(facts.columns).map((column) => ({ column, sql: quoted(column), isPlain: true }))
  const period = text(facts.withoutOverlaps)
  return period === null ? own : [...own, { column: null, sql: `${quoted(period)} without overlaps`, isPlain: false }]
}

/** keyColumns are the columns of a key; an expression's are not known. */
export function keyColumns(key: SchemaObject): readonly string[] {
  return partsOf(key).flatMap(({ column }) => (column === null ? [] : [column]))
}

/** keyClause defines a key within CREATE TABLE, or after ADD. */
export function keyClause(key: SchemaObject, vendor: Vendor): string {
  const { kind, name, facts } = key
  const method = text(facts.method) ?? 'btree'
  const own = ['fulltext', 'spatial', 'vector'].includes(method) ? `${method} ` : ''
  const opening = kind === 'primary-key' ? 'primary key' : `${kind === 'unique' ? 'unique ' : own}key ${quoted(name)}`
  return [
    `${opening} (${partsOf(key)
      .map(({ sql }) => sql)
      .join(', ')})`,
    method === 'hash' ? 'using hash' : null,
    ...words(facts.options),
    text(facts.comment) === null ? null : `comment ${textLiteral(String(facts.comment))}`,
    facts.invisible === true ? (vendor === 'mysql' ? 'invisible' : 'ignored') : null,
  ]
    .filter((part) => part !== null)
    .join(' ')
}

/** keyCall is the builder's call for a key; null where the builder cannot say all of it. */
export function keyCall(key: SchemaObject): string | null {
  const { kind, name, facts } = key
  const parts = partsOf(key)
  const columns = keyColumns(key)
  const isOdd =
    words(facts.options).length > 0 ||
    facts.invisible === true ||
    facts.disabled === true ||
    text(facts.comment) !== null
  if (isOdd || !parts.every(({ isPlain }) => isPlain) || !fitsBuilder(name, ...columns)) return null
  const method = text(facts.method) ?? 'btree'
  if (method !== 'btree' && (kind !== 'index' || method !== 'fulltext')) return null
  if (kind === 'primary-key') return `t.primary(${jsNames(columns)})`
  if (kind === 'unique') return `t.unique(${jsNames(columns)}, { indexName: ${jsString(name)} })`
  return `t.index(${jsNames(columns)}, ${jsString(name)}${method === 'fulltext' ? ", 'FULLTEXT'" : ''})`
}

/** addKey makes a key of a table. */
export function addKey(key: SchemaObject, vendor: Vendor): Piece {
  const rank = key.kind === 'primary-key' ? 52 : key.kind === 'unique' ? 53 : 54
  return { rank, builder: keyCall(key), clause: `add ${keyClause(key, vendor)}` }
}

/** dropKey drops a key of a table. */
export function dropKey({ kind, name }: Pick<SchemaObject, 'kind' | 'name'>): Piece {
  if (kind === 'primary-key') return { rank: 13, builder: 't.dropPrimary()', clause: 'drop primary key' }
  const method = kind === 'unique' ? 'dropUnique' : 'dropIndex'
  const builder = fitsBuilder(name) ? `t.${method}([], ${jsString(name)})` : null
  return { rank: 12, builder, clause: `drop key ${quoted(name)}` }
}

/** addForeignKey makes a foreign key. What ON UPDATE and ON DELETE are when nobody says is RESTRICT on MariaDB and NO ACTION on MySQL. */
export function addForeignKey({ name, facts }: SchemaObject, vendor: Vendor): Piece {
  const [columns, referenced] = [words(facts.columns), words(facts.referencedColumns)]
  const [table, database] = [text(facts.references) ?? '', text(facts.referencedDatabase)]
  const unsaid = vendor === 'mysql' ? 'no action' : 'restrict'
  const said = (fact: 'onDelete' | 'onUpdate') => (facts[fact] === unsaid ? null : text(facts[fact]))
  const [onDelete, onUpdate] = [said('onDelete'), said('onUpdate')]
  const target = [...(database === null ? [] : [database]), table].map(quoted).join('.')
  const clause = [
    `add constraint ${quoted(name)} foreign key (${columns.map(quoted).join(', ')}) references ${target} (${referenced.map(quoted).join(', ')})`,
    ...(onDelete === null ? [] : [`on delete ${onDelete}`]),
    ...(onUpdate === null ? [] : [`on update ${onUpdate}`]),
  ].join(' ')
  const builder = [
    `t.foreign(${jsNames(columns)}, ${jsString(name)}).references(${jsNames(referenced)}).inTable(${jsString(table)})`,
    onDelete === null ? '' : `.onDelete(${jsString(onDelete.toUpperCase())})`,
    onUpdate === null ? '' : `.onUpdate(${jsString(onUpdate.toUpperCase())})`,
  ].join('')
  const fits = database === null && fitsBuilder(name, table, ...columns, ...referenced)
  return { rank: 56, builder: fits ? builder : null, clause }
}

/** dropForeignKey drops a foreign key; the index that the server made for it stays. */
export function dropForeignKey(name: string): Piece {
  const builder = fitsBuilder(name) ? `t.dropForeign([], ${jsString(name)})` : null
  return { rank: 10, builder, clause: `drop foreign key ${quoted(name)}` }
}

/** addCheck makes a check. */
export function addCheck({ name, facts }: SchemaObject): Piece {
  return { rank: 55, builder: null, clause: `add ${checkClause({ name, facts })}` }
}

/** checkClause defines a check within CREATE TABLE, or after ADD. */
export function checkClause({ name, facts }: Pick<SchemaObject, 'name' | 'facts'>): string {
  return `constraint ${quoted(name)} check (${text(facts.expression) ?? 'true'})${facts.enforced === false ? ' not enforced' : ''}`
}

/** dropCheck drops a check: MySQL has DROP CONSTRAINT only since 8.0.19. */
export function dropCheck(name: string, vendor: Vendor): Piece {
  return { rank: 11, builder: null, clause: `drop ${vendor === 'mysql' ? 'check' : 'constraint'} ${quoted(name)}` }
}
