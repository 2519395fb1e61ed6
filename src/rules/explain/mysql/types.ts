import type { Facts } from '../../../schema/snapshot.js'
import { jsString } from '../../words.js'
import { text } from './sql.js'

interface TypePattern {
  readonly pattern: RegExp
  /** Builder call from the quoted column name and the pattern's groups. */
  build(name: string, groups: readonly string[]): string
}

/** The display widths that MariaDB prints for whole numbers are what it gives without being told; MySQL prints none since 8.0.19. */
const whole = (type: string, [signed, unsigned]: readonly [number, number], method: string): TypePattern => ({
  pattern: new RegExp(`^${type}(?:\\(${signed}\\)|(?:\\(${unsigned}\\))?( unsigned))?$`),
  build: (name, [isUnsigned]) => `t.${method}(${name})${isUnsigned === undefined ? '' : '.unsigned()'}`,
})

const precise = (type: string): TypePattern => ({
  pattern: new RegExp(`^${type}(?:\\((\\d)\\))?$`),
  build: (name, [precision]) => `t.${type}(${name}${precision === undefined ? '' : `, { precision: ${precision} }`})`,
})

/** Types that Knex's builder has a method for, as the servers print them; the rest goes through specificType. */
const typePatterns: readonly TypePattern[] = [
  { pattern: /^tinyint\(1\)$/, build: (name) => `t.boolean(${name})` },
  whole('tinyint', [4, 3], 'tinyint'),
  whole('smallint', [6, 5], 'smallint'),
  whole('mediumint', [9, 8], 'mediumint'),
  whole('int', [11, 10], 'integer'),
  whole('bigint', [20, 20], 'bigInteger'),
  {
    pattern: /^varchar\((\d+)\)$/,
    build: (name, [size]) => `t.string(${name}${size === '255' ? '' : `, ${size}`})`,
  },
  {
    pattern: /^(medium|long)?text$/,
    build: (name, [size]) => `t.text(${name}${size === undefined ? '' : `, '${size}text'`})`,
  },
  {
    pattern: /^decimal\((\d+),(\d+)\)( unsigned)?$/,
    build: (name, [precision, scale, isUnsigned]) =>
      `t.decimal(${name}, ${precision}, ${scale})${isUnsigned === undefined ? '' : '.unsigned()'}`,
  },
  { pattern: /^float\(8,2\)$/, build: (name) => `t.float(${name})` },
  { pattern: /^double$/, build: (name) => `t.double(${name})` },
  { pattern: /^date$/, build: (name) => `t.date(${name})` },
  precise('datetime'),
  precise('timestamp'),
  precise('time'),
  { pattern: /^char\(36\)$/, build: (name) => `t.uuid(${name})` },
  { pattern: /^json$/, build: (name) => `t.json(${name})` },
  { pattern: /^blob$/, build: (name) => `t.binary(${name})` },
  { pattern: /^varbinary\((\d+)\)$/, build: (name, [size]) => `t.binary(${name}, ${size})` },
]

/** TypeCall is the builder call that makes a column of a type. */
interface TypeCall {
  readonly call: string
  /** Whether the type brings its collation with it. */
  readonly saysCollation: boolean
}

/** typeCall is the builder call that makes a column of this type: `t.string('email', 100)`; null where the column has a check that no call makes. */
export function typeCall(column: string, facts: Facts): TypeCall | null {
  const type = text(facts.type) ?? 'text'
  const name = jsString(column)
  if (isJsonText(column, facts)) return { call: `t.json(${name})`, saysCollation: true }
  if (text(facts.check) !== null) return null
  return { call: enumCall(name, type) ?? knownCall(name, type), saysCollation: false }
}

/** MariaDB's JSON is a text with a check. */
function isJsonText(column: string, { type, check, collation }: Facts): boolean {
  return type === 'longtext' && collation === 'utf8mb4_bin' && check === `json_valid(\`${column}\`)`
}

/** Knex does not escape the values of an enum. */
function enumCall(name: string, type: string): string | null {
  const values = /^enum\(((?:'[^'\\]*',?)+)\)$/.exec(type)?.[1]?.match(/(?<=')[^',][^']*(?=')|(?<=')(?=')/g) ?? null
  const whole = values === null ? null : `enum(${values.map((value) => `'${value}'`).join(',')})`
  return whole !== type || values === null ? null : `t.enum(${name}, [${values.map(jsString).join(', ')}])`
}

function knownCall(name: string, type: string): string {
  for (const { pattern, build } of typePatterns) {
    const found = pattern.exec(type)
    if (found !== null) return build(name, found.slice(1))
  }
  return `t.specificType(${name}, ${jsString(type)})`
}
