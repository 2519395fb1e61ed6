import { describe, expect, test } from 'vitest'
import { planApply } from '../../../src/history/apply-plan.js'
import { deviationOf, isRetrySafe, resultsOf } from '../../../src/history/apply-status.js'
import type { MigrationRun, RunOutcome, RunStatement } from '../../../src/history/step.js'
import type { KnexTables } from '../../../src/kernel/knex-tables.js'

const tables = (...names: readonly string[]): KnexTables => ({
  namespace: 'public',
  exist: true,
  applied: names.map((name, index) => ({ id: index + 1, name, batch: 1 })),
  lock: 'free',
})
const ok = (sql: string): RunStatement => ({ sql, ok: true })
const failed = (sql: string): RunStatement => ({ sql, ok: false })

function ran(name: string, statements: readonly RunStatement[], more: Partial<MigrationRun> = {}): MigrationRun {
  return {
    name,
    direction: 'up',
    finished: true,
    milliseconds: 1,
    statements,
    statementsCut: false,
    sent: statements.length,
    succeeded: statements.filter((one) => one.ok).length,
    transaction: true,
    ...more,
  }
}

const error = { message: 'boom', code: null, line: 3, sql: null, stack: null }
const trace = { sql: [], sqlCut: false, transaction: true, foreignConnections: [] }

function outcome(runs: readonly MigrationRun[], failedAt: string | null, sql: string | null = null): RunOutcome {
  return { step: { kind: 'threw', milliseconds: 1, trace, error: { ...error, sql } }, migrations: [], failedAt, runs }
}

const postgres = {
  transactionalDdl: true,
  commits: (sql: string) => /^commit/.test(sql),
  staysWhenFailed: (sql: string) => /concurrently/.test(sql),
}
const mysql = { ...postgres, transactionalDdl: false, commits: (sql: string) => /^(create|alter)/.test(sql) }

interface Given {
  readonly run: RunOutcome | null
  readonly before?: KnexTables
  readonly after: KnexTables | null
  readonly ways?: typeof postgres
  readonly action?: 'latest' | 'rollback'
  readonly files?: readonly (readonly [name: string, transaction: boolean | null])[]
}

function results({
  run,
  before = tables(),
  after,
  ways = postgres,
  action = 'latest',
  files = [
    ['1', null],
    ['2', null],
  ],
}: Given) {
  const named = files.map(([name, transaction]) => ({ name, transaction }))
  const plan = planApply({ action, files: named, tables: before, disableTransactions: false })
  return resultsOf({ plan, run, after, ways })
}

const statuses = (given: Given) => results(given).map(({ name, status }) => `${name} ${status}`)

describe('what became of each migration', () => {
  test('what is recorded decides', () => {
    const run = outcome([ran('1', [ok('create table a')]), ran('2', [failed('nonsense')], { finished: false })], '2')
    expect(statuses({ run, after: tables() })).toEqual(['1 rolled-back', '2 failed'])
    expect(results({ run, after: tables() })[1]?.error?.message).toBe('boom')
    // A migration that ends Knex's transaction itself leaves the record of those before it.
    expect(statuses({ run, after: tables('1') })).toEqual(['1 applied', '2 failed'])
    expect(statuses({ run: null, after: tables() })).toEqual(['1 not-run', '2 not-run'])
  })

  test('without a transaction what succeeded stays, but for what only asks', () => {
    const statements = [
      ok('create table b'),
      ok('select * from b'),
      ok('SELECT count(*) from b'),
      ok('select setval(1)'),
      failed('insert into b'),
    ]
    const run = outcome(
      [ran('1', [], { transaction: false }), ran('2', statements, { finished: false, transaction: false })],
      '2',
    )
    const files = [
      ['1', null],
      ['2', false],
    ] as const
    expect(statuses({ run, after: tables('1'), files })).toEqual(['1 applied', '2 half-done'])
    expect(results({ run, after: tables('1'), files })[1]?.stays).toEqual(['create table b', 'select setval(1)'])
    const index = outcome(
      [ran('1', [failed('create index concurrently')], { finished: false, transaction: false })],
      '1',
    )
    expect(statuses({ run: index, after: tables(), files: [['1', false]] })).toEqual(['1 half-done'])
  })

  test('where the server commits by itself, everything from then on stays', () => {
    const rows = outcome([ran('1', [ok('insert 1')]), ran('2', [ok('insert 2')], { finished: false })], '2')
    expect(statuses({ run: rows, after: tables(), ways: mysql })).toEqual(['1 rolled-back', '2 failed'])
    const later = outcome([ran('1', [ok('create table a')]), ran('2', [ok('insert 2')], { finished: false })], '2')
    expect(statuses({ run: later, after: tables('1'), ways: mysql })).toEqual(['1 applied', '2 half-done'])
    const failing = outcome(
      [ran('1', [ok('insert 1')]), ran('2', [ok('insert 2'), failed('create table a')], { finished: false })],
      '2',
    )
    expect(results({ run: failing, after: tables('1'), ways: mysql })[1]?.stays).toEqual(['insert 2'])
  })

  test('a migration that ends the transaction itself leaves what the server kept', () => {
    const statements = (end: string) => [ok('insert 1'), ok(end), ok('insert 2'), failed('nonsense')]
    const run = (end: string) => outcome([ran('1', []), ran('2', statements(end), { finished: false })], '2')
    expect(results({ run: run('commit'), after: tables('1') })[1]?.stays).toEqual(['insert 1', 'insert 2'])
    expect(results({ run: run('ROLLBACK;'), after: tables() })[1]?.stays).toEqual(['insert 2'])
    expect(statuses({ run: run('ROLLBACK;'), after: tables() })).toEqual(['1 rolled-back', '2 half-done'])
  })

  test('what is not kept of a long list counts for the worse', () => {
    const cut = outcome([ran('1', [ok('select 1')], { finished: false, statementsCut: true, sent: 900 })], '1')
    expect(statuses({ run: cut, after: tables(), ways: mysql })[0]).toBe('1 half-done')
    expect(statuses({ run: cut, after: tables() })[0]).toBe('1 failed')
  })

  test('what ran and is not recorded is told from what was rolled back', () => {
    const run = outcome([ran('1', [ok('create table a')], { transaction: false })], null)
    expect(statuses({ run, after: tables(), files: [['1', false]] })).toEqual(['1 unrecorded'])
    expect(isRetrySafe(results({ run, after: tables(), files: [['1', false]] }))).toBe(false)
  })

  test('on the way back the row is struck after the transaction', () => {
    const back = (sql: string) => ({
      run: outcome([ran('2', [ok('drop table b')], { direction: 'down' })], null, sql),
      before: tables('1', '2'),
      after: tables('1', '2'),
      action: 'rollback' as const,
    })
    expect(statuses(back('COMMIT;'))).toEqual(['2 rolled-back', '1 not-run'])
    expect(statuses(back('delete from "knex_migrations"'))).toEqual(['2 unrecorded', '1 not-run'])
    const given = { ...back(''), after: tables('1') }
    expect(statuses(given)).toEqual(['2 reverted', '1 not-run'])
  })

  test('nothing is known of what was begun where the database cannot be asked', () => {
    const run = outcome([ran('1', [], { finished: false })], '1')
    expect(statuses({ run, after: null })).toEqual(['1 unknown', '2 not-run'])
  })
})

describe('a plan held against what is recorded', () => {
  const plan = planApply({
    action: 'latest',
    files: ['1', '2'].map((name) => ({ name, transaction: null })),
    tables: tables('1'),
    disableTransactions: false,
  })

  test('agrees where what was pending is applied, and nothing else changed', () => {
    expect(deviationOf(plan, tables('1'), tables('1', '2'))).toBeNull()
  })

  test.each([
    ['not applied', tables('1'), { missing: ['2'], extra: [], vanished: [] }],
    ['more than planned', tables('1', '2', '3'), { missing: [], extra: ['3'], vanished: [] }],
    ['gone', tables('2'), { missing: [], extra: [], vanished: ['1'] }],
  ] as const)('differs: %s', (_title, after, deviation) => {
    expect(deviationOf(plan, tables('1'), after)).toEqual(deviation)
  })
})
