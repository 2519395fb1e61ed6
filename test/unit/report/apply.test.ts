import { describe, expect, test } from 'vitest'
import { postgresMigrating } from '../../../src/dialects/postgres/migrating.js'
import type { RunEnd } from '../../../src/history/apply-end.js'
import { planApply } from '../../../src/history/apply-plan.js'
import type { ApplyStatus, MigrationResult } from '../../../src/history/apply-status.js'
import { applyFindings } from '../../../src/report/apply-findings.js'
import { applyJson } from '../../../src/report/apply-json.js'
import type { ApplyLearnt, ApplyOutcome } from '../../../src/report/apply-outcome.js'
import { applyReport } from '../../../src/report/apply-report.js'
import { decideApply } from '../../../src/report/apply-verdict.js'
import { printMarkdown } from '../../../src/report/formats/markdown.js'
import { undocumented } from '../../support/documented.js'

const names = ['1_a.js', '2_b.js']
const trace = { sql: [], sqlCut: false, transaction: true, foreignConnections: [] }
const error = { message: 'boom', code: null, line: 3, sql: null, stack: null }
const done: RunEnd = { step: { kind: 'done', milliseconds: 1, trace }, failedAt: null, interrupted: false, left: [] }
const threw: RunEnd = { ...done, step: { kind: 'threw', milliseconds: 1, trace, error }, failedAt: '2_b.js' }

function result(name: string, status: ApplyStatus, stays: readonly string[] = []): MigrationResult {
  const statements = stays.map((sql) => ({ sql, ok: true }))
  const batch = status === 'applied' ? 1 : null
  return {
    name,
    status,
    batch,
    milliseconds: 2,
    error: null,
    statements,
    statementsCut: false,
    sent: stays.length,
    stays,
  }
}

function learnt(more: Partial<ApplyLearnt> = {}): ApplyLearnt {
  const tables = { namespace: 'public', exist: true, applied: [], lock: 'free' as const }
  const files = names.map((name) => ({ name, transaction: null }))
  return {
    plan: planApply({ action: 'latest', files, tables, disableTransactions: false }),
    migrations: names.map((name) => result(name, 'applied')),
    refusal: null,
    run: done,
    deviation: null,
    interrupted: false,
    seeds: null,
    reread: true,
    lock: 'free',
    remedies: {
      unlock: 'UNLOCK;',
      record: (name) => `RECORD ${name};`,
      strike: (some) => some.map((name) => `STRIKE ${name};`).join('\n'),
      rename: 'RENAME;',
      grant: 'GRANT;',
      endSessions: (ids) => `END ${ids.join(' ')};`,
      transactionalDdl: true,
    },
    paths: { '1_a.js': 'migrations/1_a.js', '2_b.js': 'migrations/2_b.js' },
    toleratesUnknown: false,
    ...more,
  }
}

function outcome(facts: ApplyLearnt): ApplyOutcome {
  const { remedies: _, ...kept } = facts
  const findings = applyFindings(facts)
  const server = { vendor: 'postgresql', version: '18.1', major: 18, source: 'url' } as const
  const frame = {
    tool: '1.2.3',
    node: '24.1.0',
    knex: '3.3.0',
    project: 'shop',
    head: null,
    notices: [],
    milliseconds: 7,
  }
  return { ...kept, ...decideApply(facts, findings), ...frame, server, database: 'app', findings }
}

const verdictOf = (more: Partial<ApplyLearnt>) => {
  const { verdict, reason, retry } = outcome(learnt(more))
  return [verdict, reason, retry]
}

describe('the verdict of an apply', () => {
  test('is passed where all is as planned', () =>
    expect(verdictOf({})).toEqual(['passed', '2 migrations were applied as batch 1.', null]))

  test('is failed where the run ended well and something else is recorded', () => {
    const deviation = { missing: ['2_b.js'], extra: ['9_z.js'], vanished: ['0_o.js'] }
    const found = outcome(learnt({ deviation }))
    expect(found).toMatchObject({ verdict: 'failed', findings: [{ rule: 'apply-differs' }] })
    for (const name of ['2_b.js', '9_z.js', '0_o.js']) expect(found.findings[0]?.message).toContain(name)
  })

  test('is failed where a migration failed; a retry is safe where nothing stays', () => {
    const rolledBack = [result('1_a.js', 'rolled-back'), { ...result('2_b.js', 'failed'), error }]
    expect(verdictOf({ run: threw, migrations: rolledBack })).toEqual([
      'failed',
      'The run failed: 0 of 2 migrations are applied.',
      'safe',
    ])
    const halfDone = [result('1_a.js', 'applied'), { ...result('2_b.js', 'half-done', ['create table b']), error }]
    expect(verdictOf({ run: threw, migrations: halfDone })).toEqual([
      'failed',
      'The run failed: 1 of 2 migrations is applied. 1 stands half done or unclear.',
      'unsafe',
    ])
    expect(verdictOf({ run: threw, migrations: rolledBack, reread: false })[2]).toBe('unsafe')
  })

  test('is failed where the seeds failed, and inconclusive where the run was interrupted or refused', () => {
    const seeds = { status: 'failed' as const, files: [], failedAt: 'seeds/1.js', step: threw.step }
    expect(verdictOf({ seeds })[0]).toBe('failed')
    expect(verdictOf({ run: { ...threw, interrupted: true }, interrupted: true })[0]).toBe('inconclusive')
    expect(verdictOf({ run: null, refusal: { kind: 'locked', lock: 'held', others: [] } })[0]).toBe('inconclusive')
  })
})

describe('what an apply says', () => {
  test('of a migration that stands half done: what stays, and how to go on', () => {
    const migrations = [result('1_a.js', 'applied'), { ...result('2_b.js', 'half-done', ['create table b']), error }]
    const { findings } = outcome(learnt({ run: { ...threw, left: [7] }, migrations }))
    expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      'error apply-failed',
      'warning apply-session-left',
    ])
    expect(findings[0]).toMatchObject({ migration: '2_b.js', location: { file: 'migrations/2_b.js', line: 3 } })
    expect(findings[0]?.message).toContain('create table b;')
    expect(findings[0]?.advice).toContain('RECORD 2_b.js;')
    expect(findings[1]?.advice).toContain('END 7;')
  })

  test('of a run that failed by itself, and of a lock that somebody took meanwhile', () => {
    const step = { ...threw.step, error: { ...error, message: 'Migration table is already locked' } } as RunEnd['step']
    const migrations = names.map((name) => result(name, 'not-run'))
    const { findings } = outcome(learnt({ run: { ...threw, step, failedAt: null }, migrations, lock: 'held' }))
    expect(findings.map(({ rule }) => rule)).toEqual(['apply-failed', 'apply-locked'])
    expect(findings[0]?.advice).toContain('UNLOCK;')
  })

  test('lets no name or error out of its place', () => {
    const name = '1`_a\n::error::planted <script>.js'
    const hostile = { ...error, message: '</details> **bold** `code`\n# heading' }
    const step = { ...threw.step, error: hostile } as RunEnd['step']
    const migrations = [{ ...result(name, 'half-done', ['select "```"; -- <b>']), error: hostile }]
    const report = applyReport(outcome(learnt({ run: { ...threw, step, failedAt: name }, migrations, paths: {} })))
    const markdown = printMarkdown(report.document)
      // What stands in a fence is data.
      .replaceAll(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, '')
    expect(markdown).not.toMatch(/^(::error|# heading|<\/details> \*\*)/m)
    expect(JSON.parse(report.files['report.json'] ?? '')).toMatchObject({ migrations: [{ name, status: 'half-done' }] })
    expect(report.outputs).toEqual({ verdict: 'failed', pending: '2', applied: '0', reverted: '0', batch: '' })
  })
})

test.each([
  ['commit', true],
  ['COMMIT WORK;', true],
  ['create table a (n int); commit; create table b (n int)', true],
  ['do $$ begin perform 1; end $$', false],
  ["comment on table a is 'commit'", false],
  ['create table committed (n int)', false],
])('on PostgreSQL %j ends the transaction: %j', (sql, ends) => expect(postgresMigrating.commits(sql)).toBe(ends))

test('docs/apply.md names every field of its report.json', () => {
  const seeds = { status: 'done', files: [], failedAt: null, step: null } as const
  const json = applyJson(outcome(learnt({ seeds })))
  expect(json.migrations).toHaveLength(2)
  for (const fields of [json, json.plan, json.migrations[0], json.seeds])
    expect(undocumented('apply.md', fields)).toEqual([])
})
