import { describe, expect, test } from 'vitest'
import { familyOf } from '../../../src/rules/explain/families.js'
import { adviceForMissing } from '../../../src/rules/explain/missing.js'
import { added, input, mistake, object, removed, trip, users } from './trips.js'

const family = familyOf({ vendor: 'postgresql' })
const failing = trip('2.ts')
const server = { vendor: 'postgresql', version: '15.18' } as const

function advice(
  message: string,
  code: string,
  more: { sql?: string; madeIn?: readonly string[] } = {},
  trips = [failing],
) {
  const error = mistake(message, { code, sql: 'select 1', ...more })
  return adviceForMissing(error, { input: { ...input(trips), server }, trip: failing, family })
}

const noUsers = 'relation "users" does not exist'

describe('a missing table', () => {
  test('that nobody makes belongs in the setup file, by name where a file of the project makes it', () => {
    expect(advice(noUsers, '42P01')).toMatch(/No migration before this one makes the table `users`.*`--setup FILE`/)
    expect(advice(noUsers, '42P01', { madeIn: ['a.sql', 'b.sql'] })).toContain('`--setup a.sql` (or `b.sql`)')
  })

  test('that another migration makes too late, or has taken away, is that one’s', () => {
    const maker = trip('3.ts', { applied: [added(users)] })
    expect(advice(noUsers, '42P01', {}, [failing, maker])).toContain('made only later, by `3.ts`')
    const taker = trip('1.ts', { applied: [removed(users), added(object('table', 'public.people'))] })
    expect(advice(noUsers, '42P01', {}, [taker, failing])).toContain('`1.ts` drops or renames the table')
  })

  test('that was to be dropped, and what is no table, is another matter', () => {
    expect(advice(noUsers, '42P01', { sql: 'drop table users' })).toBeNull()
    expect(advice('column "a" does not exist', '42703')).toBeNull()
  })
})

describe('a missing function', () => {
  test.each([
    ['function any_value(text) does not exist', 'since PostgreSQL 16, and this server is PostgreSQL 15.18'],
    ['function uuid_generate_v4() does not exist', 'comes with the extension `uuid-ossp`'],
    ['function array_append(anyarray, anyelement) does not exist', '`anycompatiblearray` since PostgreSQL 14'],
    ['function shop.price(integer) does not exist', 'One of your own has to be made before'],
    ['operator does not exist: uuid = text', 'cast one side'],
  ])('%s', (message, words) => {
    expect(advice(message, '42883')).toContain(words)
  })

  test('that was to be dropped is another matter, within a script it is not', () => {
    expect(advice('function f() does not exist', '42883', { sql: 'drop function f()' })).toBeNull()
    expect(advice('function f() does not exist', '42883', { sql: 'drop table a; select f()' })).not.toBeNull()
  })
})
