import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { recordOf, textOf, type UnknownRecord } from './unknown.js'

/** PackageManager is what installs a project's packages, as commands to type. */
export interface PackageManager {
  /** Installs what the lockfile says. */
  readonly install: string
  /** Adds a package, whose name follows. */
  readonly add: string
  /** Runs a script, whose name follows. */
  readonly run: string
  /** Folder of the lockfile, where the install belongs; the folder asked about where there is none. */
  readonly folder: string
}

type Commands = Omit<PackageManager, 'folder'>

const npm: Commands = { install: 'npm ci', add: 'npm install', run: 'npm run' }
const pnpm: Commands = { install: 'pnpm install --frozen-lockfile', add: 'pnpm add', run: 'pnpm run' }
const yarn: Commands = { install: 'yarn install --frozen-lockfile', add: 'yarn add', run: 'yarn run' }
/** Yarn 2 and later. */
const berry: Commands = { ...yarn, install: 'yarn install --immutable' }
const bun: Commands = { install: 'bun install --frozen-lockfile', add: 'bun add', run: 'bun run' }

const lockfiles: Readonly<Record<string, (file: string) => Commands>> = {
  'pnpm-lock.yaml': () => pnpm,
  'yarn.lock': (file) => (readFileSync(file, 'utf8').includes('__metadata:') ? berry : yarn),
  'bun.lock': () => bun,
  'bun.lockb': () => bun,
  'package-lock.json': () => npm,
  'npm-shrinkwrap.json': () => npm,
}

/** packageManagerOf goes by the nearest lockfile from the folder up, then by `packageManager` of package.json; npm where nothing tells. */
export function packageManagerOf(folder: string): PackageManager {
  for (const place of withAncestors(folder)) {
    const found = Object.keys(lockfiles).find((name) => existsSync(path.join(place, name)))
    if (found !== undefined) return { ...lockfiles[found]!(path.join(place, found)), folder: place }
  }
  return { ...byField(folder), folder }
}

/** Without a lockfile nothing can be frozen. */
function byField(folder: string): Commands {
  const named = manifestsAbove(folder).map(({ manifest }) => textOf(manifest.packageManager)?.split('@')[0])
  const name = named.find((value) => value !== undefined) ?? 'npm'
  const known: Readonly<Record<string, Commands>> = { npm, pnpm, yarn, bun }
  const commands = Object.hasOwn(known, name) ? known[name]! : npm
  return { ...commands, install: commands === npm ? 'npm install' : `${name} install` }
}

/** Manifest is a package.json that was read. */
export interface Manifest {
  readonly folder: string
  readonly manifest: UnknownRecord
}

/** manifestsAbove reads every package.json from the folder up to the top of the repository, nearest first. */
export function manifestsAbove(folder: string): readonly Manifest[] {
  return withAncestors(folder).flatMap((place) => {
    const manifest = jsonIn(path.join(place, 'package.json'))
    return manifest === null ? [] : [{ folder: place, manifest }]
  })
}

/** withAncestors lists the folder and those above it, up to the top of a git repository or of the file system. */
export function withAncestors(folder: string): readonly string[] {
  const above = path.dirname(folder)
  if (above === folder || existsSync(path.join(folder, '.git'))) return [folder]
  return [folder, ...withAncestors(above)]
}

/** hasInstalled tells whether anything at all is installed for the folder. */
export function hasInstalled(folder: string): boolean {
  return withAncestors(folder).some((place) =>
    ['node_modules', '.pnp.cjs', '.pnp.js'].some((name) => existsSync(path.join(place, name))),
  )
}

function jsonIn(file: string): UnknownRecord | null {
  try {
    return recordOf(JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, '')))
  } catch {
    return null
  }
}
