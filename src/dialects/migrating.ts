import type { KnexLock, KnexTables } from '../kernel/knex-tables.js'
import type { Bookkeeping, ConnectionSettings, ConnectTrouble, Session } from './dialect.js'

/** Migrating is what a family of servers has for a database that is migrated for good: Knex's own tables in it, a lock around them, and what stays of a run that ended half-way. */
export interface Migrating {
  /** open opens a session in which nothing is set that could outlive it behind a pooler. */
  open(connection: ConnectionSettings): Promise<Session>
  /** Whether a run in one transaction leaves nothing behind when it fails. */
  readonly transactionalDdl: boolean
  /** commits holds for a statement before which the server commits by itself, whether the statement succeeds or not. */
  commits(sql: string): boolean
  /** staysWhenFailed holds for a statement that leaves something behind although it failed. */
  staysWhenFailed(sql: string): boolean
  readonly tables: KnexTableCommands
  readonly lock: AdvisoryLock
  /** sessions lists the client sessions on the session's own database but for itself; null where the user may not see all of them. */
  sessions(session: Session): Promise<readonly ClientSession[] | null>
  /** endSessions ends those of the numbers that are on the session's own database and of its own user, and gives the numbers of those still there. */
  endSessions(session: Session, ids: readonly number[]): Promise<readonly number[]>
  /** endSql is what a person runs to the same end. */
  endSql(ids: readonly number[]): string
  /** obstacle says why nothing can be migrated there, before it is tried; null where nothing is known to be in the way. */
  obstacle(session: Session, tables: PlacedTables): Promise<Obstacle | null>
  /** grantAdvice is the SQL, or a sentence, for a user who lacks a right that a migration needs. */
  grantAdvice(connection: ConnectionSettings, namespace: string | null): string
  /** connectAdvice is what to do where the database of the URL could not be entered. */
  connectAdvice(connection: ConnectionSettings): Readonly<Partial<Record<ConnectTrouble, string>>>
}

/** KnexTableCommands read Knex's two tables and name the SQL with which people mend them. */
export interface KnexTableCommands {
  /** read looks where Knex would: in the configured namespace, else in the first of the project's session, else in the usual one. */
  read(session: Session, bookkeeping: Bookkeeping, namespaces: readonly string[] | null): Promise<KnexTables>
  /** free lets go of Knex's lock. It waits no longer than a few seconds for whoever holds the row, and throws then. */
  free(session: Session, tables: PlacedTables): Promise<void>
  /** freeSql is what a person runs to the same end, or to mend a damaged lock table. */
  freeSql(tables: PlacedTables, lock: KnexLock): string
  /** recordSql records a migration as applied in a batch. */
  recordSql(tables: PlacedTables, migration: { readonly name: string; readonly batch: number }): string
  /** strikeSql strikes a migration off. */
  strikeSql(tables: PlacedTables, name: string): string
  /** renameSql gives recorded migrations other names. */
  renameSql(tables: PlacedTables, renamed: readonly { readonly from: string; readonly to: string }[]): string
}

/** PlacedTables says which Knex's tables are, and where they were found or are to be made. */
export interface PlacedTables {
  readonly tableName: string
  readonly namespace: string | null
}

/** AdvisoryLock is a lock of the server's own, held by a session that is used for nothing else until it ends. */
export interface AdvisoryLock {
  /** Whether it is one of a database, which the session must be on; else of the whole server. */
  readonly perDatabase: boolean
  /** take gives false where another session holds it. */
  take(session: Session, name: string): Promise<boolean>
  /** holder says who holds it, for people; null where nobody does any more, or where that cannot be seen. */
  holder(session: Session, name: string): Promise<string | null>
}

/** ClientSession is somebody else's session. */
export interface ClientSession {
  readonly id: number
  /** Who it is, for people: program, user, address, since when. */
  readonly words: string
}

/** Obstacle is why nothing can be migrated, and what to do. */
export interface Obstacle {
  readonly message: string
  readonly advice: string
}
