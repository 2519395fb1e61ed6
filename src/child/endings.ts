import { syncBuiltinESMExports } from 'node:module'
import { importersOf } from '../project/importers.js'
import type { CodePlace, WorkerSign } from '../protocol/signs.js'
import { codePlaces } from './code-places.js'
import type { MigrationNames } from './migration-names.js'

const { apply } = Reflect

/** Endings tell the host who ends the process, as far as that goes through a function of Node's. */
export interface EndingsOptions {
  readonly names: MigrationNames
  /** Sends a sign at once, since the process will not live to do it later. */
  readonly tell: (sign: WorkerSign) => void
}

type Callable = (...args: readonly unknown[]) => unknown

/** tellEndings wraps the functions by which code ends a process. A call of another migration's than the one at work, out of a timer of an earlier day, is refused: it would end the wrong one. So is one that would end the process which started this. */
export function tellEndings(options: EndingsOptions): void {
  const own = process as unknown as Record<'exit' | 'reallyExit' | 'abort' | 'kill', Callable>
  const { pid, ppid } = process
  let exiting = false
  for (const name of ['exit', 'reallyExit', 'abort'] as const) {
    const original = own[name]
    own[name] = (...args) => {
      // Node itself exits by the second of them.
      if (!exiting) announce(options, `process.${name}(${typeof args[0] === 'number' ? args[0] : ''})`)
      exiting = name === 'exit'
      return apply(original, process, args)
    }
  }
  const kill = own.kill
  own.kill = (target, signal = 'SIGTERM', ...rest) => {
    const call = `process.kill(${[target, signal].map(String).join(', ')})`
    if (signal !== 0 && isHost(target, ppid)) throw new Error(`${call} was refused: it would end the check itself.`)
    if (signal !== 0 && isSelf(target, pid)) announce(options, `process.kill(process.pid, ${String(signal)})`)
    return apply(kill, process, [target, signal, ...rest])
  }
  syncBuiltinESMExports()
}

/** -1 are all processes that may be ended at all. */
function isHost(target: unknown, ppid: number): boolean {
  return Number(target) === ppid || Number(target) === -ppid || Number(target) === -1
}

function isSelf(target: unknown, pid: number): boolean {
  return Number(target) === pid || Number(target) === -pid || Number(target) === 0
}

/** Whatever goes wrong here, the call is carried out. */
function announce({ names, tell }: EndingsOptions, call: string): void {
  const found = codePlaces(new Error(call).stack)
  const places = names.loading ? withImporters(found) : found
  if (names.isStray(places)) {
    const culprit = names.culprit(places)
    throw new Error(`${culprit} called ${call} when it was not its turn any more, so that was not carried out.`)
  }
  try {
    tell({ ending: { call, places } })
  } catch {
    // Nobody listens any more.
  }
}

/** What a module does later, out of a callback, is the business of the migration that first imported it. */
function withImporters(places: readonly CodePlace[]): readonly CodePlace[] {
  const found = places.map(({ file }) => importersOf(file)).find((files) => files.length > 1) ?? []
  return [...places, ...found.slice(1).map((file) => ({ file, line: 1 }))]
}
