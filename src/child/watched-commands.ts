import type { EventEmitter } from 'node:events'
import { isCallable, propertyOf, textOf } from '../project/unknown.js'
import type { RefusedSql } from './refusal.js'
import type { WatchState } from './watch-state.js'

type AddCommand = (this: unknown, command: Command, ...rest: unknown[]) => unknown

/** Command is what the driver mariadb queues: a query, or one of the two halves of a prepared one. */
interface Command extends EventEmitter {
  readonly sql?: unknown
  resolve: unknown
  reject: unknown
}

/** Both of these the driver calls once it is logged in: with its one name for whichever of the two it has chosen. */
const methods = ['addCommandEnable', 'addCommandEnablePipeline']

/** watchCommands wraps the place where all flavours of the driver mariadb meet: callbacks, promises, pools, streams and imported files. */
export function watchCommands(prototype: Record<string, unknown>, state: WatchState): void {
  for (const method of methods) {
    const original = prototype[method]
    if (!isCallable(original)) continue
    const watched: AddCommand = function (command, ...rest) {
      const sql = textOf(command.sql)
      if (sql === null) return original.call(this, command, ...rest)
      // The half that executes has the same text as the half that prepares.
      state.show?.(this)
      const isAsked = !('prepare' in command) && isLoggedIn(this)
      if (isAsked) state.recorder?.statement(sql)
      const refused = state.refused(sql, textOf(propertyOf(propertyOf(this, 'opts'), 'database')))
      if (refused !== null) return refuse(refused, command)
      follow(state, command, { sql, isAsked })
      return original.call(this, command, ...rest)
    }
    prototype[method] = watched
  }
}

/** What the driver sends before, such as SET NAMES, nobody has asked for. */
function isLoggedIn(connection: unknown): boolean {
  const isValid = propertyOf(connection, 'isValid')
  return !isCallable(isValid) || isValid.call(connection) === true
}

/** A moment later, since a stream puts its own ways to hear in place when it has the command. */
function refuse(error: RefusedSql, command: Command): void {
  process.nextTick(() => {
    const { reject } = command
    Object.assign(command, { resolve: null, reject: null, onPacketReceive: null })
    if (isCallable(reject)) reject(error)
    command.emit('end', error)
  })
}

interface Sent {
  readonly sql: string
  readonly isAsked: boolean
}

function follow(state: WatchState, command: Command, { sql, isAsked }: Sent): void {
  const answered = state.begin(sql, isAsked)
  const { reject } = command
  if (isCallable(reject)) {
    command.reject = (error: unknown) => {
      state.remember(error, sql)
      return reject(error)
    }
  }
  command.once('end', (error: unknown) => {
    answered(error)
    state.remember(error, sql)
  })
}
