import { describe, expect, test } from 'vitest'
import type { StepOutcome } from '../../../src/history/step.js'
import { evaluateRules } from '../../../src/rules/evaluate.js'
import { ruleIds, rules } from '../../../src/rules/index.js'
import type { RuleInput } from '../../../src/rules/rule.js'
import {
  added,
  connected,
  declared,
  delta,
  done,
  email,
  input,
  leaving,
  mistake,
  modified,
  removed,
  threw,
  traced,
  trip,
  unknown,
  users,
} from './trips.js'

const applied = { applied: [added(users, email)] }
const noop = trip('1.ts', { ...applied, residue: [added(users, email)] })
const whole = trip('1.ts', { ...applied, reverted: [removed(users, email)] })
const wrong = trip('1.ts', { residue: [removed(users)], reverted: [removed(users)] })
const upFails = trip('1.ts', { up: threw('no'), down: null, reapply: null })
const order = modified([users], delta('columnOrder', ['a', 'b'], ['b', 'a'], 'order'))
const otherObject = { kind: 'operator', name: 'public.+', digest: 'd', reason: 'r' }
const forwardOnly = { policy: { failOn: [], allow: [], forwardOnly: true } }
const hung = { kind: 'timed-out', milliseconds: 60_000, limit: 60_000 } as const
const thrown = threw('"create database" is refused.', { line: 4 }) as Extract<StepOutcome, { kind: 'threw' }>
const refused: StepOutcome = { ...thrown, kind: 'refused' }

const ended = (transaction: boolean): StepOutcome => ({
  ...thrown,
  kind: 'done',
  trace: { ...thrown.trace, transaction, endedTransaction: true },
})

/** For each rule one input on which it has something to say, one on which it has not, and words of what it says. */
const cases: Readonly<Record<string, readonly [RuleInput, RuleInput, string]>> = {
  'up-throws': [input([upFails]), input([whole]), 'The up of `1.ts` throws: `no`.'],
  'load-failed': [
    input([trip('1.ts', { up: null, down: null, reapply: null, loadError: mistake('no up') })]),
    input([upFails]),
    'cannot be loaded: `no up`',
  ],
  'timed-out': [
    input([trip('1.ts', { down: hung, reapply: null })]),
    input([whole]),
    'The down of `1.ts` was still running after its time limit of 60 seconds',
  ],
  exited: [
    input([
      trip('1.ts', { up: { kind: 'exited', milliseconds: 3, code: 7, signal: null }, down: null, reapply: null }),
    ]),
    input([whole]),
    'ended the process that ran it with exit code 7',
  ],
  'down-throws': [
    input([trip('1.ts', { down: threw('no such index'), reapply: null })]),
    input([noop]),
    'throws: `no such index`',
  ],
  'down-noop': [input([noop]), input([whole, wrong]), 'Column `users.email` is left behind after down'],
  'down-differs': [input([wrong]), input([whole, noop]), 'Table `users` is gone after down'],
  'reup-throws': [
    input([trip('1.ts', { reapply: threw('duplicate key') })]),
    input([noop, whole]),
    'second up throws: `duplicate key`',
  ],
  'reup-differs': [
    input([trip('1.ts', { reapplied: [removed(users)] })]),
    input([trip('1.ts', { reapplied: [order] })]),
    'the first up made it, the second does not',
  ],
  'reup-nondeterministic': [
    input([trip('1.ts', { reapplied: [removed(users)], deterministic: false })]),
    input([trip('1.ts', { reapplied: [removed(users)], deterministic: true })]),
    'another schema each time',
  ],
  'deploy-throws': [
    input([whole], {
      deploy: { latest: 'throws', rollback: 'not-run', latestDetails: { error: mistake('unsafe'), migration: '1.ts' } },
    }),
    input([upFails], { deploy: { latest: 'throws', rollback: 'not-run' } }),
    "Knex's own `latest` throws in `1.ts`, which goes up by itself: `unsafe`.",
  ],
  'deploy-differs': [
    input([noop], { deploy: { latest: 'differs', rollback: 'ok', latestDetails: { changes: [added(users)] } } }),
    input([whole], { deploy: { latest: 'differs', rollback: 'ok', latestDetails: { changes: [order] } } }),
    "Table `users` is too many after Knex's own `latest`.",
  ],
  'rollback-throws': [
    input([whole], { deploy: { latest: 'ok', rollback: 'throws' } }),
    input([noop], { deploy: { latest: 'ok', rollback: 'throws' } }),
    "Knex's own `rollback` throws.",
  ],
  'rollback-differs': [
    input([whole], { deploy: { latest: 'ok', rollback: 'differs', rollbackDetails: { changes: [removed(users)] } } }),
    input([noop], { deploy: { latest: 'ok', rollback: 'differs' } }),
    "Table `users` is gone after Knex's own `rollback`.",
  ],
  'prepared-left': [
    input([trip('1.ts', { up: done("xa start 'x'", "xa end 'x'", "xa prepare 'x'") })]),
    input([trip('1.ts', { up: done("prepare transaction 'x'", "commit prepared 'x'") })]),
    'The up of `1.ts` prepares a transaction and leaves it',
  ],
  'transaction-ended': [
    input([trip('1.ts', { down: ended(true) })]),
    input([trip('1.ts', { down: ended(false) })]),
    'The down of `1.ts` ends the transaction',
  ],
  'bookkeeping-written': [
    input([trip('1.ts', { wroteBookkeeping: true })]),
    input([whole]),
    '`1.ts` writes to the tables',
  ],
  'workflow-files-written': [
    input([trip('1.ts', { wroteWorkflowFiles: ['GITHUB_OUTPUT', 'GITHUB_ENV'] })]),
    input([whole]),
    "`1.ts` writes to the runner's files `GITHUB_OUTPUT` and `GITHUB_ENV`",
  ],
  'declaration-without-reason': [
    input([trip('1.ts', {}, [declared('irreversible', null, null)])]),
    input([trip('1.ts', {}, [declared('irreversible', null, 'it is')])]),
    'without a reason (line 3)',
  ],
  'declaration-unknown-word': [
    input([trip('1.ts', {}, [unknown('irreversable'), unknown('skip')])]),
    input([trip('1.ts', {}, [declared('irreversible', null, null)])]),
    'Line 3: `irreversable` declares nothing. Line 3: `skip` declares nothing.',
  ],
  'deploy-not-run': [
    input([whole], { deploy: { latest: 'not-run', rollback: 'not-run', latestDetails: { reason: 'Roles stay' } } }),
    input([whole], { deploy: { latest: 'not-run', rollback: 'not-run' } }),
    "Knex's own `latest` and `rollback` were not tried: Roles stay.",
  ],
  'declaration-unknown-rule': [
    input([trip('1.ts', {}, [declared('allow', 'down-difers', 'it is')])]),
    input([trip('1.ts', {}, [declared('allow', 'down-differs', 'it is')])]),
    'Line 3: there is no rule `down-difers`.',
  ],
  blocked: [
    input([upFails, trip('2.ts', { up: null, blockedBy: '1.ts' }), trip('3.ts', { up: null, blockedBy: '1.ts' })]),
    input([upFails]),
    '2 migrations could not be judged, because `1.ts` could not be applied: `2.ts` and `3.ts`.',
  ],
  inconclusive: [
    input([trip('1.ts', { hindrance: 'The extension postgis is missing' })]),
    input([trip('1.ts', { unsupportedChanged: [otherObject] })]),
    'could not be judged: The extension postgis is missing.',
  ],
  'unsupported-changed': [
    input([trip('1.ts', { unsupportedChanged: [otherObject] })]),
    input([whole]),
    '`operator public.+`',
  ],
  'foreign-database': [
    input([trip('1.ts', { up: refused })]),
    input([upFails]),
    'The up of `1.ts` was refused a statement',
  ],
  'foreign-connection': [input([trip('1.ts', { up: connected('10.0.0.1:5432') })]), input([whole]), '`10.0.0.1:5432`'],
  'process-changed': [
    input([trip('1.ts', { up: leaving('a running timer'), down: leaving('another umask', 'a running timer') })]),
    input([whole]),
    'leaves its process changed: `a running timer` and `another umask`.',
  ],
  'session-left-changed': [
    input([
      trip('1.ts', {
        up: traced({ sessionChanges: [{ kind: 'setting', sql: 'set role a' }] }),
        down: traced({ sessionChanges: [{ kind: 'lock', sql: 'lock tables t write' }] }),
      }),
    ]),
    input([
      trip('1.ts', { up: traced({ sessionChanges: [{ kind: 'setting', sql: 'set local role a', local: true }] }) }),
    ]),
    'leaves its session changed: `set role a` and `lock tables t write`.',
  ],
  'transaction-left-open': [
    input([trip('1.ts', { up: traced({ openTransaction: true }) })]),
    input([whole]),
    '`1.ts` begins a transaction of its own and leaves it open',
  ],
  'output-held-back': [
    input([
      trip('1.ts', {
        up: traced({ heldBack: { beyond: '10000 lines', commands: 2 } }),
        down: traced({ heldBack: { commands: 1 } }),
      }),
    ]),
    input([whole]),
    '`1.ts` printed more than 10000 lines in one step (the rest is left out) and 3 lines that looked like commands to the runner, made harmless.',
  ],
  'irreversible-declared': [
    input([trip('1.ts', noop.facts, [declared('irreversible', null, 'it is')])]),
    input([trip('1.ts', noop.facts, [declared('irreversible', null, null)])]),
    '(`migrations/1.ts:3`) because it is. Its round trip shows `down-noop`.',
  ],
  'forward-only': [input([noop], forwardOnly), input([noop]), '1 migration would not have passed: `1.ts`.'],
  'order-only': [
    input([trip('1.ts', { residue: [order] })]),
    input([wrong]),
    'columns of table `users` back in another order',
  ],
  'up-changed-nothing': [
    input([trip('1.ts', { unmoved: true, up: done('select 1'), down: done() })]),
    input([trip('1.ts', { unmoved: true, up: done('create role a'), down: done('drop role a') })]),
    'The up of `1.ts` changed nothing in the scratch database, so its down is untested here.',
  ],
  'roles-left-behind': [
    input([trip('1.ts', { clusterResidue: [{ kind: 'role', name: 'reporter', change: 'appeared' }] })]),
    input([whole]),
    'role `reporter` is left behind',
  ],
}

describe('each rule speaks where it should and is silent where it should not', () => {
  test('every rule has its cases', () => {
    expect(Object.keys(cases).sort()).toEqual([...ruleIds].sort())
  })

  test.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const [firing, silent, words] = cases[id]!
    const results = rule.evaluate(firing)
    expect(results).toHaveLength(1)
    expect(results[0]?.message).toContain(words)
    expect(results[0]?.advice.trim()).not.toBe('')
    expect(rule.evaluate(silent)).toEqual([])
  })

  test.each(rules.map((rule) => [rule.id, rule] as const))('%s documents itself in whole sentences', (_, rule) => {
    for (const text of [rule.condition, rule.effect, rule.advice]) expect(text).toMatch(/[.]$/)
    expect(rule.title).not.toMatch(/[.]$/)
  })
})

test('what is left on a server of the MySQL family is an account', () => {
  const server = { vendor: 'mysql', version: '9.7.4', major: 9.7 } as const
  const clusterResidue = ['reporter@%', 'reading'].map((name) => ({ kind: 'role', name, change: 'appeared' }) as const)
  const [finding] = evaluateRules(input([trip('1.ts', { clusterResidue })], { server }))
  expect(finding?.message).toContain('account `reporter@%` is left behind; account `reading` is left behind')
  expect(finding?.advice).toContain("await knex.raw('drop user `reporter`@`%`')\nawait knex.raw('drop role `reading`')")
})

test('a migration that is not judged is held to nothing but being applied', () => {
  const onlyApplied = { ...noop, judged: false }
  expect(rules.flatMap((rule) => rule.evaluate(input([onlyApplied])))).toEqual([])
  expect(rules.flatMap((rule) => rule.evaluate(input([{ ...upFails, judged: false }])))).toHaveLength(1)
})
