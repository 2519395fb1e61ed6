import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { descendantsOf, endMarked, endProcess } from './descendants.js'

const live = new Set<ChildProcess>()
const ownMark = randomBytes(8).toString('hex')
let count = 0

/** newMark is the mark of one worker and of all that it starts; those of one run begin alike. */
export function newMark(): string {
  count += 1
  return `${ownMark}.${count}.`
}

/** register remembers a worker process until it is gone, so that it dies with us. What it has started dies with it. */
export function register(child: ChildProcess, mark: string): void {
  if (live.size === 0) process.on('exit', killAllWorkers)
  live.add(child)
  child.once('exit', () => {
    killGroup(child)
    endMarked(mark)
    live.delete(child)
    if (live.size === 0) process.off('exit', killAllWorkers)
  })
}

/** killAllWorkers ends every worker process of ours with all they started. It is synchronous, for use in a signal handler. */
export function killAllWorkers(): void {
  if (live.size === 0) return
  for (const child of live) killWorker(child)
  endMarked(ownMark)
}

/** killWorker ends a worker process that may still be at work, all that is in its process group, and all that it has started and that is still its own. */
export function killWorker(child: ChildProcess): void {
  const { pid } = child
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const started = descendantsOf(pid)
  killGroup(child)
  for (const other of started) endProcess(other)
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}
