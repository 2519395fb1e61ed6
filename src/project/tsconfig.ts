import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { isRecord, recordOf, textOf, type UnknownRecord } from './unknown.js'

/** Tsconfig is what a tsconfig.json or jsconfig.json says after all that it extends; what cannot be found is left out. */
export interface Tsconfig {
  readonly file: string
  readonly options: UnknownRecord
  /** Folder that `paths` are relative to. */
  readonly pathsFolder: string
  /** Absolute paths of the configurations that it refers to. */
  readonly references: readonly string[]
  /** Why it is not whole; null where it is. */
  readonly problem: string | null
}

/** Those that the loader's own reading knows nothing of; the last is what Nx has at the top of a workspace. */
const otherNames = ['jsconfig.json', 'tsconfig.base.json']

/** readTsconfig reads the nearest tsconfig.json, or what some projects have in its place, from the folder up; null where there is none. */
export function readTsconfig(folder: string): Tsconfig | null {
  const found = ['tsconfig.json', ...otherNames].map((name) => path.join(folder, name)).find((file) => existsSync(file))
  if (found !== undefined) return configAt(found)
  const above = path.dirname(folder)
  return above === folder ? null : readTsconfig(above)
}

/** configAt reads one configuration; `seen` guards against circles. */
export function configAt(file: string, seen: readonly string[] = []): Tsconfig {
  const folder = path.dirname(file)
  const { value, problem } = parsedFile(file)
  const parents = parentsOf(value).map((name) => parentOf(name, { file, seen }))
  const own = recordOf(value.compilerOptions)
  const pathsFolder =
    own.paths === undefined ? inherited(parents, folder) : path.resolve(folder, textOf(own.baseUrl) ?? '.')
  return {
    file,
    options: Object.assign({}, ...parents.map(({ options }) => options), own),
    pathsFolder,
    references: listOf(value.references).flatMap((reference) => referenceOf(reference, folder)),
    problem: problem ?? parents.find((parent) => parent.problem !== null)?.problem ?? null,
  }
}

function inherited(parents: readonly Tsconfig[], folder: string): string {
  return parents.findLast(({ options }) => options.paths !== undefined)?.pathsFolder ?? folder
}

function parentsOf(value: UnknownRecord): readonly string[] {
  return (Array.isArray(value.extends) ? value.extends : [value.extends]).filter((name) => typeof name === 'string')
}

function parentOf(name: string, { file, seen }: { readonly file: string; readonly seen: readonly string[] }): Tsconfig {
  const found = resolveParent(name, file)
  if (found !== null && !seen.includes(found)) return configAt(found, [...seen, file])
  const problem = `${path.basename(file)} extends ${name}, which is not there`
  return { file: name, options: {}, pathsFolder: path.dirname(file), references: [], problem }
}

function resolveParent(name: string, file: string): string | null {
  const folder = path.dirname(file)
  if (name.startsWith('.') || path.isAbsolute(name)) {
    const place = path.resolve(folder, name)
    return [place, `${place}.json`, path.join(place, 'tsconfig.json')].find(isFile) ?? null
  }
  const require = createRequire(file)
  for (const request of [name, `${name}.json`, `${name}/tsconfig.json`]) {
    const found = resolved(require, request)
    if (found?.endsWith('.json')) return found
  }
  return null
}

function resolved(require: NodeJS.Require, request: string): string | null {
  try {
    return require.resolve(request)
  } catch {
    return null
  }
}

function referenceOf(reference: unknown, folder: string): readonly string[] {
  const place = textOf(recordOf(reference).path)
  if (place === null) return []
  const target = path.resolve(folder, place)
  const file = isFile(target) ? target : path.join(target, 'tsconfig.json')
  return isFile(file) ? [file] : []
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true
}

function parsedFile(file: string): { readonly value: UnknownRecord; readonly problem: string | null } {
  try {
    const value: unknown = JSON.parse(plainJson(readFileSync(file, 'utf8')))
    return { value: isRecord(value) ? value : {}, problem: null }
  } catch (error) {
    return {
      value: {},
      problem: `${path.basename(file)} cannot be read (${error instanceof Error ? error.message : 'no JSON'})`,
    }
  }
}

/** plainJson takes comments and trailing commas out, which a tsconfig may have. */
function plainJson(text: string): string {
  const withoutComments = text.replace(
    /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, string: string | undefined) => string ?? '',
  )
  return withoutComments
    .replace(/^\ufeff/, '')
    .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? '')
}

/** aliasesFor gives prefixes of imports with their folders, for the paths that the loader's own reading of the tsconfig does not see: those of a tsconfig that is not whole, of a jsconfig, and of the configurations referred to. */
export function aliasesFor(config: Tsconfig): Readonly<Record<string, string>> {
  const isOwnMissed = config.problem !== null || otherNames.includes(path.basename(config.file))
  const missed = [...config.references.map((file) => configAt(file)), ...(isOwnMissed ? [config] : [])]
  return Object.assign({}, ...missed.map(aliasesOf)) as Record<string, string>
}

function aliasesOf({ options, pathsFolder }: Tsconfig): Readonly<Record<string, string>> {
  const pairs = Object.entries(recordOf(options.paths)).flatMap(([name, targets]) => {
    const target = listOf(targets).find((value) => typeof value === 'string')
    if (target === undefined || name === '*' || name.endsWith('*') !== target.endsWith('*')) return []
    return [
      [
        name.replace(/\*$/, ''),
        path.resolve(pathsFolder, target.replace(/\*$/, '')) + (name.endsWith('/*') ? '/' : ''),
      ] as const,
    ]
  })
  return Object.fromEntries(pairs.filter(([, target]) => existsSync(target.replace(/\/$/, ''))))
}

/** ClassWays says how TypeScript would compile classes there. */
export interface ClassWays {
  /** Old decorators, which TypeScript has behind `experimentalDecorators`. */
  readonly legacyDecorators: boolean
  readonly decoratorMetadata: boolean
  /** Whether a field without a value is set to undefined, as JavaScript has it. */
  readonly definesFields: boolean
}

/** classWaysOf reads them; a tsconfig that is not whole may have them in what is missing, and old decorators are the more frequent ones. */
export function classWaysOf(config: Tsconfig | null): ClassWays {
  const { options = {}, problem = null } = config ?? {}
  const { experimentalDecorators, emitDecoratorMetadata, useDefineForClassFields, target } = options
  return {
    legacyDecorators: typeof experimentalDecorators === 'boolean' ? experimentalDecorators : problem !== null,
    decoratorMetadata: emitDecoratorMetadata === true || problem !== null,
    definesFields: typeof useDefineForClassFields === 'boolean' ? useDefineForClassFields : isModern(textOf(target)),
  }
}

/** Fields are part of JavaScript since ES2022. */
function isModern(target: string | null): boolean {
  const year = /^es(\d+)$/i.exec(target ?? '')?.[1]
  return year === undefined || Number(year) >= 2022
}
