import { resolve } from 'node:path'
import type { CommandName } from './commands.js'
import { foldersLike, hasKnexfile, isPattern } from './folders.js'
import { isObject, shown } from './json-values.js'
import type { Layer } from './layers.js'
import { keyFault } from './project-keys.js'
import { settingsLayer } from './settings.js'
import type { SettingsFile } from './settings-file.js'

/** ProjectEntry is one entry of a list of projects: a folder or a pattern of folders, and what is said of them alone. */
export interface ProjectEntry {
  /** Absolute; `!` before it leaves folders out. */
  readonly path: string
  /** As it was written. */
  readonly written: string
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
  const list = typeof listed === 'string' ? [listed] : listed
  if (!Array.isArray(list))
    return { entries: [], problems: [`${file.words}: projects: ${shown(listed)} is not a list.`] }
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
  return { path, written, key: null, layer: null }
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
}

/** expanded gives each entry its folders: of a pattern, those with a knexfile that no entry with `!` leaves out. */
export function expanded(entries: readonly ProjectEntry[], knexfile: string | null): readonly ExpandedEntry[] {
  const barred = entries.filter(({ path }) => path.startsWith('!')).flatMap(({ path }) => foldersLike(path.slice(1)))
  return entries
    .filter(({ path }) => !path.startsWith('!'))
    .map((entry) => ({
      entry,
      folders: isPattern(entry.path)
        ? likely(entry, knexfile).filter((folder) => !barred.includes(folder))
        : [entry.path],
    }))
}

function likely({ path, layer }: ProjectEntry, knexfile: string | null): readonly string[] {
  const told = layer?.values.get('knexfile')?.at(-1) ?? knexfile
  // Below `**` each folder is looked at itself.
  const levels = path.includes('**') ? 0 : 2
  return foldersLike(path).filter((folder) => hasKnexfile(folder, told, levels))
}
