import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { recordOf, textOf, type UnknownRecord } from './unknown.js'

/** Places are files (they need not exist) from which a project's packages are looked for, the knexfile first: its Knex may be installed beside its migrations only. */
export type Places = readonly string[]

/** placesOf gives the knexfile, and for each further folder a file in it. */
export function placesOf(knexfile: string, folders: readonly string[]): Places {
  return [knexfile, ...folders.map((folder) => path.join(path.resolve(folder), 'roundtrip.js'))]
}

/** resolveFrom gives the file that a module's name leads to from a file; null where it leads nowhere. */
export function resolveFrom(file: string, name: string): string | null {
  try {
    return createRequire(file).resolve(name)
  } catch {
    return null
  }
}

/** resolveFirst looks from one place after the other. */
export function resolveFirst(places: Places, name: string): string | null {
  for (const place of places) {
    const found = resolveFrom(place, name)
    if (found !== null) return found
  }
  return null
}

/** packageOf gives the folder and the manifest of the package that holds a file; those of no package where none of that name does. */
export function packageOf(file: string, name: string): { readonly folder: string; readonly version: string } {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const manifest = manifestIn(folder)
    if (manifest.name === name) return { folder, version: textOf(manifest.version) ?? 'unknown' }
  }
  return { folder: path.dirname(file), version: 'unknown' }
}

/** wantedVersion gives the versions of a package that the nearest manifest above one of the places asks for; null where none does. */
export function wantedVersion(places: Places, name: string): string | null {
  for (const place of places) {
    const wanted = wantedAbove(place, name)
    if (wanted !== null) return wanted
  }
  return null
}

function wantedAbove(file: string, name: string): string | null {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const { dependencies, devDependencies, peerDependencies } = manifestIn(folder)
    const all = [dependencies, devDependencies, peerDependencies].map((wanted) => textOf(recordOf(wanted)[name]))
    const wanted = all.find((one) => one !== null)
    if (wanted !== undefined && wanted !== null) return wanted
  }
  return null
}

function manifestIn(folder: string): UnknownRecord {
  try {
    return recordOf(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')))
  } catch {
    return {}
  }
}
