import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { MigrationError } from '../history/step.js'
import { messageOf } from '../kernel/errors.js'
import { recordOf, textOf } from './unknown.js'

const longestMessage = 4000
const longestStack = 8000

/** ServerFault is what the driver said about a failed statement, before Knex put the statement into the message. */
export interface ServerFault {
  readonly message: string
  readonly sql: string
}

/** ThrownPlace says whose throw it was: the migration's file, and the server's part in it where there was one. */
export interface ThrownPlace {
  readonly file: string | null
  readonly fault: ServerFault | null
}

/** describeThrown makes text of whatever was thrown, with the line in the migration's own file where the stack tells. */
export function describeThrown(thrown: unknown, { file, fault }: ThrownPlace): MigrationError {
  const error = recordOf(thrown)
  const stack = textOf(error.stack)
  return {
    message: cut(fault?.message ?? messageOf(thrown), longestMessage),
    code: fault === null ? null : textOf(error.code),
    line: file === null || stack === null ? null : lineIn(stack, file),
    sql: fault === null ? null : cut(fault.sql, longestMessage),
    stack: stack === null ? null : cut(stack, longestStack),
  }
}

/** lineIn finds the innermost frame of a stack that lies in the file; also the place which a syntax error names above its frames. */
function lineIn(stack: string, file: string): number | null {
  const names = new Set([file, realPath(file)])
  for (const text of stack.split('\n')) {
    const found = /((?:file:\/\/)?\/[^()\n]*?):(\d+)(?::\d+)?\)?\s*$/.exec(text)
    if (found !== null && names.has(plainPath(found[1] ?? ''))) return Number(found[2])
  }
  return null
}

function plainPath(place: string): string {
  const name = place.replace(/\?.*$/, '')
  if (!name.startsWith('file://')) return place
  try {
    return fileURLToPath(name)
  } catch {
    return name
  }
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
