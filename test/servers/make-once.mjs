// Makes a thing once, however many processes ask for it at a time. Plain JavaScript, since install.mjs runs on Node 20.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// A process id may mean another process by now (after a restart, or in another container): no making takes this long.
const longest = 10 * 60_000

const isOld = (lock) => Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > longest

function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    return 0
  }
}

/** takeLock writes our process id into the lock file; false while a living process holds it. */
function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    const holder = holderOf(lock)
    // An empty file is one that its holder is just about to fill, so only a known and dead holder counts.
    if ((holder > 0 && !isAlive(holder)) || isOld(lock)) rmSync(lock, { force: true })
    return false
  }
}

/** makeOnce waits while another process holds the lock file, then runs `make` unless `isDone`. */
export async function makeOnce({ lock, isDone, make }) {
  mkdirSync(dirname(lock), { recursive: true })
  while (!isDone()) {
    if (!takeLock(lock)) {
      await sleep(100)
      continue
    }
    try {
      if (!isDone()) await make()
      return
    } finally {
      rmSync(lock, { force: true })
    }
  }
}
