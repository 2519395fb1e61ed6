import { type CatalogQuery, type Draft, draft, here, lower, type Place, where } from './catalog.js'
import { bodyOf, withoutDatabase } from './sql-text.js'

interface Setting {
  readonly definer: string
  readonly characterSet: string
  readonly connectionCollation: string
}

interface StoredSetting extends Setting {
  readonly sqlMode: string
  readonly databaseCollation: string
}

const setting =
  'DEFINER as `definer`, CHARACTER_SET_CLIENT as `characterSet`, COLLATION_CONNECTION as `connectionCollation`'
const storedSetting = `${setting}, SQL_MODE as \`sqlMode\`, DATABASE_COLLATION as \`databaseCollation\``

function settingFacts(row: Setting) {
  const { definer, characterSet, connectionCollation } = row
  return { definer, characterSet, connectionCollation }
}

function storedFacts(row: StoredSetting) {
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

/** viewDraft makes a view; `algorithm` is said elsewhere where the catalog does not. */
export function viewDraft(row: ViewRow, place: Place, algorithm: string | null): Draft {
  return draft('view', row.name, {
    definition: withoutDatabase(row.definition, place.database),
    checkOption: row.checkOption === 'NONE' ? null : lower(row.checkOption),
    security: lower(row.security),
    algorithm: lower(row.algorithm ?? algorithm),
    ...settingFacts(row),
  })
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

/** triggerDraft makes a trigger. */
export function triggerDraft(row: TriggerRow): Draft {
  return draft('trigger', row.name, {
    timing: lower(row.timing),
    event: lower(row.event),
    order: Number(row.order),
    definition: bodyOf(row.body),
    ...storedFacts(row),
  })
}

export interface RoutineRow extends StoredSetting {
  readonly specific: string
  readonly name: string
  readonly type: string
  readonly returns: string | null
  readonly returnCollation: string | null
  /** A time, for routines that may not be read; it is no fact. */
  readonly altered: string
  readonly body: string | null
  readonly language: string | null
  readonly deterministic: string
  readonly dataAccess: string
  readonly security: string
  readonly comment: string
}

/** routines reads functions and procedures, and MariaDB's packages. */
export const routines: CatalogQuery<RoutineRow> = {
  sql: (
    place,
  ) => `select SPECIFIC_NAME as \`specific\`, ROUTINE_NAME as \`name\`, ROUTINE_TYPE as \`type\`, DTD_IDENTIFIER as \`returns\`, COLLATION_NAME as \`returnCollation\`,
  ROUTINE_DEFINITION as \`body\`, EXTERNAL_LANGUAGE as \`language\`, IS_DETERMINISTIC as \`deterministic\`, SQL_DATA_ACCESS as \`dataAccess\`,
  SECURITY_TYPE as \`security\`, ROUTINE_COMMENT as \`comment\`,
  LAST_ALTERED as \`altered\`, ${storedSetting}
from information_schema.ROUTINES where ROUTINE_SCHEMA = ${here(place)}`,
}

export interface ParameterRow {
  readonly routine: string
  readonly routineType: string
  readonly mode: string | null
  readonly name: string
  readonly type: string
  readonly collation: string | null
}

/** parameters reads the parameters of routines in their order; what a function returns is in the row of the function. */
export const parameters: CatalogQuery<ParameterRow> = {
  sql: (
    place,
  ) => `select SPECIFIC_NAME as \`routine\`, ROUTINE_TYPE as \`routineType\`, PARAMETER_MODE as \`mode\`, PARAMETER_NAME as \`name\`,
  DTD_IDENTIFIER as \`type\`, COLLATION_NAME as \`collation\`
from information_schema.PARAMETERS where SPECIFIC_SCHEMA = ${here(place)} and ORDINAL_POSITION > 0
order by SPECIFIC_NAME, ROUTINE_TYPE, ORDINAL_POSITION`,
}

function collated(type: string | null, collation: string | null): string | null {
  return type === null || collation === null ? type : `${type} collate ${collation}`
}

/** routineDraft makes a function, a procedure or a package. */
export function routineDraft(row: RoutineRow, own: readonly ParameterRow[]): Draft {
  return draft(row.type.toLowerCase().replaceAll(' ', '-'), row.name, {
    definition: row.body === null ? null : bodyOf(row.body),
    returns: row.type === 'FUNCTION' ? collated(row.returns, row.returnCollation) : null,
    parameters: own.map(({ mode, name, type, collation }) =>
      [lower(mode), name, collated(type, collation)].filter((part) => part !== null).join(' '),
    ),
    language: row.language === null || row.language === 'SQL' ? null : lower(row.language),
    deterministic: row.deterministic === 'YES',
    dataAccess: lower(row.dataAccess),
    security: lower(row.security),
    comment: row.comment,
    ...storedFacts(row),
  })
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
