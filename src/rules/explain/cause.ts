import type { Change } from '../../diff/change.js'
import type { PathStep } from '../../schema/identity.js'
import { identityKey } from '../../schema/identity.js'
import { lastStep, tableReference } from './place.js'

/** Background is what an explanation may look at to find the reason of a change. */
export interface Background {
  /** What up did, S0 to S1. */
  readonly applied: readonly Change[]
  /** SQL that the step in question sent. */
  readonly sql: readonly string[]
}

/** pathKey is equal for two paths to the same object. */
function pathKey(path: readonly PathStep[]): string {
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

/** findAlterCall recognises Knex's `.alter()` of a column in the SQL sent: on PostgreSQL it drops default and NOT NULL before it sets the type, on the MySQL family it is one MODIFY. Null where there is none. */
export function findAlterCall(path: readonly PathStep[], sql: readonly string[]): AlterCall | null {
  if (lastStep(path).kind !== 'column' || path.length < 2) return null
  const statements = sql.filter((text) => names(text, tableReference(path[0]?.name ?? '').name))
  return postgresAlter(lastStep(path).name, statements) ?? modifyStatement(lastStep(path).name, statements)
}

function names(statement: string, identifier: string): boolean {
  return statement.includes(`"${identifier}"`) || statement.includes(`\`${identifier}\``)
}

function postgresAlter(column: string, statements: readonly string[]): AlterCall | null {
  const start = `alter column "${column}" `
  const own = statements.filter((text) => text.includes(start))
  const has = (action: string) => own.some((text) => text.includes(`${start}${action}`))
  if (!has('drop default') || !has('drop not null') || !has('type ')) return null
  return { setsNotNull: has('set not null'), setsDefault: has('set default') }
}

function modifyStatement(column: string, statements: readonly string[]): AlterCall | null {
  const found = statements.find((text) => text.toLowerCase().includes('modify') && names(text, column))
  if (found === undefined) return null
  return { setsNotNull: / not null\b/i.test(found), setsDefault: / default /i.test(found) }
}
