import type { Session } from '../dialect.js'
import { here, type Place } from './catalog.js'
import type { TriggerRow, ViewRow } from './catalog-programs.js'
import type { CatalogRows } from './catalog-queries.js'
import type { RoutineRow } from './catalog-routines.js'
import { isTable } from './catalog-tables.js'
import { can } from './flavors.js'
import { type SequenceRow, sequenceQuery } from './introspect-sequences.js'
import { quoteName } from './quote.js'
import { type Answer, answersOf } from './session.js'
import { withoutDatabase } from './sql-text.js'

/** Extras are what no catalog says, asked of the objects themselves: what SHOW CREATE says of each, without the name of the database. */
export interface Extras {
  readonly sequences: ReadonlyMap<string, SequenceRow>
  readonly tables: ReadonlyMap<string, string>
  /** By name, where the catalog does not say all of a view. */
  readonly views: ReadonlyMap<string, string>
  /** By routineKey, of those whose body may be read. */
  readonly routines: ReadonlyMap<string, string>
  /** By name, where the catalog does not say all of a trigger. */
  readonly triggers: ReadonlyMap<string, string>
  /** The spatial reference systems of columns, as `table.column`, where the catalog of columns does not say them. */
  readonly references: ReadonlyMap<string, string>
  /** What the server cannot show, and what it says of it. */
  readonly refusals: readonly Refusal[]
}

/** Refusal is an object that the server knows and cannot open, such as a table of tables that are gone. */
export interface Refusal {
  readonly about: Question['about']
  readonly key: string
  readonly message: string
}

/** routineKey tells a function from a procedure of the same name. */
export function routineKey({ type, name }: Pick<RoutineRow, 'type' | 'name'>): string {
  return `${type} ${name}`
}

interface Question {
  readonly about: 'tables' | 'views' | 'routines' | 'triggers'
  readonly key: string
  readonly sql: string
}

function questions(place: Place, { tables, views, routines, triggers }: CatalogRows): readonly Question[] {
  const show = (about: Question['about'], words: string) => (name: string, key: string) => ({
    about,
    key,
    sql: `show create ${words} ${quoteName(name)}`,
  })
  const isSaidWhole = can(place.server, 'viewAlgorithm')
  const openViews = isSaidWhole ? [] : views.filter((row: ViewRow) => row.definition !== '')
  const byColumn = can(place.server, 'triggerColumns')
    ? triggers.filter((row: TriggerRow) => row.event === 'UPDATE')
    : []
  return [
    ...tables.filter(isTable).map(({ name }) => show('tables', 'table')(name, name)),
    ...openViews.map(({ name }) => show('views', 'view')(name, name)),
    ...routines
      .filter((row) => row.body !== null && shown.has(row.type))
      .map((row) => show('routines', row.type.toLowerCase())(row.name, routineKey(row))),
    ...byColumn.map(({ name }) => show('triggers', 'trigger')(name, name)),
  ]
}

const shown = new Set(['FUNCTION', 'PROCEDURE', 'PACKAGE', 'PACKAGE BODY'])

/** readExtras asks in one more round trip, and in none where there is nothing to ask. */
export async function readExtras(session: Session, place: Place, rows: CatalogRows): Promise<Extras> {
  const asked = questions(place, rows)
  const sequences = rows.tables.filter((row) => row.type === 'SEQUENCE').map((row) => row.name)
  const isSpatial = can(place.server, 'geometryColumns') && rows.columns.some(({ dataType }) => spatial.has(dataType))
  const last = [
    ...(isSpatial ? [referencesQuery(place)] : []),
    ...(sequences.length === 0 ? [] : [sequenceQuery(sequences)]),
  ]
  const results = await answersOf(session, [...asked.map(({ sql }) => sql), ...last])
  const answers = asked.map((question, index) => ({ ...question, ...shownIn(results[index], place) }))
  const about = (what: Question['about']) =>
    new Map(
      answers.flatMap((answer) => (answer.about === what && answer.text !== null ? [[answer.key, answer.text]] : [])),
    )
  const sequenceRows = sequences.length === 0 ? [] : rowsOf<SequenceRow>(results.at(-1))
  return {
    sequences: new Map(sequenceRows.map((row) => [row.name, row])),
    tables: about('tables'),
    views: about('views'),
    routines: about('routines'),
    triggers: about('triggers'),
    references: referencesIn(isSpatial ? results[asked.length] : []),
    refusals: answers.flatMap(({ about, key, message }) => (message === null ? [] : [{ about, key, message }])),
  }
}

function shownIn(answer: Answer | undefined, { database }: Place) {
  if (answer instanceof Error) return { text: null, message: withoutDatabase(answer.message, database) }
  return { text: withoutDatabase(textOf(answer?.[0]), database), message: null }
}

function rowsOf<Row>(answer: Answer | undefined): readonly Row[] {
  if (answer instanceof Error) throw answer
  return (answer ?? []) as readonly Row[]
}

const spatial = new Set([
  'geometry',
  'point',
  'linestring',
  'polygon',
  'multipoint',
  'multilinestring',
  'multipolygon',
  'geometrycollection',
])

interface ReferenceSystemRow {
  readonly table: string
  readonly column: string
  readonly srid: string | number
}

/** MariaDB looks through every database for this, so that it is asked only where there is something to ask for. */
function referencesQuery(place: Place): string {
  return `select G_TABLE_NAME as \`table\`, G_GEOMETRY_COLUMN as \`column\`, SRID as \`srid\`
from information_schema.GEOMETRY_COLUMNS where G_TABLE_SCHEMA = ${here(place)} and SRID <> 0`
}

function referencesIn(answer: Answer | undefined): ReadonlyMap<string, string> {
  const rows = rowsOf<ReferenceSystemRow>(answer)
  return new Map(rows.map(({ table, column, srid }) => [`${table}.${column}`, String(srid)]))
}

/** The text stands under `Create Table`, `Create View` and so on, or `SQL Original Statement`. */
function textOf(row: unknown): string {
  const fields = Object.entries((row ?? {}) as Readonly<Record<string, unknown>>)
  const found = fields.find(([name]) => /^create |^sql original/i.test(name))
  return typeof found?.[1] === 'string' ? found[1] : ''
}
