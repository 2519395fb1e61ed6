import type { DataState, Session } from '../dialect.js'
import { grouped } from './catalog.js'
import { type Grant, readGrants } from './clone-grants.js'
import { markerName } from './marker.js'
import { quoteName, quoteText } from './quote.js'
import { batchOf } from './session.js'
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
  /** The database's own attributes, as they follow its name in SHOW CREATE DATABASE. */
  readonly attributes: string
  readonly tables: readonly TablePart[]
  readonly sequences: readonly Part[]
  readonly routines: readonly Part[]
  readonly views: readonly Part[]
  readonly events: readonly Part[]
  readonly grants: readonly Grant[]
}

/** CannotCopy is thrown where an object does not say, or does not let us know, how it is made. */
export class CannotCopy extends Error {}

interface Listed {
  readonly kind: PartKind
  readonly name: string
  /** The table of a trigger; `versioned` for a table that keeps its history; `now` for an event whose start is only the moment at which it was made. */
  readonly detail: string | null
}

const tableKinds = `case TABLE_TYPE when 'VIEW' then 'view' when 'SEQUENCE' then 'sequence' else 'table' end`

/** Triggers come in the order in which they fire. */
function listQueries(database: string): readonly string[] {
  const here = quoteText(database)
  return [
    `select ${tableKinds} as \`kind\`, TABLE_NAME as \`name\`, if(TABLE_TYPE = 'SYSTEM VERSIONED', 'versioned', null) as \`detail\`
     from information_schema.TABLES where TABLE_SCHEMA = ${here} order by TABLE_NAME`,
    `select 'trigger' as \`kind\`, TRIGGER_NAME as \`name\`, EVENT_OBJECT_TABLE as \`detail\`
     from information_schema.TRIGGERS where EVENT_OBJECT_SCHEMA = ${here}
     order by EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER`,
    `select lower(ROUTINE_TYPE) as \`kind\`, ROUTINE_NAME as \`name\`, null as \`detail\`
     from information_schema.ROUTINES where ROUTINE_SCHEMA = ${here} and ROUTINE_NAME <> ${quoteText(markerName)}
     order by ROUTINE_TYPE, ROUTINE_NAME`,
    `select 'event' as \`kind\`, EVENT_NAME as \`name\`,
     if(convert_tz(STARTS, TIME_ZONE, '+00:00') between CREATED and LAST_ALTERED, 'now', null) as \`detail\`
     from information_schema.EVENTS where EVENT_SCHEMA = ${here} order by EVENT_NAME`,
  ]
}

/** Reading says which database is read; its name is written as `alias` wherever a text has it, since a program that names its own database names the copy in the copy. */
export interface Reading {
  readonly database: string
  readonly alias: string
  /** Its rows and positions. */
  readonly data: DataState
}

/** readInventory asks the session's database for everything in it, in few round trips. */
export async function readInventory(session: Session, { database, alias, data }: Reading): Promise<Inventory> {
  const lists = await readLists(session, database)
  const grants = await readGrants(session, database)
  const created = await batchOf(session, [
    `show create database ${quoteName(database)}`,
    ...lists.map(({ kind, name }) => `show create ${kind} ${quoteName(name)}`),
  ])
  const parts = lists.map((listed, index) => partOf(listed, renamed(created[index + 1]?.[0], database, alias), alias))
  const of = (...kinds: readonly PartKind[]) => parts.filter(({ kind }) => kinds.includes(kind))
  const triggers = grouped(
    parts.flatMap((part, index) => (part.kind === 'trigger' ? [{ part, home: lists[index]?.detail ?? '' }] : [])),
    ({ home }) => home,
  )
  const versioned = new Set(lists.filter(({ detail }) => detail === 'versioned').map(({ name }) => name))
  const content = contentOf(data, versioned)
  return {
    attributes: attributesOf(created[0]?.[0]),
    tables: of('table').map((part) =>
      tableOf(
        part,
        (triggers.get(part.name) ?? []).map((one) => one.part),
        content(part.name),
      ),
    ),
    sequences: of('sequence').map((part) => ({ ...part, key: `${part.key} ${content(part.name).text}` })),
    routines: of('function', 'procedure', 'package', 'package body'),
    views: of('view'),
    events: of('event'),
    grants,
  }
}

async function readLists(session: Session, database: string): Promise<readonly Listed[]> {
  return ((await batchOf(session, listQueries(database))) as readonly (readonly Listed[])[]).flat()
}

interface Content {
  readonly text: string
  readonly hasRows: boolean
  readonly isVersioned: boolean
}

/** What a table holds, by its name. */
function contentOf({ rows, positions }: DataState, versioned: ReadonlySet<string>): (name: string) => Content {
  const digests = new Map(rows.map(({ table, rows: count, digest }) => [table, `${count} ${digest}`]))
  const places = new Map(positions.map(({ sequence, value }) => [sequence, value]))
  return (name) => ({
    text: `${digests.get(name) ?? 'empty'} ${places.get(name) ?? ''}`,
    hasRows: digests.has(name),
    isVersioned: versioned.has(name),
  })
}

function tableOf(part: Part, triggers: readonly Part[], content: Content): TablePart {
  const key = [part.key, content.text, ...triggers.map((trigger) => trigger.key)].join('\n')
  return { ...part, key, triggers, hasRows: content.hasRows, isVersioned: content.isVersioned }
}

type CreatedRow = Readonly<Record<string, string | null>>

function attributesOf(row: unknown): string {
  const text = (row as CreatedRow | undefined)?.['Create Database'] ?? ''
  const attributes = /^CREATE DATABASE `(?:[^`]|``)*` ?(.*)$/s.exec(text)?.[1]
  if (attributes === undefined) throw new CannotCopy('the database')
  return attributes
}

/** Scratch databases have names that nothing else has. */
function renamed(row: unknown, database: string, alias: string): CreatedRow {
  const created = (row ?? {}) as CreatedRow
  return Object.fromEntries(
    Object.entries(created).map(([name, value]) => [name, value?.replaceAll(database, alias) ?? null]),
  )
}

function partOf({ kind, name, detail }: Listed, created: CreatedRow, database: string): Part {
  const text = textOf(created)
  if (text === null) throw new CannotCopy(`${kind} ${name}`)
  const sql = detail === 'now' ? withoutStart(text) : text
  const recorded = recordedOf(created)
  return { kind, name, sql, recorded, key: JSON.stringify([comparable(sql, database), recorded]) }
}

/** Null for a routine whose body the session may not read. */
function textOf(created: CreatedRow): string | null {
  const column = Object.keys(created).find((name) => /^(?:Create |SQL Original)/.test(name))
  return column === undefined ? null : (created[column] ?? null)
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

function recordedOf(created: CreatedRow): Recorded {
  return {
    sqlMode: created.sql_mode ?? null,
    client: created.character_set_client ?? null,
    connection: created.collation_connection ?? null,
    databaseCollation: created['Database Collation'] ?? null,
    timeZone: created.time_zone ?? null,
  }
}
