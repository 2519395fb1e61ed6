import Module, { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
// The package's `exports` hide this file, and its own entry does not survive bundling, so it is named by path.
// @ts-expect-error has no types
import createRawJiti from '../../node_modules/jiti/dist/jiti.cjs'
import { installClassHelpers } from './class-helpers.js'
import { compilerHooks } from './compiler-hooks.js'
import { loadOtherLanguage } from './other-languages.js'
import { resolveFrom } from './package-places.js'
import { sentenceOf } from './thrown.js'
import { transformSource } from './transform.js'
import { aliasesFor, readTsconfig } from './tsconfig.js'
import { propertyOf, textOf } from './unknown.js'
import { workspaceAliases } from './workspace-sources.js'

interface Jiti {
  import(id: string): Promise<unknown>
}

type CreateRawJiti = (id: string, options: object, hooks: object) => Jiti

/** ModuleLoader loads a module of the project by absolute path: CommonJS, ES module or TypeScript, whatever its extension claims. */
export interface ModuleLoader {
  load(file: string): Promise<unknown>
  /** Why the project's tsconfig is not understood as a whole; null where it is, or where there is none. */
  readonly tsconfigProblem: string | null
}

/** LoaderOptions: `virtual` holds modules that the project imports by name but has not installed. */
export interface LoaderOptions {
  readonly folder: string
  readonly virtual: Readonly<Record<string, unknown>>
}

/** createModuleLoader makes a loader whose stacks have the lines of the source files, TypeScript included: its output keeps every line where it was. */
export function createModuleLoader(options: LoaderOptions): ModuleLoader {
  const jiti = createWithPaths(options)
  lend({ ...compilerHooks, ...options.virtual })
  installClassHelpers()
  actAsKnex(options.folder)
  return { load: (file) => loaded(jiti, file), tsconfigProblem: readTsconfig(options.folder)?.problem ?? null }
}

/** Code asks `require.main` where the program lies; with Knex's command line that is Knex. */
function actAsKnex(folder: string): void {
  if (process.mainModule !== undefined) return
  const file = resolveFrom(path.join(folder, 'roundtrip.js'), 'knex/bin/cli.js')
  const main = new Module(file ?? path.join(folder, 'node_modules', 'knex', 'bin', 'cli.js'))
  process.mainModule = Object.assign(main, { filename: main.id })
}

interface Loaders {
  readonly usual: Jiti
  readonly withoutPaths: () => Jiti
}

/** A tsconfig that cannot be read (one that extends a package which is not installed) must not stop a project that does without its paths. */
function createWithPaths(options: LoaderOptions): Loaders {
  let second: Jiti | null = null
  const withoutPaths = () => {
    second ??= create(options, false)
    return second
  }
  try {
    return { usual: create(options, true), withoutPaths }
  } catch {
    return { usual: withoutPaths(), withoutPaths }
  }
}

/** Each file that is imported has the tsconfig nearest to it, so it can be a broken one further down. */
async function loaded({ usual, withoutPaths }: Loaders, file: string): Promise<unknown> {
  const other = loadOtherLanguage(file)
  if (other !== undefined) return other.exported
  try {
    return await usual.import(file)
  } catch (error) {
    if (!aboutTsconfig.test(sentenceOf(error))) throw causeOf(error)
    return withoutPaths().import(file)
  }
}

/** What Node itself said of installed packages that it could not import, by their file: the loader then tries to compile them, and fails with another error. */
const refused = new Map<string, unknown>()

function causeOf(error: unknown): unknown {
  const stack = textOf(propertyOf(error, 'stack')) ?? ''
  return [...refused].find(([file]) => stack.includes(file))?.[1] ?? error
}

const aboutTsconfig = /^File '.*' not found\.$|tsconfig/i

function create({ folder, virtual }: LoaderOptions, tsconfigPaths: boolean): Jiti {
  const id = path.join(folder, 'roundtrip.js')
  const config = readTsconfig(folder)
  const options = {
    transform: transformSource,
    interopDefault: true,
    fsCache: false,
    moduleCache: true,
    tsconfigPaths,
    alias: { ...workspaceAliases(folder), ...(config === null ? {} : aliasesFor(config)) },
    virtualModules: { ...compilerHooks, ...virtual },
  }
  return (createRawJiti as CreateRawJiti)(id, options, { onError: rethrow, nativeImport, createRequire })
}

const { cache } = createRequire(import.meta.url)
const own = new Set(Object.keys(cache))
let starts = 0
let generation = ''

/** freshStart has what was loaded so far loaded again when it is asked for: it has seen another environment. */
export function freshStart(): void {
  for (const name of Object.keys(cache)) if (!own.has(name)) delete cache[name]
  starts += 1
  generation = `?again=${starts}`
}

function rethrow(error: unknown): never {
  throw error
}

/** An absolute path goes as URL, since `#`, `?` and `%` are legal in file names. */
async function nativeImport(id: string): Promise<unknown> {
  const target = path.isAbsolute(id) ? pathToFileURL(id).href + generation : id
  try {
    return await import(/* webpackIgnore: true */ target)
  } catch (error) {
    if (id.includes('/node_modules/')) refused.set(id, error)
    throw error
  }
}

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown

/** lend covers what node itself loads: a plain CommonJS file may require a module only while it runs. */
function lend(virtual: LoaderOptions['virtual']): void {
  const loader = Module as unknown as { _load: Load }
  const original = loader._load
  loader._load = function (request, ...rest) {
    if (!Object.hasOwn(virtual, request)) return original.call(this, request, ...rest)
    try {
      return original.call(this, request, ...rest)
    } catch (error) {
      if (propertyOf(error, 'code') !== 'MODULE_NOT_FOUND' && !Object.hasOwn(compilerHooks, request)) throw error
      return virtual[request]
    }
  }
}
