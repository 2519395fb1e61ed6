import type { Knex } from 'knex'
import type { ToolError } from '../kernel/errors.js'
import type { ClientChoice } from '../project/clients.js'
import type { KnexPackage } from '../project/knex-package.js'
import type { UnknownRecord } from '../project/unknown.js'
import type { WorkerConnection } from '../protocol/messages.js'
import type { Recorder } from './recorder.js'
import type { SqlPlace } from './refusal-parts.js'

/** FamilyWays is all that the worker does in another way for one family of servers than for another. */
export interface FamilyWays {
  /** refusedPart names the first statement of a text that reaches beyond the scratch database; null where none does. */
  refusedPart(sql: string, place: SqlPlace): string | null
  /** How one session is made fit for the next step; null where only a new session is as good as a new one. */
  readonly sessionReset: SessionReset | null
  /** clearSession lets go of what the sessions of a step hold before they end; null where the server does so before it tells of their end. */
  readonly clearSession: ((knex: Knex, recorder: Recorder) => Promise<void>) | null
  /** Whether DDL is part of a transaction, so that a migration which rolls its own one back has undone what it did. */
  readonly hasTransactionalDdl: boolean
  /** SQL that makes the bookkeeping namespace where it is missing, with `??` for its name; null where the family has no namespaces. */
  readonly createNamespace: string | null
  /** clientFor gives what Knex takes as `client`. */
  clientFor(choice: ClientChoice, create: KnexPackage['create']): unknown
  /** connectionDefaults are what we ask of a connection where the project says nothing else. */
  connectionDefaults(connection: WorkerConnection, choice: ClientChoice): UnknownRecord
  /** What tells the driver that there is no TLS, whatever the project says. */
  readonly withoutTls: UnknownRecord
  /** explainLogin makes a ToolError of a failure that says that the driver is too old for the server's way to log in; null for any other. */
  explainLogin(driver: string, cause: unknown): ToolError | null
  /** askNamespaces asks where unqualified names are looked up, in that order. */
  askNamespaces(knex: Knex): Promise<readonly string[]>
  /** askWays asks the server that an instance is connected to. */
  askWays(knex: Knex): Promise<ServerWays>
}

/** SessionReset takes from a session what a step left in it. */
export interface SessionReset {
  /** isEnough holds where a reset makes a session as good as a new one after the statements of a step. */
  isEnough(recorder: Recorder): boolean
  /** reset is false where it cannot be done, as inside a transaction that was left open. */
  reset(knex: Knex): Promise<boolean>
  /** restore does what Knex does with a new session, and is false where the session has ended meanwhile. */
  restore(knex: Knex): Promise<boolean>
}

/** ServerWays are what one server of a family does its own way. */
export interface ServerWays {
  /** Whether it takes names of databases for equal that differ in case only. */
  readonly ignoresCase: boolean
  /** codeOf gives the code of an error to which the driver gives another server's; null where the driver is right. */
  codeOf(error: unknown): string | null
}
