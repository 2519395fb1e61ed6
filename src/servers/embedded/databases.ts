import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { ConnectionSettings } from '../../dialects/dialect.js'
import { ToolError } from '../../kernel/errors.js'
import { Secret } from '../../kernel/secret.js'
import type { ServerFolder } from '../local/folder.js'
import { EmbeddedDatabase } from './database.js'
import type { Program } from './process.js'

/** EmbeddedDatabases are the databases of one run by name, side by side in one folder. */
export class EmbeddedDatabases {
  readonly #program: Program
  readonly #folder: ServerFolder
  readonly #password = new Secret(randomBytes(24).toString('hex'))
  readonly #databases = new Map<string, EmbeddedDatabase>()

  constructor(program: Program, folder: ServerFolder) {
    this.#program = program
    this.#folder = folder
  }

  get(name: string): EmbeddedDatabase {
    return this.#databases.get(name) ?? unknown(name)
  }

  async create(name: string): Promise<ConnectionSettings> {
    await this.drop(name)
    return this.#make(name).begin(this.#folder.data)
  }

  async clone(source: string, target: string): Promise<ConnectionSettings> {
    const from = this.get(source)
    return (this.#databases.get(target) ?? this.#make(target)).becomeCopyOf(from)
  }

  async drop(name: string): Promise<void> {
    await this.#databases.get(name)?.destroy()
    this.#databases.delete(name)
  }

  async dropAll(): Promise<void> {
    await Promise.all([...this.#databases.keys()].map((name) => this.drop(name)))
  }

  /** abandon ends all processes at once, for a run that has no time to wait for them. */
  abandon(): void {
    for (const database of this.#databases.values()) database.abandon()
  }

  #make(name: string): EmbeddedDatabase {
    const data = join(this.#folder.path, name)
    const database = new EmbeddedDatabase({ program: this.#program, password: this.#password, data })
    this.#databases.set(name, database)
    return database
  }
}

function unknown(name: string): never {
  throw new ToolError(`There is no database ${JSON.stringify(name)} on the embedded server.`, {
    blame: 'tool',
    advice: 'Report this, with the output of the run.',
  })
}
