import type { MigrationFile } from '../history/migration-file.js'
import type { MigrationError, MigrationRun, RunOutcome, SeedRun, StepOutcome } from '../history/step.js'

/** WorkerConnection is the database a worker's Knex must use, in place of what the knexfile says: a scratch database, or the one that is to be migrated. */
export interface WorkerConnection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  /** TLS options as node's tls takes them; null for a plain connection. */
  readonly tls: { readonly rejectUnauthorized: boolean; readonly ca: string | null } | null
  /** Most connections that the worker may hold; null leaves the project's own pool size. One-session servers say 1. */
  readonly poolLimit: number | null
  /** The accounts that were on the server before the run, which no migration may take away; absent where nobody minds. */
  readonly accounts?: readonly string[]
}

/** ProjectOptions say which project a worker loads. */
export interface ProjectOptions {
  /** Absolute path of the project's folder. */
  readonly folder: string
  /** Absolute path of the knexfile; null to look for it. */
  readonly knexfile: string | null
  /** Environment of the knexfile; null for NODE_ENV or `development`, as Knex does. */
  readonly environment: string | null
  /** Client to use in place of the knexfile's; null to keep it. */
  readonly client: string | null
  /** Whether it is the project's own database that will be changed, so that all of its settings are kept as they stand; absent where scratch databases are. */
  readonly ownDatabase?: boolean
  /** Migrations whose modules must not be loaded, by name, with the reason: they ended a process or hung when they were. */
  readonly skip?: Readonly<Record<string, string>>
  /** Whether to wait a moment after loading for what modules left running, such as a timer that ends the process. */
  readonly settle?: boolean
}

/** ProjectFacts is what a worker knows after loading the project; nothing has touched a database yet. */
export interface ProjectFacts {
  readonly knexfile: string
  readonly environment: string | null
  /** The settings of this tool that stand in the knexfile, as plain JSON; null where there are none. */
  readonly roundtrip: unknown
  readonly client: string
  readonly knexVersion: string
  readonly knexOrigin: 'project' | 'bundled'
  readonly nodeVersion: string
  /** Bookkeeping table as configured, without namespace. */
  readonly tableName: string
  /** Bookkeeping namespace as configured; null for the default one. */
  readonly schemaName: string | null
  readonly disableTransactions: boolean
  /** Whether Knex migrates a database that records migrations which the project does not have. */
  readonly disableMigrationsListValidation: boolean
  readonly directories: readonly string[]
  /** In the order in which Knex would apply them. */
  readonly migrations: readonly LoadedMigration[]
  /** What a person should hear: another driver than the project's, an old Knex. Whole sentences. */
  readonly notices: readonly string[]
}

/** LoadedMigration is one migration after its module was loaded. */
export interface LoadedMigration extends MigrationFile {
  /** Its source text as it stands on disk; null where a custom source has no file. */
  readonly source: string | null
  /** `config.transaction` of the file; null where it says nothing. */
  readonly transaction: boolean | null
  readonly loadError: MigrationError | null
}

/** Direction is which of a migration's two functions runs. */
export type Direction = 'up' | 'down'

/** TargetFacts is what a session of the project's own tells of the database that is to be migrated. */
export interface TargetFacts {
  /** Where unqualified names are looked up, in that order: on PostgreSQL those schemas of the search path that exist, on MySQL and MariaDB the database. */
  readonly namespaces: readonly string[]
}

/** RunningMigration is what a whole run is at: a migration by the name that Knex records, or a seed file by its absolute path. */
export interface RunningMigration {
  readonly name: string
  readonly direction: Direction | 'seed'
  /** Whether Knex runs it in a transaction: one of its own, or that of the whole run. */
  readonly transaction: boolean
}

/** WorkerRequests: each request with its answer. One request at a time. */
export interface WorkerRequests {
  /** Loads the project: knexfile, then every migration file. Touches no database. */
  readonly load: { readonly input: ProjectOptions; readonly output: ProjectFacts }
  /** Points Knex at a database and makes its bookkeeping tables (and their namespace) there where missing. */
  readonly prepare: { readonly input: WorkerConnection; readonly output: null }
  /** Points Knex at a database that is to be migrated. Makes nothing there, refuses no SQL and leaves every session to the project. */
  readonly target: { readonly input: WorkerConnection; readonly output: TargetFacts }
  /** Runs a module's `setup(knex)` or default export before the first migration. */
  readonly setup: { readonly input: { readonly file: string }; readonly output: StepOutcome }
  /** Runs one up or down, keeps Knex's bookkeeping and commits. Afterwards one session at most is left, reset as if it were new. */
  readonly step: {
    readonly input: { readonly direction: Direction; readonly migration: string }
    readonly output: StepOutcome
  }
  /** Knex's own `migrate.latest`. */
  readonly latest: { readonly input: null; readonly output: RunOutcome }
  /** Knex's own `migrate.rollback`. */
  readonly rollback: { readonly input: { readonly all: boolean }; readonly output: RunOutcome }
  /** Knex's own `seed.run`, with the seeds of the knexfile; after `target` only. */
  readonly seed: { readonly input: null; readonly output: SeedRun }
  /** Ends every session, so that the database can be dropped or copied; the next request opens new ones. */
  readonly release: { readonly input: null; readonly output: null }
}

/** RequestType is the name of a request. */
export type RequestType = keyof WorkerRequests

/** RequestFrame is a request as it travels to the worker: as nonce, length and JSON on a descriptor of its own. `id` counts from 1. */
export interface RequestFrame {
  readonly id: number
  readonly type: RequestType
  readonly input: unknown
}

/** ReplyFrame is the answer to the request of the same `id`, on the same descriptor. */
export type ReplyFrame =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  /** The worker could not do what was asked and says why: bad project, no connection. Not a migration's failure. */
  | {
      readonly id: number
      readonly ok: false
      readonly message: string
      readonly advice: string
      readonly blame: 'user' | 'environment' | 'tool'
    }

/** WorkerNote travels beside replies while a request is under way. */
export type WorkerNote =
  /** The migration whose module is about to be loaded. */
  | { readonly loading: string }
  /** The statement that has waited long for its answer; null as soon as none has. */
  | { readonly waiting: string | null }
  /** The migration or seed of a whole run that has begun; null as soon as it has ended. */
  | { readonly running: RunningMigration | null }
  /** The running migration has sent a statement; null for one that no list has room for. After `target` only. */
  | { readonly sent: string | null }
  /** The server has answered the running migration's statement of this number, counted from 0. After `target` only. */
  | { readonly answered: number; readonly ok: boolean }
  /** The server's own number of a session that the worker has opened on the database. After `target` only. */
  | { readonly session: number }
  /** A migration of a whole run has ended. After `target` only. */
  | { readonly ran: MigrationRun }

/** RunNote is a note of how far a whole run is. */
export type RunNote = Exclude<WorkerNote, { readonly loading: string } | { readonly waiting: string | null }>
