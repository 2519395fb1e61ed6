import type { Facts, SchemaObject, Vendor } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import { characterSet, fitsBuilder, rawCall, text, textLiteral, textOf, words } from './sql.js'
import { typeCall } from './types.js'

/** ColumnPlace is what a column's definition leaves unsaid: what its table and its server imply. */
export interface ColumnPlace {
  readonly vendor: Vendor
  /** The table's default collation; null where it is not known. */
  readonly collation: string | null
}

/** placeOf is where the columns of a table stand. */
export function placeOf(table: SchemaObject | null, vendor: Vendor): ColumnPlace {
  return { vendor, collation: text(table?.facts.collation) }
}

/** columnDefinition writes all that a column is, after its name: MODIFY resets what it is not told. */
export function columnDefinition({ facts }: SchemaObject, place: ColumnPlace): string {
  const parts = typeof facts.generated === 'string' ? generatedParts(facts) : plainParts(facts)
  const check = text(facts.check)
  return [
    text(facts.type) ?? 'text',
    typeof facts.srid === 'number' && place.vendor === 'mariadb' ? `ref_system_id = ${facts.srid}` : null,
    ownCollation(facts, place),
    ...parts,
    facts.invisible === true ? 'invisible' : null,
    typeof facts.srid === 'number' && place.vendor === 'mysql' ? `srid ${facts.srid}` : null,
    ...words(facts.attributes),
    ...words(facts.options),
    text(facts.comment) === null ? null : `comment ${textLiteral(String(facts.comment))}`,
    check === null ? null : `check (${check})`,
  ]
    .filter((part) => part !== null)
    .join(' ')
}

function ownCollation({ collation }: Facts, place: ColumnPlace): string | null {
  return typeof collation !== 'string' || collation === place.collation ? null : characterSet(collation)
}

/** The two columns of the system's time have words in place of an expression, and are never null. */
function generatedParts({ expression, generated, nullable }: Facts): readonly (string | null)[] {
  if (/^row (?:start|end)$/i.test(String(expression))) return [`generated always as ${expression}`]
  return [`as (${expression}) ${generated}`, nullable === false ? 'not null' : null]
}

/** A TIMESTAMP that may be null has to say so: it once was NOT NULL unless told. */
function plainParts(facts: Facts): readonly (string | null)[] {
  const { nullable, default: value, onUpdate, autoIncrement } = facts
  return [
    nullable === false ? 'not null' : /^timestamp/.test(String(facts.type)) ? 'null' : null,
    typeof value === 'string' ? `default ${defaultSql(value)}` : null,
    typeof onUpdate === 'string' ? `on update ${onUpdate}` : null,
    autoIncrement === true ? 'auto_increment' : null,
  ]
}

/** What needs no parentheses: literals, the present time, NULL, and on MariaDB the next value of a sequence. */
const bareDefault =
  /^(?:'[\s\S]*'|[-+]?[\d.]+(?:e[-+]?\d+)?|[bx]'[^']*'|0x[0-9a-f]*|null|true|false|(?:current_timestamp|now|localtime|localtimestamp)(?:\(\d*\))?|\([\s\S]*\)|nextval\([\s\S]*\))$/i

/** defaultSql writes a default as it may stand behind DEFAULT: an expression needs parentheses. */
export function defaultSql(value: string): string {
  return bareDefault.test(value) ? value : `(${value})`
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
  const own = ownCollation(facts, place) !== null
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
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/.test(value) ? value : rawCall(defaultSql(value))
}
