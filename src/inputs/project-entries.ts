import { resolve } from 'node:path'
import type { CommandName } from './commands.js'
import { foldersLike, hasKnexfile, isPattern } from './folders.js'
import { isObject, shown } from './json-values.js'
import type { Layer } from './layers.js'
import { keyFault } from './project-keys.js'
import { splitValue } from './raw.js'
import { settingsLayer } from './settings.js'
import type { SettingsFile } from './settings-file.js'

/** ProjectEntry is one entry of a list of projects: a folder or a pattern of folders, and what is said of them alone. */
export interface ProjectEntry {
  /** Absolute; `!` before it leaves folders out. */
  readonly path: string
  /** As it was written. */
  readonly written: string
  /** Whether it stands for any number of folders. */
  readonly isPattern: boolean
  readonly key: string | null
  /** Null where nothing is said but the folder. */
  readonly layer: Layer | null
}

/** ReadEntries are the entries of a list, and what is wrong with it in whole sentences. */
export interface ReadEntries {
  readonly entries: readonly ProjectEntry[]
  readonly problems: readonly string[]
}

/** entriesOfFile reads the list of projects in a file of settings. */
export function entriesOfFile(file: SettingsFile | null, command: CommandName): ReadEntries {
  const listed = file?.value?.projects
  if (file === null || listed === undefined) return { entries: [], problems: [] }
  const list = typeof listed === 'string' ? splitValue(listed, 'list') : listed
  if (!Array.isArray(list))
    return { entries: [], problems: [`${file.words}: projects: ${shown(listed)} is not a list.`] }
  if (list.length === 0) return wrong(`${file.words}: projects: the list is empty.`)
  const read = list.map((entry: unknown, index) =>
    readEntry(entry, `${file.words}: projects: entry ${index + 1}`, { file, command }),
  )
  return { entries: read.flatMap(({ entries }) => entries), problems: read.flatMap(({ problems }) => problems) }
}

/** entriesOfCall reads the folders that a call names. */
export function entriesOfCall(texts: readonly string[], folder: string): readonly ProjectEntry[] {
  return texts.map((written) => plain(written, folder))
}

function plain(written: string, folder: string): ProjectEntry {
  const path = written.startsWith('!') ? `!${resolve(folder, written.slice(1))}` : resolve(folder, written)
  return { path, written, isPattern: isPattern(written), key: null, layer: null }
}

function readEntry(
  entry: unknown,
  words: string,
  { file, command }: { file: SettingsFile; command: CommandName },
): ReadEntries {
  if (typeof entry === 'string' && entry.trim() !== '')
    return { entries: [plain(entry.trim(), file.folder)], problems: [] }
  if (!isObject(entry))
    return wrong(`${words} is ${shown(entry)}, neither a folder nor an object that names one as "project".`)
  const { project, key, ...settings } = entry
  if (typeof project !== 'string' || project.trim() === '') return wrong(`${words} names no folder as "project".`)
  const layer = settingsLayer(
    settings,
    { kind: 'entry', words: `${file.words}, project ${project}`, folder: file.folder },
    command,
  )
  const fault = key === undefined ? null : isPattern(project) ? 'many folders cannot have one key.' : keyFault(key)
  return {
    entries: [
      {
        ...plain(project.trim(), file.folder),
        key: fault === null ? ((key as string | undefined) ?? null) : null,
        layer,
      },
    ],
    problems: [...layer.problems, ...(fault === null ? [] : [`${words}: ${fault}`])],
  }
}

const wrong = (problem: string): ReadEntries => ({ entries: [], problems: [problem] })

/** ExpandedEntry is an entry and the folders that it means. */
export interface ExpandedEntry {
  readonly entry: ProjectEntry
  readonly folders: readonly string[]
  /** How many folders fit a pattern and have no knexfile. */
  readonly without: number
}

/** expanded gives each entry its folders: of a pattern, those with a knexfile that no entry with `!` leaves out. */
export function expanded(entries: readonly ProjectEntry[], knexfile: string | null): readonly ExpandedEntry[] {
  const barred = entries.filter(({ path }) => path.startsWith('!')).flatMap(({ path }) => foldersLike(path.slice(1)))
  return entries.filter(({ path }) => !path.startsWith('!')).map((entry) => expand(entry, barred, knexfile))
}

function expand(entry: ProjectEntry, barred: readonly string[], knexfile: string | null): ExpandedEntry {
  const { path, layer } = entry
  if (!entry.isPattern) return { entry, folders: [path], without: 0 }
  const told = layer?.values.get('knexfile')?.at(-1) ?? knexfile
  // Below `**` each folder is looked at itself.
  const isDeep = path.includes('**')
  const fitting = foldersLike(path).filter((folder) => !barred.includes(folder))
  const folders = fitting.filter((folder) => hasKnexfile(folder, told, isDeep ? 0 : 2))
  return { entry, folders, without: isDeep ? 0 : fitting.length - folders.length }
}
