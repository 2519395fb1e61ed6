import { Worker } from 'node:worker_threads'

/** Plain JavaScript, since it runs as a text of its own: no bundle has to hold a second entry for it. */
const watch = `
const { workerData } = require('node:worker_threads')
setInterval(() => {
  if (process.ppid !== workerData.parent) process.kill(-workerData.group, 'SIGKILL')
}, 500)
`

/** startWatchdog ends the process group when the host has died, even while the project's code keeps the main thread busy. */
export function startWatchdog(): void {
  const data = { parent: process.ppid, group: process.pid }
  const options = { eval: true, workerData: data, execArgv: [], env: {}, stdout: true, stderr: true }
  new Worker(watch, options).on('error', () => {}).unref()
}
