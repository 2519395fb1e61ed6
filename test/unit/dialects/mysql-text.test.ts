import { describe, expect, test } from 'vitest'
import { plainOrQuoted } from '../../../src/ddl/mysql/quote.js'
import { mysqlKinds } from '../../../src/dialects/mysql/kinds.js'
import { packageBody } from '../../../src/dialects/mysql/package-bodies.js'
import { columnLines, overlapsIn, periodsIn, shownTable } from '../../../src/dialects/mysql/shown-table.js'
import { argumentsIn, headOf, unescaped, withoutVersions } from '../../../src/dialects/mysql/sql-text.js'

describe('SQL as servers print it', () => {
  test.each([
    ["_utf8mb4\\'it\\\\\\'s\\'", "_utf8mb4'it\\'s'"],
    ["concat(\\'a\\\\nb\\')", "concat('a\\nb')"],
    ["\\'a\\nb\\0\\'", "'a\nb\0'"],
    ['a + 1', 'a + 1'],
  ])('an expression of the catalog, %j, is SQL again', (escaped, plain) => expect(unescaped(escaped)).toBe(plain))

  test('comments for some versions are opened', () => {
    expect(withoutVersions('a /*!50606 STORAGE DISK */ /*M!100301 COMPRESSED*/ b /* c */')).toBe(
      'a  STORAGE DISK   COMPRESSED b /* c */',
    )
  })

  test.each([
    [
      'CREATE DEFINER="root"@"localhost" PACKAGE "pk"    COMMENT \'it\\\'s as \\\\\'\n as procedure q(); end',
      'as procedure q(); end',
    ],
    [
      "CREATE DEFINER=`a``b`@`%` PACKAGE BODY `p as`    SQL SECURITY INVOKER\n    COMMENT 'x'\nAS null; end",
      'AS null; end',
    ],
    ['CREATE DEFINER="some_role" PACKAGE pk is end', 'is end'],
    ['CREATE PROCEDURE `p`() select 1', ''],
  ])('the contents of a package in %j are %j', (created, body) => expect(packageBody(created)).toBe(body))

  test('arguments are cut at their own commas', () => {
    expect(argumentsIn("PROCEDURE `p,(`(in a enum('a,(','b'), b decimal(5,2)) select (1)")).toEqual([
      "in a enum('a,(','b')",
      'b decimal(5,2)',
    ])
    expect(argumentsIn('f()')).toEqual([''])
    expect(argumentsIn('no brackets')).toBeNull()
    expect(argumentsIn('never (closed')).toBeNull()
  })

  test('a head ends where the body begins', () => {
    expect(headOf('CREATE PROCEDURE p() set @a = 1', 'set @a = 1')).toBe('CREATE PROCEDURE p() ')
    expect(headOf('CREATE PROCEDURE p() other', 'set @a = 1')).toBe('CREATE PROCEDURE p() other')
  })

  test.each([
    ['userId', 'userId'],
    ['ünï_1', 'ünï_1'],
    ['select', 'select'],
    ['a b', '`a b`'],
    ['a`b', '`a``b`'],
    ['1a', '`1a`'],
    ['a.b', '`a.b`'],
    ['', '``'],
  ])('the name %j is written %s', (name, written) => expect(plainOrQuoted(name)).toBe(written))
})

describe('SHOW CREATE TABLE', () => {
  const shown = shownTable(`CREATE TABLE \`t\` (
  \`a\`\`b\` int(11) DEFAULT NULL,
  \`s\` date NOT NULL,
  PERIOD FOR \`p\` (\`s\`, \`e\`),
  PERIOD FOR SYSTEM_TIME (\`x\`, \`y\`),
  PRIMARY KEY (\`a\`\`b\`,\`p\` WITHOUT OVERLAPS),
  UNIQUE KEY \`u k\` (\`s\`,\`p\` WITHOUT OVERLAPS) COMMENT 'x'
) ENGINE=InnoDB COMMENT='c'
/*!50100 PARTITION BY HASH (\`s\`)
(PARTITION p0 ENGINE = InnoDB,
 PARTITION p1 ENGINE = InnoDB) */`)

  test('is taken apart', () => {
    expect(shown.lines).toHaveLength(6)
    expect(shown.end).toBe(") ENGINE=InnoDB COMMENT='c'")
    expect(shown.clause).toBe('PARTITION BY HASH (`s`) (PARTITION p0, PARTITION p1)')
    expect([...columnLines(shown)]).toEqual([
      ['a`b', 'int(11) DEFAULT NULL'],
      ['s', 'date NOT NULL'],
    ])
    expect(periodsIn(shown).map(({ name, columns }) => [name, ...columns])).toEqual([
      ['p', 's', 'e'],
      [null, 'x', 'y'],
    ])
    expect([...overlapsIn(shown)]).toEqual([
      ['PRIMARY', 'p'],
      ['u k', 'p'],
    ])
  })

  test('of nothing has no parts', () => {
    expect(shownTable('')).toEqual({ lines: [], end: '', clause: '' })
  })
})

test('facts are named in words, and none is empty', () => {
  for (const [kind, facts] of Object.entries(mysqlKinds)) {
    expect(kind).toMatch(/^[a-z]+(-[a-z]+)*$/)
    for (const [fact, meaning] of Object.entries(facts)) {
      expect(fact).toMatch(/^[a-z][A-Za-z]*$/)
      expect(meaning.length).toBeGreaterThan(3)
    }
  }
})
