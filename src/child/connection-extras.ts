import type { ClientChoice } from '../project/clients.js'
import { isCallable, isRecord, recordOf, type UnknownRecord } from '../project/unknown.js'
import { keptOptions } from './connection-options-data.js'

const patience = 2000

/** connectionExtras takes from a configured connection (object, URL, or function that gives one) what is not an address or a credential and what the driver knows. A function that fails or takes longer than two seconds gives nothing: it may ask a service that is out of reach here. One that was written for another family is not looked at. */
export async function connectionExtras(connection: unknown, client: ClientChoice): Promise<UnknownRecord> {
  if (client.isForeign) return {}
  const value = isCallable(connection) ? await answered(connection) : connection
  return keptOf(optionsOf(value), keptOptions[client.driver])
}

async function answered(connection: (...args: readonly unknown[]) => unknown): Promise<unknown> {
  const late = new Promise((resolve) => setTimeout(resolve, patience, null).unref())
  try {
    return await Promise.race([connection(), late])
  } catch {
    return null
  }
}

/** optionsOf gives what a connection says, as an object or in a URL. pg says a URL as `connectionString`, mysql2 as `uri`; what stands beside it counts more. */
export function optionsOf(value: unknown): UnknownRecord {
  if (typeof value === 'string') return optionsOfUrl(value)
  if (!isRecord(value)) return {}
  const url = [value.connectionString, value.uri].find((text) => typeof text === 'string')
  return { ...(url === undefined ? {} : optionsOfUrl(url)), ...value }
}

function keptOf(value: UnknownRecord, kept: ReadonlySet<string>): UnknownRecord {
  return Object.fromEntries(Object.entries(value).filter(([key, setting]) => kept.has(key) && setting !== undefined))
}

/** MySQL's URLs carry JSON values, as in `?multipleStatements=true`. */
function optionsOfUrl(url: string): UnknownRecord {
  const parameters = URL.canParse(url) ? [...new URL(url).searchParams.entries()] : []
  const isPostgres = /^postgres/.test(url)
  return Object.fromEntries(parameters.map(([key, text]) => [key, isPostgres ? text : plainValue(text)]))
}

function plainValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? recordOf(value) : value
  } catch {
    return text
  }
}
