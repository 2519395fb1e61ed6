import { describe, expect, test } from 'vitest'
import { isRenamed, movedNames, renameEdges } from '../../../src/rules/explain/rename-edges.js'

const edge = (table: string | null, from: string, to: string) => ({ table, from, to })

describe('renames in SQL', () => {
  test.each([
    ['alter table "users" rename "a" to "b"', [edge('users', 'a', 'b')]],
    ['ALTER TABLE IF EXISTS ONLY public.Users RENAME COLUMN a TO "B c"', [edge('users', 'a', 'b c')]],
    ['alter table `users` change `a` `b` varchar(100) not null', [edge('users', 'a', 'b')]],
    [
      'alter table users add x int, rename column a to b, rename column c to d',
      [edge('users', 'a', 'b'), edge('users', 'c', 'd')],
    ],
    ['alter table "a" rename to "b"', [edge(null, 'a', 'b')]],
    ['alter table `a` rename `b`', [edge(null, 'a', 'b')]],
    ['rename table `a` to `b`, c to d', [edge(null, 'a', 'b'), edge(null, 'c', 'd')]],
    ['alter type shop.status rename to state', [edge(null, 'status', 'state')]],
    ['alter table a rename constraint b to c', []],
    ['alter table a rename index b to c', []],
    ["alter type status rename value 'a' to 'b'", []],
    ['update a set rename = 1', []],
    ["do $$ begin execute 'alter table a rename to b'; end $$", [edge(null, 'a', 'b')]],
  ])('%s', (sql, edges) => {
    expect(renameEdges([sql])).toEqual(edges)
  })

  test('they lead over several steps, in both directions, and nowhere else', () => {
    const edges = renameEdges([
      'alter table t rename a to b; alter table t rename b to c',
      'alter table t rename x to y',
    ])
    expect([isRenamed('a', 'c', edges), isRenamed('C', 'A', edges), isRenamed('a', 'x', edges)]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('what goes into another schema is known', () => {
    expect([...movedNames(['alter table public."T" set schema shop', 'set search_path to x'])]).toEqual(['t'])
  })
})
