import { expect, test } from 'vitest'
import { bookkeepingTables } from '../../../src/dialects/postgres/introspect-bookkeeping.js'

const row = (_oid: number, _namespace: string, _name: string) => ({ _oid, _namespace, _name })
const find = (rows: readonly ReturnType<typeof row>[], schemaName: string | null = null) =>
  [...bookkeepingTables(rows, { tableName: 'migrations', schemaName })].sort()

const both = (namespace: string, first: number) => [
  row(first, namespace, 'migrations'),
  row(first + 1, namespace, 'migrations_lock'),
]

test('a configured namespace is the only one looked at', () => {
  expect(find([...both('public', 1), ...both('knex', 3)], 'knex')).toEqual([3, 4])
  expect(find(both('public', 1), 'knex')).toEqual([])
})

test('without one, public goes first, then the first namespace that has both tables', () => {
  expect(find([...both('a', 1), ...both('public', 3)])).toEqual([3, 4])
  expect(find([...both('b', 1), ...both('a', 3), row(5, 'public', 'migrations')])).toEqual([3, 4])
  expect(find([row(1, 'a', 'other'), row(2, 'a', 'migrations')])).toEqual([2])
  expect(find([row(1, 'a', 'other')])).toEqual([])
})
