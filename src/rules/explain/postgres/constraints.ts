import { quoteNamePart } from '../../../schema/identity.js'
import type { Facts, FactValue, SchemaObject } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import { nameParts, plainName, raw, tableReference } from './names.js'

/** addConstraint is the statement that adds a constraint by its definition. */
export function addConstraint(table: string, name: string, definition: string): string {
  return raw(`alter table ${plainName(table)} add constraint ${quoteNamePart(name)} ${definition}`)
}

/** constraintCode brings a constraint back from its facts; null for what is none, or says too little. */
export function constraintCode(kind: string, table: string, { name, facts }: SchemaObject): string | null {
  const columns = columnList(facts.columns)
  switch (kind) {
    case 'primary-key':
      return columns === null ? null : `t.primary(${columns}, ${jsString(name)})`
    case 'unique':
      return columns === null ? null : `t.unique(${columns}, { indexName: ${jsString(name)} })`
    case 'foreign-key':
      return columns === null ? null : foreignKeyCode(columns, name, facts)
    case 'check':
      return typeof facts.expression === 'string' ? addConstraint(table, name, `check (${facts.expression})`) : null
    case 'not-null':
      return `t.dropNullable(${jsString(name)})`
    default:
      return null
  }
}

function foreignKeyCode(columns: string, name: string, facts: Facts): string | null {
  const referenced = columnList(facts.referencedColumns)
  if (referenced === null || typeof facts.references !== 'string') return null
  const { namespace, name: table } = tableReference(facts.references)
  const target = jsString(namespace === null ? table : `${namespace}.${table}`)
  return [
    `t.foreign(${columns}, ${jsString(name)}).references(${referenced}).inTable(${target})`,
    action('onDelete', facts.onDelete),
    action('onUpdate', facts.onUpdate),
  ].join('')
}

function action(method: string, value: FactValue | undefined): string {
  return typeof value !== 'string' || value.toLowerCase() === 'no action'
    ? ''
    : `.${method}(${jsString(value.toUpperCase())})`
}

/** indexCode brings an index back: by the builder where it can say all of it, else as SQL. Null where the facts say too little. */
export function indexCode(table: string, { name, facts }: SchemaObject): string | null {
  const keys = Array.isArray(facts.keys ?? facts.columns) ? ((facts.keys ?? facts.columns) as readonly FactValue[]) : []
  const texts = keys.filter((key) => typeof key === 'string')
  if (texts.length === 0 || texts.length < keys.length) return null
  const plain = texts.every((key) => /^(?:[a-z_][a-z0-9_$]*|"(?:[^"]|"")*")$/.test(key))
  const include = Array.isArray(facts.include) ? facts.include.map(String) : []
  const method = typeof facts.method === 'string' ? facts.method : 'btree'
  const bare =
    facts.unique !== true && typeof facts.predicate !== 'string' && include.length === 0 && method === 'btree'
  if (plain && bare) return `t.index(${columnList(texts)}, ${jsString(name)})`
  const sql = [
    `create ${facts.unique === true ? 'unique ' : ''}index ${quoteNamePart(name)} on ${plainName(table)}`,
    `using ${method} (${texts.join(', ')})`,
    ...(include.length > 0 ? [`include (${include.join(', ')})`] : []),
    ...(facts.nullsNotDistinct === true ? ['nulls not distinct'] : []),
    ...(typeof facts.predicate === 'string' ? [`where ${facts.predicate}`] : []),
  ]
  return raw(sql.join(' '))
}

/** columnList writes column names as a JavaScript array; null where they are no names. */
function columnList(value: FactValue | undefined): string | null {
  if (!Array.isArray(value) || value.length === 0) return null
  const names = value.filter((member) => typeof member === 'string')
  if (names.length < value.length) return null
  return `[${names.map((name) => jsString(name.startsWith('"') ? (nameParts(name)[0] ?? name) : name)).join(', ')}]`
}
