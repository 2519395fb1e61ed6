import { existsSync } from 'node:fs'
import path from 'node:path'
import { ToolError } from '../kernel/errors.js'
import { listing, walk } from './file-walk.js'
import { knexOptions } from './knex-scripts.js'
import { manifestsAbove, withAncestors } from './package-manager.js'
import { recordOf } from './unknown.js'

const extensions = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts', 'coffee', 'eg', 'ls']

/** Where projects keep a knexfile that is not at the top; they come before any other folder below it. */
const usualFolders = [
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

/** findKnexfile takes the file it is told; else that of the folder; else what the scripts of package.json call Knex with; else the only one in the usual other places, below the folder, or the nearest above it. */
export function findKnexfile(folder: string, told: string | null): FoundKnexfile {
  if (told !== null) return { file: existing(told), notices: [] }
  const own = knexfilesIn(folder)
  if (own[0] !== undefined) return { file: own[0], notices: severalNotice(own) }
  const scripted = scriptedKnexfiles(folder)
  if (scripted[0] !== undefined && scripted.length === 1)
    return elsewhere(folder, scripted[0], ', as package.json says')
  const usual = usualFolders.flatMap((name) => knexfilesIn(path.join(folder, name)).slice(0, 1))
  const below = usual.length > 0 ? usual : walk(folder).flatMap((place) => knexfilesIn(place.folder).slice(0, 1))
  if (below[0] !== undefined && below.length === 1) return elsewhere(folder, below[0])
  const above = withAncestors(folder).flatMap(knexfilesIn)[0]
  if (below.length === 0 && above !== undefined) return elsewhere(folder, above)
  throw notFound(folder, below)
}

function elsewhere(folder: string, file: string, why = ''): FoundKnexfile {
  return { file, notices: [`The project's folder has no knexfile; ${path.relative(folder, file)} is used${why}.`] }
}

function existing(file: string): string {
  if (existsSync(file)) return file
  const near = [path.dirname(file), path.dirname(path.dirname(file))].flatMap(knexfilesIn)[0]
  throw new ToolError(`The knexfile ${file} does not exist.`, {
    blame: 'user',
    advice: `Give the path of the knexfile, relative to the folder you call from${near === undefined ? '' : `; there is ${near}`}.`,
  })
}

function knexfilesIn(folder: string): readonly string[] {
  const names = new Set(listing(folder).map(({ name }) => name))
  return extensions
    .map((extension) => `knexfile.${extension}`)
    .filter((name) => names.has(name))
    .map((name) => path.join(folder, name))
}

function scriptedKnexfiles(folder: string): readonly string[] {
  const called = knexOptions(folder).flatMap(({ knexfile, cwd }) => {
    if (knexfile !== null) return [path.resolve(folder, knexfile)]
    return cwd === null ? [] : knexfilesIn(path.resolve(folder, cwd)).slice(0, 1)
  })
  return [...new Set(called)].filter((file) => existsSync(file))
}

function severalNotice(files: readonly string[]): readonly string[] {
  if (files.length < 2) return []
  const names = files.map((file) => path.basename(file)).join(', ')
  return [`The folder has more than one knexfile (${names}); the first is used.`]
}

function notFound(folder: string, below: readonly string[]): ToolError {
  const several = below.map((file) => path.relative(folder, file))
  const message =
    below.length === 0
      ? `There is no knexfile in ${folder}.`
      : `There is no knexfile in ${folder}, but there is more than one below it: ${several.join(', ')}.`
  return new ToolError(message, { blame: 'user', advice: wayOut(folder, several) })
}

const smallest = `knexfile.js with at least module.exports = { client: 'pg', migrations: { directory: './migrations' } }`

function wayOut(folder: string, several: readonly string[]): string {
  if (several[0] !== undefined) {
    return `Name one: knex-roundtrip check --project ${path.dirname(several[0])} (or --knexfile ${several[0]}); several are checked in one run as \`projects\`.`
  }
  const alike = walk(folder).flatMap((place) =>
    place.entries
      .filter(({ name }) => /^\.?knex[-_.]?(?:file|config)\b.*\.[cm]?[jt]s$/i.test(name))
      .map(({ name }) => path.relative(folder, path.join(place.folder, name))),
  )
  if (alike[0] !== undefined)
    return `There is ${alike.slice(0, 5).join(', ')}: name it with --knexfile ${alike[0]} if that is it.`
  const names = listing(folder).map(({ name }) => name)
  if (!existsSync(folder))
    return `The folder ${folder} does not exist: give the project's with --project DIR, or name the knexfile with --knexfile FILE.`
  if (names.every((name) => name.startsWith('.'))) {
    return 'The folder is empty: in a job, let actions/checkout run before; elsewhere, call it in the project’s folder, or give that with --project DIR or --knexfile FILE.'
  }
  if (usesAdonis(folder))
    return 'It is a project of AdonisJS, whose migrations are for Lucid and not for Knex; they cannot be checked.'
  const usesKnex = manifestsAbove(folder).some(
    ({ manifest }) => 'knex' in { ...recordOf(manifest.devDependencies), ...recordOf(manifest.dependencies) },
  )
  return usesKnex
    ? `Name it with --knexfile path/to/knexfile.js; where the code configures Knex itself, write a ${smallest}.`
    : 'Call it in the project’s folder, give that with --project DIR, or name it: knex-roundtrip check --knexfile path/to/knexfile.js'
}

function usesAdonis(folder: string): boolean {
  return manifestsAbove(folder).some(({ manifest }) => '@adonisjs/lucid' in recordOf(manifest.dependencies))
}
