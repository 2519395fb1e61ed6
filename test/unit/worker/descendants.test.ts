import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { markName } from '../../../src/protocol/signs.js'
import { descendantsOf, endMarked } from '../../../src/worker/descendants.js'

function isRunning(pid: number): boolean {
  const file = `/proc/${pid}/stat`
  return existsSync(file) && !/\) Z/.test(readFileSync(file, 'utf8'))
}

/** A shell that starts another process, which leaves its session. */
function started(mark: string) {
  const env = { PATH: process.env.PATH, [markName]: mark }
  return spawn('sh', ['-c', 'setsid sleep 300 & sleep 300'], { env, stdio: 'ignore', detached: true })
}

test('what carries the mark is ended, however far it has gone, and nothing else', async () => {
  const [marked, other] = [started(`a${process.pid}.1.`), started(`a${process.pid}.12.`)]
  const pids = (child: typeof marked) => [child.pid ?? 0, ...descendantsOf(child.pid ?? 0)]
  await expect.poll(() => pids(marked).length + pids(other).length).toBe(6)
  const [ended, kept] = [pids(marked), pids(other)]
  endMarked(`a${process.pid}.1.`)
  await expect.poll(() => ended.filter(isRunning)).toEqual([])
  expect(kept.filter(isRunning)).toEqual(kept)
  endMarked(`a${process.pid}.`)
  await expect.poll(() => kept.filter(isRunning)).toEqual([])
})
