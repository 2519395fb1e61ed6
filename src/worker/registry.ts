import type { ChildProcess } from 'node:child_process'

const live = new Set<ChildProcess>()

/** register remembers a worker process until it is gone, so that it dies with us. */
export function register(child: ChildProcess): void {
  if (live.size === 0) process.on('exit', killAllWorkers)
  live.add(child)
  child.once('exit', () => {
    live.delete(child)
    if (live.size === 0) process.off('exit', killAllWorkers)
  })
}

/** killAllWorkers ends every worker process of ours with all they started. It is synchronous, for use in a signal handler. */
export function killAllWorkers(): void {
  for (const child of live) killGroup(child)
}

/** killGroup ends one worker process and all that is in its process group. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}
