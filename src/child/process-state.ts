import { statSync } from 'node:fs'

const mostNames = 5
const { keys } = Object

/** ProcessState is what a process has of its own beside its memory: working directory, umask, environment, and the migrations' folders as they stand. */
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
    environment: { ...process.env },
    faultsHeard: `${process.listenerCount('uncaughtException')} ${process.listenerCount('unhandledRejection')} ${process.hasUncaughtExceptionCaptureCallback()}`,
    // A folder's own time changes with the names in it.
    changed: folders.map((folder) => statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? null),
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

function environmentChanges(before: NodeJS.ProcessEnv, now: NodeJS.ProcessEnv): readonly string[] {
  const names = [...new Set([...keys(before), ...keys(now)])].filter((name) => before[name] !== now[name])
  if (names.length === 0) return []
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  return [`other environment variables (${names.slice(0, mostNames).join(', ')}${more})`]
}
