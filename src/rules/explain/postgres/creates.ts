import type { PathStep } from '../../../schema/identity.js'
import type { FactValue, SchemaObject } from '../../../schema/snapshot.js'
import { comment } from '../builder.js'
import type { Fix } from '../family.js'
import { kindWord, tableOf } from '../place.js'
import { columnCall } from './columns.js'
import { addConstraint, constraintCode, indexCode } from './constraints.js'
import { named, plainName, raw, schemaCall } from './names.js'

/** Most columns of one table that an advice writes out. */
const mostColumns = 40

const ranks: Readonly<Record<string, number>> = {
  namespace: 30,
  extension: 31,
  enum: 32,
  domain: 33,
  'composite-type': 33,
  'range-type': 33,
  sequence: 34,
  function: 35,
  procedure: 35,
  table: 40,
  column: 50,
  'primary-key': 52,
  unique: 53,
  index: 54,
  check: 55,
  exclusion: 55,
  'foreign-key': 56,
  view: 70,
  'materialized-view': 71,
  trigger: 72,
}

/** createFix is the code that brings back an object which is gone, from what the snapshot knows of it. */
export function createFix(path: readonly PathStep[], object: SchemaObject): Fix {
  const kind = object.kind
  const rank = ranks[kind] ?? 73
  const code = path.length > 1 ? childCode(kind, tableOf(path), object) : topLevelCode(kind, object)
  const within = path.length > 1 && code.startsWith('t.')
  return { rank, table: within ? tableOf(path) : null, code }
}

function topLevelCode(kind: string, object: SchemaObject): string {
  const { definition, labels } = object.facts
  if (kind === 'table') return tableCode(object)
  if (kind === 'namespace') return `await knex.schema.createSchema(${named(object.name)})`
  if (kind === 'sequence' && !Object.values(sequenceFacts(object)).includes(undefined)) return sequenceCode(object)
  if (kind === 'extension') return raw(`create extension ${object.name}`)
  if (kind === 'enum' && Array.isArray(labels))
    return raw(`create type ${plainName(object.name)} as enum (${literals(labels)})`)
  if (typeof definition !== 'string') return unknown(kind, plainName(object.name))
  if (/^\s*create\b/i.test(definition)) return raw(definition)
  if (kind === 'view' || kind === 'materialized-view') {
    return raw(`create ${kindWord(kind)} ${plainName(object.name)} as\n${definition}`)
  }
  return unknown(kind, plainName(object.name))
}

function sequenceFacts({ facts }: SchemaObject) {
  const { type, start, increment, minimum, maximum, cache } = facts
  return { type, start, increment, minimum, maximum, cache }
}

/** Where it goes with a column, that one is there: a sequence that comes with its column is no fix of its own. */
function sequenceCode({ name, facts }: SchemaObject): string {
  const { type, start, increment, minimum, maximum, cache, cycle, ownedBy } = facts
  const words = [
    `create sequence ${plainName(name)} as ${type} increment ${increment} minvalue ${minimum} maxvalue ${maximum}`,
    `start ${start} cache ${cache}${cycle === true ? ' cycle' : ''}`,
    ...(typeof ownedBy === 'string' ? [`owned by ${ownedBy}`] : []),
  ]
  return raw(words.join(' '))
}

function literals(labels: readonly FactValue[]): string {
  return labels.map((label) => `'${String(label).replaceAll("'", "''")}'`).join(', ')
}

function tableCode(table: SchemaObject): string {
  const columns = columnsInOrder(table)
  const shown = columns.slice(0, mostColumns).map((column) => `  ${columnCall(column.name, column.facts)}`)
  const rest = columns.length - shown.length
  const others = table.children.filter((child) => child.kind !== 'column' && child.kind !== 'not-null')
  const lines = [...shown, ...(rest > 0 ? [`  // ... and ${rest} more columns`] : [])]
  const after = others.slice(0, 20).map((child) => createFix([table, child], child))
  const inside = after.filter((fix) => fix.table !== null).map((fix) => `  ${fix.code}`)
  const outside = after.filter((fix) => fix.table === null).map((fix) => fix.code)
  const create = `await ${schemaCall(table.name)}.createTable(${named(table.name)}, (t) => {`
  return [create, ...lines, ...inside, '})', ...outside].join('\n')
}

function columnsInOrder(table: SchemaObject): readonly SchemaObject[] {
  const order = Array.isArray(table.facts.columnOrder) ? table.facts.columnOrder : []
  const position = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return table.children.filter((child) => child.kind === 'column').sort((a, b) => position(a.name) - position(b.name))
}

function childCode(kind: string, table: string, object: SchemaObject): string {
  const { definition } = object.facts
  if (kind === 'column') return columnCall(object.name, object.facts)
  const own = constraintCode(kind, table, object) ?? (kind === 'index' ? indexCode(table, object) : null)
  if (own !== null) return own
  if (typeof definition !== 'string') return unknown(kind, `${object.name} of ${plainName(table)}`)
  if (/^\s*create\b/i.test(definition)) return raw(definition)
  return addConstraint(table, object.name, definition)
}

function unknown(kind: string, name: string): string {
  return comment(`make ${kindWord(kind)} ${name} again, as the migration before made it`)
}
