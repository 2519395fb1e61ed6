import { describe, expect, it } from 'vitest'
import type { TableRows } from '../../../src/dialects/dialect.js'
import type { SchemaObject } from '../../../src/schema/snapshot.js'
import { halfDone } from '../../../src/trips/half-done.js'
import type { State } from '../../../src/trips/lane.js'

const table = (name: string, ...columns: readonly string[]): SchemaObject => ({
  kind: 'table',
  name,
  facts: {},
  children: columns.map((column) => ({ kind: 'column', name: column, facts: { type: 'int' }, children: [] })),
})

const rowsOf = (name: string, rows: number, digest: string): TableRows => ({ table: name, rows, digest })

const state = (objects: readonly SchemaObject[], rows: readonly TableRows[] = [], position = '1'): State => ({
  snapshot: { format: 1, server: { vendor: 'mysql', version: '9.7.4', major: 9.7 }, objects, unsupported: [] },
  data: { rows, positions: [{ sequence: 't', value: position, called: true }] },
})

describe('halfDone', () => {
  it('is nothing where nothing stayed, and where only a counter moved', () => {
    const before = state([table('t', 'a')], [rowsOf('t', 1, 'x')])
    expect(halfDone('up', before, before)).toBeNull()
    expect(halfDone('up', before, state([table('t', 'a')], [rowsOf('t', 1, 'x')], '7'))).toBeNull()
  })

  it('has the changes from before the step to after it', () => {
    const half = halfDone('down', state([table('t', 'a', 'b')]), state([table('t', 'a'), table('u', 'a')]))
    expect(half).toMatchObject({
      step: 'down',
      changes: [
        { type: 'removed', path: [{ name: 't' }, { name: 'b' }] },
        { type: 'added', path: [{ name: 'u' }] },
      ],
      rows: [],
    })
  })

  it('counts rows that came, went or became others', () => {
    const tables = [table('came', 'a'), table('other', 'a'), table('same', 'a'), table('went', 'a')]
    const before = state(tables, [rowsOf('other', 2, 'x'), rowsOf('same', 1, 's'), rowsOf('went', 3, 'w')])
    const after = state(tables, [rowsOf('came', 1, 'c'), rowsOf('other', 2, 'y'), rowsOf('same', 1, 's')])
    expect(halfDone('up', before, after)).toEqual({
      step: 'up',
      changes: [],
      rows: [
        { table: 'came', before: 0, then: 1 },
        { table: 'other', before: 2, then: 2 },
        { table: 'went', before: 3, then: 0 },
      ],
    })
  })

  it('says nothing of rows that came or went with their table, or are others because the columns are', () => {
    const before = state(
      [table('dropped', 'a'), table('t', 'a', 'b')],
      [rowsOf('dropped', 1, 'd'), rowsOf('t', 2, 'x')],
    )
    const after = state([table('made', 'a'), table('t', 'a')], [rowsOf('made', 1, 'm'), rowsOf('t', 2, 'y')])
    expect(halfDone('reapply', before, after)?.rows).toEqual([])
    const fewer = state([table('made', 'a'), table('t', 'a')], [rowsOf('t', 1, 'y')])
    expect(halfDone('reapply', before, fewer)?.rows).toEqual([{ table: 't', before: 2, then: 1 }])
  })
})
