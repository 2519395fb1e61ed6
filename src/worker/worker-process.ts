import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { ToolError } from '../kernel/errors.js'
import { encodeFrame, frameReader, nonceLength } from '../protocol/frames.js'
import type { ReplyFrame, RequestType, RunNote, WorkerNote, WorkerRequests } from '../protocol/messages.js'
import { outputSink } from './output.js'
import { killGroup, register } from './registry.js'
import type { WorkerOptions } from './worker.js'

/** Answered is how one request ended. */
export type Answered<Output> =
  | { readonly kind: 'replied'; readonly output: Output }
  | { readonly kind: 'timed-out'; readonly milliseconds: number; readonly waiting?: string }
  | {
      readonly kind: 'exited'
      readonly milliseconds: number
      readonly code: number | null
      readonly signal: string | null
    }

/** WorkerProcess is one process and the line to it. */
export interface WorkerProcess {
  readonly alive: boolean
  /** The migration whose module was being loaded when we last heard. */
  readonly loading: string | null
  ask<Type extends RequestType>(
    type: Type,
    input: WorkerRequests[Type]['input'],
  ): Promise<Answered<WorkerRequests[Type]['output']>>
  end(): Promise<void>
}

interface Exit {
  readonly code: number | null
  readonly signal: string | null
  /** Set where the process never ran. */
  readonly unstarted?: Error
}

interface Line {
  readonly child: ChildProcess
  readonly exited: Promise<Exit>
  readonly send: (message: unknown) => void
  readonly waiting: Map<number, (reply: ReplyFrame) => void>
  loading: string | null
  /** The statement that the server has not answered for a while. */
  unanswered: string | null
  alive: boolean
}

/** startProcess starts a worker in a process group of its own, with its control line on descriptor 3; what it notes of a whole run is heard at once. */
export function startProcess(options: WorkerOptions, hear: (note: RunNote) => void): WorkerProcess {
  const line = openLine(options, hear)
  let count = 0
  return {
    get alive() {
      return line.alive
    },
    get loading() {
      return line.loading
    },
    async ask(type, input) {
      count += 1
      return ask(line, { id: count, type, input }, options.timeout)
    },
    async end() {
      killGroup(line.child)
      await line.exited
    },
  }
}

function openLine(options: WorkerOptions, hear: (note: RunNote) => void): Line {
  const { NODE_CHANNEL_FD: _, ...environment } = options.environment
  const child = spawn(options.node, [options.entry], {
    cwd: options.project.folder,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  register(child)
  const nonce = randomBytes(nonceLength)
  const control = child.stdio[3] as Duplex
  const line: Line = {
    child,
    exited: exitOf(child),
    send: (message) => control.write(encodeFrame(nonce, message)),
    waiting: new Map(),
    loading: null,
    unanswered: null,
    alive: true,
  }
  listen(line, { control, nonce, hear })
  const sink = outputSink(options.onOutput)
  if (child.stdout !== null) sink.attach(child.stdout)
  if (child.stderr !== null) sink.attach(child.stderr)
  return line
}

interface Control {
  readonly control: Duplex
  readonly nonce: Buffer
  readonly hear: (note: RunNote) => void
}

function listen(line: Line, { control, nonce, hear }: Control): void {
  const reader = frameReader(nonce)
  control.on('data', (chunk: Buffer) => {
    for (const message of reader.push(chunk) as readonly (ReplyFrame | WorkerNote)[]) {
      if ('loading' in message) line.loading = message.loading
      else if ('waiting' in message) line.unanswered = message.waiting
      else if ('id' in message) line.waiting.get(message.id)?.(message)
      else hear(message)
    }
  })
  control.on('error', () => {})
  // The process may live on without its line (its code closed the descriptor): it is of no use then.
  control.on('close', () => killGroup(line.child))
  control.write(nonce)
  void line.exited.then(() => {
    line.alive = false
    killGroup(line.child)
  })
}

/** What the process printed last comes before word of its end. */
function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    let exit: Exit = { code: null, signal: null }
    child.once('error', (unstarted) => resolve({ ...exit, unstarted }))
    child.once('exit', (code, signal) => {
      exit = { code, signal }
      killGroup(child)
      setTimeout(resolve, 200, exit).unref()
    })
    child.once('close', () => resolve(exit))
  })
}

interface Question {
  readonly id: number
  readonly type: RequestType
  readonly input: unknown
}

async function ask<Output>(line: Line, question: Question, limit: number): Promise<Answered<Output>> {
  if (!line.alive) throw gone()
  const begin = performance.now()
  const elapsed = () => Math.round(performance.now() - begin)
  let timer: NodeJS.Timeout | undefined
  const timedOut = new Promise<'late'>((resolve) => {
    if (Number.isFinite(limit)) timer = setTimeout(resolve, limit, 'late')
  })
  const replied = new Promise<ReplyFrame>((resolve) => line.waiting.set(question.id, resolve))
  line.send(question)
  const first = await Promise.race([replied, line.exited, timedOut])
  clearTimeout(timer)
  line.waiting.delete(question.id)
  if (first === 'late') {
    line.alive = false
    killGroup(line.child)
    await line.exited
    const waiting = line.unanswered === null ? {} : { waiting: line.unanswered }
    return { kind: 'timed-out', milliseconds: elapsed(), ...waiting }
  }
  if (!('id' in first)) return { kind: 'exited', milliseconds: elapsed(), ...started(first) }
  if (!first.ok) throw new ToolError(first.message, { blame: first.blame, advice: first.advice })
  return { kind: 'replied', output: first.output as Output }
}

/** An exit is the project's doing, unless the process never began. */
function started({ code, signal, unstarted }: Exit): Pick<Exit, 'code' | 'signal'> {
  if (unstarted === undefined) return { code, signal }
  throw new ToolError(`The worker process could not be started: ${unstarted.message}.`, {
    blame: 'environment',
    advice: 'Check that the project’s folder exists and that node can be run there.',
    cause: unstarted,
  })
}

function gone(): ToolError {
  return new ToolError('The worker process is gone, so it cannot be asked anything.', {
    blame: 'tool',
    advice: 'Please report this with the command that you ran.',
  })
}
