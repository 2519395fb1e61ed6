import { ToolError } from '../../kernel/errors.js'
import { isAtLeast } from '../../kernel/versions.js'
import type { ServerIdentity } from '../../schema/snapshot.js'
import type { Session } from '../dialect.js'

/** Flavor is one product of the family: how its version text tells it, and which versions the check is for. */
export interface Flavor {
  readonly vendor: 'mysql' | 'mariadb'
  readonly product: string
  readonly oldest: string
  readonly newest: string
  readonly image: string
}

/** flavors are the products that we know the catalogs of. */
export const flavors: Readonly<Record<'mysql' | 'mariadb', Flavor>> = {
  mysql: { vendor: 'mysql', product: 'MySQL', oldest: '8.0', newest: '9.7', image: 'mysql:8.4' },
  mariadb: { vendor: 'mariadb', product: 'MariaDB', oldest: '10.6', newest: '11.8', image: 'mariadb:11.8' },
}

/** Products that speak the protocol and say a MySQL version, but whose catalogs and DDL are others. */
const strangers = /tidb|vitess|planetscale|singlestore|memsql|oceanbase|starrocks|doris|clickhouse|dolt|starrocks/i

/** thresholds say since which version a server has what we ask of it; null where the flavor has it in none. */
const thresholds = {
  /** information_schema.STATISTICS.EXPRESSION and functional indexes. */
  indexExpressions: { mysql: '8.0.13', mariadb: null },
  /** CHECK that is enforced, and its catalog. */
  checks: { mysql: '8.0.16', mariadb: '10.2.22' },
  /** TABLE_CONSTRAINTS.ENFORCED: MariaDB's checks are always enforced. */
  checkEnforcement: { mysql: '8.0.16', mariadb: null },
  /** CHECK_CONSTRAINTS.LEVEL: a check may be part of a column. */
  checkLevels: { mysql: null, mariadb: '10.5.10' },
  /** STATISTICS.IGNORED. */
  ignoredIndexes: { mysql: null, mariadb: '10.6.0' },
  /** STATISTICS.IS_VISIBLE. */
  invisibleIndexes: { mysql: '8.0.0', mariadb: null },
  /** COLUMNS.EXTRA says DEFAULT_GENERATED of a default that is an expression; MariaDB says every default as SQL. */
  markedExpressions: { mysql: '8.0.0', mariadb: null },
  /** COLUMNS.SRS_ID. */
  spatialReferences: { mysql: '8.0.3', mariadb: null },
  /** GEOMETRY_COLUMNS.SRID, which is what REF_SYSTEM_ID set; SHOW CREATE TABLE does not say it. */
  geometryColumns: { mysql: null, mariadb: '10.1.2' },
  /** VIEWS.ALGORITHM; MySQL says it in SHOW CREATE VIEW only. */
  viewAlgorithm: { mysql: null, mariadb: '10.1.3' },
  /** BEFORE UPDATE OF columns: only SHOW CREATE TRIGGER says them. */
  triggerColumns: { mysql: null, mariadb: '11.8' },
  /** LIBRARIES and ROUTINE_LIBRARIES: JavaScript that routines use. */
  libraries: { mysql: '9.2', mariadb: null },
  /** SCHEMATA.SCHEMA_COMMENT. */
  databaseComments: { mysql: null, mariadb: '10.5.0' },
  /** SCHEMATA.DEFAULT_ENCRYPTION. */
  databaseEncryption: { mysql: '8.0.16', mariadb: null },
} as const

/** Capability is something that not every server of the family has. */
export type Capability = keyof typeof thresholds

/** can tells whether a server has a capability. The version's text decides: as a number 10.6 would be newer than 10.11. */
export function can(server: ServerIdentity, capability: Capability): boolean {
  const since = thresholds[capability][flavorOf(server).vendor]
  return since !== null && isAtLeast(server.version, since)
}

/** flavorOf gives the product of an identity that identifyMysql made. */
export function flavorOf(server: ServerIdentity): Flavor {
  return flavors[server.vendor === 'mariadb' ? 'mariadb' : 'mysql']
}

interface VersionRow {
  readonly version: string
  readonly comment: string
}

/** identifyMysql asks the server what it is. Servers that merely speak the protocol are refused by name. */
export async function identifyMysql(session: Session): Promise<ServerIdentity> {
  const [row] = await session.query<VersionRow>('select version() as version, @@version_comment as comment')
  return identityFrom(row?.version ?? '', row?.comment ?? '')
}

/** identityFrom reads VERSION() and @@version_comment; a MariaDB says its name in the version, after a `5.5.5-` where a proxy hides it from old clients. */
export function identityFrom(version: string, comment: string): ServerIdentity {
  const stranger = strangers.exec(`${version} ${comment}`)?.[0]
  const text = version.replace(/^5\.5\.5-(?=\d+\.)/, '')
  const numbers = /^\d+\.\d+(?:\.\d+)?/.exec(text)?.[0]
  if (stranger !== undefined || numbers === undefined)
    throw notOfTheFamily(stranger ?? `a server of version ${version}`)
  const vendor = /mariadb/i.test(version) ? 'mariadb' : 'mysql'
  return { vendor, version: numbers, major: Number(numbers.split('.').slice(0, 2).join('.')) }
}

function notOfTheFamily(product: string): ToolError {
  return new ToolError(`The server is ${product}, neither MySQL nor MariaDB.`, {
    blame: 'user',
    advice: `Use an image such as ${flavors.mysql.image} or ${flavors.mariadb.image} for the check.`,
  })
}

/** mysqlVersionNotices refuses a server that is too old with a ToolError, and has a sentence for one that is newer than we know. */
export function mysqlVersionNotices(identity: ServerIdentity): readonly string[] {
  const { product, oldest, newest, image } = flavorOf(identity)
  if (!isAtLeast(identity.version, oldest)) {
    throw new ToolError(
      `The server is ${product} ${identity.version}; the oldest version that can be checked is ${oldest}.`,
      { blame: 'user', advice: `Use an image such as ${image}.` },
    )
  }
  const known = identity.version.split('.').slice(0, 2).join('.')
  if (isAtLeast(newest, known)) return []
  return [
    `${product} ${identity.version} is newer than ${newest}, the newest version this release was tested on; facts that it adds to schemas are not compared.`,
  ]
}
