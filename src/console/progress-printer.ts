import type { Progress } from '../kernel/progress.js'
import { oneLine } from '../rules/words.js'

/** Console is where lines go, and what it can show. */
export interface Console {
  write(words: string): void
  /** Whether lines can be drawn again in place. */
  readonly terminal: boolean
  readonly colour: boolean
  readonly columns: number
  /** Milliseconds from any fixed point. */
  now(): number
}

/** PrintedProgress is a progress that has to be closed, so that its timer ends and the cursor stands on a fresh line. */
export interface PrintedProgress extends Progress, Disposable {}

/** After this long without a line, a log gets one, so that nobody takes the check for dead. */
const heartbeat = 15_000

interface State {
  phase: string
  total: number | null
  finished: number
  label: string | null
  phaseStarted: number
  stepStarted: number
  lastLine: number
}

/** printProgress draws a bar on a terminal and writes one plain line per step into a log. */
export function printProgress(console: Console): PrintedProgress {
  const start = console.now()
  const state: State = {
    phase: '',
    total: null,
    finished: 0,
    label: null,
    phaseStarted: start,
    stepStarted: start,
    lastLine: start,
  }
  const redraw = () => {
    if (console.terminal) console.write(`\r\u001b[2K${statusLine(state, console)}`)
  }
  const line = (words: string) => {
    state.lastLine = console.now()
    console.write(console.terminal ? `\r\u001b[2K${words}\n` : `${words}\n`)
    redraw()
  }
  const timer = setInterval(() => tick(state, console, { redraw, line }), console.terminal ? 500 : 1000)
  timer.unref()
  return { ...progressMethods(state, console, { redraw, line }), [Symbol.dispose]: () => close(timer, console) }
}

interface Pen {
  redraw(): void
  line(words: string): void
}

function progressMethods(state: State, console: Console, { redraw, line }: Pen): Progress {
  return {
    phase(name, total) {
      Object.assign(state, { phase: name, total, finished: 0, label: null, phaseStarted: console.now() })
      line(total === null ? `${name} ...` : `${name}: ${total}`)
    },
    step(label) {
      Object.assign(state, { label, stepStarted: console.now() })
      redraw()
    },
    done(result, mark) {
      const label = state.label
      state.finished += 1
      state.label = null
      const place =
        state.total === null ? '' : `[${String(state.finished).padStart(String(state.total).length)}/${state.total}] `
      const took = `${Math.round(console.now() - state.stepStarted)} ms`
      line(`${paintMark(mark, console.colour)} ${place}${oneLine(label ?? state.phase, 120)}: ${result} (${took})`)
    },
    note(words) {
      line(`  ${oneLine(words, 1000)}`)
    },
  }
}

function tick(state: State, console: Console, { redraw, line }: Pen): void {
  if (console.terminal) {
    redraw()
    return
  }
  const now = console.now()
  if (now - state.lastLine < heartbeat || state.phase === '') return
  const what = state.label === null ? state.phase : `${state.phase}: ${oneLine(state.label, 120)}`
  line(
    `  ${what}, still running after ${Math.round((now - (state.label === null ? state.phaseStarted : state.stepStarted)) / 1000)} s`,
  )
}

function close(timer: NodeJS.Timeout, console: Console): void {
  clearInterval(timer)
  if (console.terminal) console.write('\r\u001b[2K')
}

/** statusLine is the bar: how many of how many, how long, how fast, how long yet, and what is running. */
function statusLine(state: State, console: Console): string {
  if (state.phase === '') return ''
  const elapsed = (console.now() - state.phaseStarted) / 1000
  const { total, finished } = state
  const figures =
    total === null || total === 0
      ? `${Math.round(elapsed)} s`
      : `${bar(finished / total)} ${finished}/${total}  ${paceOf(finished, total, elapsed)}`
  const words = `${state.phase} ${figures}  ${state.label === null ? '' : oneLine(state.label, 120)}`
  return [...words].slice(0, Math.max(10, console.columns - 1)).join('')
}

function bar(share: number): string {
  const filled = Math.min(20, Math.round(share * 20))
  return `[${'#'.repeat(filled)}${'.'.repeat(20 - filled)}]`
}

function paceOf(finished: number, total: number, elapsed: number): string {
  if (finished === 0) return `${Math.round(elapsed)} s`
  const rate = finished / Math.max(elapsed, 0.001)
  return `${Math.round(elapsed)} s  ${rate.toFixed(1)}/s  ${Math.ceil((total - finished) / rate)} s left`
}

const marks = { good: ['✓', '32'], bad: ['✗', '31'], neutral: ['-', '2'] } as const

function paintMark(mark: keyof typeof marks, colour: boolean): string {
  const [sign, sequence] = marks[mark]
  return colour ? `\u001b[${sequence}m${sign}\u001b[0m` : sign
}
