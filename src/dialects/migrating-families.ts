import type { Dialect } from './dialect.js'
import type { Migrating } from './migrating.js'
import { mysqlMigrating } from './mysql/migrating.js'
import { postgresMigrating } from './postgres/migrating.js'

const families: Readonly<Record<Dialect['family'], Migrating>> = {
  postgresql: postgresMigrating,
  mysql: mysqlMigrating,
}

/** migratingOf gives what a dialect's family has for a database that is migrated for good. */
export function migratingOf({ family }: Dialect): Migrating {
  return families[family]
}
