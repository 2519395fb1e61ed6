import type { Secret } from '../kernel/secret.js'
import type { ServerIdentity, Snapshot } from '../schema/snapshot.js'

/** ConnectionSettings say how to reach one database of one server. */
export interface ConnectionSettings {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: Secret
  readonly database: string
  readonly tls: { readonly rejectUnauthorized: boolean; readonly ca: string | null } | null
}

export type SqlValue = null | boolean | number | string | readonly SqlValue[]

/** Session is one connection of the host's own, with its settings pinned. Rows come as objects whose values are text, number, boolean or JSON; several statements in one text (no bindings then) give the rows of the last. */
export interface Session extends AsyncDisposable {
  query<Row>(sql: string, bindings?: readonly SqlValue[]): Promise<readonly Row[]>
}

/** Bookkeeping names what is Knex's own in a database, and so no part of its schema. */
export interface Bookkeeping {
  readonly tableName: string
  readonly schemaName: string | null
}

/** TableRows is the digest of one table's rows, regardless of their order; tables without rows are not listed. */
export interface TableRows {
  readonly table: string
  readonly rows: number
  readonly digest: string
}

/** SequencePosition is where a sequence or counter stands; `called` is PostgreSQL's is_called. */
export interface SequencePosition {
  readonly sequence: string
  readonly value: string
  readonly called: boolean
}

/** DataState is what the schema does not hold: rows and the positions of sequences and counters. */
export interface DataState {
  readonly rows: readonly TableRows[]
  readonly positions: readonly SequencePosition[]
}

/** ClusterState is what lies beside scratch databases on a server, names sorted. A role's digest covers attributes, memberships, comment and settings, those for our scratch databases apart; a database's covers owner, grants, limits, comment and settings. */
export interface ClusterState {
  readonly roles: readonly { readonly name: string; readonly digest: string }[]
  readonly databases: readonly { readonly name: string; readonly digest: string }[]
  readonly tablespaces: readonly string[]
}

/** Dialect is our adapter for a family of servers. Sessions given to it must come from its own `open`. */
export interface Dialect {
  readonly family: 'postgresql' | 'mysql'
  open(connection: ConnectionSettings): Promise<Session>
  identify(session: Session): Promise<ServerIdentity>
  introspect(session: Session, bookkeeping: Bookkeeping): Promise<Snapshot>
  /** renderDdl writes a snapshot as readable SQL. */
  renderDdl(snapshot: Snapshot): string
  dataState(session: Session, bookkeeping: Bookkeeping): Promise<DataState>
  /** restorePositions puts sequences and counters back and reads them back; false where one could not be. */
  restorePositions(session: Session, positions: readonly SequencePosition[]): Promise<boolean>
  readonly databases: DatabaseCommands
}

/** DatabaseCommands make, copy and drop databases through a session on the server's maintenance database. */
export interface DatabaseCommands {
  create(session: Session, database: MarkedDatabase): Promise<void>
  /** mayClone says whether the source can be copied with all that it holds; it is asked before an older target is dropped. */
  mayClone(session: Session, source: string): Promise<boolean>
  /** clone copies one database with its settings, grants and comment; nobody may be connected to the source. False where this family cannot. */
  clone(session: Session, source: string, target: MarkedDatabase): Promise<boolean>
  /** drop refuses, with a ToolError, a database that does not carry our marker. `open` gives a session on a database by name, to take out of it what would keep it from being dropped. */
  drop(session: Session, name: string, open: (name: string) => Promise<Session>): Promise<void>
  /** endSessions terminates every other session on the database and waits until they are gone. */
  endSessions(session: Session, name: string): Promise<void>
  /** marked lists the databases on the server that carry a marker of ours, of any run. */
  marked(session: Session): Promise<readonly MarkedDatabase[]>
  cluster(session: Session): Promise<ClusterState>
  /** removeRoles drops the roles by name with what they own in the session's own database; a role that cannot be dropped is returned. */
  removeRoles(session: Session, roles: readonly string[]): Promise<readonly string[]>
}

/** MarkedDatabase is a scratch database: its name begins with `roundtrip_`, and the marker (kept as its comment) holds the run's id. */
export interface MarkedDatabase {
  readonly name: string
  readonly run: string
}
