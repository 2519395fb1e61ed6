import { realpathSync } from 'node:fs'
import { isDriversRefusal, isNetworkEnd, isServersFarewell } from '../history/lost-connection.js'
import type { MigrationError } from '../history/step.js'
import { messageOf } from '../kernel/errors.js'
import { stackPlaces } from './stack-places.js'
import { isInstance, isRecord, propertyOf, textOf } from './unknown.js'

const longestMessage = 4000
const longestStack = 8000

/** ServerFault is what the driver said about a failed statement, before Knex put the statement into the message. */
export interface ServerFault {
  readonly message: string
  readonly sql: string
  /** The server's code where the driver has a wrong name for it; absent where the error's own is right. */
  readonly code?: string
}

/** ThrownPlace says whose throw it was: the migration's file, and the server's part in it where there was one. */
export interface ThrownPlace {
  readonly file: string | null
  readonly fault: ServerFault | null
}

/** describeThrown makes text of whatever was thrown, with the line in the migration's own file where the stack tells. */
export function describeThrown(thrown: unknown, { file, fault }: ThrownPlace): MigrationError {
  const stack = textOf(propertyOf(thrown, 'stack'))
  return {
    message: cut(fault?.message ?? sentenceOf(thrown), longestMessage),
    code: codeOf(thrown, fault),
    line: file === null || stack === null ? null : lineIn(stack, file),
    sql: fault === null ? null : cut(fault.sql, longestMessage),
    stack: stack === null ? null : cut(fault === null ? stack : plainStack(stack, fault.message), longestStack),
  }
}

/** The driver mariadb puts the values of a failed statement into its message, and so into the stack. */
function plainStack(stack: string, message: string): string {
  const frames = stack.search(/\n\s+at /)
  return frames < 0 ? stack : `${/^\w+/.exec(stack)?.[0] ?? 'Error'}: ${message}${stack.slice(frames)}`
}

/** sentenceOf gives a printable sentence for any thrown value, also one whose message cannot be read. */
export function sentenceOf(thrown: unknown): string {
  try {
    const message: unknown = messageOf(thrown)
    if (typeof message === 'string') return message
    return isRecord(message) || typeof message === 'symbol' ? unreadable : String(message)
  } catch {
    return unreadable
  }
}

const unreadable = 'a thrown value whose message cannot be read'

/** The code of a failed statement; of another error only where it says that the connection to a server has ended. */
function codeOf(thrown: unknown, fault: ServerFault | null): string | null {
  const code = fault?.code ?? textOf(propertyOf(thrown, 'code'))
  if (isCutOff(thrown, fault)) return 'ECONNRESET'
  if (code !== null && isServersFarewell(code)) return code
  if (fault === null) return null
  return code === null || nameless.test(code) ? numberOf(thrown) : code
}

/** What mysql and mariadb say where they know no name for the server's number, and mysql2 says nothing. */
const nameless = /^UNKNOWN/

function numberOf(thrown: unknown): string | null {
  const number = propertyOf(thrown, 'errno')
  return typeof number === 'number' && number > 0 ? String(number) : null
}

/** Knex puts the statement before the message, so the driver's own counts. */
function isCutOff(thrown: unknown, fault: ServerFault | null): boolean {
  if (!isInstance(thrown, Error)) return false
  const code = textOf(propertyOf(thrown, 'code'))
  return isDriversRefusal({ code, message: fault?.message ?? sentenceOf(thrown) })
}

/** tellsLostConnection holds for an error that says that the connection to a server has ended. */
export function tellsLostConnection(thrown: unknown, fault: ServerFault | null): boolean {
  const code = fault?.code ?? textOf(propertyOf(thrown, 'code'))
  if (code === null || isCutOff(thrown, fault)) return isCutOff(thrown, fault)
  return isServersFarewell(code) || isNetworkEnd(code)
}

/** lineIn finds the innermost frame of a stack that lies in the file; also the place which a syntax error names above its frames. */
function lineIn(stack: string, file: string): number | null {
  const names = new Set([file, realPath(file)])
  return stackPlaces(stack).find((place) => names.has(place.file))?.line ?? null
}

function realPath(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}...`
}
