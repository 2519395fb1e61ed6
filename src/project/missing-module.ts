import { existsSync, lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasInstalled, manifestsAbove, type PackageManager, packageManagerOf } from './package-manager.js'
import { sentenceOf } from './thrown.js'
import { propertyOf, recordOf, textOf } from './unknown.js'

/** LoadExplanation is why something could not be loaded, as a sentence without its full stop, and the way out. */
export interface LoadExplanation {
  readonly message: string
  readonly advice: string
}

/** LoadPlace is what was loaded, and for whom. */
export interface LoadPlace {
  /** Absolute path of the module that was asked for; null where a source of the project's own has no file. */
  readonly file: string | null
  /** Folder of the knexfile. */
  readonly folder: string
  /** Why the project's tsconfig is not understood; null where it is, or where there is none. */
  readonly tsconfigProblem: string | null
  /** What the code printed meanwhile. */
  readonly printed: string
}

interface Missing {
  readonly specifier: string
  /** The file that asked for it. */
  readonly importer: string
}

/** explainMissingModule explains an import that leads nowhere; null for any other error. */
export function explainMissingModule(thrown: unknown, place: LoadPlace): LoadExplanation | null {
  const missing = missingOf(thrown, place)
  if (missing === null) return null
  const { specifier } = missing
  if (isPath(specifier)) return explainFile(missing, place)
  return specifier.startsWith('#') ? explainAlias(missing, place) : explainPackage(missing, place)
}

const codes = new Set(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'ERR_UNSUPPORTED_DIR_IMPORT'])
const named = /Cannot find (?:module|package) '([^']+)'|Directory import '([^']+)'|Could not resolve "([^"]+)"/
const unfound = /Cannot find (?:module|package) '|Could not resolve "/

function missingOf(thrown: unknown, { file, folder }: LoadPlace): Missing | null {
  const message = sentenceOf(thrown)
  if (!codes.has(textOf(propertyOf(thrown, 'code')) ?? '') && !unfound.test(message)) return null
  const found = named.exec(message)
  const specifier = found?.[1] ?? found?.[2] ?? found?.[3]
  if (specifier === undefined) return null
  return { specifier: plain(specifier), importer: importerOf(thrown, message) ?? file ?? path.join(folder, 'knexfile') }
}

function importerOf(thrown: unknown, message: string): string | null {
  const stack = propertyOf(thrown, 'requireStack')
  const first: unknown = Array.isArray(stack) ? stack[0] : undefined
  const told = textOf(first) ?? /(?:imported from|^- )\s*(\S[^\n]*)/m.exec(message)?.[1] ?? null
  return told === null ? null : plain(told.replace(/[.']$/, ''))
}

function plain(name: string): string {
  try {
    return name.startsWith('file:') ? fileURLToPath(name) : name
  } catch {
    return name
  }
}

function isPath(specifier: string): boolean {
  return specifier.startsWith('.') || path.isAbsolute(specifier)
}

function explainPackage({ specifier, importer }: Missing, place: LoadPlace): LoadExplanation {
  const name = packageOf(specifier)
  const message = `the package ${name} is not installed (${shown(importer, place)} imports it)`
  const manager = packageManagerOf(place.folder)
  if (name === '@adonisjs/lucid')
    return { message, advice: 'It is a migration of AdonisJS for Lucid, which Knex cannot run: it cannot be checked.' }
  if (isInModules(importer)) return { message, advice: `What is installed is not whole: ${install(manager, place)}.` }
  const listed = listedIn(name, path.dirname(importer))
  if (listed !== null) return { message, advice: declaredAdvice(listed, manager, place) }
  if (looksLikeAlias(name)) return explainAlias({ specifier, importer }, place)
  if (!hasInstalled(place.folder)) return { message, advice: `Nothing is installed yet: ${install(manager, place)}.` }
  return { message, advice: `No package.json names it: add it with \`${manager.add} ${name}\`.` }
}

function declaredAdvice(list: string, manager: PackageManager, place: LoadPlace): string {
  const only = list === 'devDependencies' && hasInstalled(place.folder)
  const hint = only ? ', development packages included (no --omit=dev, no NODE_ENV=production)' : ''
  return `${install(manager, place)}${hint}.`.replace(/^i/, 'I')
}

function install(manager: PackageManager, { folder }: LoadPlace): string {
  const where = path.relative(folder, manager.folder)
  return `install the project's packages before this${where === '' ? '' : `, in ${where}`}, with \`${manager.install}\``
}

const lists = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']

function listedIn(name: string, folder: string): string | null {
  const found = manifestsAbove(folder).flatMap(({ manifest }) =>
    lists.filter((list) => Object.hasOwn(recordOf(manifest[list]), name)),
  )
  return found[0] ?? null
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Names that npm does not allow, and the folders in which projects keep their sources. */
function looksLikeAlias(name: string): boolean {
  return /^[@~$#]\/?/.test(name)
    ? !/^@[a-z0-9-~][a-z0-9-._~]*\/[a-z0-9-~]/.test(name)
    : /^(?:src|app|lib|server)$/.test(name)
}

function explainAlias({ specifier, importer }: Missing, place: LoadPlace): LoadExplanation {
  const message = `nothing is found under the name ${specifier} (${shown(importer, place)} imports it)`
  const { tsconfigProblem } = place
  if (specifier.startsWith('#'))
    return { message, advice: 'Name it under `imports` of package.json, or import the file by its relative path.' }
  if (tsconfigProblem !== null)
    return {
      message,
      advice: `It looks like a path of the tsconfig, which cannot be read whole: ${tsconfigProblem}. ${/extends/.test(tsconfigProblem) ? 'Install that, or mend the tsconfig' : 'Mend it'}.`,
    }
  return {
    message,
    advice:
      'It looks like a path alias: name it under `compilerOptions.paths` of the tsconfig.json beside the knexfile or above it, or import the file by its relative path.',
  }
}

function explainFile({ specifier, importer }: Missing, place: LoadPlace): LoadExplanation {
  const file = path.resolve(path.dirname(importer), specifier)
  const by =
    path.basename(importer) === 'roundtrip.js' || importer === file ? '' : ` (${shown(importer, place)} imports it)`
  const message = `there is no file ${shown(file, place)}${by}`
  return { message, advice: adviceForFile(file, importer, place) }
}

function adviceForFile(file: string, importer: string, place: LoadPlace): string {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink())
    return 'It is a symbolic link that leads nowhere: mend or remove it.'
  const manager = packageManagerOf(place.folder)
  const other = otherSpelling(file)
  if (other !== null)
    return `The file is called ${other}: Linux tells upper from lower case, so write its name the same way.`
  if (isInModules(file))
    return isLinked(file) ? buildAdvice(file, manager) : `What is installed is not whole: ${install(manager, place)}.`
  if (/(?:^|\/)(?:dist|build|lib|out|generated|\.prisma)\//.test(file.slice(place.folder.length)))
    return buildAdvice(importer, manager)
  return 'Correct the path, and see that the file is committed (`git check-ignore` tells whether git leaves it out).'
}

function buildAdvice(file: string, { run }: PackageManager): string {
  const scripts = manifestsAbove(path.dirname(file)).map(({ manifest }) => recordOf(manifest.scripts))
  const build = ['build', 'generate', 'compile'].find((name) => scripts.some((script) => Object.hasOwn(script, name)))
  return build === undefined
    ? 'It seems to be made by a build: run that before this.'
    : `It seems to be made by a build: run \`${run} ${build}\` before this.`
}

/** A package of the same workspace is a link to its sources, which no install builds. */
function isLinked(file: string): boolean {
  const name = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]
  return name !== undefined && existsSync(path.join(name, 'package.json'))
}

function isInModules(file: string): boolean {
  return file.includes('/node_modules/')
}

function otherSpelling(file: string): string | null {
  const wanted = path.basename(file).toLowerCase()
  const names = listing(path.dirname(file))
  return names.find((name) => name.toLowerCase() === wanted || path.parse(name).name.toLowerCase() === wanted) ?? null
}

function listing(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** shown is a file's path as people of the project write it. */
export function shown(file: string, { folder }: Pick<LoadPlace, 'folder'>): string {
  const relative = path.relative(folder, file)
  return relative === '' ? path.basename(file) : relative
}
