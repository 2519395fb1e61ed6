import { describe, expect, test } from 'vitest'
import { quoteName, quoteText } from '../../../src/ddl/mysql/quote.js'
import { can, identityFrom, mysqlVersionNotices } from '../../../src/dialects/mysql/flavors.js'
import { bodyOf, withoutDatabase, withoutTexts } from '../../../src/dialects/mysql/sql-text.js'
import { isAtLeast } from '../../../src/kernel/versions.js'
import { mysqlServersIn } from '../../support/mysql-known.js'

describe('flavors', () => {
  test.for([
    ['10.11.18-MariaDB-0+deb12u1', 'Debian 12', 'mariadb', '10.11.18', 10.11],
    ['5.5.5-10.6.21-MariaDB-log', '', 'mariadb', '10.6.21', 10.6],
    ['11.8.6-MariaDB-0+deb13u1 from Debian', '', 'mariadb', '11.8.6', 11.8],
    ['9.7.4-2', '(Debian)', 'mysql', '9.7.4', 9.7],
    ['8.0.36-28', 'Percona Server (GPL), Release 28', 'mysql', '8.0.36', 8],
    ['8.4.3', 'MySQL Community Server - GPL', 'mysql', '8.4.3', 8.4],
  ] as const)('%s is known by what it says', ([version, comment, vendor, short, major]) => {
    expect(identityFrom(version, comment)).toEqual({ vendor, version: short, major })
  })

  test.for([
    ['8.0.11-TiDB-v7.5.0', 'TiDB Server'],
    ['8.0.30-Vitess', 'Version: 19'],
    ['', ''],
  ] as const)('%s is refused', ([version, comment]) => {
    expect(() => identityFrom(version, comment)).toThrow(/neither MySQL nor MariaDB/)
  })

  test('versions compare number by number', () => {
    expect(isAtLeast('10.11.2', '10.6')).toBe(true)
    expect(isAtLeast('10.6.21', '10.11')).toBe(false)
    expect(isAtLeast('8.0.16', '8.0.16')).toBe(true)
    expect(isAtLeast('8.0.15', '8.0.16')).toBe(false)
    expect(isAtLeast('9.0', '8.0.16')).toBe(true)
  })

  test('a capability belongs to a flavor and a version', () => {
    expect(can(identityFrom('8.0.12', ''), 'indexExpressions')).toBe(false)
    expect(can(identityFrom('8.0.13', ''), 'indexExpressions')).toBe(true)
    expect(can(identityFrom('11.8.6-MariaDB', ''), 'indexExpressions')).toBe(false)
  })

  test('one that is too old is refused, one that is too new is told', () => {
    expect(() => mysqlVersionNotices(identityFrom('5.7.44', ''))).toThrow(/oldest version that can be checked is 8.0/)
    expect(() => mysqlVersionNotices(identityFrom('10.5.1-MariaDB', ''))).toThrow(/MariaDB 10.5.1/)
    expect(mysqlVersionNotices(identityFrom('9.7.9', ''))).toEqual([])
    expect(mysqlVersionNotices(identityFrom('10.11.1-MariaDB', ''))).toEqual([])
    expect(mysqlVersionNotices(identityFrom('12.1.1-MariaDB', ''))[0]).toMatch(/MariaDB 12.1.1 is newer than 11.8/)
  })
})

describe('SQL text', () => {
  test('the name of the database goes where it qualifies, and nowhere else', () => {
    const sql = "select `db`.`t`.`a`,'`db`.`x`' as `db` from `db`.`t` /* `db`.x */ where `db``.`.`b`"
    expect(withoutDatabase(sql, 'db')).toBe("select `t`.`a`,'`db`.`x`' as `db` from `t` /* `db`.x */ where `db``.`.`b`")
    expect(withoutDatabase('`a``b`.`c`', 'a`b')).toBe('`c`')
  })

  test('a body ends where it ends', () => {
    expect(bodyOf(' begin select 1; end; ')).toBe('begin select 1; end')
    expect(bodyOf('return 1')).toBe('return 1')
  })

  test('texts are emptied', () => expect(withoutTexts("int COMMENT 'a DEFAULT ''b' x")).toBe("int COMMENT '' x"))

  test('names and texts are quoted', () => {
    expect(quoteName('a`b')).toBe('`a``b`')
    expect(quoteText("it's \\")).toBe("'it''s \\\\'")
  })
})

describe('test servers', () => {
  test('TEST_SERVERS picks them by name', () => {
    expect(mysqlServersIn(undefined).map(({ name }) => name)).toEqual(['mariadb-10.11', 'mariadb-11.8', 'mysql-9'])
    expect(mysqlServersIn('postgres-15, mysql-9').map(({ name }) => name)).toEqual(['mysql-9'])
    expect(mysqlServersIn('postgres-15')).toEqual([])
    expect(() => mysqlServersIn('mysql-3')).toThrow(/mysql-3/)
  })
})
