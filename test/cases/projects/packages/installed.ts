import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the tests have packages under names of their own (`knex-0.95`). */
export const store = fileURLToPath(new URL('../../../servers/node_modules', import.meta.url))

/** Installed are a project's packages: the name that it knows, and the name that the tests have it under. */
export type Installed = Readonly<Record<string, string>>

/** StoredPackage is one package of the tests' own, with those that it needs, by name. */
export interface StoredPackage {
  readonly name: string
  readonly version: string
  readonly folder: string
  readonly needs: ReadonlyMap<string, StoredPackage>
  /** Names of what the project must bring along for it. */
  readonly peers: readonly string[]
}

/** storedPackages finds the packages with all that they need. */
export function storedPackages(installed: Installed): readonly StoredPackage[] {
  const known = new Map<string, StoredPackage>()
  return Object.entries(installed).map(([name, stored]) => read(name, path.join(store, stored), known))
}

function read(name: string, folder: string, known: Map<string, StoredPackage>): StoredPackage {
  const place = realpathSync(folder)
  const found = known.get(place)
  if (found !== undefined) return found
  const manifest = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8')) as {
    version: string
    dependencies?: Record<string, string>
    peerDependencies?: Record<string, string>
  }
  const needs = new Map<string, StoredPackage>()
  const peers = Object.keys(manifest.peerDependencies ?? {})
  const stored = { name, version: manifest.version, folder: place, needs, peers }
  known.set(place, stored)
  for (const need of Object.keys(manifest.dependencies ?? {})) needs.set(need, read(need, find(need, place), known))
  return stored
}

function find(name: string, from: string): string {
  for (let folder = from; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const place = path.join(folder, 'node_modules', name)
    if (existsSync(path.join(place, 'package.json'))) return place
  }
  throw new Error(`${name} is not installed in test/servers`)
}

/** installFlat lays packages out as npm, yarn and bun do: all beside one another, and below the one that needs it what would stand in another's place. */
export function installFlat(folder: string, installed: Installed): void {
  const packages = storedPackages(installed)
  for (const stored of packages) lay(stored, path.join(folder, 'node_modules'))
  for (const stored of packages) layNeeds(stored, [path.join(folder, 'node_modules')], new Set())
}

function lay({ name, folder }: StoredPackage, modules: string): string {
  const place = path.join(modules, name)
  if (!existsSync(place)) copyPackage(folder, place)
  return place
}

/** `modules` are the folders in which the package's own needs are looked for, the top one first. */
function layNeeds(stored: StoredPackage, modules: readonly string[], seen: Set<string>): void {
  if (seen.has(stored.folder)) return
  seen.add(stored.folder)
  for (const need of stored.needs.values()) {
    const top = modules[0] as string
    const taken = existsSync(path.join(top, need.name)) && !isCopyOf(path.join(top, need.name), need)
    const place = taken ? path.join(modules.at(-1) as string, stored.name, 'node_modules') : top
    lay(need, place)
    layNeeds(need, taken ? [...modules, place] : [top], seen)
  }
}

function isCopyOf(place: string, { version }: StoredPackage): boolean {
  return (JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8')) as { version: string }).version === version
}

/** installPnpm lays packages out as pnpm does: each in a folder of its own that holds links to what it needs, and links to the project's own alone at the top. With `hoists` everything can be reached from within the store too, which is pnpm's default. */
export function installPnpm(folder: string, installed: Installed, hoists = true): void {
  const modules = path.join(folder, 'node_modules')
  const packages = storedPackages(installed)
  const peers = new Map(packages.map((stored) => [stored.name, stored]))
  for (const stored of packages) link(pnpmPlace(stored, { modules, peers, hoists }), path.join(modules, stored.name))
}

interface PnpmStore {
  readonly modules: string
  readonly peers: ReadonlyMap<string, StoredPackage>
  readonly hoists: boolean
}

function pnpmPlace(stored: StoredPackage, at: PnpmStore): string {
  const { name, version, needs, peers } = stored
  const own = path.join(at.modules, '.pnpm', `${name.replace('/', '+')}@${version}`, 'node_modules')
  const place = path.join(own, name)
  if (existsSync(place)) return place
  copyPackage(stored.folder, place)
  if (at.hoists) link(place, path.join(at.modules, '.pnpm', 'node_modules', name))
  const given = peers.flatMap((peer) => at.peers.get(peer) ?? [])
  for (const need of [...needs.values(), ...given]) link(pnpmPlace(need, at), path.join(own, need.name))
  return place
}

function link(target: string, place: string): void {
  if (existsSync(place)) return
  mkdirSync(path.dirname(place), { recursive: true })
  symlinkSync(path.relative(realpathSync(path.dirname(place)), target), place)
}

/** copyPackage makes a package's own files appear somewhere else, as files and not as a link to them, without the packages below it. */
export function copyPackage(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) copyPackage(source, target)
    else takeFile(source, target)
  }
}

/** A temporary folder may lie on another disk. */
function takeFile(source: string, target: string): void {
  try {
    linkSync(source, target)
  } catch {
    copyFileSync(source, target)
  }
}
