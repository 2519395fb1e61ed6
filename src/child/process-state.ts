import { statSync } from 'node:fs'

/** What programs, Node and drivers go by. All variables would cost half a millisecond a step, which is more than all other looks together. */
const variables = [
  'PATH',
  'HOME',
  'TZ',
  'CI',
  'NODE_ENV',
  'NODE_OPTIONS',
  'DATABASE_URL',
  'PGHOST',
  'PGDATABASE',
  'DB_HOST',
]

/** ProcessState is what a process has of its own beside its memory: working directory, umask, user, the variables that most go by, and the migrations' folders as they stand. */
export interface ProcessState {
  /** keep takes what is there now for what belongs there; `folders` are watched for files that come and go. */
  keep(folders: readonly string[]): void
  /** changes says what is otherwise now. */
  changes(): readonly string[]
}

/** watchProcessState keeps nothing yet. */
export function watchProcessState(): ProcessState {
  let kept = stateOf([])
  return {
    keep(folders) {
      kept = stateOf(folders)
    },
    changes() {
      const now = stateOf(kept.folders)
      return [
        ...(now.directory === kept.directory ? [] : ['another working directory']),
        ...(now.umask === kept.umask ? [] : ['another umask']),
        ...(now.user === kept.user ? [] : ['another user or group']),
        ...environmentChanges(kept.environment, now.environment),
        ...(now.faultsHeard === kept.faultsHeard ? [] : ['a listener of its own for uncaught errors']),
        ...kept.folders
          .filter((_, at) => now.changed[at] !== kept.changed[at])
          .map((folder) => `other files in ${folder}`),
      ]
    },
  }
}

function stateOf(folders: readonly string[]) {
  return {
    folders,
    directory: workingDirectory(),
    umask: process.umask(),
    user: `${process.geteuid?.()} ${process.getegid?.()}`,
    environment: variables.map((name) => process.env[name]),
    faultsHeard: `${process.listenerCount('uncaughtException')} ${process.listenerCount('unhandledRejection')} ${process.hasUncaughtExceptionCaptureCallback()}`,
    // A folder's own time changes with the names in it.
    changed: folders.map(timeOf),
  }
}

/** It may be gone, or out of the reach of a process that has changed its user. */
function timeOf(folder: string): number | null {
  try {
    return statSync(folder).mtimeMs
  } catch {
    return null
  }
}

/** It may have been removed. */
function workingDirectory(): string | null {
  try {
    return process.cwd()
  } catch {
    return null
  }
}

type Values = readonly (string | undefined)[]

function environmentChanges(before: Values, now: Values): readonly string[] {
  const names = variables.filter((_, at) => before[at] !== now[at])
  return names.length === 0 ? [] : [`other environment variables (${names.join(', ')})`]
}
