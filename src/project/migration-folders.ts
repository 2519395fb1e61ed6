import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { ToolError } from '../kernel/errors.js'
import { listing, walk } from './file-walk.js'
import { knexOptions } from './knex-scripts.js'
import { configuredDirectories, isDeclarationFile, namesTaken } from './migration-source.js'
import { packageManagerOf } from './package-manager.js'
import { isCallable, isInstance, recordOf, type UnknownRecord } from './unknown.js'

/** SettledFolders are migration settings whose folders exist, and what a person should hear of how they were found. */
export interface SettledFolders {
  readonly settings: UnknownRecord
  readonly notices: readonly string[]
}

/** ProjectPlaces are absolute folders: that of the project, and that of its knexfile. */
export interface ProjectPlaces {
  readonly project: string
  readonly knexfile: string
}

/** settleFolders sees that the migration folders are there. As for Knex they are relative to the current folder, which is the knexfile's; where they exist in the project's folder only, they are meant so. A knexfile that had to be loaded elsewhere still has its own folder beside it. */
export function settleFolders(settings: UnknownRecord, { project, knexfile }: ProjectPlaces): SettledFolders {
  refuseUrls(settings)
  if (isCallable(recordOf(settings.migrationSource).getMigrations)) return { settings, notices: [] }
  const configured = configuredDirectories(settings)
  const missing = configured.filter((folder) => !existsSync(folder))
  if (missing[0] === undefined) return { settings, notices: emptyNotices(settings, configured) }
  const beside = configured.map((folder) => path.resolve(knexfile, folder))
  if (beside.every(isFolder)) return { settings: { ...settings, directory: beside }, notices: [] }
  const moved = configured.map((folder) => (existsSync(folder) ? folder : inProject(folder, project)))
  if (moved.every((folder) => existsSync(folder))) {
    const notice = `The migration folder ${missing[0]} is not beside the knexfile but in the project's folder; Knex finds it only where it is called with --cwd or by code that runs there.`
    return { settings: { ...settings, directory: moved }, notices: [notice] }
  }
  return onlyOther(settings, { project, knexfile }) ?? refuse(missing[0], project)
}

/** Knex hands it to path.resolve, which takes no URL. */
function refuseUrls({ directory }: UnknownRecord): void {
  if (![directory].flat().some((folder) => isInstance(folder, URL))) return
  throw new ToolError('migrations.directory is a URL, and Knex takes only paths.', {
    blame: 'user',
    advice: "Write directory: fileURLToPath(new URL('./migrations', import.meta.url)), with fileURLToPath of node:url.",
  })
}

function inProject(folder: string, project: string): string {
  return path.resolve(project, path.relative(currentFolder(), path.resolve(folder)))
}

/** Where the knexfile names no folder, code of the project does, or a script; the only one that there is must be meant. */
function onlyOther(settings: UnknownRecord, { project, knexfile }: ProjectPlaces): SettledFolders | null {
  if (settings.directory !== undefined && settings.directory !== null) return null
  const scripted = knexOptions(project).flatMap(({ migrationsDirectory }) => migrationsDirectory ?? [])
  const named = [...new Set(scripted)]
    // A knexfile that is told as well makes its folder the current one.
    .flatMap((folder) => [path.resolve(knexfile, folder), path.resolve(project, folder)].filter(isFolder).slice(0, 1))
  const found = named.length === 1 ? named : others(project)
  if (found[0] === undefined || found.length > 1) return null
  const notice = `The knexfile names no migration folder, and there is no migrations beside it; ${path.relative(project, found[0])} is used, the only one there is.`
  return { settings: { ...settings, directory: found[0] }, notices: [notice] }
}

/** Folders below the project that are called migrations and hold modules. */
function others(project: string): readonly string[] {
  return walk(project)
    .filter(
      ({ folder, entries }) => path.basename(folder) === 'migrations' && holdsModules(entries.map(({ name }) => name)),
    )
    .map(({ folder }) => folder)
}

function holdsModules(names: readonly string[]): boolean {
  return (
    namesTaken(
      names.filter((name) => !isDeclarationFile(name)),
      null,
    ).length > 0
  )
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
}

function refuse(folder: string, project: string): never {
  const absolute = path.resolve(folder)
  throw new ToolError(`There is no migration folder ${absolute}.`, {
    blame: 'user',
    advice: adviceFor(absolute, project),
  })
}

function adviceFor(folder: string, project: string): string {
  const there = others(project).map((other) => path.relative(currentFolder(), other))
  if (/(?:^|\/)(?:dist|build|lib|out)(?:\/|$)/.test(path.relative(project, folder))) {
    return `It seems to be made by a build: run \`${packageManagerOf(project).run} build\` before this, or name the folder of the sources in migrations.directory.`
  }
  if (there[0] === undefined)
    return 'Set migrations.directory in the knexfile; relative folders are relative to the knexfile.'
  const names = there.map((other) => (other.startsWith('.') ? other : `./${other}`))
  return names.length === 1
    ? `There is a folder ${there[0]}: set migrations.directory to '${names[0]}' in the knexfile.`
    : `There are other folders: set migrations.directory to one of them in the knexfile, or to a list: ${names.slice(0, 8).join(', ')}.`
}

/** Files of another extension than those that loadExtensions names are easily overlooked. */
function emptyNotices(settings: UnknownRecord, folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    const names = listing(folder)
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => name)
      .filter((name) => !isDeclarationFile(name))
    if (namesTaken(names, settings.loadExtensions).length > 0 || !holdsModules(names)) return []
    const kinds = [...new Set(namesTaken(names, null).map((name) => path.extname(name)))].join(', ')
    return [`The migration folder ${folder} holds files of ${kinds}, which migrations.loadExtensions does not name.`]
  })
}

/** A bundler takes in the whole folder where it finds the call within one of `path`. */
function currentFolder(): string {
  return process.cwd()
}
