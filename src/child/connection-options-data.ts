import type { ClientChoice } from '../project/clients.js'

/** What all three drivers of MySQL's family take. */
const ofFamily = [
  'charset',
  'timezone',
  'flags',
  'multipleStatements',
  'typeCast',
  'dateStrings',
  'supportBigNumbers',
  'bigNumberStrings',
  'stringifyObjects',
  'nestTables',
  'trace',
]

const ofMysql2 = [
  'charsetNumber',
  'connectAttributes',
  'decimalNumbers',
  'disableEval',
  'enableKeepAlive',
  'infileStreamFactory',
  'jsonStrings',
  'keepAliveInitialDelay',
  'maxPreparedStatements',
  'namedPlaceholders',
  'queryFormat',
  'rowsAsArray',
]

const ofMariadb = [
  'arrayParenthesis',
  'autoJsonMap',
  'bigIntAsNumber',
  'bitOneIsBoolean',
  'bulk',
  'charsetNumber',
  'checkDuplicate',
  'checkNumberRange',
  'collation',
  'connectAttributes',
  'decimalAsNumber',
  'enableKeepAlive',
  'foundRows',
  'fullResult',
  'initSql',
  'insertIdAsNumber',
  'jsonStrings',
  'keepAliveDelay',
  'keepAliveInitialDelay',
  'maxAllowedPacket',
  'metaEnumerable',
  'namedPlaceholders',
  'permitLocalInfile',
  'permitSetMultiParamEntries',
  'pipelining',
  'prepareCacheLength',
  'rowsAsArray',
  'sessionVariables',
]

/** keptOptions are what of a project's own connection says how to talk, not where to or as whom, by driver: mysql2 complains of options that it does not know. */
export const keptOptions: Readonly<Record<ClientChoice['driver'], ReadonlySet<string>>> = {
  pg: new Set([
    'options',
    'searchPath',
    'search_path',
    'application_name',
    'statement_timeout',
    'lock_timeout',
    'types',
    'parseInputDatesAsUTC',
    'binary',
  ]),
  mysql2: new Set([...ofFamily, ...ofMysql2]),
  mysql: new Set([...ofFamily, 'insecureAuth', 'localInfile', 'queryFormat']),
  mariadb: new Set([...ofFamily, ...ofMariadb]),
}
