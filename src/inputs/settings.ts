import { resolve } from 'node:path'
import { nearest } from '../kernel/nearest.js'
import { type CommandName, commandDefinitions } from './commands.js'
import { type InputDefinition, isPublic } from './definition.js'
import { isObject, shown, textsOf } from './json-values.js'
import type { Layer } from './layers.js'

/** SettingsKind is where settings stand: the file of the folder called from, an entry of its projects, the file of a project's own folder, the knexfile. */
export type SettingsKind = 'file' | 'entry' | 'project-file' | 'knexfile'

/** SettingsPlace is one place with settings. */
export interface SettingsPlace {
  readonly kind: SettingsKind
  /** The place as words of a sentence. */
  readonly words: string
  /** Absolute path of the folder that the place's own paths begin in. */
  readonly folder: string
}

/** settingsLayer reads the settings of one place for one command. What is only another command's is read for its form and left out. */
export function settingsLayer(value: unknown, place: SettingsPlace, command: CommandName): Layer {
  if (!isObject(value)) {
    return {
      place: place.words,
      values: new Map(),
      problems: [`${place.words} holds ${shown(value)} and no settings.`],
    }
  }
  const values = new Map<string, readonly string[]>()
  const problems: string[] = []
  for (const [key, given] of Object.entries(value)) {
    const read = readSetting(key, given, { place, command })
    if (read.problem !== null) problems.push(`${place.words}: ${read.problem}`)
    else if (read.texts !== null) values.set(key, read.texts)
  }
  return { place: place.words, values, problems }
}

interface ReadSetting {
  readonly texts: readonly string[] | null
  readonly problem: string | null
}

interface Reading {
  readonly place: SettingsPlace
  readonly command: CommandName
}

function readSetting(key: string, given: unknown, { place, command }: Reading): ReadSetting {
  const fault = misplaced(key, place.kind)
  if (fault !== null) return { texts: null, problem: fault }
  const own = definitionsIn(place.kind, command).find(({ name }) => name === key)
  const definition = own ?? definitionsIn(place.kind).find(({ name }) => name === key)
  if (definition === undefined || isRemark(key)) return { texts: null, problem: null }
  const { texts, problem } = textsOf(given, definition)
  if (problem !== null) return { texts: null, problem: `${key}: ${problem}` }
  return { texts: own === undefined ? null : texts.map((text) => placed(text, definition, place)), problem: null }
}

/** For editors, or for people; no setting of ours. */
const isRemark = (key: string) => key === '$schema'

function placed(text: string, { fromItsPlace }: InputDefinition, { folder }: SettingsPlace): string {
  return fromItsPlace === true && text !== '' ? resolve(folder, text) : text
}

const places: Readonly<Record<SettingsKind, readonly (string | undefined)[]>> = {
  file: [undefined, 'call-or-file'],
  entry: [undefined, 'call-or-file'],
  'project-file': [undefined, 'call-or-file'],
  knexfile: [undefined],
}

/** Settings of a whole run have no place beside one project, and a project's own file cannot say which project it is. */
const barred: Readonly<Record<SettingsKind, readonly string[]>> = {
  file: [],
  entry: ['projects', 'output'],
  'project-file': ['project', 'projects'],
  knexfile: [],
}

/** definitionsIn are the settings that a place may hold: of one command, or of all, each name once. */
export function definitionsIn(kind: SettingsKind, command?: CommandName): readonly InputDefinition[] {
  const found = commandDefinitions
    .filter(({ name }) => command === undefined || name === command)
    .flatMap(({ inputs }) => inputs)
    .filter(isPublic)
    .filter(({ givenBy, name }) => places[kind].includes(givenBy) && !barred[kind].includes(name))
  return [...new Map(found.map((definition) => [definition.name, definition])).values()]
}

/** Why a key may not stand in a place; null where it may. */
function misplaced(key: string, kind: SettingsKind): string | null {
  const allowed = definitionsIn(kind).map(({ name }) => name)
  if (allowed.includes(key) || (isRemark(key) && kind !== 'entry')) return null
  const known = commandDefinitions.flatMap(({ inputs }) => inputs).filter(({ name }) => name === key)
  if (known.some(isPublic)) return `${key} ${reasonOf(key, kind, known)}`
  const close = closest(kebab(key), allowed)
  return `${key} is no setting${close === null ? '; docs/configuration.md lists them.' : `; did you mean ${close}?`}`
}

/** A name that is a part of the word or the word a part of it (`environment` for env, `url` for database-url), else the one with the fewest letters to change. */
function closest(word: string, names: readonly string[]): string | null {
  const related = names.find((name) => name.split('-').includes(word) || (name.length > 2 && word.startsWith(name)))
  return related ?? nearest(word, names)
}

function reasonOf(key: string, kind: SettingsKind, known: readonly InputDefinition[]): string {
  if (kind === 'entry' && barred.entry.includes(key)) return 'is said once for all projects, beside the list.'
  if (kind === 'project-file' && barred[kind].includes(key))
    return 'is said in the folder that the call comes from, not in that of a project.'
  return known.some(({ givenBy }) => givenBy === 'call-or-file')
    ? 'is needed before the knexfile is loaded; write it in .roundtrip.json.'
    : 'is said by the call alone, on the command line or in the workflow.'
}

/** kebab is a name as inputs are written: `failOn` and `fail_on` as `fail-on`. */
function kebab(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase()
}
