import { quoteName, quoteText } from '../../ddl/mysql/quote.js'
import { grouped } from './catalog.js'
import type { CheckRow, ColumnRow, EnforcementRow, KeyColumnRow, StatisticsRow, TableRow } from './catalog-tables.js'
import type { Period } from './shown-table.js'

/** TableMaterial is what the catalogs say of one table, to be held against SHOW CREATE TABLE. */
export interface TableMaterial {
  readonly table: TableRow
  readonly columns: readonly ColumnRow[]
  readonly keys: readonly StatisticsRow[]
  readonly foreignKeys: readonly KeyColumnRow[]
  readonly checks: readonly CheckRow[]
  readonly database: string
  readonly enforcements: readonly EnforcementRow[]
  readonly overlaps: ReadonlyMap<string, string>
  readonly periods: readonly Period[]
}

/** Definition is how a line of SHOW CREATE TABLE begins, and what may follow in any order. */
export interface Definition {
  readonly of: 'column' | 'key' | 'constraint'
  readonly name: string
  readonly start: string
  readonly rest: readonly (string | RegExp)[]
}

/** definitionsOf is what the lines of SHOW CREATE TABLE must be, as far as the catalogs say. */
export function definitionsOf(material: TableMaterial): readonly Definition[] {
  return [...columnTexts(material), ...keyTexts(material), ...referenceTexts(material), ...checkTexts(material)]
}

function comment(said: string): readonly string[] {
  return said === '' ? [] : [`COMMENT ${shownText(said)}`, `COMMENT=${shownText(said)}`]
}

/** The server escapes less than could be: only what would end the text or not be seen. */
function shownText(said: string): string {
  return quoteText(said).replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\0', '\\0')
}

function columnTexts({ columns, checks }: TableMaterial): readonly Definition[] {
  return columns.map((row) => {
    const check = checks.find((one) => one.level === 'Column' && one.name === row.name)?.expression
    const type = row.type.replace(/ \/\*M?!\d+ (\w+)\*\/$/, '')
    const { expression } = row
    return {
      of: 'column',
      name: row.name,
      start: `${quoteName(row.name)} ${type}`,
      rest: [
        ...comment(row.comment),
        ...(check === undefined ? [] : [`CHECK (${check})`]),
        ...defaultTexts(row),
        ...(expression ? [`GENERATED ALWAYS AS (${expression})`, `GENERATED ALWAYS AS ${expression}`] : []),
        row.nullable === 'YES' ? / NULL(?= |$)/ : ' NOT NULL',
        ...extraTexts(row.extra),
        / CHARACTER SET \w+/,
        / COLLATE \w+/,
        ...(row.srid === null ? [] : [`/*!80003 SRID ${row.srid} */`]),
        row.type.slice(type.length).trim(),
      ],
    }
  })
}

/** Numbers stand in quotes on MySQL, and expressions in parentheses; bytes are shown as text, whatever they are. */
function defaultTexts({ default: value, dataType }: ColumnRow): readonly (string | RegExp)[] {
  if (value === null || value === 'NULL') return [/ DEFAULT NULL(?= |$)/, / DEFAULT 'NULL'(?= |$)/]
  const bytes = /binary/.test(dataType) ? [/ DEFAULT (?:0x[0-9A-Fa-f]+|'(?:[^'\\]|\\.|'')*')/] : []
  return [`DEFAULT (${value})`, ...bytes, `DEFAULT ${shownText(value)}`, `DEFAULT ${value}`]
}

function extraTexts(extra: string): readonly RegExp[] {
  const update = /on update (\S+)/i.exec(extra)?.[1]?.replace(/[()]/g, '\\$&')
  const words: readonly (readonly [RegExp, RegExp])[] = [
    [/auto_increment/i, / AUTO_INCREMENT/],
    [/virtual generated/i, / VIRTUAL(?= |$)/],
    [/stored generated/i, / (?:STORED|PERSISTENT)(?= |$)/],
    [/invisible/i, / (?:\/\*!80023 INVISIBLE \*\/|INVISIBLE)/],
    [/without system versioning/i, / WITHOUT SYSTEM VERSIONING/],
    [/not secondary/i, / NOT SECONDARY/],
  ]
  const found = words.filter(([said]) => said.test(extra)).map(([, shown]) => shown)
  return update === undefined ? found : [new RegExp(` ON UPDATE ${update}`), ...found]
}

function keyTexts({ keys, overlaps }: TableMaterial): readonly Definition[] {
  return [...grouped(keys, (row) => row.name)].map(([name, own]) => {
    const [first] = own as readonly [StatisticsRow]
    const period = overlaps.get(name)
    const last = period === undefined ? [] : [`${quoteName(period)} WITHOUT OVERLAPS`]
    const list = [...own.map(keyPart), ...last].join(',')
    return {
      of: 'key',
      name,
      start: `${keyWords(first)}${name === 'PRIMARY' ? '' : ` ${quoteName(name)}`} (${list})`,
      rest: [
        ...comment(first.indexComment),
        / USING \w+/,
        ...(first.hidden === 'YES' ? [/ IGNORED|\/\*!80000 INVISIBLE \*\//] : []),
      ],
    }
  })
}

const wordedKeys = new Set(['FULLTEXT', 'SPATIAL', 'VECTOR'])

function keyWords({ name, nonUnique, type }: StatisticsRow): string {
  if (name === 'PRIMARY') return 'PRIMARY KEY'
  if (wordedKeys.has(type)) return `${type} KEY`
  return Number(nonUnique) === 0 ? 'UNIQUE KEY' : 'KEY'
}

function keyPart({ column, prefix, direction, expression, type }: StatisticsRow): string {
  const length = prefix === null || type === 'SPATIAL' ? '' : `(${prefix})`
  const base = column === null ? `(${expression ?? ''})` : `${quoteName(column)}${length}`
  return direction === 'D' ? `${base} DESC` : base
}

function referenceTexts({ foreignKeys, database }: TableMaterial): readonly Definition[] {
  return [...grouped(foreignKeys, (row) => row.name)].map(([name, own]) => {
    const [first] = own as readonly [KeyColumnRow]
    const target = first.targetDatabase === database ? '' : `${quoteName(first.targetDatabase)}.`
    const list = (columns: readonly string[]) => columns.map(quoteName).join(', ')
    return {
      of: 'constraint',
      name,
      start: `CONSTRAINT ${quoteName(name)} FOREIGN KEY (${list(own.map((row) => row.column))}) REFERENCES ${target}${quoteName(first.targetTable)} (${list(own.map((row) => row.targetColumn))})`,
      rest: [
        / ON DELETE (?:CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION)/,
        / ON UPDATE (?:CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION)/,
      ],
    }
  })
}

function checkTexts({ checks, enforcements }: TableMaterial): readonly Definition[] {
  return checks
    .filter((row) => row.level === 'Table')
    .map(({ name, expression }) => {
      const isOff = enforcements.some((row) => row.name === name && row.enforced === 'NO')
      return {
        of: 'constraint',
        name,
        start: `CONSTRAINT ${quoteName(name)} CHECK (${expression})`,
        rest: isOff ? [/\/\*!80016 NOT ENFORCED \*\//] : [],
      }
    })
}

/** tableTexts is what may stand behind the bracket of SHOW CREATE TABLE. */
export function tableTexts(row: TableRow): readonly (string | RegExp)[] {
  const options = (row.options ?? '').match(/(?:'(?:[^']|'')*'|\S)+/g) ?? []
  return [
    ...comment(row.comment),
    /^\)/,
    /ENGINE=\w+/,
    / AUTO_INCREMENT=\d+/,
    // Aria says its default aloud.
    / PAGE_CHECKSUM=1(?= |$)/,
    / DEFAULT CHARSET=\w+/,
    / COLLATE=\w+/,
    ...(row.type === 'SYSTEM VERSIONED' ? [/ WITH SYSTEM VERSIONING/] : []),
    ...options.map(
      (option) =>
        new RegExp(` (?:\\/\\*!\\d+ )?\`?${escaped(option).replace('=', '\\`?=[\'"]?')}['"]?(?: \\*\\/)?(?= |$)`, 'i'),
    ),
  ]
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
