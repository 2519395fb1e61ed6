import { plainOrQuoted } from '../../ddl/mysql/quote.js'
import { type CatalogQuery, type Draft, draft, here, lower } from './catalog.js'
import { type StoredSetting, storedFacts, storedSetting } from './catalog-programs.js'
import { can } from './flavors.js'
import { argumentsIn, bodyOf, headOf, withoutTexts } from './sql-text.js'

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

export interface RoutinePrivilegeRow {
  readonly name: string
  readonly type: string
  readonly grantee: string
  /** A list with commas, in which `Grant` is the grant option. */
  readonly privileges: string
}

/** routinePrivileges reads grants on routines. */
export const routinePrivileges: CatalogQuery<RoutinePrivilegeRow> = {
  sql: (place) =>
    !place.readsRoutineGrants
      ? null
      : `select Routine_name as \`name\`, Routine_type as \`type\`, concat(quote(User), '@', quote(Host)) as \`grantee\`, Proc_priv as \`privileges\`
from mysql.procs_priv where Db = ${here(place)}`,
}

export interface LibraryRow {
  readonly name: string
  readonly definition: string
  readonly language: string
  readonly comment: string
  readonly sqlMode: string
}

/** libraries reads the JavaScript that routines use; who made one has no bearing on it. */
export const libraries: CatalogQuery<LibraryRow> = {
  sql: (place) =>
    !can(place.server, 'libraries')
      ? null
      : `select LIBRARY_NAME as \`name\`, LIBRARY_DEFINITION as \`definition\`, LANGUAGE as \`language\`, LIBRARY_COMMENT as \`comment\`, SQL_MODE as \`sqlMode\`
from information_schema.LIBRARIES where LIBRARY_SCHEMA = ${here(place)}`,
}

/** libraryDraft makes a library. */
export function libraryDraft({ name, definition, language, comment, sqlMode }: LibraryRow): Draft {
  return draft('library', name, { definition, language: lower(language), comment, sqlMode })
}

export interface UsedLibraryRow {
  readonly routine: string
  readonly routineType: string
  readonly database: string
  readonly library: string
}

/** usedLibraries reads which routine uses which library. */
export const usedLibraries: CatalogQuery<UsedLibraryRow> = {
  sql: (place) =>
    !can(place.server, 'libraries')
      ? null
      : `select ROUTINE_NAME as \`routine\`, ROUTINE_TYPE as \`routineType\`, LIBRARY_SCHEMA as \`database\`, LIBRARY_NAME as \`library\`
from information_schema.ROUTINE_LIBRARIES where ROUTINE_SCHEMA = ${here(place)}`,
}

/** RoutineParts is what belongs to one routine; `shown` is SHOW CREATE of it, null where it may not be read. */
export interface RoutineParts {
  readonly parameters: readonly ParameterRow[]
  readonly libraries: readonly string[]
  readonly grants: readonly string[]
  readonly shown: string | null
}

/** routineDraft makes a function, a procedure or a package. */
export function routineDraft(
  row: RoutineRow,
  { parameters: own, libraries: used, grants, shown }: RoutineParts,
): Draft {
  const written = shown === null ? null : argumentsIn(headOf(shown, row.body ?? ''))
  return draft(row.type.toLowerCase().replaceAll(' ', '-'), row.name, {
    definition: row.body === null ? null : bodyOf(row.body),
    returns: row.type === 'FUNCTION' ? collated(row.returns, row.returnCollation) : null,
    parameters: own.map((parameter, index) => parameterText(parameter, written?.[index] ?? '')),
    aggregate: shown !== null && /^CREATE (?:DEFINER=\S+ )?AGGREGATE /.test(withoutTexts(shown)) ? true : null,
    language: row.language === null || row.language === 'SQL' ? null : lower(row.language),
    libraries: [...used].sort(),
    deterministic: row.deterministic === 'YES',
    dataAccess: lower(row.dataAccess),
    security: lower(row.security),
    comment: row.comment,
    grants: [...grants].sort(),
    ...storedFacts(row),
  })
}

/** A default stands as it was written; MariaDB since 11.8, in no catalog. */
function parameterText({ mode, name, type, collation }: ParameterRow, written: string): string {
  const value = /\s(?:default\s|:=)\s*([\s\S]*)$/i.exec(written)?.[1]
  const parts = [
    lower(mode),
    plainOrQuoted(name),
    collated(type, collation),
    value === undefined ? null : `default ${value}`,
  ]
  return parts.filter((part) => part !== null).join(' ')
}

function collated(type: string | null, collation: string | null): string | null {
  if (type === null || collation === null) return type
  // The grammar wants the character set before the collation.
  return `${type} character set ${collation.split('_')[0]} collate ${collation}`
}
