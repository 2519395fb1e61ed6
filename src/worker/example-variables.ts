import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import util from 'node:util'
import type { Environment } from './environment.js'

/** Files that a repository has for those who have no `.env` yet, or for its tests, the likeliest first. */
const names = [
  ...['.env.test', '.env.ci', '.env.testing', '.env.example', '.env.sample', '.env.template', '.env.dist'],
  ...['.env.defaults', '.env.default', 'example.env', 'sample.env', '.example.env', 'env.example', '.env-example'],
]

/** ExampleVariables are what such a file says, where the environment itself says nothing. */
export interface ExampleVariables {
  /** Absolute path of the file. */
  readonly file: string
  readonly variables: Environment
}

/** exampleVariables looks in the project's folder and above, up to the repository's; null where there is no such file, or a `.env` beside it that says what is meant, or nothing in it that the environment lacks. */
export function exampleVariables(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): ExampleVariables | null {
  for (const place of foldersAbove(folder)) {
    if (existsSync(path.join(place, '.env'))) return null
    const file = names.map((name) => path.join(place, name)).find((candidate) => existsSync(candidate))
    if (file !== undefined) return read(file, environment)
  }
  return null
}

function foldersAbove(folder: string): readonly string[] {
  const folders = [folder]
  for (let at = folder; !existsSync(path.join(at, '.git')) && at !== path.dirname(at); at = path.dirname(at))
    folders.push(path.dirname(at))
  // Without a repository nothing above is the project's.
  return existsSync(path.join(folders.at(-1) ?? folder, '.git')) ? folders : [folder]
}

function read(file: string, environment: Readonly<Record<string, string | undefined>>): ExampleVariables | null {
  // Node has it since 20.12.
  const parse = util.parseEnv as typeof util.parseEnv | undefined
  if (parse === undefined) return null
  const entries = Object.entries(parse(readFileSync(file, 'utf8'))).filter(([name]) => environment[name] === undefined)
  const variables = Object.fromEntries(entries.map(([name, value]) => [name, value || placeholder(name)]))
  return entries.length === 0 ? null : { file, variables }
}

/** What is left open in an example is to be filled with something of the right form. */
function placeholder(name: string): string {
  if (/(?:PORT|TIMEOUT|TTL|SIZE|COUNT|LIMIT|ROUNDS|MAX|MIN)$/i.test(name)) return '1'
  if (/(?:URL|URI|ENDPOINT|ORIGIN)$/i.test(name)) return 'http://127.0.0.1:1'
  if (/(?:EMAIL|MAIL|MAIL_FROM)$/i.test(name)) return 'roundtrip@example.org'
  return 'roundtrip-roundtrip-roundtrip-roundtrip'
}
