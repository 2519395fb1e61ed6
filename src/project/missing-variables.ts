import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { withAncestors } from './package-manager.js'
import { textOf } from './unknown.js'

/** Words of code and of systems that look like variables. */
const noVariables =
  /^(?:ERR_|E[A-Z]{3,}$|MODULE_NOT_FOUND|NODE_MODULES|BABEL_|UTF_|SQL_|UND_|DEP\d|ASCII|HTTP_|JSON$|YAML$|NaN$|SIG[A-Z]+$|.*(?:WARNING|ERROR|DEBUG|INFO|NOTICE|DEPRECATED)$)/
const speaksOfVariables =
  /env|variable|config|setting|required|missing|not (?:set|defined|provided|found)|undefined|invalid|must|expected/i
const underscored = /(?<![A-Za-z0-9_$])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![A-Za-z0-9_])/g
const quoted = /["'`“]([A-Z][A-Z0-9]{2,})["'`”]/g
const ofProcess = /process\.env\.([A-Za-z_]\w*)/g
const before = /^\s*[-*•]?\s*([A-Z][A-Z0-9]{2,})\s*:/gm

/** missingVariables finds the names of variables that a text demands and that are not set, in their order. */
export function missingVariables(text: string): readonly string[] {
  if (!speaksOfVariables.test(text)) return []
  const names = [
    ...(text.match(underscored) ?? []),
    ...[quoted, ofProcess, before].flatMap((pattern) => [...text.matchAll(pattern)].map((found) => found[1] ?? '')),
  ]
  const unset = names.filter((name) => !noVariables.test(name) && textOf(process.env[name]) === null)
  return [...new Set(unset)]
}

const readsOne = /process\.env(?:\.([A-Za-z_]\w*\b)|\[["']([A-Za-z_]\w*)["']\])(?!\s*(?:\|\||\?\?|===?|!==?|\?))/g
const asksFor = /\b\w*(?:env|get|require|read|must)\w*\(\s*["']([A-Z][A-Z0-9_]{2,})["']/gi

/** otherVariables finds what else the file reads that threw first, so that one need not be told of after the other. */
export function otherVariables(stack: string, named: readonly string[]): readonly string[] {
  const frames = [...stack.matchAll(/(?:file:\/\/)?(\/[^\s()]+?\.[cm]?[jt]sx?)(?:\?[^:]*)?:\d+/g)].map(
    (found) => found[1] ?? '',
  )
  const texts = frames.filter((file) => !file.includes('/node_modules/')).map(textOfFile)
  const text = texts.find((source) => named.some((name) => source.includes(name))) ?? ''
  const found = [readsOne, asksFor].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? ''),
  )
  return [...new Set(found)].filter(
    (name) => !named.includes(name) && name !== 'NODE_ENV' && textOf(process.env[name]) === null,
  )
}

/** unsetIn finds the names of variables that a file reads itself and that are not set, in their order. */
export function unsetIn(file: string): readonly string[] {
  const names = [...textOfFile(file).matchAll(readsOne)].map((found) => found[1] ?? found[2] ?? '')
  return [...new Set(names)].filter((name) => name !== 'NODE_ENV' && textOf(process.env[name]) === null)
}

function textOfFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** adviceForVariables says how to set them: in a job, and by the project's own example where it has one. */
export function adviceForVariables(names: readonly string[], folder: string): string {
  const list = names.slice(0, 12)
  const some = list.length === 1 ? `Set ${list[0]}` : `Set ${list.slice(0, -1).join(', ')} and ${list.at(-1)}`
  const example = exampleIn(folder)
  const copy =
    example === null ? '' : `, or copy the project's example first: \`cp ${example} ${example.replace(/\.\w+$/, '')}\``
  return `${some}: any value of the right form does, in a job under \`env:\`, or with the input \`variables\`, a line NAME=value for each${copy}.`
}

const examples = ['.env.example', '.env.sample', '.env.dist', '.env.template', '.env.defaults']

/** An example counts only while there is no .env. */
function exampleIn(folder: string): string | null {
  const place = withAncestors(folder).find((above) => examples.some((name) => existsSync(path.join(above, name))))
  if (place === undefined || existsSync(path.join(place, '.env'))) return null
  const name = examples.find((known) => existsSync(path.join(place, known)))
  return name === undefined ? null : path.join(path.relative(folder, place), name)
}
