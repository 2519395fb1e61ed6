import { expect, test } from 'vitest'
import { evaluateRules } from '../../../src/rules/evaluate.js'
import { added, declared, delta, email, input, modified, removed, threw, trip, unknown, users } from './trips.js'

const facts = { applied: [added(users, email)], residue: [added(users, email)] }
const brief = (findings: ReturnType<typeof evaluateRules>) =>
  findings.map(({ rule, severity, migration }) => [rule, severity, migration])
const policy = { failOn: [], allow: [], forwardOnly: false }
const order = modified([users], delta('columnOrder', ['a', 'b'], ['b', 'a'], 'order'))

test('findings come worst first, then in the order of the migrations', () => {
  const trips = [
    trip('1.ts', { residue: [order] }),
    trip('2.ts', { hindrance: 'It broke.' }),
    trip('3.ts', facts),
    trip('4.ts', { up: threw('no') }),
  ]
  expect(brief(evaluateRules(input(trips)))).toEqual([
    ['down-noop', 'error', '3.ts'],
    ['up-throws', 'error', '4.ts'],
    ['inconclusive', 'warning', '2.ts'],
    ['order-only', 'notice', '1.ts'],
  ])
})

test('a finding stands at the file, and at the line of the error', () => {
  const [finding] = evaluateRules(input([trip('1.ts', { down: threw('no', { line: 12 }) })]))
  expect(finding?.location).toEqual({ file: 'migrations/1.ts', line: 12 })
})

test('order beside a real loss is reported beside it and does not hide it', () => {
  const loss = modified([users, email], delta('nullable', false, true))
  const findings = evaluateRules(input([trip('1.ts', { residue: [order, loss], reverted: [loss] })]))
  expect(brief(findings)).toEqual([
    ['down-differs', 'error', '1.ts'],
    ['order-only', 'notice', '1.ts'],
  ])
  expect(findings[0]?.changes).toEqual([loss])
})

test('a declared irreversible migration gives one notice in place of its errors', () => {
  const findings = evaluateRules(input([trip('1.ts', facts, [declared('irreversible', null, 'the rows are gone')])]))
  expect(brief(findings)).toEqual([['irreversible-declared', 'notice', '1.ts']])
  expect(findings[0]?.message).toContain('because the rows are gone.')
  expect(findings[0]?.location).toEqual({ file: 'migrations/1.ts', line: 3 })
})

test('without a reason the declaration counts for nothing and is an error itself', () => {
  expect(brief(evaluateRules(input([trip('1.ts', facts, [declared('irreversible', null, null)])])))).toEqual([
    ['down-noop', 'error', '1.ts'],
    ['declaration-without-reason', 'error', '1.ts'],
  ])
})

test('allow turns the one rule into a notice that says where and why', () => {
  const [finding] = evaluateRules(input([trip('1.ts', facts, [declared('allow', 'down-noop', 'it stays')])]))
  expect(finding).toMatchObject({ rule: 'down-noop', severity: 'notice', location: { line: 3 } })
  expect(finding?.message).toContain('Allowed in `migrations/1.ts:3` because it stays.')
})

test('allow of another rule changes nothing', () => {
  expect(brief(evaluateRules(input([trip('1.ts', facts, [declared('allow', 'down-differs', 'x')])])))).toEqual([
    ['down-noop', 'error', '1.ts'],
  ])
})

test('nobody is excused from an up that throws', () => {
  const findings = evaluateRules(
    input([trip('1.ts', { up: threw('no') }, [declared('allow', 'up-throws', 'it is red')])]),
  )
  expect(brief(findings)).toEqual([
    ['up-throws', 'error', '1.ts'],
    ['declaration-unknown-rule', 'error', '1.ts'],
  ])
  expect(findings[1]?.message).toContain('nobody can be excused from `up-throws`')
})

test('a misspelt rule is told the nearest name', () => {
  const [finding] = evaluateRules(input([trip('1.ts', {}, [declared('allow', 'ordr-only', 'x')])]))
  expect(finding?.advice).toContain('Did you mean `order-only`?')
})

test('a misspelt declaration excuses from nothing and is told the nearest word', () => {
  const findings = evaluateRules(input([trip('1.ts', facts, [unknown('irreversable', 'the rows are gone')])]))
  expect(brief(findings)).toEqual([
    ['down-noop', 'error', '1.ts'],
    ['declaration-unknown-word', 'error', '1.ts'],
  ])
  expect(findings[1]?.advice).toContain('Did you mean `irreversible`?')
  expect(findings[1]?.location).toEqual({ file: 'migrations/1.ts', line: 3 })
  expect(brief(evaluateRules(input([trip('1.ts', {}, [unknown('skip')])])))).toEqual([
    ['declaration-unknown-word', 'error', '1.ts'],
  ])
})

test('a default that is a word for the present time is named among the reasons of chance', () => {
  const [finding] = evaluateRules(input([trip('1.ts', { reapplied: [removed(users)], deterministic: false })]))
  expect(finding?.advice).toContain("`'NOW'`")
  expect(finding?.advice).toContain('knex.fn.now()')
})

test('forward-only leaves one notice of the way back, and all of the way up', () => {
  const trips = [
    trip('1.ts', facts),
    trip('2.ts', { down: threw('no') }),
    trip('3.ts', { down: { kind: 'timed-out', milliseconds: 9, limit: 9 } }),
    trip('4.ts', { reapplied: [removed(users)], deterministic: false }),
    trip('5.ts', { up: threw('no') }),
  ]
  expect(brief(evaluateRules(input(trips, { policy: { ...policy, forwardOnly: true } })))).toEqual([
    ['reup-nondeterministic', 'error', '4.ts'],
    ['up-throws', 'error', '5.ts'],
    ['forward-only', 'notice', null],
  ])
})

test('fail-on raises a rule, and a reason given in the file still excuses from it', () => {
  const raised = { policy: { ...policy, failOn: ['order-only'] } }
  expect(brief(evaluateRules(input([trip('1.ts', { residue: [order] })], raised)))).toEqual([
    ['order-only', 'error', '1.ts'],
  ])
  const excused = trip('1.ts', { residue: [order] }, [declared('allow', 'order-only', 'x')])
  expect(brief(evaluateRules(input([excused], raised)))).toEqual([['order-only', 'notice', '1.ts']])
})

test('followers of a failed migration are reported once, under their cause', () => {
  const followers = [2, 3, 4].map((n) => trip(`${n}.ts`, { up: null, down: null, reapply: null, blockedBy: '1.ts' }))
  expect(brief(evaluateRules(input([trip('1.ts', { up: threw('no') }), ...followers])))).toEqual([
    ['up-throws', 'error', '1.ts'],
    ['blocked', 'warning', '1.ts'],
  ])
})

test('a down that throws is shown the code that takes back what up did', () => {
  const [finding] = evaluateRules(input([trip('1.ts', { applied: [added(users, email)], down: threw('no') })]))
  expect(finding?.advice).toContain("t.dropColumn('email')")
})
