import type { ConnectionSettings, DataState, SequencePosition, Session } from '../dialects/dialect.js'
import { compareSnapshots } from '../diff/compare.js'
import { roundTripPolicy } from '../diff/policy.js'
import type { RunOutcome, StepOutcome } from '../history/step.js'
import type { Direction } from '../protocol/messages.js'
import type { Snapshot } from '../schema/snapshot.js'
import type { Worker } from '../worker/worker.js'
import type { Purpose, TripHost, WorkerRole } from './host.js'

/** State is everything a database holds at one moment: its schema as a snapshot, its rows and positions as digests. */
export interface State {
  readonly snapshot: Snapshot
  readonly data: DataState
}

/** sameSchema holds when nothing at all differs, order of columns included. */
export function sameSchema(a: Snapshot, b: Snapshot): boolean {
  return compareSnapshots(a, b, roundTripPolicy).length === 0
}

/** sameData holds when rows and positions are equal. */
export function sameData(a: DataState, b: DataState): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** sameRows holds when every table holds the same rows. */
export function sameRows(a: DataState['rows'], b: DataState['rows']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Lane is one scratch database with the workers that run migrations in it and a session of ours that looks on. */
export class Lane implements AsyncDisposable {
  readonly #host: TripHost
  readonly #purpose: Purpose
  readonly #workers = new Map<WorkerRole, Worker>()
  #connection: ConnectionSettings
  #session: Session | null = null
  #recorded: ReadonlySet<string> = new Set()

  private constructor(host: TripHost, purpose: Purpose, connection: ConnectionSettings) {
    this.#host = host
    this.#purpose = purpose
    this.#connection = connection
  }

  /** open makes a fresh database and prepares it as the project expects it before its first migration. */
  static async open(host: TripHost, purpose: Purpose, role: WorkerRole): Promise<Lane> {
    const connection = await host.databases.create(purpose)
    const lane = new Lane(host, purpose, connection)
    try {
      lane.#recorded = new Set(await host.layBase(connection, () => lane.#worker(role)))
      return lane
    } catch (cause) {
      await lane[Symbol.asyncDispose]()
      throw cause
    }
  }

  /** recorded are the names of the migrations that were applied before the first one runs. */
  get recorded(): ReadonlySet<string> {
    return this.#recorded
  }

  /** step runs one up or down; after a hang or an exit nothing of it is left on the server. */
  async step(role: WorkerRole, direction: Direction, migration: string): Promise<StepOutcome> {
    const outcome = await this.#run(role, (worker) => worker.step(direction, migration))
    await this.#cleanUp(outcome)
    return outcome
  }

  async latest(role: WorkerRole): Promise<RunOutcome> {
    return this.#whole(role, (worker) => worker.latest())
  }

  async rollback(role: WorkerRole): Promise<RunOutcome> {
    return this.#whole(role, (worker) => worker.rollback(false))
  }

  async snapshot(): Promise<Snapshot> {
    return this.#look((session) => this.#host.dialect.introspect(session, this.#host.bookkeeping))
  }

  async data(): Promise<DataState> {
    return this.#look((session) => this.#host.dialect.dataState(session, this.#host.bookkeeping))
  }

  async state(): Promise<State> {
    return { snapshot: await this.snapshot(), data: await this.data() }
  }

  async restorePositions(positions: readonly SequencePosition[]): Promise<boolean> {
    return this.#look((session) => this.#host.dialect.restorePositions(session, positions))
  }

  /** rest ends every session on the database, so that it can be copied or dropped. */
  async rest(): Promise<void> {
    await Promise.all([...this.#workers.values()].map((worker) => worker.release()))
    const session = this.#session
    this.#session = null
    await session?.[Symbol.asyncDispose]()
  }

  /** becomeCopyOf replaces this database by a copy of another; false where the server cannot copy. */
  async becomeCopyOf(source: Lane): Promise<boolean> {
    await source.rest()
    await this.rest()
    const connection = await this.#host.databases.clone(source.#purpose, this.#purpose)
    if (connection === null) return false
    this.#connection = connection
    return true
  }

  /** renew drops the database and makes a fresh one under the same name. */
  async renew(role: WorkerRole): Promise<void> {
    await this.rest()
    await this.#host.databases.drop(this.#purpose)
    this.#connection = await this.#host.databases.create(this.#purpose)
    await this.#host.layBase(this.#connection, async () => {
      const known = this.#workers.get(role)
      if (known?.alive) await this.#host.pointWorker(known, this.#connection)
      return this.#worker(role)
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.rest()
    await Promise.all([...this.#workers.values()].map((worker) => worker[Symbol.asyncDispose]()))
    await this.#host.databases.drop(this.#purpose)
  }

  async #whole(role: WorkerRole, task: (worker: Worker) => Promise<RunOutcome>): Promise<RunOutcome> {
    const outcome = await this.#run(role, task)
    await this.#cleanUp(outcome.step)
    return outcome
  }

  /** What a step left on the server must not be in the way of what comes next: a session of a process that it started, or a transaction that it prepared. */
  async #cleanUp(outcome: StepOutcome): Promise<void> {
    const { databases } = this.#host.dialect
    await this.#look((session) => databases.endStrays(session))
    const texts = 'trace' in outcome ? outcome.trace.sql : null
    if (texts === null || ('trace' in outcome && outcome.trace.sqlCut) || texts.some((text) => preparing.test(text)))
      await this.#host.databases.rollBackPrepared(this.#purpose, texts)
  }

  async #run<T>(role: WorkerRole, task: (worker: Worker) => Promise<T>): Promise<T> {
    const worker = await this.#worker(role)
    const outcome = await task(worker)
    if (!worker.alive) await this.#forget(role)
    return outcome
  }

  /** The sessions of the workers that live are ended by themselves: they would meet dead ones in their pools. */
  async #forget(role: WorkerRole): Promise<void> {
    this.#workers.delete(role)
    await this.rest()
    await this.#host.databases.endSessions(this.#purpose)
  }

  async #worker(role: WorkerRole): Promise<Worker> {
    const known = this.#workers.get(role)
    if (known?.alive) return known
    const worker = await this.#host.startWorker(role, this.#connection)
    this.#workers.set(role, worker)
    return worker
  }

  /** A migration may end every other session on its database, ours included, or hold what we look at: then we look again with a new one, alone in the database. */
  async #look<Result>(task: (session: Session) => Promise<Result>): Promise<Result> {
    try {
      this.#session ??= await this.#host.dialect.open(this.#connection)
      return await task(this.#session)
    } catch {
      await this.rest()
      await this.#host.databases.endSessions(this.#purpose)
    }
    this.#session = await this.#host.dialect.open(this.#connection)
    return task(this.#session)
  }
}

/** PREPARE TRANSACTION of PostgreSQL, XA of MySQL's family. */
const preparing = /\bprepare\s+transaction\b|\bxa\b/i
