import type { Facts, FactValue } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import { rawCall } from './names.js'

interface TypePattern {
  readonly pattern: RegExp
  /** Builder call from the quoted column name and the pattern's groups. */
  build(name: string, groups: readonly string[]): string
}

/** Types that Knex's builder has a method for, as PostgreSQL and the MySQL family print them; the rest goes through specificType. */
const typePatterns: readonly TypePattern[] = [
  {
    pattern: /^(?:character varying|varchar)\((\d+)\)$/,
    build: (name, [size]) => `t.string(${name}${size === '255' ? '' : `, ${size}`})`,
  },
  { pattern: /^text$/, build: (name) => `t.text(${name})` },
  { pattern: /^(?:integer|int|int\(11\))$/, build: (name) => `t.integer(${name})` },
  { pattern: /^bigint(?:\(20\))?$/, build: (name) => `t.bigInteger(${name})` },
  { pattern: /^smallint(?:\(6\))?$/, build: (name) => `t.smallint(${name})` },
  { pattern: /^(?:boolean|tinyint\(1\))$/, build: (name) => `t.boolean(${name})` },
  { pattern: /^real$/, build: (name) => `t.float(${name})` },
  { pattern: /^double(?: precision)?$/, build: (name) => `t.double(${name})` },
  {
    pattern: /^(?:numeric|decimal)\((\d+),(\d+)\)$/,
    build: (name, [precision, scale]) => `t.decimal(${name}, ${precision}, ${scale})`,
  },
  { pattern: /^date$/, build: (name) => `t.date(${name})` },
  { pattern: /^timestamp with time zone$/, build: (name) => `t.timestamp(${name})` },
  { pattern: /^timestamp without time zone$/, build: (name) => `t.timestamp(${name}, { useTz: false })` },
  { pattern: /^json$/, build: (name) => `t.json(${name})` },
  { pattern: /^jsonb$/, build: (name) => `t.jsonb(${name})` },
  { pattern: /^uuid$/, build: (name) => `t.uuid(${name})` },
  { pattern: /^bytea$/, build: (name) => `t.binary(${name})` },
]

/** typeCall is the builder call that makes a column of this type: `t.string('email', 100)`. */
export function typeCall(column: string, type: string): string {
  const name = jsString(column)
  for (const { pattern, build } of typePatterns) {
    const found = pattern.exec(type)
    if (found !== null) return build(name, found.slice(1))
  }
  return `t.specificType(${name}, ${jsString(type)})`
}

/** defaultCall is `.defaultTo(...)` for a default as the server prints it, on a column of this type. */
export function defaultCall(value: FactValue, type: string): string {
  return `.defaultTo(${typeof value === 'string' ? defaultArgument(value, type) : JSON.stringify(value)})`
}

const number = /^-?\d{1,15}(?:\.\d{1,10})?$/
const literal = /^'((?:[^']|'')*)'(?:::[\w .]+(?:\(\d+\))?)?$/

/** Knex quotes a number, which PostgreSQL keeps as `'0'::numeric` but reads as a plain 0 for an integer: only what comes out as it was is written as a value. */
function defaultArgument(value: string, type: string): string {
  const quoted = literal.exec(value)?.[1]?.replaceAll("''", "'")
  if (quoted !== undefined) return number.test(quoted) && /^(?:numeric|decimal)/.test(type) ? quoted : jsString(quoted)
  if (value === 'true' || value === 'false') return value
  return number.test(value) && /int/.test(type) ? value : rawCall(value)
}

/** columnCall is the whole builder chain for a column with these facts. */
export function columnCall(column: string, facts: Facts): string {
  const whole = madeCall(column, facts)
  if (whole !== null) return whole
  const type = typeof facts.type === 'string' ? facts.type : 'text'
  return [
    typeCall(column, type),
    facts.nullable === false ? '.notNullable()' : '',
    facts.default === undefined || facts.default === null ? '' : defaultCall(facts.default, type),
    typeof facts.comment === 'string' ? `.comment(${jsString(facts.comment)})` : '',
  ].join('')
}

/** Columns whose values the server makes: serial, identity, generated. */
function madeCall(column: string, { type, default: value, identity, generated, expression }: Facts): string | null {
  const name = jsString(column)
  if (typeof identity === 'string')
    return `t.specificType(${name}, ${jsString(`${type} generated ${identity} as identity`)})`
  if (typeof generated === 'string') {
    return `t.specificType(${name}, ${jsString(`${type} generated always as (${expression}) ${generated}`)})`
  }
  if (typeof value !== 'string' || !value.startsWith('nextval(')) return null
  const method = type === 'bigint' ? 'bigIncrements' : type === 'integer' ? 'increments' : null
  return method === null ? null : `t.${method}(${name}, { primaryKey: false })`
}
