import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { messageOf } from '../kernel/errors.js'
import { jsonFault } from './json-fault.js'
import { isObject, shown } from './json-values.js'

/** settingsFileName is the file of settings, in the folder that a call comes from or in that of a project. */
export const settingsFileName = '.roundtrip.json'

/** SettingsFile is a file of settings as it was read; `value` is null where `problem`, a whole sentence, says why. */
export interface SettingsFile {
  /** Its path as people say it, relative to the folder that the call comes from. */
  readonly words: string
  /** Absolute path of its folder. */
  readonly folder: string
  readonly value: Readonly<Record<string, unknown>> | null
  readonly problem: string | null
}

/** readSettingsFile reads the settings of a folder; null where it has none. */
export function readSettingsFile(folder: string, cwd: string): SettingsFile | null {
  const file = join(folder, settingsFileName)
  const words = relative(cwd, file).startsWith('..') ? file : relative(cwd, file).replaceAll('\\', '/')
  try {
    return { words, folder, ...read(readFileSync(file, 'utf8'), words) }
  } catch (thrown) {
    if (isMissing(thrown)) return null
    return { words, folder, value: null, problem: `${words} cannot be read: ${messageOf(thrown)}.` }
  }
}

/** ENOTDIR is the answer where the folder itself is none, which is said elsewhere. */
function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && ['ENOENT', 'ENOTDIR'].includes(String(thrown.code))
}

function read(text: string, words: string): Pick<SettingsFile, 'value' | 'problem'> {
  const fault = jsonFault(text)
  if (fault !== null) {
    const place = `line ${fault.line}, column ${fault.column}`
    return { value: null, problem: `${words} is not JSON at ${place}: ${fault.words}.` }
  }
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  if (isObject(value)) return { value, problem: null }
  return { value: null, problem: `${words} holds ${shown(value)}; it must hold an object, such as {"timeout": 60}.` }
}
