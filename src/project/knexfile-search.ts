import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { ToolError } from '../kernel/errors.js'

const extensions = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts']

/** Where projects keep a knexfile that is not at the top. */
const otherFolders = [
  'src',
  'config',
  'db',
  'database',
  'knex',
  'server',
  'api',
  'backend',
  'src/db',
  'src/database',
  'src/config',
  'src/knex',
  'server/db',
  'config/knex',
]

/** FoundKnexfile is an absolute path, and what a person should hear about where it was found. */
export interface FoundKnexfile {
  readonly file: string
  readonly notices: readonly string[]
}

/** findKnexfile takes the file it is told, else the knexfile of the folder, else the only one in the usual other places. */
export function findKnexfile(folder: string, told: string | null): FoundKnexfile {
  if (told !== null) return { file: existing(told), notices: [] }
  const own = knexfilesIn(folder)
  if (own[0] !== undefined) return { file: own[0], notices: severalNotice(own) }
  const others = otherFolders.flatMap((name) => knexfilesIn(path.join(folder, name)).slice(0, 1))
  if (others.length === 1 && others[0] !== undefined) {
    const shown = path.relative(folder, others[0])
    return { file: others[0], notices: [`The project's folder has no knexfile; ${shown} is used.`] }
  }
  throw notFound(folder, others)
}

function existing(file: string): string {
  if (existsSync(file)) return file
  throw new ToolError(`The knexfile ${file} does not exist.`, {
    blame: 'user',
    advice: 'Give the path of the knexfile, relative to the folder you call from.',
  })
}

function knexfilesIn(folder: string): readonly string[] {
  const names = new Set(listing(folder))
  return extensions
    .map((extension) => `knexfile.${extension}`)
    .filter((name) => names.has(name))
    .map((name) => path.join(folder, name))
}

function listing(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function severalNotice(files: readonly string[]): readonly string[] {
  if (files.length < 2) return []
  const names = files.map((file) => path.basename(file)).join(', ')
  return [`The folder has more than one knexfile (${names}); the first is used.`]
}

function notFound(folder: string, others: readonly string[]): ToolError {
  const several = others.map((file) => path.relative(folder, file)).join(', ')
  const message =
    others.length === 0
      ? `There is no knexfile in ${folder}.`
      : `There is no knexfile in ${folder}, but there is more than one below it: ${several}.`
  return new ToolError(message, {
    blame: 'user',
    advice: 'Name it: knex-roundtrip check --knexfile path/to/knexfile.js',
  })
}
