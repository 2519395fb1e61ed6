import { type ServerFault, sentenceOf, tellsLostConnection } from '../project/thrown.js'
import { isInstance, isRecord, propertyOf, textOf } from '../project/unknown.js'
import type { ServerWays } from './family-ways.js'
import type { Recorder } from './recorder.js'
import { RefusedSql, refusalOf, type Scratch } from './refusal.js'
import { toldText } from './told-text.js'

/** Waiting is a statement that was sent and not answered yet; `since` is of the clock of performance.now. */
interface Waiting {
  readonly sql: string
  readonly since: number
}

/** WatchState is what all the places know together at which a driver is watched. */
export interface WatchState {
  /** The record of the step that runs; null between steps. */
  recorder: Recorder | null
  scratch: Scratch | null
  /** Gives the code of an error to which the driver gives another server's; null where the driver is right, and for all until the server was asked. */
  codeOf: ServerWays['codeOf']
  /** Is shown the driver's connection of each statement; null where nobody looks. */
  show: ((connection: unknown) => void) | null
  /** Hears of each statement as it is sent, and by the function that it gives of the answers; null where nobody listens. */
  follow: ((sql: string) => (error: unknown) => void) | null
  /** Statements sent and not answered yet, in the order in which they were sent. */
  readonly waiting: ReadonlySet<Waiting>
  /** begin notes a statement as sent; the function that it gives notes it as answered, with the error or null, however often it is called. What the driver sends by itself nobody has asked for. */
  begin(sql: string, isAsked?: boolean): (error: unknown) => void
  /** refused gives the error in place of sending, where the statement must not be sent; `database` is the one that the connection works in, null where it does not tell. */
  refused(sql: string, database: string | null): RefusedSql | null
  /** remember keeps what the server said before anybody rewrites the error. */
  remember(error: unknown, sql: string): void
  /** What the server said about a failed statement, by the error that the driver made of it. */
  faultOf(thrown: unknown): ServerFault | null
  /** rootOf gives the failure behind one that only says that the transaction is aborted already (25P02), since code that catches an error within a transaction hides it; and the first that told of a lost connection, since Knex throws that of its ROLLBACK. */
  rootOf(thrown: unknown): unknown
  /** forget begins a new step: what failed before is nobody's root. */
  forget(): void
}

/** createWatchState knows of nothing yet. */
export function createWatchState(): WatchState {
  const waiting = new Set<Waiting>()
  const faults = new WeakMap<object, ServerFault>()
  const roots = createRoots(faults)
  return {
    recorder: null,
    scratch: null,
    codeOf: () => null,
    show: null,
    follow: null,
    waiting,
    begin(sql, isAsked = true) {
      const entry = { sql: toldText(sql), since: performance.now() }
      const heard = isAsked ? this.follow?.(sql) : undefined
      waiting.add(entry)
      return (error) => {
        waiting.delete(entry)
        heard?.(error)
      }
    },
    refused(sql, database) {
      const reason = this.scratch === null ? null : refusalOf(sql, this.scratch, database)
      if (reason === null) return null
      const error = new RefusedSql(reason)
      this.recorder?.refused(reason, toldText(sql))
      faults.set(error, { message: reason, sql: toldText(sql) })
      return error
    },
    remember(error, sql) {
      if (!isInstance(error, Error)) return
      if (!faults.has(error)) faults.set(error, faultIn(error, sql, this.codeOf(error)))
      roots.add(error)
      this.recorder?.failed(error)
    },
    ...roots,
  }
}

function faultIn(error: Error, sql: string, code: string | null): ServerFault {
  return { message: serverMessage(error), sql: toldText(sql), ...(code === null ? {} : { code }) }
}

/** The drivers of MySQL's family put the code, or the session and the statement with its values, around what the server said. */
function serverMessage(error: Error): string {
  return textOf(propertyOf(error, 'sqlMessage')) ?? sentenceOf(error)
}

interface Roots extends Pick<WatchState, 'faultOf' | 'rootOf' | 'forget'> {
  add(error: Error): void
}

function createRoots(faults: WeakMap<object, ServerFault>): Roots {
  let lastFailure: Error | null = null
  let lost: Error | null = null
  const faultOf = (thrown: unknown) => (isRecord(thrown) ? (faults.get(thrown) ?? null) : null)
  return {
    faultOf,
    add(error) {
      if (tellsLostConnection(error, faultOf(error))) lost ??= error
      if (!isAbortedEcho(error)) lastFailure = error
    },
    rootOf(thrown) {
      if (isAbortedEcho(thrown)) return lastFailure ?? thrown
      return tellsLostConnection(thrown, faultOf(thrown)) ? (lost ?? thrown) : thrown
    },
    forget() {
      lastFailure = null
      lost = null
    },
  }
}

function isAbortedEcho(thrown: unknown): boolean {
  return propertyOf(thrown, 'code') === '25P02'
}
