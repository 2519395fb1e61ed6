import path from 'node:path'
// The package's `exports` hide this file, so it is named by path.
// @ts-expect-error has no types
import compile from '../../node_modules/jiti/dist/babel.cjs'
import { classLowering } from './class-lowering.js'
import { type ClassWays, classWaysOf, readTsconfig } from './tsconfig.js'
import { propertyOf } from './unknown.js'

/** SourceOptions are what the loader asks with: TypeScript or not, as a module that may wait or not. */
export interface SourceOptions {
  readonly source: string
  readonly filename: string
  readonly ts?: boolean
  readonly babel?: object
  /** Set for files that may hold markup of React. */
  readonly jsx?: object | undefined
}

type Compile = (options: SourceOptions) => { readonly code: string; readonly error?: unknown }

const known = new Map<string, ClassWays>()

/** transformSource is the loader's own compiler with classes as the project's tsconfig has them; every line stays where it was. */
export function transformSource(given: SourceOptions): ReturnType<Compile> {
  const jsx = /\.[cm]?[jt]sx$/.test(given.filename) ? {} : undefined
  const options = { ...given, source: withAttributes(given.source), jsx }
  if (options.ts === true) return compiledTypes(options)
  const result = compiled(options)
  if (result.error === undefined) return result
  const again = asDialect(options, result)
  return again.error === undefined ? again : result
}

/** JavaScript of which a project's own compiler knows more: types where a comment says so, markup of React anywhere. */
function asDialect(options: SourceOptions, result: ReturnType<Compile>): ReturnType<Compile> {
  if (/@flow\b/.test(options.source.slice(0, 500))) return compiledTypes(options)
  const isMarkup = /syntax 'jsx'/.test(String(propertyOf(result.error, 'message')))
  return isMarkup ? compiled({ ...options, jsx: {} }) : result
}

function compiledTypes(given: SourceOptions): ReturnType<Compile> {
  const options = { ...given, ts: true }
  const plugins = [classLowering(waysAt(path.dirname(options.filename)))]
  const parserOpts = { plugins: ['decoratorAutoAccessors'] }
  return compiled({ ...options, babel: { ...options.babel, plugins, parserOpts } })
}

/** Babel has a hand in every stack from its first use on; those of the project's code are not its business. */
function compiled(options: SourceOptions): ReturnType<Compile> {
  const names = ['prepareStackTrace', 'stackTraceLimit'] as const
  const before = names.map((name) => Object.getOwnPropertyDescriptor(Error, name))
  try {
    return (compile as Compile)(options)
  } finally {
    for (const [index, name] of names.entries()) {
      const descriptor = before[index]
      if (descriptor === undefined) Reflect.deleteProperty(Error, name)
      else Object.defineProperty(Error, name, descriptor)
    }
  }
}

/** Node 16 to 20 had `assert` where it says `with` now. */
function withAttributes(source: string): string {
  return source.replace(/((?:from|import)\s*(?:"[^"\n]+"|'[^'\n]+')\s*)assert(?=\s*\{\s*type\s*:)/g, '$1with')
}

function waysAt(folder: string): ClassWays {
  const ways = known.get(folder) ?? classWaysOf(readTsconfig(folder))
  known.set(folder, ways)
  return ways
}
