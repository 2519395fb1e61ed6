import { existsSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { listing } from './file-walk.js'
import { manifestsAbove, withAncestors } from './package-manager.js'
import { isRecord, recordOf, textOf, type UnknownRecord } from './unknown.js'

/** Aliases give names of imports with the files, or the folders where they end in a slash, that they lead to. */
type Aliases = readonly (readonly [string, string])[]

/** workspaceAliases leads the packages of the workspace to their sources where what a build makes of them is not there; and so the project's own `imports`. Knex alone would need that build. */
export function workspaceAliases(folder: string): Readonly<Record<string, string>> {
  const packages = withAncestors(folder).flatMap((place) => linkedIn(path.join(place, 'node_modules')))
  const [own] = manifestsAbove(folder)
  const imports = own === undefined ? [] : entryAliases('', own.folder, recordOf(own.manifest.imports))
  return Object.fromEntries([...packages.flatMap(packageAliases), ...imports])
}

/** Folders of packages that are linked into node_modules and not from a store of installed ones. */
function linkedIn(modules: string): readonly string[] {
  return listing(modules).flatMap((entry) => {
    const place = path.join(modules, entry.name)
    if (entry.isDirectory() && entry.name.startsWith('@')) return linkedIn(place)
    if (!entry.isSymbolicLink()) return []
    const target = targetOf(place)
    return target === null || target.includes('node_modules') ? [] : [path.resolve(modules, target)]
  })
}

function targetOf(link: string): string | null {
  try {
    return readlinkSync(link)
  } catch {
    return null
  }
}

function packageAliases(folder: string): Aliases {
  const own = manifestsAbove(folder)[0]
  const name = textOf(own?.manifest.name)
  if (own === undefined || own.folder !== folder || name === null) return []
  const { exports, main, module, source } = own.manifest
  if (exports !== undefined) return entryAliases(name, folder, entriesOf(exports))
  const aliases = entryAliases(name, folder, { '.': { source, main: textOf(main) ?? module ?? './index.js' } })
  return aliases.length === 0 ? [] : [...aliases, [`${name}/`, `${folder}/`]]
}

function entriesOf(exports: unknown): UnknownRecord {
  const keys = Object.keys(recordOf(exports))
  return isRecord(exports) && keys.some((key) => key.startsWith('.')) ? exports : { '.': exports }
}

/** Of each entry that leads nowhere, what it would be made of. */
function entryAliases(name: string, folder: string, entries: UnknownRecord): Aliases {
  return Object.entries(entries).flatMap(([key, value]): Aliases => {
    const targets = targetsOf(value).map((target) => path.join(folder, target))
    const built = targets.filter((target) => !isSource(target) && !isDeclaration(target))
    if (targets.length === 0 || built.some((target) => existsSync(withoutPattern(target)))) return []
    const found = [...targets.filter(isSource), ...built.flatMap(sourcesOf)].find((file) =>
      existsSync(withoutPattern(file)),
    )
    if (found === undefined) return []
    return [[name + withoutPattern(key.replace(/^\.(?=$|\/)/, '')), withoutPattern(found)]]
  })
}

/** All that is said of an entry, whatever the condition. */
function targetsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return isRecord(value) ? Object.values(value).flatMap(targetsOf) : []
}

const isSource = (file: string) => /\.[cm]?tsx?$/.test(file) && !isDeclaration(file)
const isDeclaration = (file: string) => /\.d\.[cm]?ts$/.test(file)

/** `./src/*.ts` leads into a folder. */
function withoutPattern(place: string): string {
  const star = place.indexOf('*')
  return star < 0 ? place : place.slice(0, place.lastIndexOf('/', star) + 1)
}

const builtIn = /\/(?:dist|build|lib|out)(?:\/(?:esm|cjs|es|src|types))?(?=\/)/
const kinds = ['.ts', '.tsx', '.mts', '.cts', '.js']

function sourcesOf(target: string): readonly string[] {
  const places = ['/src', ''].map((place) => target.replace(builtIn, place)).filter((place) => place !== target)
  return places.flatMap((place) => {
    const bare = place.replace(/\.[cm]?jsx?$/, '')
    return place.includes('*') ? [place] : kinds.map((kind) => bare + kind)
  })
}
