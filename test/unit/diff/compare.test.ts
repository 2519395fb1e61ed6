import { describe, expect, it } from 'vitest'
import { compareSnapshots, compareUnsupported, equalFacts } from '../../../src/diff/compare.js'
import { acrossDatabasesPolicy, roundTripPolicy } from '../../../src/diff/policy.js'
import type { SchemaObject, Snapshot } from '../../../src/schema/snapshot.js'
import { schemaObject as object } from '../../support/schema-object.js'

const snapshot = (...objects: readonly SchemaObject[]): Snapshot => ({
  format: 1,
  server: { vendor: 'postgresql', version: '15.18', major: 15 },
  objects,
  unsupported: [],
})

describe('compareSnapshots', () => {
  it('finds nothing between equal snapshots, whatever the order of objects and keys', () => {
    const a = snapshot(object('table', 'public.a', { x: { p: 1, q: 2 } }), object('table', 'public.b'))
    const b = snapshot(object('table', 'public.b'), object('table', 'public.a', { x: { q: 2, p: 1 } }))
    expect(compareSnapshots(a, b, roundTripPolicy)).toEqual([])
  })

  it('reports an added or removed object once, whole', () => {
    const table = object('table', 'public.a', {}, [object('column', 'id')])
    expect(compareSnapshots(snapshot(), snapshot(table), roundTripPolicy)).toEqual([
      { type: 'added', path: [{ kind: 'table', name: 'public.a' }], object: table },
    ])
    expect(compareSnapshots(snapshot(table), snapshot(), roundTripPolicy)).toMatchObject([{ type: 'removed' }])
  })

  it('reports facts of a child with the whole path', () => {
    const table = (nullable: boolean) =>
      object('table', 'public.users', {}, [object('column', 'email', { nullable, default: null })])
    expect(compareSnapshots(snapshot(table(false)), snapshot(table(true)), roundTripPolicy)).toEqual([
      {
        type: 'modified',
        path: [
          { kind: 'table', name: 'public.users' },
          { kind: 'column', name: 'email' },
        ],
        deltas: [{ fact: 'nullable', before: false, after: true, class: 'property' }],
        within: table(false),
      },
    ])
  })

  it('takes a missing fact and null for the same', () => {
    expect(
      compareSnapshots(snapshot(object('table', 'a', { x: null })), snapshot(object('table', 'a')), roundTripPolicy),
    ).toEqual([])
  })

  it('compares the order of common columns only', () => {
    const table = (...columnOrder: readonly string[]) => snapshot(object('table', 'a', { columnOrder }))
    expect(compareSnapshots(table('a', 'b'), table('a', 'x', 'b'), roundTripPolicy)).toEqual([])
    expect(compareSnapshots(table('a', 'b', 'c'), table('b', 'a', 'd'), roundTripPolicy)).toMatchObject([
      { deltas: [{ class: 'order', before: ['a', 'b'], after: ['b', 'a'] }] },
    ])
  })

  it('leaves grants out only across databases', () => {
    const granted = (grants: readonly string[]) => snapshot(object('table', 'a', { grants }))
    expect(compareSnapshots(granted([]), granted(['x']), roundTripPolicy)).toHaveLength(1)
    expect(compareSnapshots(granted([]), granted(['x']), acrossDatabasesPolicy)).toEqual([])
  })

  it('tells a kind apart from a name', () => {
    expect(
      compareSnapshots(snapshot(object('table', 'a')), snapshot(object('view', 'a')), roundTripPolicy),
    ).toHaveLength(2)
  })
})

describe('compareUnsupported', () => {
  it('gives what appeared, what vanished and both sides of what changed', () => {
    const entry = (name: string, digest: string) => ({ kind: 'operator class', name, digest, reason: 'not modelled' })
    const before = { ...snapshot(), unsupported: [entry('a', '1'), entry('b', '1')] }
    const after = { ...snapshot(), unsupported: [entry('a', '1'), entry('b', '2')] }
    expect(compareUnsupported(before, after)).toEqual([entry('b', '1'), entry('b', '2')])
    expect(compareUnsupported(before, before)).toEqual([])
  })
})

describe('equalFacts', () => {
  it.each([
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, { a: 1, b: null }],
    [[], {}],
    ['1', 1],
    [null, false],
  ])('%j differs from %j', (a, b) => expect(equalFacts(a, b)).toBe(false))
})
