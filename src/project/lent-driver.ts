import type { Knex } from 'knex'
import type { ClientChoice } from './clients.js'
import { isCallable, isRecord, recordOf } from './unknown.js'

/** CreateKnex is what a Knex package exports. */
export type CreateKnex = (config: Knex.Config) => Knex

/** lendDriver makes a Knex use a driver that it does not find itself: in its client of the name given, and in a class of the project's own. */
export function lendDriver(create: CreateKnex, { client, name }: ClientChoice, driver: unknown): void {
  // A Knex without a connection loads no driver. What stands in for Knex in a test need not give anything.
  const named = recordOf(create({ client: name })).client
  const prototypes = [named, isCallable(client) ? recordOf(client).prototype : null].map(ownerOfDriver)
  for (const prototype of prototypes) if (prototype !== null) Object.assign(prototype, { _driver: () => driver })
}

/** The prototype that says what the driver is, since a class may be made of another. */
function ownerOfDriver(value: unknown): object | null {
  for (let at = value; isRecord(at); at = Object.getPrototypeOf(at)) if (Object.hasOwn(at, '_driver')) return at
  return null
}
