import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type CaseServer,
  compareVersion,
  groupOf,
  isForServer,
  named,
  onMariadb,
  onMysql,
  orderOf,
  type SeededCase,
} from '../../support/cases.js'
import { migrationName, writeSeededProject } from '../../support/seeded-project.js'
import { rightCases, type Thing, wrongCases } from '../../support/things.js'

const mariadb: CaseServer = { vendor: 'mariadb', version: '10.11.6' }
const mysql: CaseServer = { vendor: 'mysql', version: '9.7.4' }
const postgres: CaseServer = { vendor: 'postgresql', version: '15' }

describe('named', () => {
  test("puts the case's name in place of names, and leaves MySQL's variables alone", () => {
    expect(named("insert into @t values (@X, @@sql_mode, @@session.x, 'a'@'b')", 'one-case')).toBe(
      "insert into one_case_t values (@X, @@sql_mode, @@session.x, 'a'@'b')",
    )
  })
})

test.each([
  ['10.11', 0],
  ['10.11.6', 0],
  ['10.6', 1],
  ['11.4', -1],
  ['10.11.7', -1],
  ['10', 0],
] as const)('10.11.6 compared with %s is %i', (other, result) => {
  expect(compareVersion(mariadb, other)).toBe(result)
})

test('a case is for the servers that it names, and for all where it names none', () => {
  const one: SeededCase = { name: 'a', up: '', down: '', expect: { status: 'symmetric' } }
  expect([mariadb, mysql, postgres].map((server) => isForServer(one, server))).toEqual([true, true, true])
  expect([mariadb, mysql].map((server) => isForServer({ ...one, only: onMariadb }, server))).toEqual([true, false])
  expect([14, 15, 16].map((since) => isForServer({ ...one, since }, postgres))).toEqual([true, true, false])
})

describe('things', () => {
  const thing = (name: string, more: Partial<Thing> = {}): Thing => ({
    name,
    on: `alter table @t add ${name} int;`,
    off: `alter table @t drop ${name};`,
    at: `table @t / column ${name}`,
    ...more,
  })
  const things = [thing('a'), thing('b', { only: onMariadb }), thing('c'), thing('d', { only: onMysql })]
  const predicates = (cases: readonly SeededCase[]) => cases.map(({ name, only }) => [name, only])

  test('stand together with those for the same servers', () => {
    expect(predicates(rightCases(things)).slice(0, 3)).toEqual([
      ['there-together-1', undefined],
      ['there-together-2', onMariadb],
      ['there-together-3', onMysql],
    ])
    expect(rightCases(things)[0]?.parts).toEqual(['there-a', 'there-c'])
  })

  test('have their order beside them at the table of their family', () => {
    const beside = wrongCases(things, { leftSize: 6, table: 'table @t' }).filter(({ name }) =>
      name.startsWith('order-'),
    )
    expect(beside.map(({ only }) => only)).toEqual([undefined, onMariadb, onMysql])
    expect(beside[0]?.expect.differences).toContainEqual({
      at: 'table order_a_t',
      fact: 'columnOrder',
      class: 'order',
      after: 'down',
    })
    expect(wrongCases(things, { leftSize: 6 }).filter(({ name }) => name.startsWith('order-'))).toEqual([])
    expect(orderOf('table @t').differences).toHaveLength(1)
  })
})

describe('a seeded project', () => {
  const one: SeededCase = { name: 'a', up: 'select 1', down: '', expect: { status: 'symmetric' } }
  const knexfile = (group: Parameters<typeof writeSeededProject>[0], server: CaseServer) => {
    using project = writeSeededProject(group, server)
    expect(project.migrations).toEqual([migrationName(one, 0)])
    return readFileSync(join(project.folder, 'knexfile.js'), 'utf8')
  }

  test('has a knexfile for its family', () => {
    expect(knexfile(groupOf('g', [one]), postgres)).toContain("client: 'pg'")
    expect(knexfile(groupOf('g', [one]), mariadb)).toMatch(/client: 'mysql2'[\s\S]*multipleStatements: true/)
  })

  test('takes the fields that the group gives', () => {
    const text = knexfile(groupOf('g', [one], { knexfile: { client: "'mysql'" } }), mysql)
    expect(text).toContain("client: 'mysql',")
    expect(text).not.toContain('mysql2')
  })
})
