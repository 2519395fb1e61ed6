import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/diff/change.js'
import { readDeclarations } from '../../../src/history/declarations.js'
import { differencesOf } from '../../../src/history/differences.js'
import { decideStatus, judgeTrip } from '../../../src/history/judge.js'
import type { TripFacts } from '../../../src/history/round-trip.js'
import type { MigrationError, StepOutcome } from '../../../src/history/step.js'
import { noFacts } from '../../../src/trips/trip.js'

const trace = { sql: [], sqlCut: false, transaction: true, foreignConnections: [] }
const done: StepOutcome = { kind: 'done', milliseconds: 1, trace }
const error: MigrationError = { message: 'no', code: null, line: null, sql: null, stack: null }
const threw: StepOutcome = { kind: 'threw', milliseconds: 1, trace, error }
const refused: StepOutcome = { kind: 'refused', milliseconds: 1, trace, error }
const timedOut: StepOutcome = { kind: 'timed-out', milliseconds: 1, limit: 1 }
const exited: StepOutcome = { kind: 'exited', milliseconds: 1, code: 0, signal: null }
const table = { kind: 'table', name: 'public.a', facts: {}, children: [] }
const added: Change = { type: 'added', path: [{ kind: 'table', name: 'public.a' }], object: table }
const order: Change = {
  type: 'modified',
  path: [{ kind: 'table', name: 'public.a' }],
  deltas: [{ fact: 'columnOrder', before: ['a', 'b'], after: ['b', 'a'], class: 'order' }],
}
const trip = (facts: Partial<TripFacts>): TripFacts => ({ ...noFacts, up: done, down: done, reapply: done, ...facts })

describe('decideStatus', () => {
  it.each<[string, Partial<TripFacts>]>([
    ['symmetric', {}],
    ['symmetric', { applied: [added], reverted: [added] }],
    ['symmetric', { applied: [added], residue: [order], reverted: [added] }],
    ['load-failed', { loadError: error, up: null }],
    ['blocked', { up: threw, blockedBy: 'x.js' }],
    ['up-throws', { up: threw }],
    ['timed-out', { up: timedOut }],
    ['exited', { up: exited }],
    ['inconclusive', { up: refused }],
    ['inconclusive', { hindrance: 'no extension' }],
    ['down-throws', { down: threw, residue: [added] }],
    ['timed-out', { down: timedOut }],
    ['down-noop', { applied: [added], residue: [added], reverted: [] }],
    ['down-noop', { applied: [added], residue: [added], reverted: [order] }],
    ['down-differs', { applied: [added], residue: [added], reverted: [added] }],
    ['down-differs', { residue: [added, order], reverted: [added] }],
    ['reup-throws', { reapply: threw }],
    ['down-differs', { residue: [added], reverted: [added], reapply: threw }],
    ['exited', { reapply: exited }],
    ['reup-differs', { reapplied: [added] }],
    ['reup-differs', { reapplied: [added], deterministic: true }],
    ['reup-nondeterministic', { reapplied: [added], deterministic: false }],
    ['inconclusive', { unsupportedChanged: [{ kind: 'cast', name: 'x', digest: '1', reason: 'r' }] }],
    ['inconclusive', { reapply: null }],
  ])('%s', (status, facts) => expect(decideStatus(trip(facts))).toBe(status))

  it('a declared irreversible migration is excused only with a reason, and only from the way back', () => {
    const declared = readDeclarations('// roundtrip: irreversible because the rows are gone')
    const unexplained = readDeclarations('// roundtrip: irreversible')
    expect(judgeTrip(trip({ down: threw }), declared)).toBe('irreversible-declared')
    expect(judgeTrip(trip({ down: threw }), unexplained)).toBe('down-throws')
    expect(judgeTrip(trip({ up: threw }), declared)).toBe('up-throws')
    expect(judgeTrip(trip({}), declared)).toBe('symmetric')
  })

  it('a failed up with a hindrance is inconclusive, not the migration to blame', () => {
    expect(decideStatus(trip({ up: threw, hindrance: 'no postgis here' }))).toBe('inconclusive')
  })

  it('a change of what is not modelled can be allowed, with a reason', () => {
    const facts = trip({ unsupportedChanged: [{ kind: 'cast', name: 'x', digest: '1', reason: 'r' }] })
    expect(judgeTrip(facts, readDeclarations('// roundtrip: allow unsupported-changed because compared by hand'))).toBe(
      'symmetric',
    )
    expect(judgeTrip(facts, readDeclarations('// roundtrip: allow unsupported-changed'))).toBe('inconclusive')
  })
})

describe('readDeclarations', () => {
  it('reads kind, rule, reason and line in any comment', () => {
    const source = [
      "exports.up = () => {} // roundtrip: irreversible because it's lossy, because we say so",
      '/* roundtrip: allow down-differs because the index is rebuilt */',
      ' * roundtrip: allow reup-throws',
      'const text = "roundtrip: irreversible because no comment"',
    ].join('\n')
    expect(readDeclarations(source)).toEqual([
      { kind: 'irreversible', rule: null, reason: "it's lossy, because we say so", line: 1 },
      { kind: 'allow', rule: 'down-differs', reason: 'the index is rebuilt', line: 2 },
      { kind: 'allow', rule: 'reup-throws', reason: null, line: 3 },
    ])
  })
})

describe('differencesOf', () => {
  const modified = (fact: string, before: boolean | string | null, after: boolean | string | null): Change => ({
    type: 'modified',
    path: [{ kind: 'column', name: 'x' }],
    deltas: [{ fact, before, after, class: 'property' }],
  })
  it.each([
    ['loss', modified('nullable', false, true)],
    ['left-behind', modified('nullable', true, false)],
    ['loss', modified('default', "'a'", null)],
    ['left-behind', modified('default', null, "'a'")],
    ['changed', modified('type', 'text', 'integer')],
    ['loss', modified('validated', true, false)],
    ['order', order],
    ['left-behind', added],
    ['loss', { ...added, type: 'removed' } as Change],
  ])('%s', (kind, change) => expect(differencesOf([change], 'down')).toMatchObject([{ class: kind, after: 'down' }]))
})
