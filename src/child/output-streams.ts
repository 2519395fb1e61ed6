import { isCallable, propertyOf } from '../project/unknown.js'

/** writeAtOnce makes standard output and error wait until they are written, as they do on a terminal: nothing is lost when the process is ended, and none that writes to the descriptor itself (`fs.writeSync(1, ...)`) is told EAGAIN. */
export function writeAtOnce(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const handle = propertyOf(stream, '_handle')
    const setBlocking = propertyOf(handle, 'setBlocking')
    if (isCallable(setBlocking)) setBlocking.call(handle, true)
  }
}
