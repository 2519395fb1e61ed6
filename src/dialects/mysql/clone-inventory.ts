import { quoteName, quoteText } from '../../ddl/mysql/quote.js'
import { compareText } from '../../schema/order.js'
import type { DataState } from '../dialect.js'
import { grouped } from './catalog.js'
import type { DatabaseRow, EventRow, StoredSetting, TriggerRow } from './catalog-programs.js'
import { isTable, type TableRow } from './catalog-tables.js'
import { type Grant, grantsIn } from './clone-grants.js'
import type { PartsMaterial } from './introspect.js'
import { saidKey } from './introspect-extras.js'
import { withoutDatabase } from './sql-text.js'

/** Recorded is what a program or view keeps of the session that made it; null where its kind keeps nothing of the sort. */
export interface Recorded {
  readonly sqlMode: string | null
  readonly client: string | null
  readonly connection: string | null
  readonly databaseCollation: string | null
  readonly timeZone: string | null
}

/** Part is one object as the server says how to make it again, in the database that the copy is made in. */
export interface Part {
  readonly kind: PartKind
  readonly name: string
  readonly sql: string
  readonly recorded: Recorded
  /** A text that is equal for two objects which are equal. */
  readonly key: string
}

/** PartKind is the word that SHOW CREATE and DROP take for a kind of object: snapshots write `package body` as `package-body`. */
export type PartKind =
  | 'table'
  | 'view'
  | 'sequence'
  | 'function'
  | 'procedure'
  | 'package'
  | 'package body'
  | 'library'
  | 'trigger'
  | 'event'

/** TablePart is a table with its rows, its counter and its triggers in their order. */
export interface TablePart extends Part {
  readonly triggers: readonly Part[]
  readonly hasRows: boolean
  /** Whether it keeps rows that are no more, which `hasRows` does not tell. */
  readonly isVersioned: boolean
}

/** Inventory is all that a database holds, by kind. */
export interface Inventory {
  /** The database's own attributes, as ALTER DATABASE takes them behind its name. */
  readonly attributes: string
  readonly tables: readonly TablePart[]
  readonly sequences: readonly Part[]
  readonly libraries: readonly Part[]
  readonly routines: readonly Part[]
  readonly views: readonly Part[]
  readonly events: readonly Part[]
  readonly grants: readonly Grant[]
}

/** CannotCopy is thrown where an object does not say, or does not let us know, how it is made. */
export class CannotCopy extends Error {}

/** Held is what was read of a database: its objects, and its rows and positions. */
export interface Held {
  readonly material: PartsMaterial
  readonly data: DataState
}

/** inventoryOf lists what was read of a database. Its name is written as `alias` wherever a text has it, since a program that names its own database names the copy in the copy. */
export function inventoryOf({ material, data }: Held, alias: string): Inventory {
  const { rows } = material
  const partOf = partsIn(material, alias)
  const content = contentOf(data)
  return {
    attributes: rows.database.map(attributesOf).join(' '),
    tables: tablesOf(material, { partOf, content }),
    sequences: rows.tables
      .filter(isSequence)
      .map((row) => partOf('sequence', row))
      .map((part) => ({ ...part, key: `${part.key} ${content(part.name).text}` })),
    libraries: rows.libraries.map((row) => partOf('library', row)),
    routines: rows.routines.map((row) => partOf(routineKind(row), row)),
    views: rows.views.map((row) => partOf('view', row)),
    events: rows.events.map((row) => partOf('event', row)),
    grants: grantsIn(material),
  }
}

/** A row of a catalog, with what it says of the session that made its object. */
type ProgramRow = Partial<StoredSetting> & Partial<Pick<EventRow, 'timeZone' | 'madeBySchedule'>> & Named

interface Named {
  readonly name: string
}

type PartOf = (kind: PartKind, row: ProgramRow) => Part

function partsIn({ place, extras }: PartsMaterial, alias: string): PartOf {
  return (kind, row) => {
    const { name } = row
    const said = extras.said.get(saidKey(kind, name))
    // Of a routine whose body the session may not read, nothing is said.
    if (said === undefined) throw new CannotCopy(`${kind} ${name}`)
    // Scratch databases have names that nothing else has.
    const text = said.replaceAll(place.database, alias)
    const sql = Number(row.madeBySchedule) === 1 ? withoutStart(text) : text
    const recorded = recordedOf(row)
    return { kind, name, sql, recorded, key: JSON.stringify([comparable(sql, alias), recorded]) }
  }
}

function recordedOf(row: ProgramRow): Recorded {
  return {
    sqlMode: row.sqlMode ?? null,
    client: row.characterSet ?? null,
    connection: row.connectionCollation ?? null,
    databaseCollation: row.databaseCollation ?? null,
    timeZone: row.timeZone ?? null,
  }
}

const routineKinds = ['function', 'procedure', 'package', 'package body'] as const

function routineKind({ type, name }: { readonly type: string; readonly name: string }): PartKind {
  const kind = routineKinds.find((one) => one === type.toLowerCase())
  if (kind === undefined) throw new CannotCopy(`${type} ${name}`)
  return kind
}

function isSequence({ type }: TableRow): boolean {
  return type === 'SEQUENCE'
}

interface TableSources {
  readonly partOf: PartOf
  readonly content: (name: string) => Content
}

function tablesOf({ rows }: PartsMaterial, { partOf, content }: TableSources): readonly TablePart[] {
  const triggers = grouped([...rows.triggers].sort(byFiring), ({ table }) => table)
  const strange = rows.tables.find((row) => !isTable(row) && !isSequence(row) && row.type !== 'VIEW')
  if (strange !== undefined) throw new CannotCopy(`${strange.type} ${strange.name}`)
  return rows.tables.filter(isTable).map(({ name, type }) => {
    const part = partOf('table', { name })
    const own = (triggers.get(name) ?? []).map((row) => partOf('trigger', row))
    const { text, hasRows } = content(name)
    return {
      ...part,
      key: [part.key, text, ...own.map((trigger) => trigger.key)].join('\n'),
      triggers: own,
      hasRows,
      isVersioned: type === 'SYSTEM VERSIONED',
    }
  })
}

/** Those of the same moment have an order among them. */
function byFiring(a: TriggerRow, b: TriggerRow): number {
  const moment = (row: TriggerRow) => `${row.timing} ${row.event}`
  return compareText(moment(a), moment(b)) || Number(a.order) - Number(b.order)
}

interface Content {
  readonly text: string
  readonly hasRows: boolean
}

/** What a table holds, by its name. */
function contentOf({ rows, positions }: DataState): (name: string) => Content {
  const digests = new Map(rows.map(({ table, rows: count, digest }) => [table, `${count} ${digest}`]))
  const places = new Map(positions.map(({ sequence, value }) => [sequence, value]))
  return (name) => ({
    text: `${digests.get(name) ?? 'empty'} ${places.get(name) ?? ''}`,
    hasRows: digests.has(name),
  })
}

function attributesOf({ collation, comment, encryption }: DatabaseRow): string {
  return [
    `collate ${quoteName(collation)}`,
    ...(comment === null ? [] : [`comment ${quoteText(comment)}`]),
    ...(encryption === null ? [] : [`encryption ${quoteText(encryption === 'YES' ? 'Y' : 'N')}`]),
  ].join(' ')
}

/** An event that was told no start has one nonetheless: when it was made, which is no part of it. */
function withoutStart(sql: string): string {
  return sql.replace(/ STARTS '\d{4}-[\d :.-]*'/, '')
}

/** comparable is the text of an object as it is compared with that of another. MariaDB names the database in a view only once that is broken. MySQL since 8.0 says a column's character set only where somebody did; the collation alone says as much. Plain keys stand in the order in which they came, which means nothing. */
export function comparable(sql: string, database: string): string {
  const plain = withoutDatabase(sql, database).replaceAll(/ CHARACTER SET \w+(?= COLLATE )/g, '')
  if (!plain.startsWith('CREATE TABLE ')) return plain
  const lines = plain.split('\n').map((line) => line.replace(/,$/, ''))
  const isKey = (line: string) => line.startsWith('  KEY ')
  return [...lines.filter((line) => !isKey(line)), ...lines.filter(isKey).sort()].join('\n')
}
