import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { messageOf } from '../kernel/errors.js'
import { isDeclarationFile, namesTaken } from './migration-source.js'
import type { ModuleLoader } from './module-loader.js'
import { isCallable, isRecord, recordOf, textOf, type UnknownRecord } from './unknown.js'

/** SeedEntry is one seed before its module is loaded. */
export interface SeedEntry {
  /** What Knex hands to its source, and reports. */
  readonly handle: unknown
  /** Absolute path where there is a file, else what the project's source calls it. */
  readonly name: string
  readonly file: string | null
}

/** SeedFunction is what a seed exports. */
export type SeedFunction = (knex: unknown) => unknown

/** listSeeds reads the project's seeds in Knex's order, from its folders or from the source that the knexfile gives; `config` is Knex's own view of the settings. */
export async function listSeeds(settings: UnknownRecord, config: unknown): Promise<readonly SeedEntry[]> {
  const custom = customSource(settings)
  if (custom === null) return folderSeeds(settings).map((file) => ({ handle: file, name: file, file }))
  const handles = await call(custom, 'getSeeds', config)
  if (!Array.isArray(handles)) throw new Error("The knexfile's seedSource does not work: getSeeds() gives no array.")
  return handles.map((handle: unknown) => customSeed(handle))
}

/** openSeed loads one seed; its module must export a function `seed`. */
export async function openSeed(
  entry: SeedEntry,
  { settings, loader }: { settings: UnknownRecord; loader: ModuleLoader },
): Promise<SeedFunction> {
  const exported = await exportsOf(entry, customSource(settings), loader)
  const inner = recordOf(exported).default
  const found = [exported, inner, recordOf(inner).default, recordOf(exported)['module.exports']]
  const module = found.filter(isRecord).find((candidate) => isCallable(candidate.seed))
  const seed = module?.seed
  if (!isCallable(seed)) throw new Error(`Invalid seed file: ${entry.name} must have a seed function`)
  return (knex) => seed.call(module, knex)
}

/** A source of the project's own may count on a loader that is not there: ours comes second. */
async function exportsOf({ handle, file }: SeedEntry, custom: UnknownRecord | null, loader: ModuleLoader) {
  if (custom === null) return loader.load(String(file))
  try {
    return await call(custom, 'getSeed', handle)
  } catch (thrown) {
    if (file === null || !existsSync(file)) throw thrown
    return loader.load(file)
  }
}

/** Knex drops a source of the project's own as soon as a folder setting stands beside it. */
function customSource({ seedSource, directory, sortDirsSeparately, loadExtensions }: UnknownRecord) {
  const hasFolders = Boolean(directory) || sortDirsSeparately !== undefined || Boolean(loadExtensions)
  return isRecord(seedSource) && !hasFolders ? seedSource : null
}

function customSeed(handle: unknown): SeedEntry {
  const { file, path: place, name } = recordOf(handle)
  const told = [handle, file, place].map(textOf).find((text) => text !== null && path.isAbsolute(text)) ?? null
  return { handle, name: told ?? textOf(handle) ?? textOf(name) ?? 'seed', file: told }
}

function call(source: UnknownRecord, method: string, argument: unknown): unknown {
  const found = source[method]
  if (!isCallable(found)) throw new Error(`The knexfile's seedSource does not work: it has no ${method}().`)
  return found.call(source, argument)
}

/** As lib/migrations/seed/sources/fs-seeds.js does (3.3): sorted by whole path, unless each folder is to keep its own order. */
function folderSeeds({
  directory,
  recursive,
  sortDirsSeparately,
  loadExtensions,
  specific,
}: UnknownRecord): readonly string[] {
  const folders = (Array.isArray(directory) ? directory : [directory ?? './seeds']).map((name) =>
    path.resolve(String(name)),
  )
  const found = folders.flatMap((folder) => filesIn(folder, Boolean(recursive)))
  const taken = namesTaken(
    found.filter((file) => !isDeclarationFile(file)),
    loadExtensions,
  )
  const files = sortDirsSeparately ? taken : taken.toSorted()
  if (!specific) return files
  const only = files.filter((file) => path.basename(file) === specific)
  if (only.length === 0) throw new Error(`The seed ${String(specific)}, which seeds.specific names, does not exist.`)
  return only
}

function filesIn(folder: string, recursive: boolean): readonly string[] {
  return listing(folder).flatMap((name) => {
    const file = path.resolve(folder, name)
    if (!statSync(file).isDirectory()) return [file]
    return recursive ? filesIn(file, true) : []
  })
}

function listing(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch (cause) {
    throw new Error(
      `The seed folder ${folder} cannot be read: ${messageOf(cause)} Set seeds.directory in the knexfile; relative folders are relative to the knexfile.`,
      { cause },
    )
  }
}
