import { compareText } from '../../schema/order.js'
import type { Bookkeeping } from '../dialect.js'
import type { Row } from './introspect-draft.js'

/** bookkeepingTables finds Knex's two own tables by number. Without a configured namespace Knex makes them where the project's search path leads: in `public`, or else in the first namespace that has both. */
export function bookkeepingTables(tables: readonly Row[], { tableName, schemaName }: Bookkeeping): ReadonlySet<number> {
  const names = new Set([tableName, `${tableName}_lock`])
  const found = tables.filter((row) => names.has(row._name as string))
  const namespace = schemaName ?? likelyNamespace(found)
  return new Set(found.filter((row) => row._namespace === namespace).map((row) => row._oid as number))
}

function likelyNamespace(tables: readonly Row[]): string | null {
  const namespaces = [...new Set(tables.map((row) => row._namespace as string))].sort(compareText)
  const count = (namespace: string) => tables.filter((row) => row._namespace === namespace).length
  const whole = namespaces.filter((namespace) => count(namespace) === 2)
  const candidates = whole.length > 0 ? whole : namespaces
  return candidates.includes('public') ? 'public' : (candidates[0] ?? null)
}
