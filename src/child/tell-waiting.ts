import type { WorkerNote } from '../protocol/messages.js'
import type { DriverWatch } from './driver-watch.js'

const longWait = 500
const everyMilliseconds = 100

/** tellWaiting tells the host which statement has had no answer for half a second, so that a step which hangs (on a lock that its own other connection holds) can be named by it; the function that it gives ends that. */
export function tellWaiting(drivers: DriverWatch, note: (note: WorkerNote) => void): () => void {
  let told: string | null = null
  const timer = setInterval(() => {
    const [oldest] = drivers.waiting
    const waiting = oldest !== undefined && performance.now() - oldest.since > longWait ? oldest.sql : null
    if (waiting === told) return
    told = waiting
    note({ waiting })
  }, everyMilliseconds)
  return () => {
    clearInterval(timer)
    if (told !== null) note({ waiting: null })
  }
}
