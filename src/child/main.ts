import { serveControl } from './control.js'
import { createDriverWatch } from './driver-watch.js'
import { catchFaults } from './faults.js'
import { createRequests } from './requests.js'
import { watchSockets } from './socket-watch.js'
import { startWatchdog } from './watchdog.js'

const stackDepth = 50

/** workerMain is the whole life of a worker process: it loads a project and runs its migrations as the host asks. */
export function workerMain(): void {
  Error.stackTraceLimit = stackDepth
  startWatchdog()
  const sockets = watchSockets()
  const drivers = createDriverWatch()
  serveControl(createRequests({ drivers, sockets, faults: catchFaults() }))
}
