import { describe, expect, test } from 'vitest'
import { followSession } from '../../../src/child/session-changes.js'

function left(...texts: readonly string[]): readonly string[] {
  const session = followSession()
  for (const text of texts) session.see(text)
  return [...new Set(session.list.map(({ sql, local }) => (local === true ? `(${sql})` : sql)))]
}

describe('what statements leave in their session', () => {
  test.each<readonly [string, readonly string[]]>([
    ["set statement_timeout = '5min'", ["set statement_timeout = '5min'"]],
    ['SET SESSION sql_mode = ANSI, foreign_key_checks = 0', ['SET SESSION sql_mode = ANSI, foreign_key_checks = 0']],
    ['set role a; select 1', ['set role a']],
    ['set session authorization a', ['set session authorization a']],
    ['set session transaction read only', ['set session transaction read only']],
    ["set time zone 'UTC'", ["set time zone 'UTC'"]],
    ['set search_path to a, b', ['set search_path to a, b']],
    [
      "select pg_catalog.set_config('search_path', '', false)",
      ["select pg_catalog.set_config('search_path', '', false)"],
    ],
    ['set @@session.sql_mode = ansi', ['set @@session.sql_mode = ansi']],
    ['lock tables a write, b read', ['lock tables a write, b read']],
    ['select pg_try_advisory_lock(1)', ['select pg_try_advisory_lock(1)']],
    ["select get_lock('a', 1)", ["select get_lock('a', 1)"]],
    ['-- first\nset role a', ['set role a']],
    ['set local role a', ['(set local role a)']],
    ["select set_config('app.user', '7', true)", ["(select set_config('app.user', '7', true))"]],
  ])('%s', (text, expected) => expect(left(text)).toEqual(expected))

  test.each([
    ['set role a; reset role'],
    ['set role a; set role none'],
    ['set session authorization a; reset session authorization'],
    ['set lock_timeout = 1; set statement_timeout = 2; reset all'],
    ['set foreign_key_checks = 0; set foreign_key_checks = 1'],
    ['set @old = @@sql_mode, sql_mode = ansi; set sql_mode = @old'],
    ['set search_path = a; set search_path to default'],
    ['set search_path = "$user", public'],
    ['lock tables a write; unlock tables'],
    ["select get_lock('a', 1); do release_lock('a')"],
    ['select pg_advisory_lock(1); select pg_advisory_unlock_all()'],
    ['select pg_advisory_xact_lock(1)'],
    ['lock table a in access exclusive mode'],
    ['set transaction isolation level serializable'],
    ['set constraints all deferred'],
    ['set @a = 1'],
    ['set global max_connections = 5'],
    ["update a set b = 'x; set role b'"],
    ["insert into a values ('; set role b')"],
    ['create function f() returns int language plpgsql set search_path = x as $$ begin set role b; return 1; end $$'],
    ['create procedure p() begin set @@session.sql_mode = ansi; set foreign_key_checks = 0; end; call p()'],
    ['alter table a alter b set default 5; alter role x set work_mem = 5'],
    ['/* set role a; */ select 1'],
  ])('nothing: %s', (text) => expect(left(text)).toEqual([]))

  test('a dump begins with settings, most of which are usual', () => {
    const dump = `SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET default_table_access_method = heap;`
    expect(left(dump)).toEqual([
      "SELECT pg_catalog.set_config('search_path', '', false)",
      'SET check_function_bodies = false',
    ])
  })

  test('a long text is not looked through, and a long statement is cut', () => {
    expect(left(`set role a; ${'select 1;'.repeat(20_000)}`)).toEqual([])
    expect(left(`set role ${'a'.repeat(200)}`)[0]).toHaveLength(80)
  })
})
