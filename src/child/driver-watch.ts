import { type ServerFault, sentenceOf, tellsLostConnection } from '../project/thrown.js'
import { isCallable, isInstance, isRecord, propertyOf, recordOf, textOf } from '../project/unknown.js'
import type { Recorder } from './recorder.js'
import { RefusedSql, refusalOf, type Scratch } from './refusal.js'

/** DriverWatch sees every statement that a driver is asked to send, whoever asks: Knex, or the project's own use of pg or mysql2. */
export interface DriverWatch {
  /** The record of the step that runs; null between steps. */
  recorder: Recorder | null
  scratch: Scratch | null
  /** Statements sent and not answered yet. */
  readonly pending: number
  /** What the server said about a failed statement, by the error that the driver made of it. */
  faultOf(thrown: unknown): ServerFault | null
  /** rootOf gives the failure behind one that only says that the transaction is aborted already (25P02), since code that catches an error within a transaction hides it; and the first that told of a lost connection, since Knex throws that of its ROLLBACK. */
  rootOf(thrown: unknown): unknown
  /** Watches a driver module (pg or mysql2); one that is watched already is left alone. */
  watch(driver: unknown): void
}

type Query = (this: unknown, ...args: unknown[]) => unknown

interface Watching {
  readonly faults: WeakMap<object, ServerFault>
  /** The last failure of the running step that is not a mere echo of an earlier one. */
  lastFailure: Error | null
  /** The first error of the running step that told of a lost connection. */
  lost: Error | null
  pending: number
  recorder: Recorder | null
  scratch: Scratch | null
}

/** createDriverWatch begins to watch nothing; statements are refused as soon as `scratch` is known. */
export function createDriverWatch(): DriverWatch {
  const state: Watching = {
    faults: new WeakMap(),
    lastFailure: null,
    lost: null,
    pending: 0,
    recorder: null,
    scratch: null,
  }
  const watched = new WeakSet<object>()
  return {
    get recorder() {
      return state.recorder
    },
    set recorder(recorder) {
      state.recorder = recorder
      if (recorder === null) return
      state.lastFailure = null
      state.lost = null
    },
    get scratch() {
      return state.scratch
    },
    set scratch(scratch) {
      state.scratch = scratch
    },
    get pending() {
      return state.pending
    },
    faultOf: (thrown) => faultOf(state, thrown),
    rootOf: (thrown) => rootOf(state, thrown),
    watch(driver) {
      for (const prototype of queryPrototypes(driver)) {
        if (watched.has(prototype)) continue
        watched.add(prototype)
        for (const method of ['query', 'execute']) wrap(prototype, method, state)
      }
    },
  }
}

/** pg has Client (and a Connection below it, which would see each statement twice); mysql2 has Connection, whose promise flavour calls the plain one. */
function queryPrototypes(driver: unknown): readonly Record<string, unknown>[] {
  const modules = [recordOf(driver), recordOf(recordOf(driver).default)]
  return modules.flatMap(({ Client, Connection }) => {
    const prototypes = [recordOf(Client).prototype, recordOf(Connection).prototype]
    return prototypes
      .filter((found): found is Record<string, unknown> => isRecord(found) && isCallable(found.query))
      .slice(0, 1)
  })
}

function wrap(prototype: Record<string, unknown>, method: string, state: Watching): void {
  const original = prototype[method]
  if (!isCallable(original)) return
  const watched: Query = function (...args) {
    const sql = textOf(args[0]) ?? statementOf(args[0])
    if (sql === null) return original.apply(this, args)
    state.recorder?.statement(sql)
    const reason = state.scratch === null ? null : refusalOf(sql, state.scratch)
    if (reason !== null) return refuse(state, { reason, sql, args })
    return followed(state, sql, { args, send: (sent) => original.apply(this, [...sent]) })
  }
  prototype[method] = watched
}

function statementOf(query: unknown): string | null {
  const { text, sql, cursor } = recordOf(query)
  return textOf(text) ?? textOf(sql) ?? textOf(recordOf(cursor).text)
}

interface Refused {
  readonly reason: string
  readonly sql: string
  readonly args: readonly unknown[]
}

function refuse(state: Watching, { reason, sql, args }: Refused): unknown {
  const error = new RefusedSql(reason)
  state.recorder?.refused(reason, sql)
  state.faults.set(error, { message: reason, sql })
  const callback = args.find(isCallable)
  if (callback === undefined) return isCallable(recordOf(args[0]).submit) ? raise(error) : Promise.reject(error)
  process.nextTick(callback, error)
  return undefined
}

function raise(error: Error): never {
  throw error
}

interface Sending {
  readonly args: readonly unknown[]
  readonly send: (args: readonly unknown[]) => unknown
}

/** The driver's error is remembered before Knex rewrites its message. */
function followed(state: Watching, sql: string, { args, send }: Sending): unknown {
  const place = args.findIndex(isCallable)
  const callback = args[place]
  if (isCallable(callback)) {
    const heard = (...results: readonly unknown[]) => {
      state.pending -= 1
      remember(state, results[0], sql)
      return callback(...results)
    }
    state.pending += 1
    return send(args.with(place, heard))
  }
  const result = send(args)
  if (result instanceof Promise) return followedPromise(state, sql, result)
  return result
}

function followedPromise(state: Watching, sql: string, result: Promise<unknown>): Promise<unknown> {
  state.pending += 1
  const settled = () => {
    state.pending -= 1
  }
  return result.then(
    (value) => {
      settled()
      return value
    },
    (error: unknown) => {
      settled()
      remember(state, error, sql)
      throw error
    },
  )
}

function remember(state: Watching, error: unknown, sql: string): void {
  if (!isInstance(error, Error)) return
  if (!state.faults.has(error)) state.faults.set(error, { message: sentenceOf(error), sql })
  if (tellsLostConnection(error, faultOf(state, error))) state.lost ??= error
  if (!isAbortedEcho(error)) state.lastFailure = error
}

function faultOf(state: Watching, thrown: unknown): ServerFault | null {
  return isRecord(thrown) ? (state.faults.get(thrown) ?? null) : null
}

function rootOf(state: Watching, thrown: unknown): unknown {
  if (isAbortedEcho(thrown)) return state.lastFailure ?? thrown
  return tellsLostConnection(thrown, faultOf(state, thrown)) ? (state.lost ?? thrown) : thrown
}

function isAbortedEcho(thrown: unknown): boolean {
  return propertyOf(thrown, 'code') === '25P02'
}
