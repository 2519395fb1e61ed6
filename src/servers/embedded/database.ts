import { cp, rm } from 'node:fs/promises'
import type { ConnectionSettings } from '../../dialects/dialect.js'
import type { Secret } from '../../kernel/secret.js'
import { EmbeddedProcess, type Program } from './process.js'

/** DatabaseParts is what one embedded database is made of; `data` is a folder that need not exist yet. */
export interface DatabaseParts {
  readonly program: Program
  readonly password: Secret
  readonly data: string
}

/** Milliseconds that a process may take to send its clients away or to end in order. One that is in the midst of a long statement hears nothing, and is killed. */
const orderly = 3000

/** EmbeddedDatabase is one data folder with a process on it. Its port stays the same however often the process is started. */
export class EmbeddedDatabase {
  readonly #parts: DatabaseParts
  #process: EmbeddedProcess | null = null
  #port = 0

  constructor(parts: DatabaseParts) {
    this.#parts = parts
  }

  /** begin starts from a copy of a data folder that nobody has open. */
  async begin(template: string): Promise<ConnectionSettings> {
    await this.#fill(template)
    return this.#start()
  }

  /** becomeCopyOf replaces everything here by what the other database holds; both are closed for the time of it. */
  async becomeCopyOf(source: EmbeddedDatabase): Promise<ConnectionSettings> {
    await Promise.all([this.#stop(), source.#stop()])
    await this.#fill(source.#parts.data)
    const [connection] = await Promise.all([this.#start(), source.#start()])
    return connection
  }

  /** endSessions sends every client away; a process that does not answer is killed and started again, as a server is after a crash. */
  async endSessions(): Promise<void> {
    const running = this.#process
    if (running?.alive) {
      running.order('send-away')
      const heard = await running.next(orderly).then(
        () => true,
        () => false,
      )
      if (heard) return
      await running.kill()
    }
    await this.#start()
  }

  async destroy(): Promise<void> {
    await this.#process?.kill()
    this.#process = null
    await rm(this.#parts.data, { recursive: true, force: true, maxRetries: 5 })
  }

  async #fill(from: string): Promise<void> {
    await rm(this.#parts.data, { recursive: true, force: true, maxRetries: 5 })
    await cp(from, this.#parts.data, { recursive: true })
  }

  async #stop(): Promise<void> {
    await this.#process?.close(orderly)
    this.#process = null
  }

  async #start(): Promise<ConnectionSettings> {
    const { program, password, data } = this.#parts
    const started = new EmbeddedProcess(program, { kind: 'serve', data, port: this.#port, password: password.reveal() })
    this.#process = started
    const news = await started.next()
    if (news.kind === 'ready') this.#port = news.port
    return { host: '127.0.0.1', port: this.#port, user: 'postgres', password, database: 'postgres', tls: null }
  }
}
