import type { ServerFamily } from '../kernel/server-family.js'
import type { ClientChoice } from './clients.js'
import { recordOf, textOf, type UnknownRecord } from './unknown.js'

/** What `migrations.schemaName` means where it is no namespace within a database; null where it is one. */
const otherMeanings: Readonly<Record<ServerFamily, string | null>> = {
  postgresql: null,
  mysql: 'on MySQL and MariaDB is another database',
}

/** settingsOf gives the migration settings of a configuration, without a namespace where that would have Knex keep its tables in another database, which is not ours to make. */
export function settingsOf(config: UnknownRecord, { family }: ClientChoice): UnknownRecord {
  const settings = recordOf(config.migrations)
  return otherMeanings[family] === null ? settings : { ...settings, schemaName: undefined }
}

/** namespaceNotice says so where it is the case. */
export function namespaceNotice(config: UnknownRecord, { family }: ClientChoice): readonly string[] {
  const name = textOf(recordOf(config.migrations).schemaName)
  const meaning = otherMeanings[family]
  if (meaning === null || name === null) return []
  return [
    `migrations.schemaName is ${name}, which ${meaning}: in the check Knex keeps its bookkeeping tables in the scratch database itself.`,
  ]
}
