import { EventEmitter } from 'node:events'
import { isCallable, isRecord, recordOf, type UnknownRecord } from '../project/unknown.js'

/** Seam is a prototype through which all statements of a driver pass: `queries` has the methods that code calls, `commands` (mariadb) takes the commands that come of them. */
export interface Seam {
  readonly kind: 'queries' | 'commands'
  readonly prototype: Record<string, unknown>
}

/** seamsOf finds them in a driver's module, in whichever way it was loaded. */
export function seamsOf(driver: unknown): readonly Seam[] {
  const modules = [recordOf(driver), recordOf(recordOf(driver).default)]
  return modules.flatMap((module) => {
    const seam = exportedSeam(module) ?? mysqlSeam(module) ?? mariadbSeam(module)
    return seam === null ? [] : [seam]
  })
}

/** pg has Client (and a Connection below it, which would see each statement twice); mysql2 has Connection, whose promise flavour calls the plain one. */
function exportedSeam({ Client, Connection }: UnknownRecord): Seam | null {
  const prototype = [recordOf(Client).prototype, recordOf(Connection).prototype].find(hasQuery)
  return prototype === undefined ? null : { kind: 'queries', prototype }
}

/** The driver mysql exports no class; a connection of its connects with its first query, so this one never does. */
function mysqlSeam({ createConnection, createQuery }: UnknownRecord): Seam | null {
  if (!isCallable(createConnection) || !isCallable(createQuery)) return null
  const prototype: unknown = Object.getPrototypeOf(createConnection({}))
  return hasQuery(prototype) ? { kind: 'queries', prototype } : null
}

function hasQuery(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && isCallable(value.query)
}

/** The driver mariadb hides its connection behind private fields, but that one listens to itself when it is made. This one is never connected: its stream never comes. */
function mariadbSeam({ createConnection, SqlError }: UnknownRecord): Seam | null {
  if (!isCallable(createConnection) || SqlError === undefined) return null
  const found: Record<string, unknown>[] = []
  const { on } = EventEmitter.prototype
  EventEmitter.prototype.on = function (...args) {
    if (isCallable(recordOf(this).addCommandEnable)) found.push(Object.getPrototypeOf(this))
    return on.apply(this, args)
  }
  try {
    const made: unknown = createConnection({ stream: () => undefined, connectTimeout: 0 })
    if (made instanceof Promise) made.catch(() => {})
  } finally {
    EventEmitter.prototype.on = on
  }
  return found[0] === undefined ? null : { kind: 'commands', prototype: found[0] }
}
