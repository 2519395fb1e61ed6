import { realpathSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { InputCall } from './call.js'
import type { CommandName } from './commands.js'
import { type Layer, mergeLayers } from './layers.js'
import { type ListedProject, listProjects } from './project-list.js'
import { type SettingsKind, settingsLayer } from './settings.js'
import { readSettingsFile, type SettingsFile } from './settings-file.js'

/** ProjectSettings is one project of a run, with all that is said of it but by its knexfile. */
export interface ProjectSettings {
  /** Names it, and its folder of the report where there are several. */
  readonly key: string
  /** Its folder as people say it, relative to the folder that the call comes from, with `/`. */
  readonly path: string
  /** In rising order. */
  readonly layers: readonly Layer[]
}

/** Configuration is what a call and the files around it say. */
export interface Configuration {
  readonly projects: readonly ProjectSettings[]
  /** Absolute path of the folder for the report of the whole run. */
  readonly output: string
  /** What is wrong, and what a person should know: whole sentences. */
  readonly problems: readonly string[]
  readonly notices: readonly string[]
}

/** readConfiguration reads the files of settings around a call and lists its projects. */
export function readConfiguration(call: InputCall): Configuration {
  const file = readSettingsFile(call.cwd, call.cwd)
  const general = layerOf(file, 'file', call.command)
  const { projects, problems, notices } = listProjects(call, file, general)
  const output = outputOf([general, callLayer(call)], call.cwd)
  return {
    projects: projects.map((project) => settingsOf(project, { call, general, output, several: projects.length > 1 })),
    output,
    problems: [...new Set([...general.problems, ...problems])],
    notices,
  }
}

interface Whole {
  readonly call: InputCall
  readonly general: Layer
  readonly output: string
  readonly several: boolean
}

function settingsOf(
  { folder, place, key, layers }: ListedProject,
  { call, general, output, several }: Whole,
): ProjectSettings {
  const { cwd, command } = call
  const own = sameFolder(folder, cwd) ? null : readSettingsFile(folder, cwd)
  const named: Layer = { place, values: new Map([['project', [folder]]]), problems: [] }
  const report: Layer = {
    place: '',
    values: several ? new Map([['output', [resolve(output, key)]]]) : new Map(),
    problems: [],
  }
  const rising = [general, layerOf(own, 'project-file', command), ...layers, callLayer(call), named, report]
  return { key, path: relative(cwd, folder).replaceAll('\\', '/') || '.', layers: rising }
}

function layerOf(file: SettingsFile | null, kind: SettingsKind, command: CommandName): Layer {
  if (file?.value == null) {
    return { place: file?.words ?? '', values: new Map(), problems: file?.problem == null ? [] : [file.problem] }
  }
  const { projects, ...settings } = file.value
  const read = kind === 'file' ? settings : file.value
  return settingsLayer(read, { kind, words: file.words, folder: file.folder }, command)
}

/** What is run, and where, is said project by project. */
function callLayer({ raw }: InputCall): Layer {
  return { place: '', values: raw, problems: [] }
}

function outputOf(rising: readonly Layer[], cwd: string): string {
  const told = mergeLayers(rising).raw.get('output')?.at(-1)?.trim() ?? ''
  return resolve(cwd, told === '' ? 'roundtrip-report' : told)
}

function sameFolder(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b)
  } catch {
    return false
  }
}
