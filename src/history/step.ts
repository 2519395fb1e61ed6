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
  /** The way out, where it was known to who saw the error: of a module that cannot be loaded. */
  readonly advice?: string
  /** SQL files of the project, relative to its folder, that create the table which a statement missed; absent where none was found. */
  readonly madeIn?: readonly string[]
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
      /** The call that ended it, as `process.exit(1)`; absent where none was seen. */
      readonly call?: string
      /** 1-based line of that call in the migration's own file; absent where it stands elsewhere. */
      readonly line?: number
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
  /** Whether the step's own code ended a transaction that it had not begun; absent where it did not. */
  readonly endedTransaction?: true
  /** What the step's statements set in the session that Knex gave them, or locked for as long as it lasts, and did not put back; absent where nothing. */
  readonly sessionChanges?: readonly SessionChange[]
  /** Whether the step left a transaction open that it had begun itself; absent where it did not. */
  readonly openTransaction?: true
  /** What the step printed and was not shown as it was; absent where all was. */
  readonly heldBack?: HeldBack
  /** The first statement of the step's own code that failed without ending the step; absent where none did. */
  readonly caught?: MigrationError
  /** What the step left otherwise in its process, such as `a running timer` or `JSON.stringify is replaced`; absent where nothing. The process was ended for it. */
  readonly left?: readonly string[]
}

/** SessionChange is a setting or a lock of a session; `sql` is the statement that set or took it, in one short line. */
export interface SessionChange {
  readonly kind: 'setting' | 'lock'
  readonly sql: string
  /** Whether it lasts to the end of its transaction only; absent where it lasts as long as the session. */
  readonly local?: true
}

/** HeldBack is what of a step's output was not shown as it was printed. */
export interface HeldBack {
  /** The limit beyond which all was left out, such as `10000 lines`; absent where nothing was. */
  readonly beyond?: string
  /** Lines that the runner of a workflow would have taken for a command. */
  readonly commands: number
}

/** RunOutcome is how a whole `latest` or `rollback` of Knex's own ended; `migrations` are the names it reports. */
export interface RunOutcome {
  readonly step: StepOutcome
  readonly migrations: readonly string[]
  /** The migration that was running when the run threw or its process ended, by the name that Knex records; null where all went well, and where it is not known. */
  readonly failedAt: string | null
  /** Every migration that was begun, in the order in which they ran; of one whose process ended, what was heard before that. */
  readonly runs: readonly MigrationRun[]
}

/** MigrationRun is one up or down within a whole run. */
export interface MigrationRun {
  /** The name that Knex records. */
  readonly name: string
  readonly direction: 'up' | 'down'
  /** Whether its function came to its end without throwing; what it did may be undone all the same, with the run's one transaction. */
  readonly finished: boolean
  readonly milliseconds: number
  /** In the order sent, cut as those of a step are; without savepoints, and with statements that begin and end transactions only where Knex has one around it, whose end they are. */
  readonly statements: readonly RunStatement[]
  readonly statementsCut: boolean
  /** How many statements it sent, those that were cut included, and how many of them the server answered without an error. */
  readonly sent: number
  readonly succeeded: number
  /** Whether Knex ran it in a transaction: one of its own, or that of the whole run. */
  readonly transaction: boolean
}

/** RunStatement is one statement that a migration sent. */
export interface RunStatement {
  /** Without its bindings. */
  readonly sql: string
  /** Whether the server answered it without an error; false too where no answer came. */
  readonly ok: boolean
}

/** SeedRun is how a whole run of Knex's seeds ended. */
export interface SeedRun {
  readonly step: StepOutcome
  /** The seed files that ran to their end, as absolute paths, in the order in which they ran. */
  readonly files: readonly string[]
  /** The absolute path of the seed file that failed; null where all went well, and where it is not known. */
  readonly failedAt: string | null
}
