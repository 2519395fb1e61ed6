import { cpSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { ConnectionSettings } from '../../dialects/dialect.js'
import type { Secret } from '../../kernel/secret.js'
import { EmbeddedProcess, type Program } from './process.js'

/** DatabaseParts is what one embedded database is made of; `data` is a folder that need not exist yet. */
export interface DatabaseParts {
  readonly program: Program
  readonly password: Secret
  readonly data: string
}

/** Milliseconds that a process may take to follow an order, or is killed. */
const patience = { sendAway: 3000, settle: 20_000 } as const

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

  /** becomeCopyOf replaces everything here by what the other database holds. Its process runs on: without clients it writes nothing, and all it has written is in its files. */
  async becomeCopyOf(source: EmbeddedDatabase): Promise<ConnectionSettings> {
    await Promise.all([this.#process?.kill(), source.#settle()])
    await this.#fill(source.#parts.data)
    return this.#start()
  }

  async #settle(): Promise<void> {
    if (await this.#process?.obey('settle', patience.settle)) return
    await this.#restart()
  }

  /** endSessions sends every client away; a process that does not answer is killed and started again, as a server is after a crash. */
  async endSessions(): Promise<void> {
    if (await this.#process?.obey('send-away', patience.sendAway)) return
    await this.#restart()
  }

  async #restart(): Promise<void> {
    await this.#process?.kill()
    await this.#start()
  }

  abandon(): void {
    this.#process?.signal()
  }

  async destroy(): Promise<void> {
    await this.#process?.kill()
    this.#process = null
    await rm(this.#parts.data, { recursive: true, force: true, maxRetries: 5 })
  }

  async #fill(from: string): Promise<void> {
    await rm(this.#parts.data, { recursive: true, force: true, maxRetries: 5 })
    // A thousand small files: one by one through promises they take three times as long.
    cpSync(from, this.#parts.data, { recursive: true })
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
