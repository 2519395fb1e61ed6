import { Worker } from 'node:worker_threads'

/** A thread of its own, since a long statement keeps the main one from hearing that its input ended. */
const source = `
const { workerData } = require('node:worker_threads')
setInterval(() => { if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL') }, 500)
`

/** dieWithParent ends this process soon after the one that started it is gone, however that went and whatever this one is doing. */
export function dieWithParent(): void {
  new Worker(source, { eval: true, workerData: process.ppid }).unref()
}
