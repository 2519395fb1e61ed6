import { describe, expect, test } from 'vitest'
import type { DeployRecord } from '../../../src/history/deploy.js'
import type { RoundTrip } from '../../../src/history/round-trip.js'
import { evaluateRules } from '../../../src/rules/evaluate.js'
import { added, declared, delta, email, input, mistake, modified, removed, threw, trip, users } from './trips.js'

const good = trip('1.ts')
const fickle = trip('2.ts', { reapplied: [removed(users)], deterministic: false })
const failing = trip('2.ts', { up: threw('no'), down: null, reapply: null })
const noop = trip('2.ts', { applied: [added(users, email)], residue: [added(users, email)] })
const downThrows = trip('2.ts', { down: threw('no'), reapply: null })
const harmless = trip('2.ts', {
  residue: [modified([users], delta('columnOrder', ['a', 'b'], ['b', 'a'], 'order'))],
})
const irreversible = trip('2.ts', noop.facts, [declared('irreversible', null, 'the rows are gone')])

/** What the rules say of the deploy itself. */
function found(trips: readonly RoundTrip[], deploy: DeployRecord) {
  const findings = evaluateRules(input(trips, { deploy }))
  return findings.filter(({ rule }) => /^(?:deploy|rollback)-/.test(rule))
}

const brief = (trips: readonly RoundTrip[], deploy: DeployRecord) => found(trips, deploy).map(({ rule }) => rule)

function throwsIn(migration: string | null): DeployRecord {
  return { latest: 'throws', rollback: 'not-run', latestDetails: { error: mistake('unsafe'), migration } }
}

function backThrowsIn(migration: string | null): DeployRecord {
  return { latest: 'ok', rollback: 'throws', rollbackDetails: { error: mistake('in use'), migration } }
}

describe('latest throws', () => {
  test.each([
    ['one that throws too', failing],
    ['one that gives another schema each time', fickle],
    ['one whose down throws', downThrows],
  ])('in a migration that goes up by itself: %s elsewhere is no excuse', (_, other) => {
    const [finding, ...more] = found([good, other], throwsIn('1.ts'))
    expect(more).toEqual([])
    expect(finding).toMatchObject({
      rule: 'deploy-throws',
      severity: 'error',
      migration: '1.ts',
      location: { file: 'migrations/1.ts', line: 1 },
    })
    expect(finding?.message).toContain('throws in `1.ts`, which goes up by itself: `unsafe`.')
  })

  test.each([
    ['threw', failing],
    ['could not be loaded', trip('2.ts', { up: null, down: null, reapply: null, loadError: mistake('no') })],
    ['hung', trip('2.ts', { up: { kind: 'timed-out', milliseconds: 1, limit: 1 }, down: null, reapply: null })],
    ['was blocked', trip('2.ts', { up: threw('no'), down: null, reapply: null, blockedBy: '1.ts' })],
    ['was hindered', trip('2.ts', { up: threw('no'), down: null, reapply: null, hindrance: 'No postgis.' })],
  ])('in a migration whose own up %s: that says it', (_, other) => {
    expect(brief([good, other], throwsIn('2.ts'))).toEqual([])
  })

  test('in a migration that only gives another schema each time: that does not say it', () => {
    expect(brief([good, fickle], throwsIn('2.ts'))).toEqual(['deploy-throws'])
  })

  test('in a migration whose down hangs: that does not say it', () => {
    const hangs = trip('2.ts', { down: { kind: 'timed-out', milliseconds: 1, limit: 1 }, reapply: null })
    expect(brief([hangs], throwsIn('2.ts'))).toEqual(['deploy-throws'])
  })

  test('somewhere: any that does not go up may be the reason', () => {
    expect(brief([good, failing], throwsIn(null))).toEqual([])
    const [finding] = found([good, downThrows], throwsIn(null))
    expect(finding).toMatchObject({ rule: 'deploy-throws', migration: null, location: null })
  })

  test('the line of the error is better than that of up', () => {
    const details = { error: mistake('unsafe', { line: 7 }), migration: '1.ts' }
    const [finding] = found([good], { latest: 'throws', rollback: 'not-run', latestDetails: details })
    expect(finding?.location).toEqual({ file: 'migrations/1.ts', line: 7 })
  })
})

describe('latest differs', () => {
  const differs: DeployRecord = { latest: 'differs', rollback: 'ok', latestDetails: { changes: [added(users)] } }

  test('only chance or a missing migration says why', () => {
    expect(brief([good, fickle], differs)).toEqual([])
    expect(brief([good, failing], differs)).toEqual([])
    const hangs = trip('2.ts', { down: { kind: 'timed-out', milliseconds: 1, limit: 1 }, reapply: null })
    for (const other of [noop, downThrows, hangs]) expect(brief([good, other], differs)).toEqual(['deploy-differs'])
  })
})

describe('rollback throws', () => {
  test('in a migration that goes down by itself: a wrong one before it is no excuse', () => {
    const [finding] = found([noop, trip('3.ts')], backThrowsIn('3.ts'))
    expect(finding).toMatchObject({
      rule: 'rollback-throws',
      migration: '3.ts',
      location: { file: 'migrations/3.ts', line: 2 },
    })
    expect(finding?.message).toContain('throws in `3.ts`, which goes down by itself: `in use`.')
    expect(brief([good, fickle], backThrowsIn('1.ts'))).toEqual(['rollback-throws'])
  })

  test('in a migration that goes down after a wrong one: that one has the finding', () => {
    expect(brief([good, noop], backThrowsIn('1.ts'))).toEqual([])
    expect(brief([good, { ...noop, judged: false }], backThrowsIn('1.ts'))).toEqual([])
  })

  test('in a migration whose own down throws, or that is not judged: no finding', () => {
    expect(brief([good, downThrows], backThrowsIn('2.ts'))).toEqual([])
    expect(brief([{ ...good, judged: false }], backThrowsIn('1.ts'))).toEqual([])
  })

  test('nobody rolls back past a migration that is declared irreversible', () => {
    expect(brief([good, irreversible], backThrowsIn('1.ts'))).toEqual([])
    expect(brief([irreversible, trip('3.ts')], backThrowsIn('3.ts'))).toEqual(['rollback-throws'])
    const needless = trip('2.ts', {}, [declared('irreversible', null, 'we were careful')])
    expect(brief([good, needless], backThrowsIn('1.ts'))).toEqual(['rollback-throws'])
  })

  test('somewhere: any that is not symmetric may be the reason', () => {
    expect(brief([good, noop], backThrowsIn(null))).toEqual([])
    expect(brief([good], backThrowsIn(null))).toEqual(['rollback-throws'])
  })
})

describe('rollback differs', () => {
  const differs: DeployRecord = { latest: 'ok', rollback: 'differs', rollbackDetails: { changes: [removed(users)] } }

  test('only what a down leaves by itself says why', () => {
    expect(brief([good, noop], differs)).toEqual([])
    expect(brief([good, irreversible], differs)).toEqual([])
    const again = trip('2.ts', { reapply: threw('duplicate key') })
    for (const other of [fickle, harmless, again]) expect(brief([good, other], differs)).toEqual(['rollback-differs'])
  })
})

describe('latest was not tried', () => {
  test('a reason is told, and its words stay data', () => {
    const reason = 'The migrations made roles (a`b) on a server that is not ours to clean'
    const deploy: DeployRecord = { latest: 'not-run', rollback: 'not-run', latestDetails: { reason } }
    expect(found([good], deploy)).toMatchObject([{ rule: 'deploy-not-run', severity: 'warning', location: null }])
    expect(found([good], deploy)[0]?.message).toContain("made roles (a'b) on a server that is not ours to clean.")
  })

  test('without a reason nobody needs to know', () => {
    expect(brief([failing], { latest: 'not-run', rollback: 'not-run', latestDetails: null })).toEqual([])
    expect(brief([good], { latest: 'ok', rollback: 'ok', latestDetails: { reason: 'x' } })).toEqual([])
  })
})
