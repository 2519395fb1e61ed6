import { sentenceOf } from '../project/thrown.js'
import { endGroup, openControl } from './control.js'
import { createDriverWatch } from './driver-watch.js'
import { tellEndings } from './endings.js'
import { catchFaults } from './faults.js'
import { guardedAnswer } from './guarded-answer.js'
import { watchHandles } from './handles.js'
import { watchIntrinsics } from './intrinsics.js'
import { createMigrationNames } from './migration-names.js'
import { writeAtOnce } from './output-streams.js'
import { watchProcessState } from './process-state.js'
import { createRequests } from './requests.js'
import { watchSockets } from './socket-watch.js'
import { startWatchdog } from './watchdog.js'

const stackDepth = 50

/** workerMain is the whole life of a worker process: it loads a project and runs its migrations as the host asks. */
export function workerMain(): void {
  Error.stackTraceLimit = stackDepth
  writeAtOnce()
  startWatchdog()
  const control = openControl()
  const breaks = (migration: string, how: string) => {
    control.tell({ broken: { migration, how } })
    endGroup()
  }
  const names = createMigrationNames()
  const onModule = (migration: string, thrown: unknown) =>
    breaks(migration, `caused an error that no code caught: ${sentenceOf(thrown)}`)
  tellEndings({ names, tell: control.tell })
  const sockets = watchSockets()
  const drivers = createDriverWatch()
  const intrinsics = watchIntrinsics()
  const faults = catchFaults({ names, intrinsics, onModule })
  const guards = { names, intrinsics, handles: watchHandles(sockets), state: watchProcessState(), breaks }
  control.serve(guardedAnswer(createRequests({ drivers, sockets, faults, intrinsics }), guards))
}
