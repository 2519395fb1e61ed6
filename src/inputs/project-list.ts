import { resolve } from 'node:path'
import type { InputCall } from './call.js'
import { takesSeveral } from './commands.js'
import type { Layer } from './layers.js'
import { type ExpandedEntry, entriesOfCall, entriesOfFile, expanded, type ProjectEntry } from './project-entries.js'
import { projectKeys } from './project-keys.js'
import type { SettingsFile } from './settings-file.js'

/** ListedProject is one project that is to be run. */
export interface ListedProject {
  /** Absolute. */
  readonly folder: string
  /** Who named it, as words; empty for the call. */
  readonly place: string
  readonly key: string
  /** What the list says of it alone, in rising order. */
  readonly layers: readonly Layer[]
}

/** ProjectList is what is to be run, and what is wrong with how that is said, in whole sentences. */
export interface ProjectList {
  readonly projects: readonly ListedProject[]
  readonly problems: readonly string[]
  /** What a person should know of how patterns were understood, in whole sentences. */
  readonly notices: readonly string[]
}

/** listProjects finds out which projects a call is about: those it names, else those of the file, else the folder that it comes from. */
export function listProjects(call: InputCall, file: SettingsFile | null, general: Layer): ProjectList {
  const { entries, problems } = entriesOfFile(file, call.command)
  const told = toldBy(call, general, entries)
  const knexfile = call.raw.get('knexfile')?.at(-1) ?? general.values.get('knexfile')?.at(-1) ?? null
  const listed = expanded(entries, knexfile)
  const named = told.entries === entries ? listed : expanded(told.entries, knexfile)
  const folders = [...new Set(named.flatMap(({ folders }) => folders))]
  const projects = folders.flatMap((folder) => instancesOf(folder, listed, call))
  const keys = projectKeys(projects, call.cwd)
  return {
    projects: projects.map((project, index) => ({ ...project, place: told.place, key: keys[index] ?? '' })),
    problems: [
      ...problems,
      ...told.problems,
      ...emptyPatterns(named, told.place),
      ...sameKeys(projects, told.place),
      ...tooMany(call, folders, told.place),
    ],
    notices: named.flatMap(leftOut),
  }
}

interface Told {
  readonly entries: readonly ProjectEntry[]
  readonly place: string
  readonly problems: readonly string[]
}

function toldBy({ raw, cwd }: InputCall, general: Layer, listed: readonly ProjectEntry[]): Told {
  const project = raw.get('project')?.at(-1)?.trim() ?? ''
  const projects = (raw.get('projects') ?? []).map((text) => text.trim()).filter((text) => text !== '')
  const both = 'projects: give project or projects, not both.'
  if (projects.length > 0) {
    return { entries: entriesOfCall(projects, cwd), place: '', problems: project === '' ? [] : [both] }
  }
  if (project !== '') return { entries: [one(resolve(cwd, project))], place: '', problems: [] }
  const inFile = general.values.get('project')?.at(-1) ?? ''
  const { place } = general
  if (listed.length > 0) return { entries: listed, place, problems: inFile === '' ? [] : [`${place}: ${both}`] }
  return { entries: [one(inFile === '' ? cwd : inFile)], place: inFile === '' ? '' : place, problems: [] }
}

/** A folder that is named as one is never a pattern. */
const one = (path: string): ProjectEntry => ({ path, written: path, isPattern: false, key: null, layer: null })

type Instance = Pick<ListedProject, 'folder' | 'layers'> & { readonly key: string | null }

/** A folder is run once, or once for each entry that says something of it by name: two knexfiles in one folder are two projects. What a pattern says holds for each. */
function instancesOf(folder: string, listed: readonly ExpandedEntry[], { command }: InputCall): readonly Instance[] {
  const own = listed.filter(({ folders }) => folders.includes(folder)).map(({ entry }) => entry)
  const isNamed = ({ path }: ProjectEntry) => path === folder
  const shared = own.filter((entry) => !isNamed(entry)).flatMap(({ layer }) => layer ?? [])
  const named = own.filter((entry) => isNamed(entry) && (entry.layer !== null || entry.key !== null))
  if (named.length === 0 || (named.length > 1 && !takesSeveral(command))) return [{ folder, key: null, layers: shared }]
  return named.map(({ key, layer }) => ({ folder, key, layers: layer === null ? shared : [...shared, layer] }))
}

/** A knexfile of another name would be missed in silence. */
function leftOut({ entry, folders, without }: ExpandedEntry): readonly string[] {
  if (without === 0) return []
  return [
    `Of ${folders.length + without} folders that fit ${entry.written}, ${folders.length} have a knexfile; the rest is left out.`,
  ]
}

function emptyPatterns(named: readonly ExpandedEntry[], place: string): readonly string[] {
  const start = place === '' ? '' : `${place}: `
  const empty = named.filter(({ folders }) => folders.length === 0)
  if (named.length === 0) return [`${start}projects: nothing is listed but what is left out.`]
  return empty.map(({ entry }) => `${start}projects: no folder that fits ${entry.written} has a knexfile.`)
}

function sameKeys(projects: readonly Instance[], place: string): readonly string[] {
  const keys = projects.flatMap(({ key }) => key?.toLowerCase() ?? [])
  const twice = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
  return twice.map((key) => `${place}: projects: two have the key ${key}.`)
}

function tooMany({ command }: InputCall, folders: readonly string[], place: string): readonly string[] {
  if (takesSeveral(command) || folders.length < 2) return []
  return [`project: ${place} lists ${folders.length} projects, and ${command} takes one at a time; name it.`]
}
