import { quoteName, quoteText } from './quote.js'

/** Grant is one privilege on the database itself (`object` null), on a table, or on some of its columns. */
export interface Grant {
  /** 'user'@'host' as the server writes it; a MariaDB role has no host. */
  readonly grantee: string
  readonly object: string | null
  readonly privilege: string
  /** Column names, each quoted for SQL, with commas; null for the whole table. */
  readonly columns: string | null
  readonly grantable: string
}

/** grantsQuery reads the privileges that were granted on a database and on what is in it. */
export function grantsQuery(database: string): string {
  const here = `TABLE_SCHEMA = ${quoteText(database)}`
  const column = "concat('`', replace(COLUMN_NAME, '`', '``'), '`')"
  return `select GRANTEE as \`grantee\`, null as \`object\`, PRIVILEGE_TYPE as \`privilege\`, null as \`columns\`, IS_GRANTABLE as \`grantable\`
from information_schema.SCHEMA_PRIVILEGES where ${here}
union all select GRANTEE, TABLE_NAME, PRIVILEGE_TYPE, null, IS_GRANTABLE from information_schema.TABLE_PRIVILEGES where ${here}
union all select GRANTEE, TABLE_NAME, PRIVILEGE_TYPE, group_concat(${column} order by COLUMN_NAME), IS_GRANTABLE
  from information_schema.COLUMN_PRIVILEGES where ${here} group by GRANTEE, TABLE_NAME, PRIVILEGE_TYPE, IS_GRANTABLE
order by 1, 2, 3, 4`
}

/** grantStatements make the grants on the target those of the source; where somebody's grants on an object differ, all of them are made again. */
export function grantStatements(
  source: readonly Grant[],
  target: readonly Grant[],
  database: string,
): readonly string[] {
  const wanted = byHolder(source)
  const found = byHolder(target)
  const keys = [...new Set([...found.keys(), ...wanted.keys()])].filter(
    (key) => JSON.stringify(found.get(key)) !== JSON.stringify(wanted.get(key)),
  )
  return [
    ...keys.flatMap((key) => (found.get(key) ?? []).slice(0, 1).flatMap((grant) => revokes(grant, database))),
    ...keys.flatMap((key) => (wanted.get(key) ?? []).map((grant) => grants(grant, database))),
  ]
}

function byHolder(list: readonly Grant[]): ReadonlyMap<string, readonly Grant[]> {
  const groups = new Map<string, Grant[]>()
  for (const grant of list) {
    const key = JSON.stringify([grant.grantee, grant.object])
    groups.set(key, [...(groups.get(key) ?? []), grant])
  }
  return groups
}

function revokes(grant: Grant, database: string): readonly string[] {
  const where = `on ${placeOf(grant, database)} from ${holderOf(grant)}`
  return [`revoke all privileges ${where}`, ...(grant.grantable === 'YES' ? [`revoke grant option ${where}`] : [])]
}

function grants(grant: Grant, database: string): string {
  const columns = grant.columns === null ? '' : ` (${grant.columns})`
  const option = grant.grantable === 'YES' ? ' with grant option' : ''
  return `grant ${grant.privilege}${columns} on ${placeOf(grant, database)} to ${holderOf(grant)}${option}`
}

function placeOf({ object }: Grant, database: string): string {
  return `${quoteName(database)}.${object === null ? '*' : quoteName(object)}`
}

/** MariaDB writes a role with an empty host and takes it only without one. */
function holderOf({ grantee }: Grant): string {
  return grantee.replace(/@''$/, '')
}
