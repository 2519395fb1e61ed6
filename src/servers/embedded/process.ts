import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { ToolError } from '../../kernel/errors.js'
import type { ChildNews, ChildOrder, ChildTask } from './messages.js'

/** Program says how to start a process for an embedded database. */
export interface Program {
  /** Absolute path of the entry module. */
  readonly entry: string
  /** Absolute path of the node to run it with. */
  readonly node: string
}

const startLimit = 180_000

/** EmbeddedProcess is one running process; it ends with ours, since its input is a pipe from us. */
export class EmbeddedProcess {
  readonly #child: ChildProcess
  readonly #exit: Promise<void>
  readonly #news: ChildNews[] = []
  #wake: () => void = () => {}
  #errors = ''
  #exited = false

  constructor({ entry, node }: Program, task: ChildTask) {
    const environment = { PATH: process.env.PATH ?? '', TZ: 'UTC' }
    this.#child = spawn(node, [entry], { env: environment, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
    this.#child.on('error', (error) => this.#ended(error.message))
    this.#exit = new Promise((resolve) => this.#child.on('close', () => resolve()).on('error', () => resolve()))
    this.#exit.then(() => this.#ended(''))
    this.#child.stdin?.on('error', () => {})
    this.#child.stderr?.on('data', (data: Buffer) => {
      this.#errors = `${this.#errors}${data}`.slice(-2000)
    })
    createInterface({ input: this.#child.stdout! }).on('line', (line) => this.#heard(line))
    this.#write(JSON.stringify(task))
    this.#letGo()
  }

  get alive(): boolean {
    return !this.#exited
  }

  /** next waits for the child's next news; a ToolError when the process ends or the limit (in milliseconds) passes before. */
  async next(limit = startLimit): Promise<ChildNews> {
    const end = Date.now() + limit
    for (;;) {
      const news = this.#news.shift()
      if (news !== undefined) return news
      if (this.#exited || Date.now() >= end) throw this.#silent()
      await this.#change(end - Date.now())
    }
  }

  /** obey gives an order and tells whether it was followed within the limit, in milliseconds: a process in the midst of a long statement hears nothing. */
  async obey(order: ChildOrder, limit: number): Promise<boolean> {
    if (this.#exited) return false
    this.#write(order)
    return this.next(limit).then(
      () => true,
      () => false,
    )
  }

  /** kill ends the process at once; what was committed is in its files. */
  async kill(): Promise<void> {
    this.#child.ref()
    this.signal()
    await this.#exit
  }

  /** signal tells the process to die and does not wait for it. */
  signal(): void {
    if (!this.#exited) this.#child.kill('SIGKILL')
  }

  #write(line: string): void {
    if (this.#child.stdin?.writable) this.#child.stdin.write(`${line}\n`)
  }

  #heard(line: string): void {
    try {
      this.#news.push(JSON.parse(line) as ChildNews)
    } catch {
      this.#errors = `${this.#errors}${line}\n`.slice(-2000)
    }
    this.#wake()
  }

  #ended(reason: string): void {
    this.#errors += reason
    this.#exited = true
    this.#wake()
  }

  async #change(limit: number): Promise<void> {
    const timer = new AbortController()
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    await Promise.race([woken, sleep(Math.max(1, limit), undefined, { signal: timer.signal }).catch(() => {})])
    timer.abort()
  }

  /** A process that nobody closes must not keep ours from ending. */
  #letGo(): void {
    this.#child.unref()
    for (const stream of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) {
      ;(stream as unknown as { unref?: () => void } | null)?.unref?.()
    }
  }

  #silent(): ToolError {
    const reason = this.#errors.trim().split('\n').at(-1) || 'it said nothing'
    return new ToolError(`The process of the embedded PostgreSQL did not answer: ${reason}`, {
      blame: 'environment',
      advice: 'Name a running server with --database-url, or install PostgreSQL for --server local.',
    })
  }
}
