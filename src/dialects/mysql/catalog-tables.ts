import { quoteText } from '../../ddl/mysql/quote.js'
import { type CatalogQuery, type Draft, draft, here, lower, where } from './catalog.js'
import { can } from './flavors.js'

export interface TableRow {
  readonly name: string
  readonly type: string
  readonly engine: string | null
  readonly rowFormat: string | null
  readonly collation: string | null
  readonly options: string | null
  readonly comment: string
}

/** tables reads tables, views and sequences by name; TABLE_ROWS, sizes and AUTO_INCREMENT are data, and cost a look into each table. */
export const tables: CatalogQuery<TableRow> = {
  sql: (
    place,
  ) => `select TABLE_NAME as \`name\`, TABLE_TYPE as \`type\`, ENGINE as \`engine\`, ROW_FORMAT as \`rowFormat\`, TABLE_COLLATION as \`collation\`,
  CREATE_OPTIONS as \`options\`, TABLE_COMMENT as \`comment\`
from information_schema.TABLES where TABLE_SCHEMA = ${here(place)}`,
}

/** Whether a table is partitioned is said by its partitions; MySQL says that one is not encrypted only where new tables of the database would be. */
const implied = new Set(['partitioned', "ENCRYPTION='N'"])

/** What every table of Aria's has where nobody says otherwise; a rebuild writes it down for one that nobody said it of. */
const impliedInAria = new Set(['page_checksum=1', 'transactional=1'])

function isImplied(option: string, engine: string | null): boolean {
  return implied.has(option) || (engine === 'Aria' && impliedInAria.has(option))
}

/** tableDraft makes a table of its row. */
export function tableDraft(row: TableRow): Draft {
  return draft('table', row.name, {
    engine: row.engine,
    rowFormat: lower(row.rowFormat),
    collation: row.collation,
    options: optionsOf(row.options ?? '').filter((option) => !isImplied(option, row.engine)),
    comment: row.comment,
    systemVersioned: row.type === 'SYSTEM VERSIONED' ? true : null,
  })
}

/** Options are written `name=value`, the value in quotes where it needs them; a few names are of two words. */
function optionsOf(text: string): readonly string[] {
  return (text.match(/(?:\b(?:DATA|INDEX) DIRECTORY=|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\S)+/g) ?? []).sort()
}

/** isTable tells tables that hold rows of their own from views and sequences. */
export function isTable(row: TableRow): boolean {
  return row.type === 'BASE TABLE' || row.type === 'SYSTEM VERSIONED'
}

export interface ColumnRow {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly dataType: string
  readonly nullable: string
  readonly default: string | null
  /** Whether the default is an expression; null where every default is said as one. */
  readonly computed: string | number | null
  readonly extra: string
  readonly expression: string | null
  readonly collation: string | null
  readonly srid: string | number | null
  readonly comment: string
}

/** columns reads the columns of tables, views and sequences in their order. */
export const columns: CatalogQuery<ColumnRow> = {
  sql: (
    place,
  ) => `select TABLE_NAME as \`table\`, COLUMN_NAME as \`name\`, COLUMN_TYPE as \`type\`, DATA_TYPE as \`dataType\`, IS_NULLABLE as \`nullable\`,
  COLUMN_DEFAULT as \`default\`, ${where(place, 'markedExpressions', [`EXTRA like '%DEFAULT_GENERATED%'`, 'null'])} as \`computed\`, EXTRA as \`extra\`, GENERATION_EXPRESSION as \`expression\`, COLLATION_NAME as \`collation\`,
  ${where(place, 'spatialReferences', ['SRS_ID', 'null'])} as \`srid\`, COLUMN_COMMENT as \`comment\`
from information_schema.COLUMNS where TABLE_SCHEMA = ${here(place)} order by TABLE_NAME, ORDINAL_POSITION`,
}

export interface StatisticsRow {
  readonly table: string
  readonly name: string
  readonly nonUnique: string | number
  readonly column: string | null
  readonly direction: string | null
  readonly prefix: string | number | null
  readonly type: string
  readonly comment: string
  readonly indexComment: string
  readonly hidden: string
  readonly expression: string | null
}

/** statistics reads the keys of all indexes in their order. */
export const statistics: CatalogQuery<StatisticsRow> = {
  sql: (
    place,
  ) => `select TABLE_NAME as \`table\`, INDEX_NAME as \`name\`, NON_UNIQUE as \`nonUnique\`, COLUMN_NAME as \`column\`, COLLATION as \`direction\`,
  SUB_PART as \`prefix\`, INDEX_TYPE as \`type\`, COMMENT as \`comment\`, INDEX_COMMENT as \`indexComment\`,
  ${where(place, 'invisibleIndexes', [`if(IS_VISIBLE = 'NO', 'YES', 'NO')`, where(place, 'ignoredIndexes', ['IGNORED', `'NO'`])])} as \`hidden\`,
  ${where(place, 'indexExpressions', ['EXPRESSION', 'null'])} as \`expression\`
from information_schema.STATISTICS where TABLE_SCHEMA = ${here(place)} order by TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`,
}

export interface KeyColumnRow {
  readonly table: string
  readonly name: string
  readonly column: string
  readonly targetDatabase: string
  readonly targetTable: string
  readonly targetColumn: string
}

/** keyColumns reads the columns of foreign keys. */
export const keyColumns: CatalogQuery<KeyColumnRow> = {
  sql: (
    place,
  ) => `select TABLE_NAME as \`table\`, CONSTRAINT_NAME as \`name\`, COLUMN_NAME as \`column\`, REFERENCED_TABLE_SCHEMA as \`targetDatabase\`,
  REFERENCED_TABLE_NAME as \`targetTable\`, REFERENCED_COLUMN_NAME as \`targetColumn\`
from information_schema.KEY_COLUMN_USAGE where TABLE_SCHEMA = ${here(place)} and REFERENCED_TABLE_NAME is not null
order by TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION`,
}

export interface ReferenceRow {
  readonly table: string
  readonly name: string
  readonly onUpdate: string
  readonly onDelete: string
}

/** references reads the rules of foreign keys. */
export const references: CatalogQuery<ReferenceRow> = {
  sql: (
    place,
  ) => `select TABLE_NAME as \`table\`, CONSTRAINT_NAME as \`name\`, UPDATE_RULE as \`onUpdate\`, DELETE_RULE as \`onDelete\`
from information_schema.REFERENTIAL_CONSTRAINTS where CONSTRAINT_SCHEMA = ${here(place)}`,
}

export interface CheckRow {
  readonly table: string | null
  readonly name: string
  readonly expression: string
  readonly level: string
}

/** checks reads the conditions; MySQL's catalog of them does not say the table, but names are unique in a database there. */
export const checks: CatalogQuery<CheckRow> = {
  sql: (place) =>
    !can(place.server, 'checks')
      ? null
      : `select ${where(place, 'checkLevels', ['TABLE_NAME', 'null'])} as \`table\`, CONSTRAINT_NAME as \`name\`, CHECK_CLAUSE as \`expression\`,
  ${where(place, 'checkLevels', ['LEVEL', `'Table'`])} as \`level\`
from information_schema.CHECK_CONSTRAINTS where CONSTRAINT_SCHEMA = ${here(place)}`,
}

export interface EnforcementRow {
  readonly table: string
  readonly name: string
  readonly enforced: string
}

/** enforcements reads which table a check belongs to, and whether it holds. */
export const enforcements: CatalogQuery<EnforcementRow> = {
  sql: (
    place,
  ) => `select TABLE_NAME as \`table\`, CONSTRAINT_NAME as \`name\`, ${where(place, 'checkEnforcement', ['ENFORCED', `'YES'`])} as \`enforced\`
from information_schema.TABLE_CONSTRAINTS where TABLE_SCHEMA = ${here(place)} and CONSTRAINT_TYPE = 'CHECK'`,
}

export interface PartitionRow {
  readonly table: string
  readonly name: string
  readonly sub: string | null
  readonly position: string | number
  readonly method: string
  readonly expression: string | null
  readonly subMethod: string | null
  readonly subExpression: string | null
  readonly description: string | null
  readonly comment: string
}

/** partitions reads partitions and subpartitions in their order. */
export const partitions: CatalogQuery<PartitionRow> = {
  sql: (
    place,
  ) => `select TABLE_NAME as \`table\`, PARTITION_NAME as \`name\`, SUBPARTITION_NAME as \`sub\`, PARTITION_ORDINAL_POSITION as \`position\`,
  PARTITION_METHOD as \`method\`, PARTITION_EXPRESSION as \`expression\`, SUBPARTITION_METHOD as \`subMethod\`, SUBPARTITION_EXPRESSION as \`subExpression\`,
  PARTITION_DESCRIPTION as \`description\`, PARTITION_COMMENT as \`comment\`
from information_schema.PARTITIONS where TABLE_SCHEMA = ${here(place)} and PARTITION_NAME is not null
order by TABLE_NAME, PARTITION_ORDINAL_POSITION, SUBPARTITION_ORDINAL_POSITION`,
}

export interface PrivilegeRow {
  readonly table: string
  readonly column: string | null
  readonly grantee: string
  readonly privilege: string
  readonly grantable: string
}

/** tablePrivileges reads grants on tables and views; they outlive what they are on. */
export const tablePrivileges: CatalogQuery<PrivilegeRow> = {
  sql: (
    place,
  ) => `select TABLE_NAME as \`table\`, null as \`column\`, GRANTEE as \`grantee\`, PRIVILEGE_TYPE as \`privilege\`, IS_GRANTABLE as \`grantable\`
from information_schema.TABLE_PRIVILEGES where TABLE_SCHEMA = ${here(place)}`,
}

/** columnPrivileges reads grants on columns. */
export const columnPrivileges: CatalogQuery<PrivilegeRow> = {
  sql: (
    place,
  ) => `select TABLE_NAME as \`table\`, COLUMN_NAME as \`column\`, GRANTEE as \`grantee\`, PRIVILEGE_TYPE as \`privilege\`, IS_GRANTABLE as \`grantable\`
from information_schema.COLUMN_PRIVILEGES where TABLE_SCHEMA = ${here(place)}`,
}

export interface DatabasePrivilegeRow extends Pick<PrivilegeRow, 'grantee' | 'privilege' | 'grantable'> {
  /** The database's name as the grant has it. */
  readonly on: string
}

/** maskedName is a database's name as a grant may have it, so that its underscores stand for themselves. */
export function maskedName(database: string): string {
  return database.replaceAll(/[_%]/g, '\\$&')
}

/** databasePrivileges reads grants on the whole database, under the name it was given by: an underscore may have been masked. */
export const databasePrivileges: CatalogQuery<DatabasePrivilegeRow> = {
  sql: (
    place,
  ) => `select GRANTEE as \`grantee\`, PRIVILEGE_TYPE as \`privilege\`, IS_GRANTABLE as \`grantable\`, TABLE_SCHEMA as \`on\`
from information_schema.SCHEMA_PRIVILEGES where TABLE_SCHEMA in (${here(place)}, ${quoteText(maskedName(place.database))})`,
}
