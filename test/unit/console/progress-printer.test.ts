import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Console, printProgress } from '../../../src/console/progress-printer.js'
import { wantsColour } from '../../../src/console/terminal.js'

interface Recorded extends Console {
  readonly written: string[]
}

function recorded(terminal: boolean): Recorded {
  const written: string[] = []
  return {
    written,
    write: (words) => void written.push(words),
    terminal,
    colour: false,
    columns: 90,
    now: () => Date.now(),
  }
}

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

describe('in a log', () => {
  test('each step is one plain line with its place, result and time', () => {
    const console = recorded(false)
    using progress = printProgress(console)
    progress.phase('Round trips', 12)
    progress.step('1_users.ts')
    vi.setSystemTime(12)
    progress.done('symmetric', 'good')
    progress.note('A notice.')
    expect(console.written).toEqual(['Round trips: 12\n', '✓ [ 1/12] 1_users.ts: symmetric (12 ms)\n', '  A notice.\n'])
  })

  test('silence is broken every 15 seconds, and only silence', () => {
    const console = recorded(false)
    using progress = printProgress(console)
    progress.phase('Round trips', 2)
    progress.step('1\u001b[2J.ts')
    vi.advanceTimersByTime(14_000)
    expect(console.written).toHaveLength(1)
    vi.advanceTimersByTime(17_000)
    expect(console.written.slice(1)).toEqual([
      '  Round trips: 1\\u{1b}[2J.ts, still running after 15 s\n',
      '  Round trips: 1\\u{1b}[2J.ts, still running after 30 s\n',
    ])
  })

  test('nothing is written after the end', () => {
    const console = recorded(false)
    printProgress(console)[Symbol.dispose]()
    vi.advanceTimersByTime(60_000)
    expect(console.written).toEqual([])
  })
})

describe('on a terminal', () => {
  test('the bar shows place, elapsed, rate and time left, within the width', () => {
    const console = recorded(true)
    using progress = printProgress(console)
    progress.phase('Round trips', 4)
    progress.step('1.ts')
    vi.setSystemTime(2000)
    progress.done('symmetric', 'good')
    progress.step('2_with_a_very_long_name_that_does_not_fit_into_the_line_at_all.ts')
    const last = console.written.at(-1)?.replace('\r\u001b[2K', '') ?? ''
    expect(last).toContain('[#####...............] 1/4  2 s  0.5/s  6 s left')
    expect(last.length).toBeLessThan(90)
    expect(last).not.toContain('\n')
  })
})

test('colour follows NO_COLOR, then FORCE_COLOR, then the terminal', () => {
  expect(wantsColour({}, true)).toBe(true)
  expect(wantsColour({}, false)).toBe(false)
  expect(wantsColour({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false)
  expect(wantsColour({ FORCE_COLOR: '1' }, false)).toBe(true)
  expect(wantsColour({ FORCE_COLOR: '0' }, true)).toBe(false)
  expect(wantsColour({ TERM: 'dumb' }, true)).toBe(false)
})
