import { setTimeout as sleep } from 'node:timers/promises'

/** liveScratch holds the scratch databases that are open in this process. */
export const liveScratch = new Set<AsyncDisposable>()

/** cleanLiveScratch drops what is open, for a signal handler; after `limit` milliseconds it gives up. It tells whether all of it was dropped. */
export async function cleanLiveScratch(limit: number): Promise<boolean> {
  const timer = new AbortController()
  const late = sleep(limit, false, { signal: timer.signal }).catch(() => false)
  const cleaning = Promise.allSettled([...liveScratch].map((scratch) => scratch[Symbol.asyncDispose]()))
  const done = cleaning.then((results) => results.every(({ status }) => status === 'fulfilled'))
  const clean = await Promise.race([done, late])
  timer.abort()
  return clean
}
