import { quoteName } from '../../ddl/mysql/quote.js'
import type { Session } from '../dialect.js'
import { here, type Place } from './catalog.js'
import type { TriggerRow, ViewRow } from './catalog-programs.js'
import type { CatalogRows } from './catalog-queries.js'
import type { RoutineRow } from './catalog-routines.js'
import { isTable } from './catalog-tables.js'
import { can } from './flavors.js'
import { type SequenceRow, sequenceQuery } from './introspect-sequences.js'
import { type Answer, answersOf } from './session.js'
import { withoutDatabase } from './sql-text.js'

/** Extras are what no catalog says, asked of the objects themselves: what SHOW CREATE says of each, without the name of the database. */
export interface Extras {
  /** By saidKey, what SHOW CREATE says word for word, of all that was asked. */
  readonly said: ReadonlyMap<string, string>
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

/** saidKey names an object among those of all kinds; the kind is the word of SHOW CREATE for it. */
export function saidKey(kind: string, name: string): string {
  return `${kind} ${name}`
}

interface Question {
  readonly about: 'tables' | 'views' | 'routines' | 'triggers'
  readonly key: string
  readonly kind: string
  readonly name: string
}

function questions(place: Place, { tables, views, routines, triggers }: CatalogRows): readonly Question[] {
  const isSaidWhole = can(place.server, 'viewAlgorithm')
  const openViews = isSaidWhole ? [] : views.filter((row: ViewRow) => row.definition !== '')
  const byColumn = can(place.server, 'triggerColumns')
    ? triggers.filter((row: TriggerRow) => row.event === 'UPDATE')
    : []
  return [
    ...tables.filter(isTable).map(({ name }) => ({ about: 'tables', kind: 'table', name, key: name }) as const),
    ...openViews.map(({ name }) => ({ about: 'views', kind: 'view', name, key: name }) as const),
    ...routines
      .filter((row) => row.body !== null && shown.has(row.type))
      .map((row) => {
        const { name, type } = row
        return { about: 'routines', kind: type.toLowerCase(), name, key: routineKey(row) } as const
      }),
    ...byColumn.map(({ name }) => ({ about: 'triggers', kind: 'trigger', name, key: name }) as const),
  ]
}

const shown = new Set(['FUNCTION', 'PROCEDURE', 'PACKAGE', 'PACKAGE BODY'])

/** What the catalogs say whole is asked too where all is to be made again. */
function furtherQuestions(rows: CatalogRows, asked: readonly Question[]): readonly Named[] {
  const known = new Set(asked.map(({ kind, name }) => saidKey(kind, name)))
  const all = [
    ...rows.views.map(({ name }) => ({ kind: 'view', name })),
    ...rows.triggers.map(({ name }) => ({ kind: 'trigger', name })),
    ...rows.tables.filter(({ type }) => type === 'SEQUENCE').map(({ name }) => ({ kind: 'sequence', name })),
    ...rows.events.map(({ name }) => ({ kind: 'event', name })),
    ...rows.libraries.map(({ name }) => ({ kind: 'library', name })),
  ]
  return all.filter(({ kind, name }) => !known.has(saidKey(kind, name)))
}

type Named = Pick<Question, 'kind' | 'name'>

function showCreate({ kind, name }: Named): string {
  return `show create ${kind} ${quoteName(name)}`
}

/** Asking says of what: of the server and database, of all objects (`isWhole`) or of those that the catalogs do not say all of. */
export interface Asking {
  readonly place: Place
  readonly isWhole: boolean
}

/** readExtras asks in one more round trip, and in none where there is nothing to ask. */
export async function readExtras(session: Session, { place, isWhole }: Asking, rows: CatalogRows): Promise<Extras> {
  const asked = questions(place, rows)
  const further = isWhole ? furtherQuestions(rows, asked) : []
  const shows = [...asked, ...further]
  const sequences = rows.tables.filter((row) => row.type === 'SEQUENCE').map((row) => row.name)
  const isSpatial = can(place.server, 'geometryColumns') && rows.columns.some(({ dataType }) => spatial.has(dataType))
  const last = [
    ...(isSpatial ? [referencesQuery(place)] : []),
    ...(sequences.length === 0 ? [] : [sequenceQuery(sequences)]),
  ]
  const results = await answersOf(session, [...shows.map(showCreate), ...last])
  const answers = asked.map((question, index) => ({ ...question, ...shownIn(results[index], place) }))
  const about = (what: Question['about']) =>
    new Map(
      answers.flatMap((answer) => (answer.about === what && answer.text !== null ? [[answer.key, answer.text]] : [])),
    )
  const sequenceRows = sequences.length === 0 ? [] : rowsOf<SequenceRow>(results.at(-1))
  return {
    said: saidIn(shows, results),
    sequences: new Map(sequenceRows.map((row) => [row.name, row])),
    tables: about('tables'),
    views: about('views'),
    routines: about('routines'),
    triggers: about('triggers'),
    references: referencesIn(isSpatial ? results[shows.length] : []),
    refusals: answers.flatMap(({ about, key, message }) => (message === null ? [] : [{ about, key, message }])),
  }
}

function saidIn(shows: readonly Named[], results: readonly Answer[]): ReadonlyMap<string, string> {
  const texts = shows.map(({ kind, name }, index) => [saidKey(kind, name), textOf(rowOf(results[index]))] as const)
  return new Map(texts.filter(([, text]) => text !== ''))
}

function rowOf(answer: Answer | undefined): unknown {
  return answer instanceof Error ? undefined : answer?.[0]
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
