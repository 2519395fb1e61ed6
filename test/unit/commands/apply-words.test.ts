import { describe, expect, test } from 'vitest'
import { planNotices, planWords } from '../../../src/commands/apply-words.js'
import { type PlanSource, planApply } from '../../../src/history/apply-plan.js'

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}.js`)

function plan(names: readonly string[], more: Partial<PlanSource> & { readonly applied?: readonly string[] } = {}) {
  const { applied = [], ...source } = more
  const rows = applied.map((name, index) => ({ id: index + 1, name, batch: 1 }))
  return planApply({
    action: 'latest',
    files: names.map((name) => ({ name, transaction: null })),
    tables: { namespace: 'public', exist: true, applied: rows, lock: 'free' },
    disableTransactions: false,
    ...source,
  })
}

describe('the plan in words', () => {
  test('a few names stand in the sentence', () =>
    expect(planWords(plan(numbered(2)))).toEqual(['Pending, to be batch 1: 1.js, 2.js.']))

  test('of many the first and the last are told, and how many lie between', () => {
    const [head, ...lines] = planWords(plan(numbered(500)))
    expect(head).toBe('Pending, to be batch 1: 500 migrations.')
    expect(lines).toHaveLength(11)
    expect([lines[0], lines[5], lines[10]]).toEqual(['- 1.js', '- (490 more)', '- 500.js'])
  })

  test('with nothing to do it says so', () => {
    expect(planWords(plan(['1.js'], { applied: ['1.js'] }))).toEqual(['Nothing is pending; 1 migration is applied.'])
    expect(planWords(plan(['1.js'], { action: 'rollback' }))).toEqual([
      'Nothing is applied, so there is nothing to take back.',
    ])
  })

  test('a rollback is told in its own order', () => {
    const applied = numbered(2)
    expect(planWords(plan(applied, { applied, action: 'rollback' }))).toEqual([
      'To be taken back of batch 1, in this order: 2.js, 1.js.',
    ])
  })

  test('what is recorded otherwise, and what splits the run, has a line of its own', () => {
    const files = [
      { name: '1.ts', transaction: null },
      { name: '2.ts', transaction: false },
    ]
    const words = planWords(plan([], { files, applied: ['0.js', '1.js'] }))
    expect(words.slice(0, 2)).toEqual([
      'Recorded and not in the project: 0.js.',
      'Recorded as 1.js, in the project as 1.ts.',
    ])
    expect(words[3]).toContain('Not all or nothing: 2.ts has config.transaction = false')
  })
})

test('what a failure would leave is said where it is not nothing', () => {
  const notices = (disableTransactions: boolean, transactionalDdl: boolean) =>
    planNotices(plan(['1.js'], { disableTransactions }), { disableTransactions }, transactionalDdl)
  expect(notices(false, true)).toEqual([])
  expect(notices(true, true)[0]).toContain('`migrations.disableTransactions` is set')
  expect(notices(false, false)[0]).toContain('every schema change commits by itself')
})
