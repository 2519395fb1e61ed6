import { grouped } from './catalog.js'
import type {
  CheckRow,
  ColumnRow,
  EnforcementRow,
  KeyColumnRow,
  PartitionRow,
  StatisticsRow,
  TableRow,
} from './catalog-tables.js'
import { quoteName, quoteText } from './quote.js'

/** TableMaterial is what the catalogs say of one table, to be held against SHOW CREATE TABLE. */
export interface TableMaterial {
  readonly table: TableRow
  readonly columns: readonly ColumnRow[]
  readonly keys: readonly StatisticsRow[]
  readonly foreignKeys: readonly KeyColumnRow[]
  readonly checks: readonly CheckRow[]
  readonly database: string
  readonly enforcements: readonly EnforcementRow[]
  readonly partitions: readonly PartitionRow[]
}

/** residueOf gives what SHOW CREATE TABLE says and the catalogs do not, line by line; empty where all of it is read. */
export function residueOf(created: string, material: TableMaterial): readonly string[] {
  const lines = created.split('\n').slice(1)
  const end = lines.findIndex((line) => line.startsWith(')'))
  const parts = lines.slice(0, end).map((line) => line.trim().replace(/,$/, ''))
  const definitions = [
    ...columnTexts(material),
    ...keyTexts(material),
    ...referenceTexts(material),
    ...checkTexts(material),
  ]
  return [
    ...parts.map((line) => leftOfLine(line, definitions)),
    leftOf(lines[end] ?? '', tableTexts(material.table)),
    ...leftOfPartitions(lines.slice(end + 1), material.partitions),
  ].filter((text) => text !== '')
}

/** Definition is how a line begins, and what may follow in any order. */
interface Definition {
  readonly start: string
  readonly rest: readonly (string | RegExp)[]
}

function leftOfLine(line: string, definitions: readonly Definition[]): string {
  const own = definitions.find(({ start }) => line.startsWith(start))
  if (own === undefined) return line
  const left = leftOf(line.slice(own.start.length), own.rest)
  return left === '' ? '' : `${own.start} ${left}`
}

function leftOf(text: string, known: readonly (string | RegExp)[]): string {
  return known
    .reduce<string>((rest, one) => rest.replace(one, ' '), text)
    .trim()
    .replace(/\s+/g, ' ')
}

function comment(text: string): readonly string[] {
  // The server escapes less than could be: only what would end the text or not be seen.
  return text === '' ? [] : [`COMMENT ${shown(text)}`, `COMMENT=${shown(text)}`]
}

function shown(text: string): string {
  return quoteText(text).replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\0', '\\0')
}

function columnTexts({ columns, checks }: TableMaterial): readonly Definition[] {
  return columns.map((row) => {
    const check = checks.find((one) => one.level === 'Column' && one.name === row.name)?.expression
    const type = row.type.replace(/ \/\*M?!\d+ (\w+)\*\/$/, '')
    return {
      start: `${quoteName(row.name)} ${type}`,
      rest: [
        ...comment(row.comment),
        ...(check === undefined ? [] : [`CHECK (${check})`]),
        ...defaultTexts(row),
        ...spellings(row.expression ?? '').map((text) => `GENERATED ALWAYS AS (${text})`),
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

/** MySQL escapes an expression in its catalog once more than in SHOW CREATE. */
function spellings(expression: string): readonly string[] {
  return [...new Set([expression, expression.replace(/\\([\s\S])/g, '$1')])]
}

/** Numbers stand in quotes on MySQL, and expressions in parentheses; bytes are shown as text, whatever they are. */
function defaultTexts({ default: value, dataType }: ColumnRow): readonly (string | RegExp)[] {
  if (value === null || value === 'NULL') return [/ DEFAULT NULL(?= |$)/, / DEFAULT 'NULL'(?= |$)/]
  const bytes = /binary/.test(dataType) ? [/ DEFAULT '(?:[^'\\]|\\.|'')*'/] : []
  return [
    ...spellings(value).map((text) => `DEFAULT (${text})`),
    `DEFAULT ${shown(value)}`,
    `DEFAULT ${value}`,
    ...bytes,
  ]
}

function extraTexts(extra: string): readonly RegExp[] {
  const update = /on update (\S+)/i.exec(extra)?.[1]?.replace(/[()]/g, '\\$&')
  const words: readonly (readonly [RegExp, RegExp])[] = [
    [/auto_increment/i, / AUTO_INCREMENT/],
    [/virtual generated/i, / VIRTUAL(?= |$)/],
    [/stored generated/i, / (?:STORED|PERSISTENT)(?= |$)/],
    [/invisible/i, / (?:\/\*!80023 INVISIBLE \*\/|INVISIBLE)/],
    [/without system versioning/i, / WITHOUT SYSTEM VERSIONING/],
  ]
  const found = words.filter(([said]) => said.test(extra)).map(([, text]) => text)
  return update === undefined ? found : [new RegExp(` ON UPDATE ${update}`), ...found]
}

function keyTexts({ keys }: TableMaterial): readonly Definition[] {
  return [...grouped(keys, (row) => row.name)].map(([name, own]) => {
    const [first] = own as readonly [StatisticsRow]
    const list = own.map(keyPart).join(',')
    return {
      start: `${keyWords(first)}${name === 'PRIMARY' ? '' : ` ${quoteName(name)}`} (${list})`,
      rest: [
        ...comment(first.indexComment),
        / USING \w+/,
        ...(first.hidden === 'YES' ? [/ IGNORED|\/\*!80000 INVISIBLE \*\//] : []),
      ],
    }
  })
}

function keyWords({ name, nonUnique, type }: StatisticsRow): string {
  if (name === 'PRIMARY') return 'PRIMARY KEY'
  if (type === 'FULLTEXT' || type === 'SPATIAL') return `${type} KEY`
  return Number(nonUnique) === 0 ? 'UNIQUE KEY' : 'KEY'
}

function keyPart({ column, prefix, direction, expression, type }: StatisticsRow): string {
  const length = prefix === null || type === 'SPATIAL' ? '' : `(${prefix})`
  const base = column === null ? `(${spellings(expression ?? '').at(-1)})` : `${quoteName(column)}${length}`
  return direction === 'D' ? `${base} DESC` : base
}

function referenceTexts({ foreignKeys, database }: TableMaterial): readonly Definition[] {
  return [...grouped(foreignKeys, (row) => row.name)].map(([name, own]) => {
    const [first] = own as readonly [KeyColumnRow]
    const target = first.targetDatabase === database ? '' : `${quoteName(first.targetDatabase)}.`
    const list = (columns: readonly string[]) => columns.map(quoteName).join(', ')
    return {
      start: `CONSTRAINT ${quoteName(name)} FOREIGN KEY (${list(own.map((row) => row.column))}) REFERENCES ${target}${quoteName(first.targetTable)} (${list(own.map((row) => row.targetColumn))})`,
      rest: [
        / ON DELETE (?:CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION)/,
        / ON UPDATE (?:CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION)/,
      ],
    }
  })
}

function checkTexts({ checks, enforcements }: TableMaterial): readonly Definition[] {
  const own = checks.filter((row) => row.level === 'Table')
  return own.flatMap(({ name, expression }) => {
    const isOff = enforcements.some((row) => row.name === name && row.enforced === 'NO')
    const rest = isOff ? [/\/\*!80016 NOT ENFORCED \*\//] : []
    return spellings(expression).map((text) => ({ start: `CONSTRAINT ${quoteName(name)} CHECK (${text})`, rest }))
  })
}

function tableTexts(row: TableRow): readonly (string | RegExp)[] {
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

const unread = /(?:DATA DIRECTORY|INDEX DIRECTORY|TABLESPACE|MAX_ROWS|MIN_ROWS|NODEGROUP|SYSTEM_TIME|ALGORITHM)\b/

/** Where the catalog has partitions, it has all of them but for where they lie. */
function leftOfPartitions(lines: readonly string[], partitions: readonly PartitionRow[]): readonly string[] {
  return partitions.length === 0 ? lines : lines.filter((line) => unread.test(line))
}
