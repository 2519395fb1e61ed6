import { writeSync } from 'node:fs'
import net from 'node:net'
import { ToolError } from '../kernel/errors.js'
import { sentenceOf } from '../project/thrown.js'
import { isInstance, propertyOf } from '../project/unknown.js'
import { encodeFrame, frameReader, nonceLength } from '../protocol/frames.js'
import type { ReplyFrame, RequestFrame, WorkerNote } from '../protocol/messages.js'
import type { WorkerSign } from '../protocol/signs.js'

const descriptor = 3
const mostTries = 1000

// Taken before any code of a project runs, which may replace them.
const { apply } = Reflect
const { exit, kill, pid } = process
const writeNow = writeSync

/** Answer does one request and gives its output; a ToolError becomes a refusal with advice. */
export type Answer = (request: RequestFrame, note: (note: WorkerNote) => void) => Promise<unknown>

/** Control is the worker's end of the line to its host. */
export interface Control {
  /** tell sends a sign at once, since the process may not live to do it later. */
  tell(sign: WorkerSign): void
  /** serve answers requests, one at a time, until the host is gone; then the process group ends. */
  serve(answer: Answer): void
}

/** openControl opens the line on the control descriptor. The first bytes that come are the nonce. */
export function openControl(): Control {
  const socket = new net.Socket({ fd: descriptor, readable: true, writable: true })
  const { write } = socket
  let nonce: Buffer | null = null
  const send = (message: ReplyFrame | WorkerNote) => {
    if (nonce !== null) apply(write, socket, [encodeFrame(nonce, message)])
  }
  socket.on('error', endGroup)
  socket.on('close', endGroup)
  return {
    tell(sign) {
      if (nonce !== null) writeAll(encodeFrame(nonce, sign))
    },
    serve(answer) {
      let queue = Promise.resolve()
      const reader = requestReader((told) => {
        nonce = told
      })
      socket.on('data', (chunk: Buffer) => {
        for (const request of reader(chunk)) {
          queue = queue.then(async () => send(await replied(request as RequestFrame, answer, send)))
        }
      })
    },
  }
}

/** The nonce comes first, and everything behind it in frames. */
function requestReader(learn: (nonce: Buffer) => void): (chunk: Buffer) => readonly unknown[] {
  let early = Buffer.alloc(0)
  let read: ((chunk: Buffer) => readonly unknown[]) | null = null
  return (chunk) => {
    if (read !== null) return read(chunk)
    early = Buffer.concat([early, chunk])
    if (early.length < nonceLength) return []
    const nonce = Buffer.from(early.subarray(0, nonceLength))
    learn(nonce)
    read = frameReader(nonce).push
    return read(early.subarray(nonceLength))
  }
}

/** The descriptor does not wait: where its buffer is full, it is tried again until the host has read. */
function writeAll(bytes: Buffer): void {
  let at = 0
  for (let tries = 0; at < bytes.length && tries < mostTries; tries += 1) {
    try {
      at += writeNow(descriptor, bytes, at)
    } catch (error) {
      if (propertyOf(error, 'code') !== 'EAGAIN') return
    }
  }
}

async function replied(request: RequestFrame, answer: Answer, note: (note: WorkerNote) => void): Promise<ReplyFrame> {
  try {
    return { id: request.id, ok: true, output: await answer(request, note) }
  } catch (error) {
    return { id: request.id, ok: false, message: sentenceOf(error), ...responsibility(error) }
  }
}

function responsibility(error: unknown): Pick<Extract<ReplyFrame, { ok: false }>, 'advice' | 'blame'> {
  if (isInstance(error, ToolError)) return { advice: error.advice, blame: error.blame }
  return { advice: 'Read the lines that the worker printed before this.', blame: 'environment' }
}

/** endGroup kills the process and everything in its group. */
export function endGroup(): void {
  try {
    apply(kill, process, [-pid, 'SIGKILL'])
  } catch {
    apply(exit, process, [1])
  }
}
