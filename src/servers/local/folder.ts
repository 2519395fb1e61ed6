import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Account, ServerFolder } from '../../dialects/local-parts.js'

export type { ServerFolder }

/** folderPrefix is how the folders of throwaway servers begin. */
export const folderPrefix = 'knex-roundtrip-server-'

/** ownerFile holds the number of the process that a folder belongs to, and when that process started. */
export const ownerFile = 'owner'

/** temporaryPlaces lists where such folders may lie: in memory where there is room, else in the system's folder for temporary files. */
export function temporaryPlaces(account: Account): readonly string[] {
  const places = [...(hasRoom('/dev/shm') ? ['/dev/shm'] : []), resolve(tmpdir()), '/tmp']
  return [...new Set(places)].filter((place) => isOpen(place, account))
}

/** A check of several hundred migrations stays below 500 MB; memory that is not there is not promised. */
const enough = 2 * 1024 ** 3

function hasRoom(place: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(place)
    return bavail * bsize > enough && freemem() > enough
  } catch {
    return false
  }
}

/** Another user must be able to walk there; a TMPDIR below root's home is closed to it. */
function isOpen(place: string, account: Account): boolean {
  try {
    if (account === null) return statSync(place).isDirectory()
    const closed = ancestors(place).some((folder) => (statSync(folder).mode & 0o001) === 0)
    return !closed
  } catch {
    return false
  }
}

function ancestors(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [path, ...ancestors(parent)]
}

/** makeFolder makes a folder that belongs to the account and is closed to everybody else. */
export function makeFolder(place: string, account: Account, owner: string): ServerFolder {
  const path = mkdtempSync(join(place, folderPrefix))
  const data = join(path, 'data')
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(join(path, ownerFile), owner)
  chmodSync(path, 0o700)
  if (account !== null) for (const entry of [path, data]) chownSync(entry, account.uid, account.gid)
  return { path, data, memory: place === '/dev/shm' }
}

/** removeFolder removes a server's folder; one that is gone already is fine. */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}

/** lastWords is the end of the server's log: of what it calls errors, where it marks them so, since MySQL goes on for many lines after what ended it. */
export function lastWords({ path }: ServerFolder): string {
  try {
    const lines = readFileSync(join(path, 'log'), 'utf8').trim().split('\n')
    const errors = lines.filter((line) => line.includes('[ERROR]'))
    return (errors.length > 0 ? errors : lines).slice(-3).join(' ')
  } catch {
    return 'there is no log'
  }
}
