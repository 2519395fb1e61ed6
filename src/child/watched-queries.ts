import { EventEmitter, errorMonitor } from 'node:events'
import { isCallable, isRecord, propertyOf, recordOf, textOf } from '../project/unknown.js'
import type { RefusedSql } from './refusal.js'
import type { WatchState } from './watch-state.js'

type Query = (this: unknown, ...args: unknown[]) => unknown

/** watchQueries wraps the methods with which code hands statements to pg, mysql2 and mysql. */
export function watchQueries(prototype: Record<string, unknown>, state: WatchState): void {
  for (const method of ['query', 'execute', 'prepare']) wrap(prototype, method, state)
}

function wrap(prototype: Record<string, unknown>, method: string, state: WatchState): void {
  const original = prototype[method]
  if (!isCallable(original)) return
  const watched: Query = function (...args) {
    const sql = textOf(args[0]) ?? statementOf(args[0])
    if (sql === null) return original.apply(this, args)
    state.show?.(this)
    state.recorder?.statement(sql, this)
    const refused = state.refused(sql, databaseOf(this))
    if (refused !== null) return refuse(refused, args)
    return followed(state, sql, { args, send: (sent) => original.apply(this, [...sent]) })
  }
  prototype[method] = watched
}

function statementOf(query: unknown): string | null {
  const { text, sql, cursor } = recordOf(query)
  return textOf(text) ?? textOf(sql) ?? textOf(recordOf(cursor).text)
}

/** mysql2 and mysql keep it up to date in their configuration. */
function databaseOf(connection: unknown): string | null {
  return textOf(propertyOf(propertyOf(connection, 'config'), 'database'))
}

/** Whoever asked hears of a refusal in the way in which he would hear of a failure. */
function refuse(error: RefusedSql, args: readonly unknown[]): unknown {
  const callback = args.find(isCallable)
  if (callback !== undefined) return told(new EventEmitter(), () => callback(error))
  const query = recordOf(args[0])
  if (isCallable(query.submit)) throw error
  if (!(query instanceof EventEmitter)) return Promise.reject(error)
  const { onResult, end } = query
  if (isCallable(onResult)) return told(query, () => onResult(error))
  if (!isCallable(end)) throw error
  // The driver mysql: its pool counts on the end of a query to get the connection back.
  query.on('error', () => {})
  process.nextTick(() => end.call(query, error))
  return query
}

function told(query: EventEmitter, tell: () => unknown): EventEmitter {
  process.nextTick(() => {
    tell()
    query.emit('end')
  })
  return query
}

interface Sending {
  readonly args: readonly unknown[]
  readonly send: (args: readonly unknown[]) => unknown
}

/** The driver's error is remembered before Knex rewrites its message. */
function followed(state: WatchState, sql: string, { args, send }: Sending): unknown {
  const place = args.findIndex(isCallable)
  const callback = args[place]
  const answered = state.begin(sql)
  const heard = (error: unknown) => {
    answered(error)
    state.remember(error, sql)
  }
  if (isCallable(callback)) {
    const told = (...results: readonly unknown[]) => {
      heard(results[0])
      return callback(...results)
    }
    return send(args.with(place, told))
  }
  const result = send(args)
  if (result instanceof Promise) return followedPromise(result, heard)
  if (isQueryOfMysql(result)) followEvents(result, heard)
  else answered(null)
  return result
}

function followedPromise(result: Promise<unknown>, heard: (error: unknown) => void): Promise<unknown> {
  return result.then(
    (value) => {
      heard(null)
      return value
    },
    (error: unknown) => {
      heard(error)
      throw error
    },
  )
}

/** pg gives back what it was given, such as a cursor that may never end. */
function isQueryOfMysql(result: unknown): result is EventEmitter {
  return isRecord(result) && result instanceof EventEmitter && isCallable(recordOf(result).stream)
}

/** A pool's queries bring their callback along: mysql emits an error beside calling it, mysql2 in its place. */
function followEvents(query: EventEmitter, heard: (error: unknown) => void): void {
  const { onResult } = query as { onResult?: unknown }
  if (isCallable(onResult)) {
    const told = (...results: readonly unknown[]) => {
      heard(results[0])
      return onResult(...results)
    }
    Object.assign(query, { onResult: told })
  }
  // A plain listener would keep the driver from telling its own users of an error that nobody else listens to.
  query.once(errorMonitor, heard)
  query.once('end', () => heard(null))
}
