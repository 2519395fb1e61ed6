import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { HeldBack } from '../history/step.js'
import { ToolError } from '../kernel/errors.js'
import { encodeFrame, frameReader, nonceLength } from '../protocol/frames.js'
import type { ReplyFrame, RequestType, RunNote, WorkerRequests } from '../protocol/messages.js'
import { markName } from '../protocol/signs.js'
import { type Ending, type Heard, hear, newHearing } from './hearing.js'
import { type OutputSink, outputSink } from './output.js'
import { killWorker, newMark, register } from './registry.js'
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
      /** The call that ended it, where it was one of Node's functions. */
      readonly ending: Ending | null
    }

/** WorkerProcess is one process and the line to it. */
export interface WorkerProcess {
  readonly alive: boolean
  /** What it has said beside its replies. */
  readonly heard: Readonly<Heard>
  /** heldBack is what of the output since the last request began was not shown as it was printed; null where all was. */
  heldBack(): Promise<HeldBack | null>
  /** ask waits for the limit (milliseconds; that of the options where none is given), which begins anew with each module that is loaded. */
  ask<Type extends RequestType>(
    type: Type,
    input: WorkerRequests[Type]['input'],
    limit?: number,
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
  readonly output: OutputSink
  readonly waiting: Map<number, (reply: ReplyFrame) => void>
  readonly heard: Heard
  /** Runs while an answer is waited for. */
  timer: NodeJS.Timeout | null
  alive: boolean
}

/** startProcess starts a worker in a process group of its own, with its control line on descriptor 3; what it notes of a whole run is heard at once. */
export function startProcess(options: WorkerOptions, onRun: (note: RunNote) => void): WorkerProcess {
  const line = openLine(options, onRun)
  let count = 0
  return {
    get alive() {
      return line.alive
    },
    heard: line.heard,
    async heldBack() {
      // What was printed before the answer can be read by now, but the answer may have been read first.
      await new Promise(setImmediate)
      return line.output.heldBack()
    },
    async ask(type, input, limit = options.timeout) {
      count += 1
      return ask(line, { id: count, type, input }, limit)
    },
    async end() {
      killWorker(line.child)
      await line.exited
    },
  }
}

function openLine(options: WorkerOptions, onRun: (note: RunNote) => void): Line {
  const { NODE_CHANNEL_FD: _, ...environment } = options.environment
  const mark = newMark()
  const child = spawn(options.node, [options.entry], {
    cwd: options.project.folder,
    env: { ...environment, [markName]: mark },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  register(child, mark)
  const nonce = randomBytes(nonceLength)
  const control = child.stdio[3] as Duplex
  const line: Line = {
    child,
    exited: exitOf(child),
    send: (message) => control.write(encodeFrame(nonce, message)),
    output: outputSink(options.onOutput),
    waiting: new Map(),
    heard: newHearing(),
    timer: null,
    alive: true,
  }
  listen(line, { control, nonce, onRun })
  if (child.stdout !== null) line.output.attach(child.stdout)
  if (child.stderr !== null) line.output.attach(child.stderr)
  return line
}

interface Control {
  readonly control: Duplex
  readonly nonce: Buffer
  readonly onRun: (note: RunNote) => void
}

function listen(line: Line, { control, nonce, onRun }: Control): void {
  const reader = frameReader(nonce)
  const listeners = {
    reply: (reply: ReplyFrame) => line.waiting.get(reply.id)?.(reply),
    run: onRun,
    loading: () => line.timer?.refresh(),
  }
  control.on('data', (chunk: Buffer) => {
    for (const message of reader.push(chunk)) hear(message, line.heard, listeners)
  })
  control.on('error', () => {})
  // The process may live on without its line (its code closed the descriptor): it is of no use then.
  control.on('close', () => killWorker(line.child))
  control.write(nonce)
  void line.exited.then(() => {
    line.alive = false
  })
}

const lastWords = 200

/** What the process printed last comes before word of its end. A process that it left behind may hold its output open for ever: nobody listens to that. */
function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    let exit: Exit = { code: null, signal: null }
    child.once('error', (unstarted) => resolve({ ...exit, unstarted }))
    child.once('exit', (code, signal) => {
      exit = { code, signal }
      const timer = setTimeout(() => {
        for (const stream of child.stdio) stream?.destroy()
        resolve(exit)
      }, lastWords)
      child.once('close', () => clearTimeout(timer))
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
  const timedOut = new Promise<'late'>((resolve) => {
    line.timer = Number.isFinite(limit) ? setTimeout(resolve, limit, 'late') : null
  })
  const replied = new Promise<ReplyFrame>((resolve) => line.waiting.set(question.id, resolve))
  line.heard.ending = null
  line.output.renew()
  line.send(question)
  const first = await Promise.race([replied, line.exited, timedOut])
  clearTimeout(line.timer ?? undefined)
  line.waiting.delete(question.id)
  if (first === 'late') {
    line.alive = false
    killWorker(line.child)
    await line.exited
    const { unanswered } = line.heard
    const waiting = unanswered === null ? {} : { waiting: unanswered }
    return { kind: 'timed-out', milliseconds: elapsed(), ...waiting }
  }
  if (!('id' in first)) return { kind: 'exited', milliseconds: elapsed(), ...started(first), ending: line.heard.ending }
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
