import type { ServerFamily } from '../kernel/server-family.js'
import type { FamilyWays } from './family-ways.js'
import { mysqlWays } from './mysql/index.js'
import { postgresWays } from './postgres/index.js'

/** families holds the worker's ways with each family of servers; nothing else here asks which family it is. */
export const families: Readonly<Record<ServerFamily, FamilyWays>> = {
  postgresql: postgresWays,
  mysql: mysqlWays,
}
