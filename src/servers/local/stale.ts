import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalEngine } from '../../dialects/dialect.js'
import { allDialects } from '../../dialects/index.js'
import { folderPrefix, ownerFile, removeFolder } from './folder.js'
import { isAlive, ownerLives } from './owner.js'

/** sweepStale stops servers whose owner is gone and removes their folders: what is left where a run and its supervisor were killed together. It gives the folders removed. */
export function sweepStale(places: readonly string[]): readonly string[] {
  return places.flatMap(foldersIn).filter(isStale).filter(remove)
}

function foldersIn(place: string): readonly string[] {
  try {
    return readdirSync(place)
      .filter((name) => name.startsWith(folderPrefix))
      .map((name) => join(place, name))
  } catch {
    return []
  }
}

/** A folder without a readable owner is somebody else's, or about to get one. */
function isStale(folder: string): boolean {
  const owner = text(join(folder, ownerFile))
  return owner !== null && owner !== '' && !ownerLives(owner)
}

function remove(folder: string): boolean {
  try {
    for (const { local } of allDialects) if (local !== null) stopServer(local, join(folder, 'data'))
    removeFolder(folder)
    return true
  } catch {
    return false
  }
}

/** The process is ended only if it works in this very data folder: its number may be another's by now. */
function stopServer({ pidFile, stopSignal }: LocalEngine, data: string): void {
  const pid = Number(text(join(data, pidFile))?.split('\n')[0])
  if (!isAlive(pid) || workingFolder(pid) !== realpathSync(data)) return
  process.kill(pid, stopSignal)
}

/** A server's working folder is its data folder. Where the system has no /proc, nothing is known and nothing is ended. */
function workingFolder(pid: number): string | null {
  try {
    return realpathSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

function text(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
