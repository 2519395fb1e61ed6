import type { Knex } from 'knex'
import type { ClientChoice } from './clients.js'
import { isCallable, recordOf } from './unknown.js'

/** CreateKnex is what a Knex package exports. */
export type CreateKnex = (config: Knex.Config) => Knex

type ClientClass = new (...args: readonly unknown[]) => object

/** withDriver makes a Knex use a driver that it does not find itself, for clients of the name given and for classes made of them. */
export function withDriver(create: CreateKnex, { name }: ClientChoice, driver: unknown): CreateKnex {
  const classes = new Map<unknown, ClientClass>()
  return (config) => {
    const base = isCallable(config.client) ? (config.client as unknown as ClientClass) : classNamed(create, name)
    if (base === null) return create(config)
    const lent = classes.get(base) ?? withIts(base, driver)
    classes.set(base, lent)
    return create({ ...config, client: lent as unknown as typeof Knex.Client })
  }
}

function withIts(base: ClientClass, driver: unknown): ClientClass {
  const Lent = class extends base {}
  Object.defineProperty(Lent, 'name', { value: base.name })
  Object.assign(Lent.prototype, { _driver: () => driver })
  return Lent
}

/** A Knex without a connection loads no driver. */
function classNamed(create: CreateKnex, client: string): ClientClass | null {
  const found: unknown = recordOf(create({ client }).client as unknown).constructor
  return isCallable(found) ? (found as unknown as ClientClass) : null
}
