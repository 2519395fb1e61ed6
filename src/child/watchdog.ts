import { Worker } from 'node:worker_threads'
import { markName } from '../protocol/signs.js'

/** Plain JavaScript, since it runs as a text of its own: no bundle has to hold a second entry for it. Those that carry the worker's mark have left its group. */
const watch = `
const { readdirSync, readFileSync } = require('node:fs')
const { workerData: { parent, group, mark } } = require('node:worker_threads')
const marked = (pid) => {
  try {
    return readFileSync('/proc/' + pid + '/environ').includes(mark)
  } catch {
    return false
  }
}
const strays = () => {
  try {
    return readdirSync('/proc').filter((pid) => /^[0-9]+$/.test(pid) && Number(pid) !== group && marked(pid))
  } catch {
    return []
  }
}
setInterval(() => {
  if (process.ppid === parent) return
  if (mark !== null) for (const pid of strays()) try { process.kill(Number(pid), 'SIGKILL') } catch {}
  process.kill(-group, 'SIGKILL')
}, 500)
`

/** startWatchdog ends the process group, and what has left it, when the host has died, even while the project's code keeps the main thread busy. */
export function startWatchdog(): void {
  const worker = process.env[markName]
  const mark = worker === undefined ? null : `${markName}=${worker}`
  const data = { parent: process.ppid, group: process.pid, mark }
  const options = { eval: true, workerData: data, execArgv: [], env: {}, stdout: true, stderr: true }
  new Worker(watch, options).on('error', () => {}).unref()
}
