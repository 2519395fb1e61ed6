import type { Vendor } from '../../schema/snapshot.js'
import type { Family } from './family.js'
import { mysqlFamily } from './mysql/index.js'
import { postgresFamily } from './postgres/index.js'

const families: Readonly<Record<Vendor, Family>> = {
  postgresql: postgresFamily,
  mysql: mysqlFamily('mysql'),
  mariadb: mysqlFamily('mariadb'),
}

/** familyOf is how a server is spoken of. */
export function familyOf({ vendor }: { readonly vendor: Vendor }): Family {
  return families[vendor]
}
