import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from './clients.js'
import { type KnownServer, knownServers } from './mysql-known.js'
import { serverRoot } from './mysql-packages.js'

/** firstFolder gives the first of the folders that holds a name; it throws where none does. */
export function firstFolder(folders: readonly string[], holds: string): string {
  const found = folders.find((folder) => existsSync(join(folder, holds)))
  if (found === undefined) throw new Error(`its packages hold no ${holds}; remove its folder in .cache`)
  return found
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : [])

/** loaderOf is how a program of fetched packages starts: by their own loader with their own libraries, since they were made for another release's C library. */
export function loaderOf(root: string): readonly [string, ...string[]] {
  const places = ['usr/lib', 'lib'].flatMap((parent) =>
    namesIn(join(root, parent))
      .filter((name) => /-linux-gnu$/.test(name))
      .map((name) => join(root, parent, name)),
  )
  const loaders = places.flatMap((place) =>
    namesIn(place)
      .filter((name) => /^ld-linux[^/]*\.so/.test(name))
      .map((name) => join(place, name)),
  )
  if (loaders[0] === undefined) throw new Error('its packages hold no loader; remove its folder in .cache')
  return [loaders[0], '--library-path', [...places, join(root, 'usr/lib/mysql/private')].join(':')]
}

/** dumpProgramOf gives the mysqldump or mariadb-dump that came with a server; that of the newest of its vendor for one that we did not fetch. */
export async function dumpProgramOf({ name, vendor }: KnownServer): Promise<Command> {
  const ofVendor = knownServers.filter((one) => one.vendor === vendor)
  const known = ofVendor.find((one) => one.name === name) ?? ofVendor.at(-1)!
  const root = await serverRoot(known)
  const [file, ...libraries] = loaderOf(root)
  const program = vendor === 'mysql' ? 'mysqldump' : 'mariadb-dump'
  return { file, prefix: [...libraries, join(root, 'usr/bin', program)] }
}
