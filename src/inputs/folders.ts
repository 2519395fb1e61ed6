import { readdirSync, statSync } from 'node:fs'
import { isAbsolute, join, parse, resolve } from 'node:path'

/** isPattern tells a pattern of folders from a path. */
export const isPattern = (path: string): boolean => /[*?]/.test(path)

/** foldersLike gives the folders that an absolute pattern means, by name: `*` and `?` stand for parts of one name, `**` for any number of folders. Hidden folders and node_modules are never meant. */
export function foldersLike(pattern: string): readonly string[] {
  const { root } = parse(pattern)
  const names = pattern
    .slice(root.length)
    .split(/[\\/]/)
    .filter((name) => name !== '' && name !== '.')
  const found = names.reduce<readonly string[]>(
    (folders, name) => [...new Set(folders.flatMap((folder) => below(folder, name)))],
    [root],
  )
  return found.filter(isFolder).sort()
}

function below(folder: string, name: string): readonly string[] {
  // Through links one could walk in circles.
  if (name === '**') return [folder, ...children(folder, false).flatMap((child) => below(join(folder, child), '**'))]
  if (!isPattern(name)) return [join(folder, name)]
  const form = name
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.')
  const fits = new RegExp(`^${form}$`, 'u')
  return children(folder, true)
    .filter((child) => fits.test(child))
    .map((child) => join(folder, child))
}

const neverMeant = new Set(['node_modules', 'dist', 'build', 'coverage'])

function children(folder: string, throughLinks: boolean): readonly string[] {
  return entriesOf(folder)
    .filter((entry) => !entry.name.startsWith('.') && !neverMeant.has(entry.name))
    .filter((entry) => entry.isDirectory() || (throughLinks && isFolder(join(folder, entry.name))))
    .map(({ name }) => name)
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

/** isFolder tells whether a path leads to a folder; links that lead in a circle, and what may not be looked at, do not. */
export const isFolder = (path: string): boolean => stateOf(path)?.isDirectory() === true

function stateOf(path: string) {
  try {
    return statSync(path)
  } catch {
    return null
  }
}

/** hasKnexfile tells whether a folder, or one at most so many levels below it, has a knexfile: one named as Knex expects, or at the path that is told, relative to the folder. */
export function hasKnexfile(folder: string, told: string | null, levels: number): boolean {
  if (told !== null) return stateOf(isAbsolute(told) ? told : resolve(folder, told)) !== null
  const isKnexfile = (name: string) =>
    /^knexfile\.[cm]?[jt]s$/.test(name) && stateOf(join(folder, name))?.isFile() === true
  if (entriesOf(folder).some(({ name }) => isKnexfile(name))) return true
  return levels > 0 && children(folder, true).some((child) => hasKnexfile(join(folder, child), null, levels - 1))
}
