import type { Change } from '../../diff/change.js'
import type { PathStep } from '../../schema/identity.js'
import { identityKey } from '../../schema/identity.js'
import type { Background } from './family.js'
import { lastStep, tableOf } from './place.js'

/** pathKey is equal for two paths to the same object. */
export function pathKey(path: readonly PathStep[]): string {
  return path.map(identityKey).join('\u0001')
}

/** findChange gives what a list says about exactly this object. */
export function findChange(changes: readonly Change[], path: readonly PathStep[]): Change | null {
  const key = pathKey(path)
  return changes.find((change) => pathKey(change.path) === key) ?? null
}

/** AlterCall is what `.alter()` of one column sent. */
export interface AlterCall {
  /** Whether NOT NULL was set again after it was reset. */
  readonly setsNotNull: boolean
  /** Whether a DEFAULT was set again after it was reset. */
  readonly setsDefault: boolean
}

/** findAlterCall recognises Knex's `.alter()` of a column in the SQL sent to PostgreSQL, where it drops default and NOT NULL before it sets the type. Null where there is none. */
export function findAlterCall(path: readonly PathStep[], { sql, family }: Background): AlterCall | null {
  if (lastStep(path).kind !== 'column' || path.length < 2) return null
  const table = family.tableName(tableOf(path))
  const start = `alter column "${lastStep(path).name}" `
  const own = sql.filter((text) => text.includes(`"${table}"`) && text.includes(start))
  const has = (action: string) => own.some((text) => text.includes(`${start}${action}`))
  if (!has('drop default') || !has('drop not null') || !has('type ')) return null
  return { setsNotNull: has('set not null'), setsDefault: has('set default') }
}
