import { setTimeout as pause } from 'node:timers/promises'
import type { StepOutcome } from '../history/step.js'
import { ToolError } from '../kernel/errors.js'
import { sentenceOf } from '../project/thrown.js'
import { isInstance, isRecord, propertyOf } from '../project/unknown.js'
import type { RequestFrame, WorkerNote } from '../protocol/messages.js'
import type { Answer } from './control.js'
import type { Handles } from './handles.js'
import type { Intrinsics } from './intrinsics.js'
import type { MigrationNames } from './migration-names.js'
import type { ProcessState } from './process-state.js'
import { stillWorks } from './still-works.js'

/** Guards are what watches over the process that all migrations of a worker share. */
export interface Guards {
  readonly names: MigrationNames
  readonly intrinsics: Intrinsics
  readonly handles: Handles
  readonly state: ProcessState
  /** breaks tells the host which module nothing can be loaded beside; `how` goes on a sentence that begins with "Its module". */
  readonly breaks: (migration: string, how: string) => void
}

type Note = (note: WorkerNote) => void

/** How long the first load waits for what modules left running, and how long a step for what is about to close. */
const settlePatience = 300
const closingPatience = 20
const mostLeft = 10

const { assign } = Object

/** guardedAnswer answers as `answer` does and sees to it that one migration's doings in the process are no other's: what a step left otherwise is told in its trace (`left`), and the host ends the process then. */
export function guardedAnswer(answer: Answer, guards: Guards): Answer {
  let folders: readonly string[] = []
  let isTarget = false
  return async (request, note) => {
    switch (request.type) {
      case 'load': {
        const facts = await guardedLoad(answer, guards, { request, note })
        folders = foldersOf(facts)
        keepAll(guards, folders)
        return facts
      }
      case 'step':
      case 'setup':
        return guardedStep(answer, guards, { request, note })
      case 'latest':
      case 'rollback': {
        const output = await inTurn(guards, 'anybody', () => answer(request, note))
        if (!isTarget) assignLeft(propertyOf(output, 'step'), await leftOvers(guards))
        return output
      }
      default: {
        isTarget ||= request.type === 'target'
        const output = await inTurn(guards, 'anybody', () => answer(request, note))
        if (request.type !== 'release') keepAll(guards, folders)
        return output
      }
    }
  }
}

interface Asked {
  readonly request: RequestFrame
  readonly note: Note
}

async function inTurn<T>({ names }: Guards, turn: string, work: () => Promise<T>): Promise<T> {
  names.turn = turn
  try {
    return await work()
  } finally {
    names.turn = 'nobody'
  }
}

function keepAll({ intrinsics, handles, state }: Guards, folders: readonly string[]): void {
  intrinsics.keep()
  handles.keep()
  state.keep(folders)
}

/** A module that breaks the language for all is the failure of its migration; one that adds to it is welcome. */
async function guardedLoad(answer: Answer, guards: Guards, { request, note }: Asked): Promise<unknown> {
  const { names, intrinsics, handles, breaks } = guards
  let last: string | null = null
  const look = () => {
    if (last === null || stillWorks()) return
    breaks(last, `breaks what all code counts on (${intrinsics.take().slice(0, mostLeft).join(', ')})`)
  }
  // What is open before any code of the project runs (the watchdog's thread) is the worker's own, and not waited for.
  handles.keep()
  names.loading = true
  try {
    return await inTurn(guards, 'anybody', async () => {
      const facts = await answer(request, (told) => {
        look()
        if ('loading' in told) {
          last = told.loading
          names.known.add(told.loading)
        }
        note(told)
      })
      look()
      if (propertyOf(request.input, 'settle') === true && handles.left().length > 0) await pause(settlePatience)
      return facts
    })
  } finally {
    names.loading = false
  }
}

function foldersOf(facts: unknown): readonly string[] {
  const found = propertyOf(facts, 'directories')
  return Array.isArray(found) ? found.map(String) : []
}

async function guardedStep(answer: Answer, guards: Guards, { request, note }: Asked): Promise<unknown> {
  const migration = propertyOf(request.input, 'migration')
  const started = performance.now()
  try {
    const turn = typeof migration === 'string' ? migration : 'anybody'
    // The host may have let this process live on: what it has open by now is the old step's and no news.
    guards.handles.keepMore()
    const output = await inTurn(guards, turn, () => answer(request, note))
    assignLeft(output, await leftOvers(guards))
    return output
  } catch (error) {
    const left = guards.intrinsics.take()
    if (left.length === 0 || isInstance(error, ToolError)) throw error
    return brokenStep(error, left, Math.round(performance.now() - started))
  }
}

/** The intrinsics come first: all that follows works with them. */
async function leftOvers({ intrinsics, handles, state }: Guards): Promise<readonly string[]> {
  const replaced = intrinsics.take()
  if (handles.left().length > 0) await pause(closingPatience)
  return [...replaced, ...state.changes(), ...handles.left()].slice(0, mostLeft)
}

function assignLeft(outcome: unknown, left: readonly string[]): void {
  const trace = propertyOf(outcome, 'trace')
  if (left.length > 0 && isRecord(trace)) assign(trace, { left })
}

/** What was replaced kept the step's own machinery from working. */
function brokenStep(error: unknown, left: readonly string[], milliseconds: number): StepOutcome {
  const message = `${left.slice(0, mostLeft).join(', ')}, and so the step could not be carried out: ${sentenceOf(error)}`
  return {
    kind: 'threw',
    milliseconds,
    trace: { sql: [], sqlCut: false, transaction: false, foreignConnections: [], left: left.slice(0, mostLeft) },
    error: { message, code: null, line: null, sql: null, stack: null },
  }
}
