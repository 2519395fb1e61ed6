import { type Definition, definitionsOf, type TableMaterial, tableTexts } from './residue-texts.js'
import type { ShownTable } from './shown-table.js'
import { withoutVersions } from './sql-text.js'

/** Residue is what SHOW CREATE TABLE says and no catalog does: `options` are words that we know, of columns, keys and the table by their names, `unknown` whole texts of what is left. */
export interface Residue {
  readonly columns: ReadonlyMap<string, readonly string[]>
  readonly keys: ReadonlyMap<string, readonly string[]>
  readonly table: readonly string[]
  readonly unknown: readonly string[]
}

/** residueOf takes what the catalogs say out of SHOW CREATE TABLE. How the table is partitioned is left to others. */
export function residueOf(shown: ShownTable, material: TableMaterial): Residue {
  const periods = material.periods.map(({ line }) => line)
  const definitions = definitionsOf(material)
  const lefts = shown.lines.filter((line) => !periods.includes(line)).map((line) => leftOfLine(line, definitions))
  const table = optionsIn(leftOf(shown.end, tableTexts(material.table)))
  const unread = lefts.filter(({ unknown }) => unknown !== '').map(({ start, unknown }) => `${start} ${unknown}`.trim())
  return {
    columns: optionsOf(lefts, 'column'),
    keys: optionsOf(lefts, 'key'),
    table: table.options,
    unknown: [...unread, ...(table.unknown === '' ? [] : [table.unknown])],
  }
}

interface Left extends Options {
  readonly of: Definition['of'] | null
  readonly name: string
  readonly start: string
}

function leftOfLine(line: string, definitions: readonly Definition[]): Left {
  const text = bare(line)
  const own = definitions.find(({ start }) => text.startsWith(bare(start)))
  if (own === undefined) return { of: null, name: '', start: '', options: [], unknown: line }
  const { of, name, start } = own
  const known = own.rest.map((one) => (typeof one === 'string' ? bare(one) : one))
  return { of, name, start, ...optionsIn(leftOf(text.slice(bare(start).length), known)) }
}

/** MySQL says the character set of a text in one place and not in the other, or another one. */
function bare(expression: string): string {
  return expression.replace(/\b_\w+(?=')/g, '')
}

function optionsOf(lefts: readonly Left[], of: Definition['of']): ReadonlyMap<string, readonly string[]> {
  return new Map(
    lefts.filter((left) => left.of === of && left.options.length > 0).map((left) => [left.name, left.options]),
  )
}

function leftOf(text: string, known: readonly (string | RegExp)[]): string {
  return known
    .reduce<string>((rest, one) => rest.replace(one, ' '), text)
    .trim()
    .replace(/\s+/g, ' ')
}

interface Options {
  readonly options: readonly string[]
  readonly unknown: string
}

const text = "'(?:[^'\\\\]|\\\\.|'')*'"
const quoted = '`(?:[^`]|``)*`'

/** What we know how to say again: words of MySQL's storage, and whatever an engine of MariaDB's takes as `name`=value. */
const option = new RegExp(
  [
    'STORAGE (?:DISK|MEMORY)',
    'COLUMN_FORMAT (?:FIXED|DYNAMIC)',
    `(?:SECONDARY_)?ENGINE_ATTRIBUTE[ =]${text}`,
    'SECONDARY_ENGINE=\\w+',
    'AUTOEXTEND_SIZE=\\d+',
    'KEY_BLOCK_SIZE=\\d+',
    'REF_SYSTEM_ID=\\d+',
    'CLUSTERING=\\w+',
    `WITH PARSER ${quoted}`,
    `TABLESPACE ${quoted}`,
    `(?:DATA|INDEX) DIRECTORY=${text}`,
    `CONNECTION=${text}`,
    'UNION=\\([^)]*\\)',
    'INSERT_METHOD=\\w+',
    `${quoted}=(?:${text}|[\\w.-]+)`,
  ].join('|'),
  'g',
)

function optionsIn(left: string): Options {
  if (left === '') return { options: [], unknown: '' }
  const plain = withoutVersions(left)
  const unknown = plain.replace(option, ' ').replace(/\s+/g, ' ').trim()
  return { options: (plain.match(option) ?? []).sort(), unknown }
}
