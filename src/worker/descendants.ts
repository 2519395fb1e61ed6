import { readdirSync, readFileSync } from 'node:fs'
import { markName } from '../protocol/signs.js'

const mostRounds = 5
const mostPerRound = 10_000

/** endMarked ends every process of ours whose environment carries a mark that begins so; it is synchronous. Linux only: elsewhere no process can read another's environment. */
export function endMarked(mark: string): void {
  const sign = Buffer.from(`${markName}=${mark}`)
  // What one of them starts in the same moment is met in the next round.
  for (let round = 0; round < mostRounds; round += 1) {
    const found = processes().filter((pid) => pid !== process.pid && carries(pid, sign))
    if (found.length === 0) return
    for (const pid of found) endProcess(pid)
  }
}

/** descendantsOf lists the processes that a living one has started, and what these have. */
export function descendantsOf(pid: number): readonly number[] {
  const all: number[] = []
  const open = [pid]
  for (let next = open.pop(); next !== undefined && all.length < mostPerRound; next = open.pop()) {
    const children = childrenOf(next)
    all.push(...children)
    open.push(...children)
  }
  return all
}

/** endProcess ends one process if it is there and may be ended. */
export function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone, or another user's by now.
  }
}

function processes(): readonly number[] {
  return listing('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

function carries(pid: number, sign: Buffer): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`).includes(sign)
  } catch {
    return false
  }
}

/** A process is the child of the thread that started it. */
function childrenOf(pid: number): readonly number[] {
  return listing(`/proc/${pid}/task`).flatMap((thread) => {
    try {
      const text = readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
      return text
        .split(' ')
        .filter((name) => name !== '')
        .map(Number)
    } catch {
      return []
    }
  })
}

function listing(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
