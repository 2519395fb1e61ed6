import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ToolError } from '../kernel/errors.js'
import { LoadExit } from './attended.js'
import { explainMissingModule, type LoadExplanation, type LoadPlace, shown } from './missing-module.js'
import { adviceForVariables, exampleIn, missingVariables, otherVariables, readVariables } from './missing-variables.js'
import { newerNode } from './node-wanted.js'
import { packageManagerOf } from './package-manager.js'
import { sentenceOf } from './thrown.js'
import { isInstance, propertyOf, recordOf, textOf } from './unknown.js'

/** SourcePlace is where in a file something is wrong; lines and columns count from 1. */
export interface SourcePlace {
  readonly file: string
  readonly line: number
  readonly column: number | null
}

/** explainLoadFailure says in one line why a module could not be loaded, and what to do; the advice is null where nothing better is known than the message itself. */
export function explainLoadFailure(
  thrown: unknown,
  place: LoadPlace,
): { readonly message: string; readonly advice: string | null } {
  if (isInstance(thrown, ToolError)) return { message: thrown.message.replace(/\.$/, ''), advice: thrown.advice }
  return (
    explainMissingModule(thrown, place) ??
    explainParseError(thrown, place) ??
    explainJson(thrown, place) ??
    explainNewSyntax(thrown, place) ??
    explainExit(thrown, place) ??
    explainBuiltin(thrown, place) ??
    explainBinary(thrown, place) ??
    explainExports(thrown, place) ??
    explainFile(thrown, place) ??
    explainVariables(thrown, place) ??
    explainUnset(thrown, place) ?? { message: oneLine(sentenceOf(thrown)), advice: null }
  )
}

const parsed = /^(?:\w+Error|[A-Z]+_ERROR|UNKNOWN): ([\s\S]*?)\s*\n\s*(\/[^\n]*):(\d+):(\d+)\s*$/

/** placeOfParseError reads the place that the loader's parser puts at the end of its message: its columns count from 0. */
export function placeOfParseError(message: string): (SourcePlace & { readonly what: string }) | null {
  const found = parsed.exec(message)
  if (found === null) return null
  const [, what = '', file = '', line, column] = found
  return {
    what: oneLine(what).replace(/\s*\(\d+:\d+\)\.?:?/, ''),
    file,
    line: Number(line),
    column: Number(column) + 1,
  }
}

function explainParseError(thrown: unknown, place: LoadPlace): LoadExplanation | null {
  const found = placeOfParseError(sentenceOf(thrown))
  if (found === null) return null
  const { what, file, line, column } = found
  if (isUtf16(file)) {
    const name = shown(file, place)
    return { message: `${name} is written in UTF-16, which Node does not read`, advice: `Save ${name} as UTF-8.` }
  }
  const where =
    line > 0 ? ` at ${file === place.file ? '' : `${shown(file, place)}, `}line ${line}, column ${column}` : ''
  return {
    message: `${what.replace(/[.:]$/, '')}${where}`,
    advice:
      /merge conflict|^Unexpected token$/i.test(what) && hasConflict(file)
        ? 'The file holds the marks of a merge conflict: resolve it.'
        : `Mend the syntax${file === place.file ? '' : ` of ${shown(file, place)}`}.`,
  }
}

/** Some editors and shells of Windows write it; what was read as UTF-8 has zeros between its letters. */
function isUtf16(file: string): boolean {
  try {
    return readFileSync(file).subarray(0, 200).includes(0)
  } catch {
    return false
  }
}

function hasConflict(file: string): boolean {
  try {
    return /^<{7} /m.test(readFileSync(file, 'utf8'))
  } catch {
    return false
  }
}

/** What the loader's parser has let pass and this Node has not is younger than this Node. */
function explainNewSyntax(thrown: unknown, place: LoadPlace): LoadExplanation | null {
  if (!isInstance(thrown, SyntaxError)) return null
  const stack = textOf(propertyOf(thrown, 'stack')) ?? ''
  const where = /^(?:file:\/\/)?(\/[^\n]*):(\d+)\n/.exec(stack)
  const text =
    where === null ? '' : ` at ${where[1] === place.file ? '' : `${shown(where[1] ?? '', place)}, `}line ${where[2]}`
  const message = `${oneLine(sentenceOf(thrown))}${text}`
  if (/does not provide an export|Named export|JSON/.test(message)) return null
  return {
    message,
    advice: `Node ${process.versions.node}, which runs the project, does not know this syntax${newerNode(place.folder)}`,
  }
}

function explainJson(thrown: unknown, place: LoadPlace): LoadExplanation | null {
  const found = /^(\/[^\n]*\.json): (.*)/.exec(sentenceOf(thrown))
  if (found === null || !isInstance(thrown, SyntaxError)) return null
  const name = shown(found[1] ?? '', place)
  return { message: `${name} is no JSON: ${oneLine(found[2] ?? '')}`, advice: `Mend ${name}.` }
}

/** Where it says why, that counts more. */
function explainExit(thrown: unknown, place: LoadPlace): LoadExplanation | null {
  if (!isInstance(thrown, LoadExit) || missingVariables(place.printed).length > 0) return null
  return {
    message: thrown.message,
    advice:
      'A module must not end the process while it is loaded: see what it printed before this, and do what only the program needs where the file is the program (`if (require.main === module)`).',
  }
}

function explainBuiltin(thrown: unknown, place: LoadPlace): LoadExplanation | null {
  const message = oneLine(sentenceOf(thrown))
  const name = /(?:No such built-in module:|Cannot find module ')\s*(node:[\w/]+)/.exec(message)?.[1]
  if (name === undefined) return null
  return {
    message,
    advice: `Node ${process.versions.node}, which runs the project, has no ${name}${newerNode(place.folder)}`,
  }
}

const binary = /NODE_MODULE_VERSION|bindings file|\.node'|invalid ELF header|wrong ELF class|did not self-register/

function explainBinary(thrown: unknown, place: LoadPlace): LoadExplanation | null {
  const message = oneLine(sentenceOf(thrown))
  if (textOf(propertyOf(thrown, 'code')) !== 'ERR_DLOPEN_FAILED' && !binary.test(message)) return null
  const { install } = packageManagerOf(place.folder)
  return {
    message,
    advice: `A package with a part in machine code was installed for another Node or system: remove node_modules and install again with Node ${process.versions.node} on this machine (\`${install}\`).`,
  }
}

const noExport =
  /does not provide an export named '([^']+)'|Named export '([^']+)' not found|is not defined by "exports"|No "exports" main defined/

function explainExports(thrown: unknown, place: LoadPlace): LoadExplanation | null {
  const message = oneLine(sentenceOf(thrown))
  if (!noExport.test(message)) return null
  const { install } = packageManagerOf(place.folder)
  return {
    message,
    advice: `See that the installed version is the one of the lockfile (\`${install}\`), and that the name is one which it exports.`,
  }
}

function explainFile(thrown: unknown, place: LoadPlace): LoadExplanation | null {
  const [code, file] = [textOf(propertyOf(thrown, 'code')), textOf(propertyOf(thrown, 'path'))]
  if (file === null || (code !== 'ENOENT' && code !== 'EACCES')) return null
  const name = shown(path.resolve(file), place)
  if (code === 'EACCES')
    return {
      message: `the file ${name} may not be read`,
      advice: `Give the user who runs this the right to read ${name}.`,
    }
  const message = `there is no file ${name}, which the code reads`
  if (/^\.env/.test(path.basename(file)))
    return { message, advice: `It is not committed, as is usual: make it before this (${waysToMake(file)}).` }
  return {
    message,
    advice: `See that ${name} is there: relative paths are relative to the knexfile's folder, which is the current one as in Knex; a path made of __dirname does not depend on it.`,
  }
}

function waysToMake(file: string): string {
  const example = exampleIn(path.dirname(path.resolve(file)))
  return example === null ? `\`touch ${file}\`, and its variables in a job under \`env:\`` : `\`cp ${example} ${file}\``
}

function explainVariables(thrown: unknown, place: LoadPlace): LoadExplanation | null {
  const message = sentenceOf(thrown)
  const names = missingVariables(message)
  const tells = isInstance(thrown, LoadExit) || /env|variable|config|invalid/i.test(message)
  const all = names.length > 0 || !tells ? names : missingVariables(place.printed)
  if (all.length === 0) return null
  const others = otherVariables(textOf(propertyOf(thrown, 'stack')) ?? '', all)
  return { message: oneLine(message), advice: adviceForVariables([...all, ...others], place.folder) }
}

/** Where nothing tells why it threw, a variable that it reads and that is not set is the likeliest cause. */
function explainUnset(thrown: unknown, place: LoadPlace): LoadExplanation | null {
  const names = readVariables(textOf(propertyOf(thrown, 'stack')) ?? '')
  if (names.length === 0) return null
  const said = names.slice(0, 12).join(', ')
  return {
    message: oneLine(sentenceOf(thrown)),
    advice: `The code that throws reads ${said}, which ${names.length === 1 ? 'is' : 'are'} not set. ${adviceForVariables(names, place.folder)}`,
  }
}

const longest = 500

/** A list of issues as JSON, a require stack and other lines below the first do not belong into a sentence. */
function oneLine(message: string): string {
  const text = issuesIn(message) ?? message.split(/\n\s*Require stack:|\n\s+at |Tried:/)[0] ?? message
  const line = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/\.$/, '')
  return line.length > longest ? `${line.slice(0, longest)}...` : line
}

/** The message of a ZodError is its issues as JSON. */
function issuesIn(message: string): string | null {
  if (!message.trimStart().startsWith('[')) return null
  try {
    const issues: unknown = JSON.parse(message)
    if (!Array.isArray(issues) || issues.length === 0) return null
    return issues.map((issue) => issueText(recordOf(issue))).join('; ')
  } catch {
    return null
  }
}

function issueText({ path: place, message }: Readonly<Record<string, unknown>>): string {
  const where = Array.isArray(place) ? place.map(String).join('.') : ''
  return `${where}${where === '' ? '' : ': '}${textOf(message) ?? 'not valid'}`
}
