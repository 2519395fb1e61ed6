import { describe, expect, it } from 'vitest'
import { named, onlyOrder, type SeededCase, symmetric } from '../../support/cases.js'
import { complaints } from '../../support/expectations.js'
import type { ReportJson } from '../../support/run-check.js'
import { sourceOf } from '../../support/seeded-project.js'

type Entry = ReportJson['migrations'][number]

const lost = (name: string) => ({
  after: 'down',
  class: 'loss',
  path: [{ kind: 'table', name }],
  fact: null,
  before: {},
  then: null,
})

const order = { ...lost('public.a_case_t'), class: 'order', fact: 'columnOrder' }

function reportOf(entry: Partial<Entry>): ReportJson {
  const whole = {
    name: '0001_a-case.js',
    judged: true,
    status: 'symmetric',
    blockedBy: null,
    differences: [],
    error: null,
  }
  return { migrations: [{ ...whole, ...entry }] } as unknown as ReportJson
}

function complain(one: Partial<SeededCase>, entry: Partial<Entry>): readonly string[] {
  return complaints({ name: 'a-case', up: '', down: '', expect: symmetric, ...one }, 0, reportOf(entry))
}

const differs: SeededCase['expect'] = {
  status: 'down-differs',
  differences: [{ at: 'table public.@t', class: 'loss', after: 'down' }],
}

describe('complaints', () => {
  it('is silent where the report says what the case expects', () => {
    expect(complain({}, {})).toEqual([])
    expect(complain({ expect: differs }, { status: 'down-differs', differences: [lost('public.a_case_t')] })).toEqual(
      [],
    )
    expect(complain({ expect: onlyOrder }, { differences: [order] })).toEqual([])
  })

  it('names another status', () => {
    expect(complain({}, { status: 'down-noop' })[0]).toContain('status down-noop in place of symmetric')
  })

  it('names a difference that is missing', () => {
    expect(complain({ expect: differs }, { status: 'down-differs' })[0]).toContain('no difference')
    const reapplied = { ...lost('public.a_case_t'), after: 'reapply' }
    expect(complain({ expect: differs }, { status: 'down-differs', differences: [reapplied] })[0]).toContain(
      'no difference',
    )
    expect(complain({ expect: onlyOrder }, {})[0]).toContain('no difference')
  })

  it('names a difference of another case', () => {
    const differences = [lost('public.a_case_t'), lost('public.others_t')]
    expect(complain({ expect: differs }, { status: 'down-differs', differences })[0]).toContain('something else')
  })

  it('names a difference of what comes back exactly', () => {
    expect(complain({}, { differences: [order] })[0]).toContain('a false alarm')
  })

  it('names a migration that is not in the report, another error and another cause', () => {
    expect(complain({}, { name: 'other.js' })).toEqual(['0001_a-case.js is not in the report'])
    const thrown = { status: 'down-throws', error: 'of one kind' }
    expect(complain({ expect: { status: 'down-throws', error: 'another' } }, thrown)[0]).toContain('no "another"')
    const blocked = { status: 'blocked', blockedBy: '0001_x.js' }
    expect(complain({ expect: { status: 'blocked', blockedBy: 'y' } }, blocked)[0]).toContain('blocked by 0001_x.js')
  })
})

describe('a seeded case', () => {
  it('has names of its own', () => {
    expect(named("create table @t (a int); select '@t' @> 'x@'", 'a-case')).toBe(
      "create table a_case_t (a int); select 'a_case_t' @> 'x@'",
    )
  })

  it('becomes a migration file', () => {
    const source = sourceOf({
      name: 'a-case',
      up: 'select "@t"',
      down: { js: 'return 1' },
      transaction: false,
      expect: symmetric,
    })
    expect(source).toBe(
      'exports.up = async (knex) => { await knex.raw("select \\"a_case_t\\"") }\n' +
        'exports.down = async (knex) => { return 1 }\nexports.config = { transaction: false }\n',
    )
  })
})
