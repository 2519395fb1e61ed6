import { describe, expect, test } from 'vitest'
import { readDeclarations } from '../../../src/history/declarations.js'

const only = (source: string) => readDeclarations(source)[0]

describe('what declares', () => {
  test.each([
    ['// Roundtrip: irreversible because the rows are gone'],
    ['// ROUNDTRIP: Irreversible BECAUSE the rows are gone'],
    ['/* roundtrip : irreversible because the rows are gone */'],
    ['-- roundtrip:irreversible, because the rows are gone'],
  ])('%s', (line) => {
    expect(only(line)).toEqual({ kind: 'irreversible', rule: null, reason: 'the rows are gone', line: 1 })
  })

  test('allow takes the word before because for the rule', () => {
    expect(only('\n  # RoundTrip: Allow down-noop because it is harmless')).toEqual({
      kind: 'allow',
      rule: 'down-noop',
      reason: 'it is harmless',
      line: 2,
    })
    expect(only('// roundtrip: allow because it is harmless')).toMatchObject({ kind: 'allow', rule: '' })
  })
})

describe('what was meant to declare', () => {
  test.each([
    ['// roundtrip: irreversable because the rows are gone', 'irreversable', 'the rows are gone'],
    ['// roundtrip: irreversable', 'irreversable', null],
    ['// Roundtrip: Ireversible', 'Ireversible', null],
    ['// roundtrip: non-reversible', 'non-reversible', null],
    ['// roundtrip: alow down-noop', 'alow', null],
    ['// roundtrip: allows down-noop, it is harmless', 'allows', null],
    ['/* roundtrip: ignore */', 'ignore', null],
    ['// roundtrip: ignore down-noop', 'ignore', null],
    ['// roundtrip: whatever because I say so', 'whatever', 'I say so'],
  ])('%s', (line, word, reason) => {
    expect(readDeclarations(line)).toEqual([{ kind: 'unknown', word, rule: null, reason, line: 1 }])
  })
})

describe('what is prose, or no comment', () => {
  test.each([
    ['// roundtrip: see docs'],
    ['// Roundtrip: reversible, tested by hand'],
    ['// roundtrip: reverse order matters'],
    ['// roundtrip: all rows come back'],
    ['// roundtrip: also puts the index back'],
    ['// roundtrip: now in two steps'],
    ['// roundtrip: up, down and up again'],
    ['// roundtrip:'],
    ['// the roundtrip: irreversable because x'],
    ["const text = 'roundtrip: irreversable because no comment'"],
  ])('%s', (line) => {
    expect(readDeclarations(line)).toEqual([])
  })
})
