import { type Dirent, readdirSync } from 'node:fs'
import path from 'node:path'

/** Folders that hold nothing that a person wrote for this project, or nothing that it runs with. */
const passed = new Set([
  'node_modules',
  'bower_components',
  'vendor',
  'dist',
  'build',
  'out',
  'coverage',
  'tmp',
  'temp',
  'test',
  'tests',
  '__tests__',
  'spec',
  'e2e',
  'fixtures',
  'examples',
  'example',
  'docs',
  'templates',
  'public',
])
const deepest = 4
const mostFolders = 3000

/** walk lists the folders below one with what lies in them, the folder itself first; hidden ones, installed packages, builds and tests are passed by. */
export function walk(top: string): readonly { readonly folder: string; readonly entries: readonly Dirent[] }[] {
  const found: { readonly folder: string; readonly entries: readonly Dirent[] }[] = []
  let level = [top]
  for (let depth = 0; depth <= deepest && found.length < mostFolders; depth += 1) {
    const read = level.map((folder) => ({ folder, entries: listing(folder) }))
    found.push(...read)
    level = read.flatMap(({ folder, entries }) => entries.filter(isEntered).map(({ name }) => path.join(folder, name)))
  }
  return found
}

function isEntered(entry: Dirent): boolean {
  return entry.isDirectory() && !entry.name.startsWith('.') && !passed.has(entry.name)
}

/** listing gives what lies in a folder, by name; nothing where it cannot be read. */
export function listing(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}
