import type { ColumnPlace } from '../../../ddl/mysql/columns.js'
import type { Facts, SchemaObject } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import { fitsBuilder, rawCall, text, textOf, words } from './sql.js'
import { typeCall } from './types.js'

function hasOwnCollation({ collation }: Facts, place: ColumnPlace): boolean {
  return typeof collation === 'string' && collation !== place.collation
}

/** columnCall is the builder's chain for a column; null where the builder cannot say all of it. */
export function columnCall(column: SchemaObject, place: ColumnPlace): string | null {
  const { name, facts } = column
  const { generated, invisible, srid, autoIncrement, collation } = facts
  const odd = [generated, invisible, srid, autoIncrement].some((value) => value !== undefined && value !== null)
  if (
    odd ||
    words(facts.attributes).length + words(facts.options).length > 0 ||
    facts.noDefault === true ||
    !fitsBuilder(name)
  )
    return null
  const own = hasOwnCollation(facts, place)
  const type = typeCall(name, facts)
  const value = defaultCall(facts)
  const comment = commentCall(facts)
  if (type === null || value === null || comment === null) return null
  return [
    type.call,
    facts.nullable === false ? '.notNullable()' : /^timestamp/.test(String(facts.type)) ? '.nullable()' : '',
    value,
    comment,
    own && !type.saysCollation ? `.collate(${jsString(String(collation))})` : '',
  ].join('')
}

/** Knex escapes quotes in a comment, and no backslashes. */
function commentCall({ comment }: Facts): string | null {
  if (text(comment) === null) return ''
  return /[\\\p{Cc}]/u.test(String(comment)) ? null : `.comment(${jsString(String(comment))})`
}

const present = /^current_timestamp(?:\((\d*)\))?$/i

/** `.defaultTo(...)`, empty where there is none. Knex drops the default of a text, and takes one of JSON for an object. */
function defaultCall({ type, default: value, onUpdate }: Facts): string | null {
  if (typeof onUpdate === 'string') {
    const whole = typeof value === 'string' && present.test(value) ? `${value} on update ${onUpdate}` : null
    return whole === null ? null : `.defaultTo(${rawCall(whole)})`
  }
  if (typeof value !== 'string') return ''
  if (/text|blob|json/.test(String(type))) return null
  return `.defaultTo(${defaultArgument(value, String(type))})`
}

function defaultArgument(value: string, type: string): string {
  const now = present.exec(value)
  if (now !== null) return `knex.fn.now(${now[1] === '0' ? '' : (now[1] ?? '')})`
  const literal = textOf(value)
  if (literal !== null) return jsString(literal)
  if (type === 'tinyint(1)' && /^[01]$/.test(value)) return value === '1' ? 'true' : 'false'
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/.test(value) ? value : rawCall(value)
}
