/** MigrationError is what a migration threw, as text only: a thrown value of any type becomes a message. */
export interface MigrationError {
  readonly message: string
  /** The server's own code (SQLSTATE, or MySQL's errno name), or the network's for a lost connection (`ECONNRESET`); null for any other error. */
  readonly code: string | null
  /** 1-based line in the migration's own file, through source maps; null where the stack does not tell. */
  readonly line: number | null
  /** The statement that failed, without its bindings; null where none did. */
  readonly sql: string | null
  readonly stack: string | null
}

/** StepOutcome is how one run of an up or a down ended. Times are in milliseconds. */
export type StepOutcome =
  | { readonly kind: 'done'; readonly milliseconds: number; readonly trace: StepTrace }
  | { readonly kind: 'threw'; readonly milliseconds: number; readonly trace: StepTrace; readonly error: MigrationError }
  /** SQL that names or alters another database was refused before it was sent. */
  | {
      readonly kind: 'refused'
      readonly milliseconds: number
      readonly trace: StepTrace
      readonly error: MigrationError
    }
  | {
      readonly kind: 'timed-out'
      readonly milliseconds: number
      readonly limit: number
      /** The statement that the server had not answered, without its bindings; absent where none was sent. */
      readonly waiting?: string
    }
  | {
      readonly kind: 'exited'
      readonly milliseconds: number
      readonly code: number | null
      readonly signal: string | null
    }

/** StepTrace is what was seen beside the outcome. */
export interface StepTrace {
  /** Statements in the order sent, without bindings; at most 500 of them and 100,000 characters, then `sqlCut` is true. */
  readonly sql: readonly string[]
  readonly sqlCut: boolean
  /** Whether Knex would have wrapped this step in a transaction. */
  readonly transaction: boolean
  /** Connections to other places than the scratch database, as host:port; the first step of a process also has those that were made while it loaded the project. */
  readonly foreignConnections: readonly string[]
}

/** RunOutcome is how a whole `latest` or `rollback` of Knex's own ended; `migrations` are the names it reports. */
export interface RunOutcome {
  readonly step: StepOutcome
  readonly migrations: readonly string[]
  /** The migration that was running when the run threw, by the name that Knex records; null where all went well, and where it is not known. */
  readonly failedAt: string | null
}
