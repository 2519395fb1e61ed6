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
const destructured = /\{([^{}]*)\}\s*=\s*process\.env\b(?![.[])/g
const asksFor = /\b\w*(?:[Ee]nv|ENV|[Gg]et|GET|[Rr]equire|[Rr]ead|[Mm]ust)\w*\(\s*["']([A-Z][A-Z0-9_]{2,})["']/g

/** otherVariables finds what else the file reads that threw first, so that one need not be told of after the other. */
export function otherVariables(stack: string, named: readonly string[]): readonly string[] {
  const texts = framesOf(stack).map(({ file }) => textOfFile(file))
  const text = texts.find((source) => named.some((name) => source.includes(name))) ?? ''
  return unsetIn(text).filter((name) => !named.includes(name))
}

/** readVariables finds the variables that are not set and that the project's own code reads where it threw: in that line, else in that file. */
export function readVariables(stack: string): readonly string[] {
  const [frame] = framesOf(stack)
  if (frame === undefined) return []
  const text = textOfFile(frame.file)
  const inLine = unsetIn(text.split('\n')[frame.line - 1] ?? '')
  return inLine.length > 0 ? inLine : unsetIn(text)
}

/** clientVariables finds those that a configuration takes its client from. */
export function clientVariables(file: string): readonly string[] {
  return unsetIn([...textOfFile(file).matchAll(/\bclient\b\s*:[^,}\n]*/g)].map(([found]) => found).join('\n'))
}

function framesOf(stack: string): readonly { readonly file: string; readonly line: number }[] {
  return [...stack.matchAll(/(?:file:\/\/)?(\/[^\s()]+?\.[cm]?[jt]sx?)(?:\?[^:]*)?:(\d+)/g)]
    .map((found) => ({ file: found[1] ?? '', line: Number(found[2]) }))
    .filter(({ file }) => !file.includes('/node_modules/'))
}

function unsetIn(text: string): readonly string[] {
  const single = [readsOne, asksFor].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? ''),
  )
  const several = [...text.matchAll(destructured)].flatMap(([, names = '']) =>
    // One with a value of its own needs none.
    names.split(',').flatMap((name) => (name.includes('=') ? [] : (/[A-Za-z_]\w*/.exec(name) ?? []))),
  )
  return [...new Set([...single, ...several])].filter(
    (name) => name !== 'NODE_ENV' && textOf(process.env[name]) === null,
  )
}

/** unsetInFile finds the names of variables that a file reads itself and that are not set. */
export function unsetInFile(file: string): readonly string[] {
  return unsetIn(textOfFile(file))
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

/** exampleIn gives the path, relative to the folder, of the example that the project has of its `.env`; null where there is none, or while there is a .env. */
export function exampleIn(folder: string): string | null {
  const place = withAncestors(folder).find((above) => examples.some((name) => existsSync(path.join(above, name))))
  if (place === undefined || existsSync(path.join(place, '.env'))) return null
  const name = examples.find((known) => existsSync(path.join(place, known)))
  return name === undefined ? null : path.join(path.relative(folder, place), name)
}
