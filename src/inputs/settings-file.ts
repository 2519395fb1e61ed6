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
    return { words, folder, ...readBytes(readFileSync(file), words) }
  } catch (thrown) {
    if (codeOf(thrown) === 'EISDIR') return { words, folder, ...refused(`${words} is a folder; it must be a file.`) }
    if (isMissing(thrown)) return null
    return { words, folder, ...refused(`${words} cannot be read: ${messageOf(thrown)}.`) }
  }
}

const refused = (problem: string) => ({ value: null, problem })

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
}

/** ENOTDIR is the answer where the folder itself is none, which is said elsewhere. */
function isMissing(thrown: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOf(thrown))
}

const mostBytes = 256 * 1024

/** Some editors of Windows write UTF-16 where they are not told otherwise. */
function readBytes(bytes: Buffer, words: string): Pick<SettingsFile, 'value' | 'problem'> {
  if (bytes.length > mostBytes)
    return refused(`${words} has ${bytes.length} bytes; settings have at most ${mostBytes}.`)
  try {
    return read(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), words)
  } catch (thrown) {
    if (codeOf(thrown) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw thrown
    return refused(`${words} is not written in UTF-8; save it in that encoding.`)
  }
}

function read(text: string, words: string): Pick<SettingsFile, 'value' | 'problem'> {
  const fault = jsonFault(text)
  if (fault !== null) {
    const place = `line ${fault.line}, column ${fault.column}`
    return refused(`${words} is not JSON at ${place}: ${fault.words}.`)
  }
  if (text.includes('\\u0000')) return refused(`${words} holds the character \\u0000, which no setting can have.`)
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  if (isObject(value)) return { value, problem: null }
  return refused(`${words} holds ${shown(value)}; it must hold an object, such as {"timeout": 60}.`)
}
