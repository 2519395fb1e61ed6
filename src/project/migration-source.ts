import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { messageOf, ToolError } from '../kernel/errors.js'
import { sentenceOf } from './thrown.js'
import { isCallable, isInstance, isRecord, propertyOf, recordOf, textOf, type UnknownRecord } from './unknown.js'

/** MigrationEntry is one migration before its module is loaded. */
export interface MigrationEntry {
  /** What Knex hands to hooks and to the source. */
  readonly handle: unknown
  readonly name: string
  readonly file: string | null
  /** Loads it through the project's own source; null where the file is loaded. */
  readonly open: (() => unknown) | null
}

/** MigrationList is every migration in Knex's order, and the absolute folders they came from. */
export interface MigrationList {
  readonly entries: readonly MigrationEntry[]
  readonly directories: readonly string[]
}

/** Knex's own list (lib/migrations/common/MigrationsLoader.js, 3.3): what it does not take beside these is no migration, but a module that one imports. */
const knexExtensions = ['.co', '.coffee', '.eg', '.iced', '.js', '.cjs', '.litcoffee', '.ls', '.ts']

/** Knex takes these only where loadExtensions names them, which a project may say elsewhere than in its knexfile. */
const otherExtensions = ['.mjs', '.cts', '.mts']

/** listMigrations reads the project's migration source: its folders, or the source object that the knexfile gives. Relative folders are relative to the current one, as for Knex. */
export async function listMigrations(settings: UnknownRecord): Promise<MigrationList> {
  const custom = settings.migrationSource
  if (isRecord(custom) && isCallable(custom.getMigrations) && !hasFolderSettings(settings)) {
    const { loadExtensions = knexExtensions } = settings
    return { entries: await customEntries(custom, loadExtensions), directories: [] }
  }
  return folderEntries(settings)
}

/** Knex drops a source of the project's own as soon as one of these is set. */
function hasFolderSettings(settings: UnknownRecord): boolean {
  return Boolean(settings.directory) || settings.sortDirsSeparately !== undefined || Boolean(settings.loadExtensions)
}

/** droppedNotice tells of a source that is not asked. */
export function droppedNotice(settings: UnknownRecord): readonly string[] {
  if (!isCallable(recordOf(settings.migrationSource).getMigrations) || !hasFolderSettings(settings)) return []
  return [
    'Knex drops migrations.migrationSource where directory, loadExtensions or sortDirsSeparately is set beside it, and reads the folder itself.',
  ]
}

/** configuredDirectories gives the folders that the settings name, as they name them. */
export function configuredDirectories({ directory }: UnknownRecord): readonly string[] {
  return (Array.isArray(directory) ? directory : [directory ?? './migrations']).map(String)
}

function folderEntries(settings: UnknownRecord): MigrationList {
  const configured = configuredDirectories(settings)
  const found = configured.map((folder) => filesOf(folder, settings.loadExtensions))
  const ordered =
    settings.sortDirsSeparately === true
      ? found.flatMap((files) => files.toSorted(byName))
      : found.flat().toSorted(byName)
  return { entries: ordered.map(fileEntry), directories: configured.map((folder) => path.resolve(folder)) }
}

interface FolderFile {
  readonly file: string
  readonly directory: string
}

function filesOf(directory: string, loadExtensions: unknown): readonly FolderFile[] {
  const names = listing(path.resolve(directory)).filter((name) => !isDeclarationFile(name))
  return namesTaken(names, loadExtensions).map((file) => ({ file, directory }))
}

/** namesTaken picks the file names that are modules to Knex. It asks `loadExtensions.includes(extension)`, which a text answers too. */
export function namesTaken(names: readonly string[], loadExtensions: unknown): readonly string[] {
  const taken = (extensions: string | readonly string[]) =>
    names.filter((name) => extensions.includes(path.extname(name)))
  const told = Array.isArray(loadExtensions) ? loadExtensions.map(String) : textOf(loadExtensions)
  if (told !== null) return taken(told)
  const usual = taken(knexExtensions)
  return usual.length > 0 ? usual : taken(otherExtensions)
}

function listing(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    const why = propertyOf(cause, 'code') === 'ENOTDIR' ? 'it is a file' : messageOf(cause)
    throw new ToolError(`The migration folder ${folder} cannot be read: ${why}.`, {
      blame: 'user',
      advice: 'See that it is a folder which the user who runs this may read.',
      cause,
    })
  }
}

/** isDeclarationFile holds for type declarations. Knex would take them for migrations, and fail; nobody means that. */
export function isDeclarationFile(file: string): boolean {
  return /\.d\.[cm]?ts$/.test(file)
}

function fileEntry(handle: FolderFile): MigrationEntry {
  return { handle, name: handle.file, file: path.resolve(handle.directory, handle.file), open: null }
}

/** Code unit order, and stable: that of the sort which Knex uses. */
function byName({ file: a }: FolderFile, { file: b }: FolderFile): number {
  return a < b ? -1 : a > b ? 1 : 0
}

async function customEntries(source: UnknownRecord, loadExtensions: unknown): Promise<readonly MigrationEntry[]> {
  const handles = await asked(() => call(source, 'getMigrations', loadExtensions))
  if (!Array.isArray(handles)) throw badSource('getMigrations() gives no array')
  return Promise.all(handles.map((handle: unknown) => customEntry(source, handle)))
}

async function customEntry(source: UnknownRecord, handle: unknown): Promise<MigrationEntry> {
  const name = await asked(() => call(source, 'getMigrationName', handle))
  if (typeof name !== 'string') throw badSource('getMigrationName() gives no text')
  return { handle, name, file: foundFile(fileOf(handle)), open: () => call(source, 'getMigration', handle) }
}

function fileOf(handle: unknown): string | null {
  const { file, directory, path: place } = recordOf(handle)
  if (typeof file === 'string') return path.resolve(textOf(directory) ?? '', file)
  const named = textOf(place) ?? textOf(handle)
  return named !== null && path.isAbsolute(named) ? named : null
}

/** Some sources know their files by a name without its extension. */
function foundFile(file: string | null): string | null {
  if (file === null) return null
  return (
    ['', ...knexExtensions, ...otherExtensions].map((extension) => file + extension).find((name) => existsSync(name)) ??
    null
  )
}

function call(source: UnknownRecord, method: string, argument: unknown): unknown {
  const found = source[method]
  if (!isCallable(found)) throw badSource(`it has no ${method}()`)
  return found.call(source, argument)
}

async function asked(ask: () => unknown): Promise<unknown> {
  try {
    return await ask()
  } catch (cause) {
    if (isInstance(cause, ToolError)) throw cause
    throw badSource(sentenceOf(cause))
  }
}

function badSource(what: string): ToolError {
  return new ToolError(`The knexfile's migrationSource does not work: ${what}.`, {
    blame: 'user',
    advice: 'A source has getMigrations(), getMigrationName(migration) and getMigration(migration).',
  })
}
