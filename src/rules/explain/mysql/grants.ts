import { grantAll, revokeAll } from '../../../ddl/mysql/grants.js'
import type { PathStep } from '../../../schema/identity.js'
import type { FactValue } from '../../../schema/snapshot.js'
import type { Fix } from '../family.js'
import { raw, words } from './sql.js'

interface Grants {
  readonly before: FactValue
  readonly after: FactValue
}

/** A grant on a routine that is not there cannot be granted. */
const grantable: ReadonlySet<string> = new Set([
  'database',
  'table',
  'view',
  'sequence',
  'function',
  'procedure',
  'package',
  'package-body',
  'privileges',
])

/** grantFixes give back the privileges that are gone and take back those that are too many, on a table, a routine or the database. */
export function grantFixes(object: PathStep, { before, after }: Grants): readonly Fix[] {
  if (!grantable.has(object.kind)) return []
  const [had, has] = [words(before), words(after)]
  const extra = has.filter((grant) => !had.includes(grant))
  const lost = had.filter((grant) => !has.includes(grant))
  return [...revokeAll(object, extra), ...grantAll(object, lost)].map((sql) => ({
    rank: 90,
    table: null,
    code: raw(sql),
  }))
}
