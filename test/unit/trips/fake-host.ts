import type { ConnectionSettings, DataState, Dialect } from '../../../src/dialects/dialect.js'
import type { StepOutcome } from '../../../src/history/step.js'
import { Secret } from '../../../src/kernel/secret.js'
import type { LoadedMigration } from '../../../src/protocol/messages.js'
import type { Snapshot } from '../../../src/schema/snapshot.js'
import type { Purpose, TripHost } from '../../../src/trips/host.js'
import type { Worker } from '../../../src/worker/worker.js'

/** FakeDatabase is a schema of named objects with one definition each, rows per table, and a sequence. */
export interface FakeDatabase {
  readonly objects: Map<string, string>
  readonly rows: Map<string, number>
  sequence: number
}

/** FakeMigration changes a fake database; `throw` a StepOutcome kind to hang or exit. */
export interface FakeMigration {
  readonly name: string
  readonly up: (database: FakeDatabase, server: FakeServer) => void
  readonly down: (database: FakeDatabase, server: FakeServer) => void
}

/** FakeServer implements the ports of the trips in memory and remembers what was asked of it. */
export class FakeServer {
  readonly databases = new Map<string, FakeDatabase>()
  readonly roles = new Set<string>()
  readonly log: string[] = []
  ours = true
  /** Whether the server can copy one purpose's database to another's. */
  clones: boolean | ((source: Purpose, target: Purpose) => boolean) = true
  /** Whether positions can be put back. */
  restores = true
  started = 0

  readonly #migrations: readonly FakeMigration[]

  constructor(migrations: readonly FakeMigration[]) {
    this.#migrations = migrations
  }

  loaded(): readonly LoadedMigration[] {
    return this.#migrations.map(({ name }) => ({
      name,
      directory: 'migrations',
      file: `/p/migrations/${name}`,
      source: `makes ${name}`,
      transaction: null,
      loadError: null,
    }))
  }

  host(): TripHost {
    return {
      dialect: this.#dialect(),
      bookkeeping: { tableName: 'knex_migrations', schemaName: null },
      databases: {
        create: async (purpose) => {
          this.log.push(`create ${purpose}`)
          this.databases.set(purpose, { objects: new Map(), rows: new Map(), sequence: 0 })
          return settings(purpose)
        },
        clone: async (source, target) => {
          const may = typeof this.clones === 'boolean' ? this.clones : this.clones(source, target)
          if (!may) this.log.push(`refuse ${source} ${target}`)
          if (!may) return null
          this.log.push(`clone ${source} ${target}`)
          const from = this.#database(source)
          this.databases.set(target, {
            objects: new Map(from.objects),
            rows: new Map(from.rows),
            sequence: from.sequence,
          })
          return settings(target)
        },
        drop: async (purpose) => {
          this.log.push(`drop ${purpose}`)
          this.databases.delete(purpose)
        },
        endSessions: async (purpose) => {
          this.log.push(`end ${purpose}`)
        },
        rollBackPrepared: async () => {},
      },
      cluster: {
        ours: this.ours,
        state: async () => ({
          roles: [...this.roles].map((name) => ({ name, digest: '' })),
          databases: [],
          tablespaces: [],
        }),
        removeRoles: async (roles) => {
          this.log.push(`remove ${roles.join()}`)
          for (const role of roles) this.roles.delete(role)
          return []
        },
        keepAccounts: async () => async () => {},
      },
      pointWorker: async () => {},
      layBase: async (_connection, point) => {
        await point()
        return []
      },
      startWorker: async (_role, connection) => this.#worker(connection.database),
    }
  }

  #database(name: string): FakeDatabase {
    const database = this.databases.get(name)
    if (database === undefined) throw new Error(`no database ${name}`)
    return database
  }

  #dialect(): Dialect {
    const session = (connection: ConnectionSettings) => ({
      database: connection.database,
      query: async () => [],
      [Symbol.asyncDispose]: async () => {},
    })
    const of = (given: unknown) => this.#database((given as { database: string }).database)
    const fake = {
      family: 'postgresql',
      databases: { endStrays: async () => {} },
      open: async (connection: ConnectionSettings) => session(connection),
      introspect: async (given: unknown): Promise<Snapshot> => ({
        format: 1,
        server: { vendor: 'postgresql', version: '15', major: 15 },
        objects: [...of(given).objects]
          .sort()
          .map(([name, definition]) => ({ kind: 'table', name, facts: { definition }, children: [] })),
        unsupported: [],
      }),
      dataState: async (given: unknown): Promise<DataState> => ({
        rows: [...of(given).rows].sort().map(([table, rows]) => ({ table, rows, digest: `${rows}` })),
        positions: [{ sequence: 's', value: String(of(given).sequence), called: true }],
      }),
      restorePositions: async (given: unknown, positions: readonly { value: string }[]) => {
        if (this.restores) of(given).sequence = Number(positions[0]?.value)
        return this.restores
      },
    }
    return fake as unknown as Dialect
  }

  #worker(purpose: string): Worker {
    this.started += 1
    const worker = {
      alive: true,
      load: async () => {
        throw new Error('not asked')
      },
      prepare: async () => {},
      setup: async () => done,
      step: async (direction: 'up' | 'down', name: string): Promise<StepOutcome> => {
        this.log.push(`${direction} ${name} ${purpose}`)
        const migration = this.#migrations.find((entry) => entry.name === name) as FakeMigration
        const outcome = this.#run(() => migration[direction](this.#database(purpose), this))
        if (outcome.kind === 'exited' || outcome.kind === 'timed-out') worker.alive = false
        return outcome
      },
      latest: async () => ({
        step: this.#run(() => this.#migrations.map(({ up }) => up(this.#database(purpose), this))),
        migrations: this.#migrations.map(({ name }) => name),
        failedAt: null,
        runs: [],
      }),
      rollback: async () => ({
        step: this.#run(() => [...this.#migrations].reverse().map(({ down }) => down(this.#database(purpose), this))),
        migrations: [],
        failedAt: null,
        runs: [],
      }),
      target: async () => ({ namespaces: [] }),
      seed: async () => ({ step: done, files: [], failedAt: null }),
      release: async () => void this.log.push(`release ${purpose}`),
      [Symbol.asyncDispose]: async () => {},
    }
    return worker
  }

  #run(task: () => unknown): StepOutcome {
    try {
      task()
      return done
    } catch (thrown) {
      if (typeof thrown === 'object' && thrown !== null && 'kind' in thrown) return thrown as StepOutcome
      const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : null
      return { ...done, kind: 'threw', error: { message: String(thrown), code, line: null, sql: null, stack: null } }
    }
  }
}

const done = {
  kind: 'done',
  milliseconds: 1,
  trace: { sql: [], sqlCut: false, transaction: true, foreignConnections: [] },
} as const

const settings = (purpose: Purpose | string): ConnectionSettings => ({
  host: '127.0.0.1',
  port: 1,
  user: 'u',
  password: new Secret('password'),
  database: purpose,
  tls: null,
})

/** creates is a right migration that makes one object and takes it away again. */
export const creates = (name: string): FakeMigration => ({
  name,
  up: ({ objects }) => {
    if (objects.has(name)) throw new Error(`${name} is there already`)
    objects.set(name, 'as made')
  },
  down: ({ objects }) => {
    objects.delete(name)
  },
})
