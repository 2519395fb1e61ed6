import { describe, expect, test } from 'vitest'
import { type PlanSource, planApply } from '../../../src/history/apply-plan.js'
import { lockOf, type RecordedMigration } from '../../../src/kernel/knex-tables.js'

const file = (name: string, transaction: boolean | null = null) => ({ name, transaction })
const row = (name: string, batch: number, id = 0): RecordedMigration => ({ id, name, batch })

function plan(files: PlanSource['files'], applied: readonly RecordedMigration[], more: Partial<PlanSource> = {}) {
  const tables = { namespace: 'public', exist: true, applied, lock: 'free' as const }
  return planApply({ action: 'latest', files, tables, disableTransactions: false, ...more })
}

describe('a plan', () => {
  test('names what is pending in the order of the files, and the batch after the last', () => {
    expect(plan([file('1'), file('2'), file('3')], [row('1', 4)])).toMatchObject({
      pending: ['2', '3'],
      steps: ['2', '3'],
      batch: 5,
      grouping: 'one',
      outOfOrder: [],
      applied: 1,
    })
    expect(plan([file('1')], [row('1', 4)])).toMatchObject({ steps: [], batch: null })
  })

  test('takes the last batch back by the order of applying, and everything by the order of the files', () => {
    const files = ['1', '2', '3', '4'].map((name) => file(name))
    const applied = [row('1', 1), row('3', 1), row('4', 2), row('2', 2)]
    expect(plan(files, applied, { action: 'rollback' })).toMatchObject({ steps: ['2', '4'], batch: 2, pending: [] })
    expect(plan(files, applied, { action: 'rollback-all' })).toMatchObject({ steps: ['4', '3', '2', '1'], batch: null })
    expect(plan(files, [], { action: 'rollback' })).toMatchObject({ steps: [], batch: null })
  })

  test('tells unknown ones from those under another extension, and from twins', () => {
    const found = plan(
      [file('1_a.ts'), file('2_b.js'), file('2_b.ts'), file('3.c.js')],
      [row('1_a.js', 1), row('0_gone.js', 1), row('2_b.js', 1)],
    )
    expect(found.unknown).toEqual(['0_gone.js'])
    expect(found.renamed).toEqual([{ recorded: '1_a.js', file: '1_a.ts' }])
    expect(found.twins).toEqual([{ recorded: '2_b.js', file: '2_b.ts' }])
  })

  test('sees what comes late', () => {
    expect(plan([file('1'), file('2'), file('3')], [row('1', 1), row('3', 1)]).outOfOrder).toEqual(['2'])
  })

  test.each([
    ['one transaction for all', [null, true], false, 'one', 0],
    ['one file without a transaction', [null, false], false, 'each', 1],
    ['transactions switched off', [null, null], true, 'none', 0],
    ['switched off, and on again by a file', [true, null], true, 'each', 0],
  ] as const)('%s', (_title, transactions, disableTransactions, grouping, split) => {
    const files = transactions.map((transaction, index) => file(String(index), transaction))
    const found = plan(files, [], { disableTransactions })
    expect(found.grouping).toBe(grouping)
    expect(found.splitBy).toHaveLength(split)
  })
})

test.each([
  [[], 'free'],
  [[0], 'free'],
  [[1], 'held'],
  [[null], 'held'],
  [[0, 0], 'damaged'],
  [[0, 1], 'damaged'],
  [[1, 1], 'damaged'],
  [[null, null], 'damaged'],
] as const)('a lock table with %j is %s', (rows, lock) => expect(lockOf(rows)).toBe(lock))
