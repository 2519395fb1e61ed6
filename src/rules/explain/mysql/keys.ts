import { checkText, isUsual, keyParts, keyText, referenceText, statedActions } from '../../../ddl/mysql/keys.js'
import { quoteName } from '../../../ddl/mysql/quote.js'
import type { SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import { fitsBuilder, jsNames, type Piece, text, words } from './sql.js'

/** keyKinds are the kinds of objects that are indexes. */
export const keyKinds: ReadonlySet<string> = new Set(['primary-key', 'unique', 'index'])

/** keyColumns are the columns of a key; an expression's are not known. */
export function keyColumns(key: SchemaObject): readonly string[] {
  return keyParts(key).flatMap(({ column }) => (column === null ? [] : [column]))
}

/** keyCall is the builder's call for a key; null where the builder cannot say all of it. `engine` is the table's. */
export function keyCall(key: SchemaObject, engine: string): string | null {
  const { kind, name, facts } = key
  const parts = keyParts(key)
  const columns = keyColumns(key)
  const isOdd =
    words(facts.options).length > 0 ||
    facts.invisible === true ||
    facts.disabled === true ||
    text(facts.comment) !== null
  if (isOdd || !parts.every(({ isPlain }) => isPlain) || !fitsBuilder(name, ...columns)) return null
  const method = text(facts.method) ?? ''
  const isFulltext = kind === 'index' && method === 'fulltext'
  if (!isFulltext && !isUsual(method, engine)) return null
  if (kind === 'primary-key') return `t.primary(${jsNames(columns)})`
  if (kind === 'unique') return `t.unique(${jsNames(columns)}, { indexName: ${jsString(name)} })`
  return `t.index(${jsNames(columns)}, ${jsString(name)}${isFulltext ? ", 'FULLTEXT'" : ''})`
}

/** Keyed is the table of a key. */
export interface Keyed {
  readonly vendor: Vendor
  /** Empty where it is not known. */
  readonly engine: string
}

/** addKey makes a key of a table. */
export function addKey(key: SchemaObject, { vendor, engine }: Keyed): Piece {
  const rank = key.kind === 'primary-key' ? 52 : key.kind === 'unique' ? 53 : 54
  return { rank, builder: keyCall(key, engine), clause: `add ${keyText(key, engine, vendor)}` }
}

/** dropKey drops a key of a table. */
export function dropKey({ kind, name }: Pick<SchemaObject, 'kind' | 'name'>): Piece {
  if (kind === 'primary-key') return { rank: 13, builder: 't.dropPrimary()', clause: 'drop primary key' }
  const method = kind === 'unique' ? 'dropUnique' : 'dropIndex'
  const builder = fitsBuilder(name) ? `t.${method}([], ${jsString(name)})` : null
  return { rank: 12, builder, clause: `drop key ${quoteName(name)}` }
}

/** addForeignKey makes a foreign key. */
export function addForeignKey(key: SchemaObject, vendor: Vendor): Piece {
  const { name, facts } = key
  const [columns, referenced] = [words(facts.columns), words(facts.referencedColumns)]
  const table = text(facts.references) ?? ''
  const { onDelete, onUpdate } = statedActions(key, vendor)
  const builder = [
    `t.foreign(${jsNames(columns)}, ${jsString(name)}).references(${jsNames(referenced)}).inTable(${jsString(table)})`,
    onDelete === '' ? '' : `.onDelete(${jsString(onDelete.toUpperCase())})`,
    onUpdate === '' ? '' : `.onUpdate(${jsString(onUpdate.toUpperCase())})`,
  ].join('')
  const fits = text(facts.referencedDatabase) === null && fitsBuilder(name, table, ...columns, ...referenced)
  return { rank: 56, builder: fits ? builder : null, clause: `add ${referenceText(key, vendor)}` }
}

/** dropForeignKey drops a foreign key; the index that the server made for it stays. */
export function dropForeignKey(name: string): Piece {
  const builder = fitsBuilder(name) ? `t.dropForeign([], ${jsString(name)})` : null
  return { rank: 10, builder, clause: `drop foreign key ${quoteName(name)}` }
}

/** addCheck makes a check. */
export function addCheck(check: SchemaObject): Piece {
  return { rank: 55, builder: null, clause: `add ${checkText(check)}` }
}

/** dropCheck drops a check: MySQL has DROP CONSTRAINT only since 8.0.19. */
export function dropCheck(name: string, vendor: Vendor): Piece {
  return { rank: 11, builder: null, clause: `drop ${vendor === 'mysql' ? 'check' : 'constraint'} ${quoteName(name)}` }
}
