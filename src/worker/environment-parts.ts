import type { WorkerConnection } from '../protocol/messages.js'
import { exactNames, type Part, prefixes, suffixes } from './environment-names.js'

/** PartValues are the pieces of one connection, as texts. */
export type PartValues = Readonly<Record<Part, string>>

/** partValues spells a connection out; the URL begins with the scheme. */
export function partValues(connection: WorkerConnection, scheme: 'postgres' | 'mysql'): PartValues {
  const { host, port, user, password, database } = connection
  const place = host.includes(':') ? `[${host}]` : host
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  const url = `${scheme}://${login}@${place}:${port}/${encodeURIComponent(database)}`
  return { host, port: String(port), user, password, database, url }
}

/** usualNames are all names under which a part is looked for. */
export function usualNames(part: Part): readonly string[] {
  return [...prefixes.flatMap((prefix) => suffixes[part].map((suffix) => prefix + suffix)), ...exactNames[part]]
}

/** partNamed gives the part that the end of a name tells; the longest end decides, so that DATABASE_NAME is not taken for a NAME alone. Null where none does. */
export function partNamed(name: string): Part | null {
  const parts = Object.keys(suffixes) as Part[]
  const fits = parts.flatMap((part) =>
    suffixes[part].filter((suffix) => isNamedBy(name, suffix)).map((suffix) => ({ part, length: suffix.length })),
  )
  return fits.sort((a, b) => b.length - a.length)[0]?.part ?? null
}

function isNamedBy(name: string, suffix: string): boolean {
  return name.toUpperCase() === suffix || name.toUpperCase().endsWith(`_${suffix}`)
}

const ofDatabase = /_(?:DB|DATABASE|PG|POSTGRES|POSTGRESQL|MYSQL|MARIADB|RDS)_/i
const ofOthers = /REDIS|MONGO|ELASTIC|CLICKHOUSE|NEO4J|INFLUX|CASSANDRA|DYNAMO|MSSQL|ORACLE|SQLITE|SMTP|MAIL/i

/** isDatabaseName holds for a name of the project's own that names a part of its database behind a word of its own, such as SHOP_DB_HOST. */
export function isDatabaseName(name: string): boolean {
  return ofDatabase.test(name) && !ofOthers.test(name) && partNamed(name) !== null
}
