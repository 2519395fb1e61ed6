import { isCallable, isRecord, recordOf, type UnknownRecord } from '../project/unknown.js'

/** What of a project's own connection says how to talk, not where to or as whom. */
const kept = new Set([
  'options',
  'searchPath',
  'search_path',
  'application_name',
  'statement_timeout',
  'lock_timeout',
  'types',
  'parseInputDatesAsUTC',
  'binary',
  'charset',
  'collation',
  'timezone',
  'flags',
  'multipleStatements',
  'typeCast',
  'dateStrings',
  'decimalNumbers',
  'supportBigNumbers',
  'bigNumberStrings',
  'stringifyObjects',
  'namedPlaceholders',
  'bigIntAsNumber',
  'insertIdAsNumber',
])

const patience = 2000

/** connectionExtras takes from a configured connection (object, URL, or function that gives one) what is not an address or a credential. A function that fails or takes longer than two seconds gives nothing: it may ask a service that is out of reach here. */
export async function connectionExtras(connection: unknown): Promise<UnknownRecord> {
  const value = isCallable(connection) ? await answered(connection) : connection
  if (typeof value === 'string') return extrasOfUrl(value)
  if (!isRecord(value)) return {}
  const fromUrl = typeof value.connectionString === 'string' ? extrasOfUrl(value.connectionString) : {}
  return { ...fromUrl, ...keptOf(value) }
}

async function answered(connection: (...args: readonly unknown[]) => unknown): Promise<unknown> {
  const late = new Promise((resolve) => setTimeout(resolve, patience, null).unref())
  try {
    return await Promise.race([connection(), late])
  } catch {
    return null
  }
}

function keptOf(value: UnknownRecord): UnknownRecord {
  return Object.fromEntries(Object.entries(value).filter(([key, setting]) => kept.has(key) && setting !== undefined))
}

/** MySQL's URLs carry JSON values, as in `?multipleStatements=true`. */
function extrasOfUrl(url: string): UnknownRecord {
  const parameters = URL.canParse(url) ? [...new URL(url).searchParams.entries()] : []
  const isPostgres = /^postgres/.test(url)
  return keptOf(Object.fromEntries(parameters.map(([key, text]) => [key, isPostgres ? text : plainValue(text)])))
}

function plainValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? recordOf(value) : value
  } catch {
    return text
  }
}
