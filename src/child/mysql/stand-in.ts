import type { Knex } from 'knex'
import type { KnexPackage } from '../../project/knex-package.js'
import { isCallable, recordOf, type UnknownRecord } from '../../project/unknown.js'

type Create = KnexPackage['create']
type ClientClass = new (...args: readonly unknown[]) => object

/** standInClient is a client class that says it is mysql or mariadb, and writes the SQL that the one of that name writes, but sends it by mysql2. */
export function standInClient(create: Create, name: 'mysql' | 'mariadb'): unknown {
  const mysql2 = classOf(create, 'mysql2')
  // Knex writes other SQL for mariadb since 3.3, such as RETURNING; an older one knows no such client.
  const base = name === 'mysql' ? mysql2 : (classOf(create, 'mariadb') ?? mysql2)
  if (base === null || mysql2 === null) return 'mysql2'
  const StandIn = class extends base {}
  const { _driver, validateConnection, wrapNativePool } = mysql2.prototype as UnknownRecord
  Object.assign(StandIn.prototype, { driverName: name, _driver, validateConnection, wrapNativePool })
  return StandIn
}

/** A Knex without a connection loads no driver. */
function classOf(create: Create, client: string): ClientClass | null {
  try {
    const found: unknown = recordOf(create({ client } as Knex.Config).client as unknown).constructor
    return isCallable(found) ? (found as unknown as ClientClass) : null
  } catch {
    return null
  }
}
