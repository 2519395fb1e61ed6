import type { Bookkeeping, ClusterState, ConnectionSettings, Dialect } from '../dialects/dialect.js'
import type { Worker } from '../worker/worker.js'

/** WorkerRole keeps state in a module from making a down look right: what applies and what reverts are different processes. */
export type WorkerRole = 'apply' | 'revert' | 'line' | 'deploy'

/** Purpose names a scratch database of a check; its name stays the same when it is made anew. */
export type Purpose = 'trial' | 'line' | 'deploy'

/** TripDatabases are the scratch databases of one run, by purpose. */
export interface TripDatabases {
  create(purpose: Purpose): Promise<ConnectionSettings>
  /** clone makes the target a copy of the source, in place of what stood there; null where the server cannot copy. */
  clone(source: Purpose, target: Purpose): Promise<ConnectionSettings | null>
  drop(purpose: Purpose): Promise<void>
  endSessions(purpose: Purpose): Promise<void>
  /** rollBackPrepared rolls back the transactions that a migration prepared and left; `texts` are the statements that it sent, null where nobody knows. */
  rollBackPrepared(purpose: Purpose, texts: readonly string[] | null): Promise<void>
}

/** TripCluster is what lies beside databases on the server: roles and accounts that migrations make. `ours` says whether they may be removed. */
export interface TripCluster {
  readonly ours: boolean
  state(): Promise<ClusterState>
  removeRoles(roles: readonly string[]): Promise<readonly string[]>
  /** keepAccounts remembers the settings and memberships of the accounts that are there; what it gives puts back what became otherwise. */
  keepAccounts(): Promise<() => Promise<void>>
}

/** TripHost is all that the trips need of the world. */
export interface TripHost {
  readonly dialect: Dialect
  readonly bookkeeping: Bookkeeping
  readonly databases: TripDatabases
  readonly cluster: TripCluster
  /** putBackFiles undoes what was written to the workflow's files since the last call, and names their variables; absent where there are none. */
  readonly putBackFiles?: () => readonly string[]
  /** pointWorker points a worker that was started before at a fresh database, and lays Knex's bookkeeping tables there. */
  pointWorker(worker: Worker, connection: ConnectionSettings): Promise<void>
  /** layBase lays in a fresh database what is there before the first migration: what the `setup` input makes, and Knex's own tables, which the worker that `point` gives makes where they are missing. It gives the names of the migrations that are recorded as applied already. */
  layBase(connection: ConnectionSettings, point: () => Promise<Worker>): Promise<readonly string[]>
  /** startWorker starts a process for a role, loads the project in it and points it at the database. */
  startWorker(role: WorkerRole, connection: ConnectionSettings): Promise<Worker>
}
