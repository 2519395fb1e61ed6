import { describe, expect, test } from 'vitest'
import { catalogStatements } from '../../../src/dialects/mysql/catalog-queries.js'
import { identifyMysql } from '../../../src/dialects/mysql/flavors.js'
import { openMysql } from '../../../src/dialects/mysql/session.js'
import { connectionTo, mysqlServers } from '../../support/mysql-servers.js'

/** Why a column of a catalog that is read is no fact, by a pattern of `TABLE.COLUMN`. */
const waivedColumns: Readonly<Record<string, RegExp>> = {
  'its own place':
    /\.(\w+_CATALOG|(TABLE|INDEX|CONSTRAINT|SPECIFIC|EVENT_OBJECT|UNIQUE_CONSTRAINT|TRIGGER)_SCHEMA|CATALOG_NAME)$/,
  'rows and sizes, which are data':
    /^(TABLES|PARTITIONS)\.(TABLE_ROWS|AVG_ROW_LENGTH|(MAX_)?(DATA|INDEX)_LENGTH|MAX_INDEX_LENGTH|DATA_FREE|AUTO_INCREMENT|CHECKSUM|SECONDARY_LOAD)$/,
  'an estimate from the data': /^STATISTICS\.CARDINALITY$/,
  times: /\.(CREATED|LAST_EXECUTED|LAST_ALTERED|CREATE_TIME|UPDATE_TIME|CHECK_TIME)$/,
  'said by COLUMN_TYPE or DTD_IDENTIFIER':
    /\.(DATA_TYPE|CHARACTER_(MAXIMUM|OCTET)_LENGTH|NUMERIC_PRECISION|NUMERIC_SCALE|DATETIME_PRECISION)$/,
  'said by the collation': /\.(DEFAULT_)?CHARACTER_SET_NAME$/,
  'said by other columns of the same row':
    /^(COLUMNS\.(COLUMN_KEY|PRIVILEGES|IS_GENERATED|IS_SYSTEM_TIME_PERIOD_(START|END))|EVENTS\.EVENT_TYPE|VIEWS\.IS_UPDATABLE|STATISTICS\.(PACKED|NULLABLE))$/,
  'the version of the file on disk': /^TABLES\.VERSION$/,
  'only of the session that asks': /^TABLES\.TEMPORARY$/,
  'said by the columns of the key, or by SHOW CREATE TABLE':
    /^(KEY_COLUMN_USAGE\.POSITION_IN_UNIQUE_CONSTRAINT|REFERENTIAL_CONSTRAINTS\.(UNIQUE_CONSTRAINT_NAME|MATCH_OPTION|REFERENCED_TABLE_NAME)|PARTITIONS\.(NODEGROUP|TABLESPACE_NAME))$/,
  'always the same':
    /\.(SQL_PATH|EVENT_BODY|PARAMETER_STYLE|ROUTINE_BODY|EXTERNAL_NAME|ACTION_(CONDITION|ORIENTATION|REFERENCE_(OLD|NEW)_(TABLE|ROW)))$/,
  'the server that it was made on': /^EVENTS\.ORIGINATOR$/,
  'who made it, without bearing on it': /^LIBRARIES\.CREATOR$/,
  'only the newest version is stored': /^ROUTINE_LIBRARIES\.LIBRARY_VERSION$/,
}

/** Why a catalog is not read, by a pattern of its name. */
const waivedCatalogs: Readonly<Record<string, RegExp>> = {
  'read where there are such columns': /^GEOMETRY_COLUMNS$/,
  'of the server, not of a database':
    /^(ALL_PLUGINS|PLUGINS|ENGINES|CHARACTER_SETS|COLLATIONS|COLLATION_CHARACTER_SET_APPLICABILITY|FILES|TABLESPACES(_EXTENSIONS)?|KEYWORDS|KEY_CACHES|SQL_FUNCTIONS|SYSTEM_VARIABLES|RESOURCE_GROUPS|ST_SPATIAL_REFERENCE_SYSTEMS|SPATIAL_REF_SYS|ST_UNITS_OF_MEASURE|GLOBAL_\w+|SESSION_\w+|INNODB_\w+|THREAD_POOL_\w+|USER_(STATISTICS|ATTRIBUTES|PRIVILEGES)|USERS|user_variables|SLAVE_STATUS)$/,
  'what sessions do': /^(PROCESSLIST|PROFILING|OPTIMIZER_\w+|CLIENT_STATISTICS|INDEX_STATISTICS|TABLE_STATISTICS)$/,
  'of the asking account': /^(APPLICABLE_ROLES|ADMINISTRABLE_ROLE_AUTHORIZATIONS|ENABLED_ROLES|ROLE_\w+_GRANTS)$/,
  'statistics of data': /^COLUMN_STATISTICS$/,
  'said by SHOW CREATE TABLE':
    /^(PERIODS|KEY_PERIOD_USAGE|COLUMNS_EXTENSIONS|TABLES_EXTENSIONS|TABLE_CONSTRAINTS_EXTENSIONS)$/,
  'said by SHOW CREATE VIEW and the query': /^(JSON_DUALITY_\w+|VIEW_(ROUTINE|TABLE)_USAGE)$/,
  'said by the row of the sequence, or of the column': /^(SEQUENCES|ST_GEOMETRY_COLUMNS)$/,
  'whether the database is read only, which a migration would not survive': /^SCHEMATA_EXTENSIONS$/,
}

interface CatalogColumn {
  readonly catalog: string
  readonly column: string
}

describe.for(mysqlServers())('the catalogs of $name', (server) => {
  test('have no column and no table that is neither read nor waived with a reason', async () => {
    await using session = await openMysql(await connectionTo(server))
    const place = { server: await identifyMysql(session), database: 'mysql', readsRoutineGrants: true }
    const statements = catalogStatements(place).map((sql) => ({
      catalog: /from information_schema\.(\w+)/.exec(sql)?.[1] ?? '',
      sql,
    }))
    const columns = await session.query<CatalogColumn>(
      "select TABLE_NAME as `catalog`, COLUMN_NAME as `column` from information_schema.COLUMNS where TABLE_SCHEMA = 'information_schema'",
    )
    const isRead = ({ catalog, column }: CatalogColumn) =>
      statements.some((one) => one.catalog === catalog && new RegExp(`\\b${column}\\b`).test(one.sql))
    const read = new Set(statements.map(({ catalog }) => catalog))
    const unread = columns
      .filter((one) => read.has(one.catalog) && !isRead(one))
      .map((one) => `${one.catalog}.${one.column}`)
    expect(unread.filter((name) => !Object.values(waivedColumns).some((pattern) => pattern.test(name)))).toEqual([])
    const others = [...new Set(columns.map(({ catalog }) => catalog))].filter((catalog) => !read.has(catalog))
    expect(others.filter((name) => !Object.values(waivedCatalogs).some((pattern) => pattern.test(name)))).toEqual([])
    expect(unread.length).toBeGreaterThan(20)
  })
})
