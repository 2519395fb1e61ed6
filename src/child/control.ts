import net from 'node:net'
import { ToolError } from '../kernel/errors.js'
import { sentenceOf } from '../project/thrown.js'
import { isInstance } from '../project/unknown.js'
import { encodeFrame, frameReader, nonceLength } from '../protocol/frames.js'
import type { ReplyFrame, RequestFrame, WorkerNote } from '../protocol/messages.js'

const descriptor = 3

/** Answer does one request and gives its output; a ToolError becomes a refusal with advice. */
export type Answer = (request: RequestFrame, note: (note: WorkerNote) => void) => Promise<unknown>

/** serveControl answers requests on the control descriptor, one at a time, until the host is gone; then the process group ends. The first bytes are the nonce. */
export function serveControl(answer: Answer): void {
  const socket = new net.Socket({ fd: descriptor, readable: true, writable: true })
  let nonce: Buffer | null = null
  let early = Buffer.alloc(0)
  let reader = frameReader(Buffer.alloc(nonceLength))
  let queue = Promise.resolve()
  const send = (message: ReplyFrame | WorkerNote) => nonce !== null && socket.write(encodeFrame(nonce, message))
  const receive = (chunk: Buffer) => {
    for (const request of reader.push(chunk)) {
      queue = queue.then(async () => {
        send(await replied(request as RequestFrame, answer, send))
      })
    }
  }
  socket.on('data', (chunk: Buffer) => {
    if (nonce !== null) return receive(chunk)
    early = Buffer.concat([early, chunk])
    if (early.length < nonceLength) return
    nonce = Buffer.from(early.subarray(0, nonceLength))
    reader = frameReader(nonce)
    receive(early.subarray(nonceLength))
  })
  socket.on('error', endGroup)
  socket.on('close', endGroup)
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

/** endGroup kills the process and everything it started. */
function endGroup(): void {
  try {
    process.kill(-process.pid, 'SIGKILL')
  } catch {
    process.exit(1)
  }
}
