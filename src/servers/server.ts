import type { ClusterState, ConnectionSettings, Dialect, MarkedDatabase } from '../dialects/dialect.js'
import type { ServerIdentity } from '../schema/snapshot.js'

/** DatabaseServer is a running server that a check may use: a disposable which stops what it started. */
export interface DatabaseServer extends AsyncDisposable {
  /** The dialect that is spoken with it. */
  readonly dialect: Dialect
  readonly source: 'url' | 'local' | 'embedded'
  readonly identity: ServerIdentity
  /** Whether roles and databases that appear during the run may be removed: only on a server that we started, or that is a service container of the job. */
  readonly ours: boolean
  /** Most sessions at a time per database; null for no limit of ours. */
  readonly sessionLimit: number | null
  /** What a person should know about this server, in whole sentences. */
  readonly notices: readonly string[]
  /** create makes an empty scratch database and says how to reach it. */
  create(database: MarkedDatabase): Promise<ConnectionSettings>
  /** clone copies a scratch database (whose sessions are ended first); null where this server cannot, or not without losing something; else an older one under the target's name is dropped. */
  clone(source: string, target: MarkedDatabase): Promise<ConnectionSettings | null>
  drop(name: string): Promise<void>
  endSessions(name: string): Promise<void>
  /** rollBackPrepared rolls back the transactions that a migration prepared in a scratch database and left; `texts` are the statements that it sent, null where nobody knows. */
  rollBackPrepared(name: string, texts: readonly string[] | null): Promise<void>
  cluster(): Promise<ClusterState>
  removeRoles(roles: readonly string[]): Promise<readonly string[]>
  /** keepAccounts remembers the settings and memberships of the accounts that are there; what it gives puts back what has become of them. */
  keepAccounts(): Promise<() => Promise<void>>
}
