import type { Knex } from 'knex'
import { recordOf, type UnknownRecord } from '../project/unknown.js'

/** What of an instance its users can replace: functions of its own, by their names, and how many listen to it. */
type Own = readonly (readonly [string, unknown])[]

const known = new WeakMap<object, Own>()

/** keepAsMade remembers the functions and listeners that an instance of Knex, its client and its configuration have of their own. */
export function keepAsMade(knex: Knex): void {
  known.set(knex, ownOf(knex))
}

/** isAsMade holds while they are the same: a migration may have replaced `knex.client.query`, or listen to all queries from then on. */
export function isAsMade(knex: Knex): boolean {
  const was = known.get(knex)
  const now = ownOf(knex)
  return was?.length === now.length && was.every(([name, value], at) => now[at]?.[0] === name && now[at]?.[1] === value)
}

function ownOf(knex: Knex): Own {
  const client = recordOf(knex.client as unknown)
  return [recordOf(knex), client, recordOf(client.config)].flatMap((part) => [
    ...Object.keys(part).flatMap((name) => ownFunction(part, name)),
    ...listeners(part),
  ])
}

function ownFunction(part: UnknownRecord, name: string): Own {
  const value: unknown = Object.getOwnPropertyDescriptor(part, name)?.value
  return typeof value === 'function' ? [[name, value]] : []
}

function listeners({ _events: events }: UnknownRecord): Own {
  return Object.entries(recordOf(events)).map(([name, heard]) => [name, Array.isArray(heard) ? heard.length : heard])
}
