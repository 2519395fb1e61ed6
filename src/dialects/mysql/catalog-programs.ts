import { type CatalogQuery, type Draft, draft, here, lower, type Place, where } from './catalog.js'
import { bodyOf, headOf, withoutDatabase, withoutTexts } from './sql-text.js'

interface Setting {
  readonly definer: string
  readonly characterSet: string
  readonly connectionCollation: string
}

/** StoredSetting is what a session leaves in a program that it makes. */
export interface StoredSetting extends Setting {
  readonly sqlMode: string
  readonly databaseCollation: string
}

const setting =
  'DEFINER as `definer`, CHARACTER_SET_CLIENT as `characterSet`, COLLATION_CONNECTION as `connectionCollation`'
/** storedSetting reads a StoredSetting. */
export const storedSetting = `${setting}, SQL_MODE as \`sqlMode\`, DATABASE_COLLATION as \`databaseCollation\``

function settingFacts(row: Setting) {
  const { definer, characterSet, connectionCollation } = row
  return { definer, characterSet, connectionCollation }
}

/** storedFacts are the facts of a StoredSetting. */
export function storedFacts(row: StoredSetting) {
  return { ...settingFacts(row), sqlMode: row.sqlMode, databaseCollation: row.databaseCollation }
}

export interface ViewRow extends Setting {
  readonly name: string
  readonly definition: string
  readonly checkOption: string
  readonly security: string
  readonly algorithm: string | null
}

/** views reads views; IS_UPDATABLE follows from the query. */
export const views: CatalogQuery<ViewRow> = {
  sql: (
    place,
  ) => `select TABLE_NAME as \`name\`, VIEW_DEFINITION as \`definition\`, CHECK_OPTION as \`checkOption\`, SECURITY_TYPE as \`security\`,
  ${where(place, 'viewAlgorithm', ['ALGORITHM', 'null'])} as \`algorithm\`, ${setting}
from information_schema.VIEWS where TABLE_SCHEMA = ${here(place)}`,
}

/** viewDraft makes a view; `shown` is SHOW CREATE VIEW where the catalog does not say all. */
export function viewDraft(row: ViewRow, place: Place, shown: string | null): Draft {
  const head = shown === null ? null : viewHead(shown)
  return draft('view', row.name, {
    definition: withoutDatabase(row.definition, place.database),
    columns: shown === null ? null : listedColumns(shown),
    checkOption: row.checkOption === 'NONE' ? null : lower(row.checkOption),
    security: lower(row.security),
    algorithm: lower(row.algorithm ?? head?.algorithm ?? null),
    attributes: head?.words ?? null,
    ...settingFacts(row),
  })
}

/** MySQL keeps a list of names beside the query; MariaDB writes them into it. */
function listedColumns(shown: string): readonly string[] {
  const name = '`(?:[^`]|``)*`'
  const list = new RegExp(`^[^]*? VIEW ${name} \\((${name}(?:,\\s*${name})*)\\) AS `).exec(shown)?.[1] ?? ''
  return (list.match(new RegExp(name, 'g')) ?? []).map((one) => one.slice(1, -1).replaceAll('``', '`'))
}

/** What stands before the name of a view and in no catalog: MySQL since 9.4 has views that are materialized, and of JSON documents. */
function viewHead(shown: string): { readonly algorithm: string | null; readonly words: readonly string[] } {
  const head = withoutTexts(shown).split(/ VIEW /)[0] ?? ''
  const rest = head.replace(/^CREATE|ALGORITHM=\w+|DEFINER=''@?''|SQL SECURITY \w+|''/g, ' ')
  return {
    algorithm: /ALGORITHM=(\w+)/.exec(head)?.[1] ?? null,
    words: rest
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== ''),
  }
}

export interface TriggerRow extends StoredSetting {
  readonly table: string
  readonly name: string
  readonly timing: string
  readonly event: string
  readonly order: string | number
  readonly body: string
}

/** triggers reads triggers by the schema of their table: by their own, MariaDB would look through every database. */
export const triggers: CatalogQuery<TriggerRow> = {
  sql: (
    place,
  ) => `select EVENT_OBJECT_TABLE as \`table\`, TRIGGER_NAME as \`name\`, ACTION_TIMING as \`timing\`, EVENT_MANIPULATION as \`event\`,
  ACTION_ORDER as \`order\`, ACTION_STATEMENT as \`body\`, ${storedSetting}
from information_schema.TRIGGERS where EVENT_OBJECT_SCHEMA = ${here(place)}`,
}

/** triggerDraft makes a trigger; `shown` is SHOW CREATE TRIGGER where the catalog does not say all. */
export function triggerDraft(row: TriggerRow, shown: string | null): Draft {
  return draft('trigger', row.name, {
    timing: lower(row.timing),
    event: lower(row.event),
    updateOf: shown === null ? null : updatedColumns(shown, row.body),
    order: Number(row.order),
    definition: bodyOf(row.body),
    ...storedFacts(row),
  })
}

/** The columns of BEFORE UPDATE OF, which stand as they were written. */
function updatedColumns(shown: string, body: string): readonly string[] {
  const found = /\bupdate\s+of\s+((?:`(?:[^`]|``)*`|[^\s`,]+|\s*,\s*)+?)\s+on\s/i.exec(headOf(shown, body))?.[1]
  const names = found?.match(/`(?:[^`]|``)*`|[^\s`,]+/g) ?? []
  return names.map((name) => (name.startsWith('`') ? name.slice(1, -1).replaceAll('``', '`') : name))
}

export interface EventRow extends StoredSetting {
  readonly name: string
  readonly timeZone: string
  readonly body: string
  readonly executeAt: string | null
  readonly interval: string | null
  readonly unit: string | null
  readonly starts: string | null
  readonly ends: string | null
  readonly madeBySchedule: string | number | null
  readonly status: string
  readonly completion: string
  readonly comment: string
}

const utc = (column: string) => `convert_tz(${column}, TIME_ZONE, '+00:00')`

/** events reads events. One that is told no start begins when it is made or its schedule is changed: such a start is the clock's, not the schema's. */
export const events: CatalogQuery<EventRow> = {
  sql: (
    place,
  ) => `select EVENT_NAME as \`name\`, TIME_ZONE as \`timeZone\`, EVENT_DEFINITION as \`body\`, EXECUTE_AT as \`executeAt\`, INTERVAL_VALUE as \`interval\`,
  INTERVAL_FIELD as \`unit\`, STARTS as \`starts\`, ENDS as \`ends\`, ${utc('STARTS')} between CREATED and LAST_ALTERED as \`madeBySchedule\`, STATUS as \`status\`,
  ON_COMPLETION as \`completion\`, EVENT_COMMENT as \`comment\`, ${storedSetting}
from information_schema.EVENTS where EVENT_SCHEMA = ${here(place)}`,
}

/** eventDraft makes an event. */
export function eventDraft(row: EventRow): Draft {
  return draft('event', row.name, {
    definition: bodyOf(row.body),
    executeAt: row.executeAt,
    every: row.interval === null ? null : `${row.interval} ${lower(row.unit)}`,
    starts: Number(row.madeBySchedule) === 1 ? null : row.starts,
    ends: row.ends,
    timeZone: row.timeZone,
    status: lower(row.status),
    preserved: row.completion === 'PRESERVE',
    comment: row.comment,
    ...storedFacts(row),
  })
}

export interface DatabaseRow {
  readonly collation: string
  readonly comment: string | null
  readonly encryption: string | null
}

/** database reads the database itself. */
export const database: CatalogQuery<DatabaseRow> = {
  sql: (
    place,
  ) => `select DEFAULT_COLLATION_NAME as \`collation\`, ${where(place, 'databaseComments', ['SCHEMA_COMMENT', 'null'])} as \`comment\`,
  ${where(place, 'databaseEncryption', ['DEFAULT_ENCRYPTION', 'null'])} as \`encryption\`
from information_schema.SCHEMATA where SCHEMA_NAME = ${here(place)}`,
}
