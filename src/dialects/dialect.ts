import type { Secret } from '../kernel/secret.js'
import type { ServerFamily } from '../kernel/server-family.js'
import type { ServerIdentity, Snapshot, Vendor } from '../schema/snapshot.js'
import type { Binaries, LocalParts, RunProgram, UsualPlace } from './local-parts.js'

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

/** ClusterState is what lies beside scratch databases on a server, names sorted. Roles are all accounts, with or without a way to log in. A role's digest covers attributes, memberships, comment and settings, those for our scratch databases apart; a database's covers owner, grants, limits, comment and settings. */
export interface ClusterState {
  readonly roles: readonly { readonly name: string; readonly digest: string }[]
  readonly databases: readonly { readonly name: string; readonly digest: string }[]
  readonly tablespaces: readonly string[]
}

/** Dialect is our adapter for a family of servers. Sessions given to it must come from its own `open`. */
export interface Dialect {
  readonly family: ServerFamily
  /** The family's name for people. */
  readonly title: string
  /** The names under which Knex knows clients of this family; the first is the one to recommend. */
  readonly clients: readonly [string, ...string[]]
  readonly url: UrlForm
  open(connection: ConnectionSettings): Promise<Session>
  /** usualSettings gives a session of ours the settings that SQL of the project's own expects, in place of the pinned ones. */
  usualSettings(session: Session): Promise<void>
  readonly connecting: Connecting
  identify(session: Session): Promise<ServerIdentity>
  /** versionNotices refuses a server that is too old with a ToolError, and has a sentence for one that is newer than we know. */
  versionNotices(identity: ServerIdentity): readonly string[]
  /** assertMayCreate throws a ToolError where the session's user, or its server, cannot make databases. */
  assertMayCreate(session: Session): Promise<void>
  introspect(session: Session, bookkeeping: Bookkeeping): Promise<Snapshot>
  /** renderDdl writes a snapshot as readable SQL. */
  renderDdl(snapshot: Snapshot): string
  dataState(session: Session, bookkeeping: Bookkeeping): Promise<DataState>
  /** restorePositions puts sequences and counters back and reads them back; false where one could not be. */
  restorePositions(session: Session, positions: readonly SequencePosition[]): Promise<boolean>
  readonly databases: DatabaseCommands
  /** How throwaway servers are made of binaries on this machine; null where we do not know how. */
  readonly local: LocalEngine | null
  /** Whether the server that comes with the tool is one of this family. */
  readonly embedded: boolean
}

/** UrlForm is what a database URL of a family looks like. */
export interface UrlForm {
  /** The schemes, without `://`, that stand for this family; the first is the one that we write. */
  readonly schemes: readonly ['postgres' | 'mysql', ...string[]]
  /** The port where the URL names none. */
  readonly port: number
  /** The database to work from where the URL names none. */
  readonly maintenanceDatabase: string
}

/** ConnectTrouble is what a driver or a server of any family can say in place of opening a session; `hung-up` is a connection that ended before it was one, `other-login` a way to log in that the driver has not. */
export type ConnectTrouble =
  | 'not-ready'
  | 'wrong-password'
  | 'no-entry'
  | 'unknown-database'
  | 'may-not-connect'
  | 'full'
  | 'no-tls'
  | 'tls-only'
  | 'untrusted'
  | 'locked'
  | 'other-login'
  | 'hung-up'
  | 'unreachable'

/** Connecting tells what went wrong with a connection, and what to do where that differs by family. */
export interface Connecting {
  /** classify knows the codes and words of the family's servers and driver; null for those of the system, which are everybody's. */
  classify(error: unknown): ConnectTrouble | null
  readonly advice: Readonly<
    Record<
      'refused' | 'not-ready' | 'wrong-password' | 'no-entry' | 'unknown-database' | 'may-not-connect' | 'full',
      string
    >
  >
}

/** DatabaseCommands make, copy and drop databases through a session on the server's maintenance database. */
export interface DatabaseCommands {
  /** create makes a database and marks it; one that could not be marked is dropped at once. */
  create(session: Session, database: MarkedDatabase): Promise<void>
  /** mark puts our marker on a database, in place of one that a migration may have put there. */
  mark(session: Session, database: MarkedDatabase): Promise<void>
  /** identityOf is what a database was given when it was made, so that a later one of the same name is told from it; null where there is none of the name. A family that numbers no databases gives the name itself, which tells only whether there is one: there, nothing but the run's id in the name tells ours from another's. */
  identityOf(session: Session, name: string): Promise<string | null>
  readonly copy: WholeCopy | CopyInto
  /** drop refuses, with a ToolError, a database that does not carry our marker. `open` gives a session on a database by name, to take out of it what would keep it from being dropped. */
  drop(session: Session, name: string, open: OpenDatabase): Promise<void>
  /** dropByHand is the statement with which a person drops a database that we could not drop. */
  dropByHand(name: string): string
  /** endSessions terminates every other session on the database and waits until they are gone. */
  endSessions(session: Session, name: string): Promise<void>
  /** endStrays ends the sessions on the session's own database that are in the midst of something, or hold a lock, while none of ours is at work: those of processes that a migration left behind. It waits until they are gone. */
  endStrays(session: Session): Promise<void>
  /** rollBackPrepared rolls back the transactions that were prepared in a database and left there. Where the server does not tell a transaction's database, those count whose id stands in one of the texts, or all of them where `texts` is null. */
  rollBackPrepared(session: Session, left: LeftPrepared): Promise<void>
  /** marked lists the databases on the server that carry a marker of ours, of any run. */
  marked(session: Session): Promise<readonly MarkedDatabase[]>
  /** occupied gives the name of a database that is not ours and holds tables with rows, or cannot be looked into; null where there is none. */
  occupied(session: Session, open: OpenDatabase): Promise<string | null>
  cluster(session: Session): Promise<ClusterState>
  /** dropOwned drops what the roles own in the session's own database and takes back what was granted to them there. */
  dropOwned(session: Session, roles: readonly string[]): Promise<void>
  /** removeRoles drops the roles by name, after `dropOwned` in every database that holds something of them; a role that cannot be dropped is returned. */
  removeRoles(session: Session, roles: readonly string[]): Promise<readonly string[]>
  /** keepAccounts remembers the settings and memberships of the accounts that are there; what it gives puts back what became otherwise. */
  keepAccounts(session: Session): Promise<(later: Session) => Promise<void>>
}

/** LeftPrepared says where prepared transactions may have been left, and what was sent there. */
export interface LeftPrepared {
  readonly name: string
  readonly texts: readonly string[] | null
  readonly open: OpenDatabase
}

/** WholeCopy copies a database as a whole, into one that is made by the copying. */
export interface WholeCopy {
  readonly way: 'whole'
  /** mayClone says whether the source can be copied with all that it holds; it is asked before an older target is dropped. */
  mayClone(session: Session, source: string): Promise<boolean>
  /** freeForCopy takes out of the source what would keep it from being copied and no schema shows. */
  freeForCopy(session: Session, source: string, open: OpenDatabase): Promise<void>
  /** clone copies one database with its settings, grants and comment; nobody may be connected to the source. */
  clone(session: Session, source: string, target: MarkedDatabase): Promise<void>
}

/** CopyInto is for a family that cannot copy a database as a whole. */
export interface CopyInto {
  readonly way: 'into'
  /** copyInto makes one database of ours equal to another, at the cost of what differs; nobody may be connected to either. After false the target is neither what it was nor a copy. */
  copyInto(copy: DatabaseCopy): Promise<boolean>
}

/** OpenDatabase gives a session on a database of the server by name. */
export type OpenDatabase = (name: string) => Promise<Session>

/** DatabaseCopy names two databases that are there, and `open` gives sessions on them. */
export interface DatabaseCopy {
  readonly source: string
  readonly target: string
  readonly open: OpenDatabase
}

/** MarkedDatabase is a scratch database: its name begins with `scratchPrefix`, and the marker (kept as its comment) holds the run's id. */
export interface MarkedDatabase {
  readonly name: string
  readonly run: string
}

/** LocalEngine starts throwaway servers of one family from binaries on this machine. Where they lie, as whom they run and how they end is the same for all; what to run is the family's. */
export interface LocalEngine {
  /** What the family consists of, the usual product first. */
  readonly products: readonly [LocalProduct, ...LocalProduct[]]
  /** The names that a server's program may have, each with those that must lie beside it. */
  readonly programs: readonly { readonly server: string; readonly beside: readonly string[] }[]
  /** Where the server's program lies beside the PATH. */
  readonly usualPlaces: readonly UsualPlace[]
  /** versionOf reads what the program prints for --version; null where it is another product. */
  versionOf(printed: string): Pick<Binaries, 'vendor' | 'version'> | null
  /** productOfClient is the product that is meant by the name of a Knex client; null where it may be any of the family. */
  productOfClient(client: string): Vendor | null
  /** howToInstall is the way out for a person who has no such server on this machine. */
  howToInstall(wanted: WantedProduct): string
  /** The user that the new server's first sessions are of. */
  readonly superuser: string
  /** initialise fills the empty data folder; a ToolError where it cannot. */
  initialise(parts: LocalParts, run: RunProgram): Promise<void>
  /** command is the command line of the server in the foreground, on a port of 127.0.0.1 alone. */
  command(parts: LocalParts, port: number): readonly string[]
  /** The signal that ends the server fastest, children and all; what it holds is thrown away. */
  readonly stopSignal: 'SIGQUIT' | 'SIGTERM' | 'SIGKILL'
  /** The file in the data folder whose first line is the server's process number. */
  readonly pidFile: string
  /** ready is run once, in a session of the superuser's, before anything else. */
  ready(session: Session, parts: LocalParts): Promise<void>
}

/** LocalProduct is one product of a family. A series of its versions has as many parts as `oldest` and `newest`, which are the first and the last to choose by oneself; a newer one is taken where there is no other. */
export interface LocalProduct {
  readonly vendor: Vendor
  readonly title: string
  /** What `server-version` may call it, before the version. */
  readonly names: readonly string[]
  readonly oldest: string
  readonly newest: string
}

/** WantedProduct is what was asked for: a version such as `8.4`, which any that begins with it fits, and a product; null for any. */
export interface WantedProduct {
  readonly vendor: Vendor | null
  readonly version: string | null
}
