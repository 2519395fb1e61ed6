import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeOnce } from '../../servers/make-once.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roundtrip-once-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('many who ask at once make it once, and the lock is gone', async () => {
  let made = 0
  const lock = join(folder, 'sub', 'lock')
  const make = async () => {
    await sleep(50)
    made += 1
  }
  await Promise.all([1, 2, 3].map(() => makeOnce({ lock, isDone: () => made > 0, make })))
  expect(made).toBe(1)
  expect(existsSync(lock)).toBe(false)
})

test('the lock of a dead process does not hold anybody up, and a failure leaves none', async () => {
  const lock = join(folder, 'lock')
  // Higher than any process id that Linux gives.
  writeFileSync(lock, '4194305')
  const failing = makeOnce({ lock, isDone: () => false, make: () => Promise.reject(new Error('no such mirror')) })
  await expect(failing).rejects.toThrow('no such mirror')
  expect(existsSync(lock)).toBe(false)
})

test('an old lock does not hold anybody up, though its process id is taken', async () => {
  const lock = join(folder, 'lock')
  writeFileSync(lock, String(process.pid))
  utimesSync(lock, new Date(0), new Date(0))
  let made = false
  const make = () => {
    made = true
  }
  await makeOnce({ lock, isDone: () => made, make })
  expect(made).toBe(true)
})
